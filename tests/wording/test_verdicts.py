"""One table of states, read in two voices."""

from itertools import product

import pytest

from dashboard.wording import public_verdicts, verdicts

TOO_SLOW = {"accessible": False, "lost": "too slow", "timely": False, "cut": 0.5, "cut_code": "even_odds"}


@pytest.mark.parametrize(
    ("gate", "state", "status", "analyst", "public"),
    [
        ("reachable", "passed", "open", "yes", "yes"),
        ("reachable", "unsure", "open", "perhaps", "perhaps"),
        ("reachable", "lost", "open", "too far", "too far by car"),
        ("timely", "unsure", "open", "perhaps", "perhaps"),
        ("timely", "lost", "open", "no", "no"),
        ("timely", "not-asked", "open", "not asked", "not asked"),
        ("open", "passed", "open", "yes", "yes"),
        ("open", "unsure", "narrowed", "narrowed", "yes, to fewer people than before"),
        ("open", "lost", "apparently closed", "apparently closed", "it seems closed"),
        ("open", "unsure", "not in the file", "did not report", "not known: it sent no figures this month"),
        ("open", "unsure", "untested", "untested", "not known: nobody from your area started there lately"),
        ("open", "unsure", "too little history", "too little history", "not known: too few months to tell"),
        ("open", "unsure", None, "not known", "not known"),
        ("open", "unsure", "a new status", "a new status", "a new status"),
        ("open", "not-asked", "open", "not asked", "not asked"),
    ],
)
def test_a_gate_is_named_in_two_voices(
    gate: str, state: str, status: str | None, analyst: str, public: str
) -> None:
    assert verdicts.word(gate, state, {"open_status": status}) == (analyst, public)


@pytest.mark.parametrize(
    ("accessible", "lost", "analyst", "public"),
    [
        (True, None, "Accessible", "Can really be used"),
        (None, None, "Cannot tell", "Cannot tell"),
        (False, None, "Not accessible", "Not likely to be of use"),
        (False, "too far", "Too far", "More than an hour by car"),
        (False, "apparently closed", "Apparently closed", "Seems closed to your area"),
        (False, "several together", "Several together", "Several things together"),
        (False, "some new reason", "Not accessible", "Not likely to be of use"),
    ],
)
def test_an_option_has_its_outcome_in_two_voices(
    accessible: bool | None, lost: str | None, analyst: str, public: str
) -> None:
    option = {"accessible": accessible, "lost": lost}
    assert (verdicts.verdict(option), public_verdicts.verdict(option)) == (analyst, public)


@pytest.mark.parametrize(
    ("cut_code", "cut", "fact"),
    [
        ("even_odds", 0.5, "Under half start within 18 weeks"),
        ("national_target", 0.65, "Under 65 in 100 start within 18 weeks"),
        ("standard", 0.92, "Under 92 in 100 start within 18 weeks"),
    ],
)
def test_a_slow_place_has_a_fact_and_no_verdict(cut_code: str, cut: float, fact: str) -> None:
    option = TOO_SLOW | {"cut_code": cut_code, "cut": cut}
    assert verdicts.verdict(option) == public_verdicts.verdict(option) == fact


USUAL = {"menu_share": 0.69, "kind": "NHS", "is_clinic_only": False, "is_across_water": False}


@pytest.mark.parametrize(
    ("change", "facts"),
    [
        ({}, ["69 in 100 from here go there"]),
        ({"menu_share": None}, []),
        ({"kind": "independent"}, ["69 in 100 from here go there", "private hospital: free on the NHS"]),
        (
            {"menu_share": None, "is_clinic_only": True},
            ["clinic only: nobody, or hardly anybody, was admitted in a year"],
        ),
        ({"menu_share": None, "is_across_water": True}, ["the straight line there goes over water"]),
    ],
)
def test_facts_stand_beside_a_place(change: dict[str, object], facts: list[str]) -> None:
    assert public_verdicts.facts(USUAL | change) == facts


def test_the_place_that_most_people_go_to_is_known_by_its_share() -> None:
    options = tuple({"provider_code": code, "menu_share": share} for code, share in
                    (("A", 0.2), ("B", None), ("C", 0.5), ("D", 0.0)))  # fmt: skip
    assert public_verdicts.most_used(options) == "C"
    assert public_verdicts.most_used(options[1:2]) == ""


@pytest.mark.parametrize(
    ("chances", "sentence"),
    [
        ((), "By bus and train: not known. No table of bus and train times is loaded."),
        ((None, None), "By bus and train: not known. No table of bus and train times is loaded."),
        ((0.95, 0.91, 0.9, 0.5, 0.0, 0.1), "By bus and train: 3 of 6 within an hour."),
        ((0.0, 0.2), "By bus and train: none of 2 within an hour."),
        ((1.0, None), "By bus and train: 1 of 2 within an hour; not known for 1."),
    ],
)
def test_people_without_a_car_have_a_line_of_their_own(
    chances: tuple[float | None, ...], sentence: str
) -> None:
    options = tuple({"p_without_car": chance} for chance in chances)
    assert public_verdicts.without_car(options, 0.9) == sentence


LABEL = {
    "label": "cannot tell", "low": 1, "high": 3, "binding_constraint": None,
    "is_firm": True, "rests_on_names": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        ({}, []),
        ({"binding_constraint": "slowness"}, ["What stands in the way: waits."]),
        (
            {"binding_constraint": "any one of distance, slowness"},
            ["What stands in the way: distance or waits."],
        ),
        (
            {"binding_constraint": "any one of distance, closed doors, slowness"},
            ["What stands in the way: distance, doors that seem closed or waits."],
        ),
        ({"binding_constraint": "several together"}, ["What stands in the way: several things together."]),
        ({"binding_constraint": "only one place on paper"}, ["There is only one place on paper."]),
        ({"is_firm": False}, ["With a shorter or a longer drive the answer would be another."]),
        (
            {"label": "meaningful choice"},
            ["It is likely that two or more can be used; which of them, we cannot tell."],
        ),
        ({"label": "meaningful choice", "low": 2}, []),
        ({"label": "paper only", "low": 0, "high": 2}, ["It is not likely that any can be used."]),
        ({"label": "paper only", "low": 0, "high": 0}, []),
        ({"label": "no real choice", "low": 0, "high": 2}, ["It is not likely that two can be used."]),
        ({"label": "no real choice", "low": 0, "high": 1}, []),
    ],
)
def test_a_label_has_its_reasons_in_plain_words(change: dict[str, object], sentences: list[str]) -> None:
    assert public_verdicts.label_reasons(LABEL | change) == sentences


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ("NORTHMOOR GENERAL", "It rests on Northmoor General: without it, this would not be so."),
        ("A; B; C", "It rests on A, B and C: without any one, this would not be so."),
    ],
)
def test_a_label_says_which_places_it_rests_on(names: str, sentence: str) -> None:
    assert public_verdicts.label_reasons(LABEL | {"rests_on_names": names}) == [sentence]


@pytest.mark.parametrize(
    ("settled_by", "sentence"),
    [
        (None, "No one fact alone would settle it."),
        ("travel times", "We could tell if we knew how long the drives take."),
        (
            "travel times, missing figures",
            "We could tell if we knew how long the drives take or the figures that were not sent.",
        ),
    ],
)
def test_what_cannot_be_told_says_what_would_settle_it(settled_by: str | None, sentence: str) -> None:
    assert public_verdicts.settled_by({"settled_by": settled_by}) == sentence


@pytest.mark.parametrize("tests", product((True, None, False), repeat=3))
def test_nothing_is_asked_after_the_first_gate_that_is_lost(tests: tuple[bool | None, ...]) -> None:
    states = [*verdicts.states(dict(zip(verdicts.GATES, tests, strict=True))).values()]
    lost = states.index("lost") if "lost" in states else 3
    assert states[lost + 1 :] == ["not-asked"] * len(states[lost + 1 :])
    assert "not-asked" not in states[: lost + 1]
    assert all(
        (state == "unsure") is (test is None) for state, test in zip(states[:lost], tests, strict=False)
    )


@pytest.mark.parametrize(
    ("on_paper", "operating", "clinics"),
    [(4, 3, "1 is a clinic"), (4, 2, "2 are clinics"), (4, 0, "4 are clinics")],
)
def test_places_that_operate_on_nobody_are_counted(on_paper: int, operating: int, clinics: str) -> None:
    sentence = public_verdicts.operating({"on_paper": on_paper, "operating": operating})
    assert sentence.startswith(f"Of the {on_paper} on paper, {clinics} only:")


@pytest.mark.parametrize(
    ("is_across_water", "sentence"),
    [
        (True, "9 km (6 miles) away in a straight line, across water."),
        (False, "9 km (6 miles) away in a straight line."),
    ],
)
def test_a_place_too_far_says_whether_the_line_goes_across_water(
    is_across_water: bool, sentence: str
) -> None:
    option = {"lost": "too far", "minutes": None, "km": 9.4, "is_across_water": is_across_water}
    assert verdicts.reason(option) == sentence
