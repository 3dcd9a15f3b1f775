"""One table of states, read in two voices."""

from itertools import product

import pytest

from dashboard.wording import public_verdicts, verdicts

KNOWN = {"open_status": "open", "p18_low": 0.5}


@pytest.mark.parametrize(
    ("gate", "state", "change", "analyst", "public"),
    [
        ("reachable", "passed", {}, "yes", "yes"),
        ("reachable", "unsure", {}, "not sure", "not sure"),
        ("reachable", "lost", {}, "too far", "too far"),
        ("timely", "unsure", {}, "perhaps", "perhaps"),
        ("timely", "unsure", {"p18_low": None}, "not known", "not known"),
        ("timely", "lost", {}, "too slow", "too slow"),
        ("timely", "not-asked", {}, "not asked", "not asked"),
        ("open", "passed", {"open_status": "open"}, "yes", "yes"),
        ("open", "unsure", {"open_status": "narrowed"}, "narrowed", "yes, to fewer people than before"),
        ("open", "lost", {"open_status": "apparently closed"}, "apparently closed", "it seems closed"),
        ("open", "unsure", {"open_status": "not in the file"}, "did not report",
         "not known: it sent no figures this month"),
        ("open", "unsure", {"open_status": None}, "not known", "not known"),
        ("open", "unsure", {"open_status": "a new status"}, "a new status", "a new status"),
        ("open", "not-asked", {"open_status": "open"}, "not asked", "not asked"),
    ],
)  # fmt: skip
def test_a_gate_is_named_in_two_voices(
    gate: str, state: str, change: dict[str, object], analyst: str, public: str
) -> None:
    assert verdicts.word(gate, state, {**KNOWN, **change}) == (analyst, public)


@pytest.mark.parametrize(
    ("accessible", "lost", "analyst", "public"),
    [
        (True, None, "Accessible", "Can really be used"),
        (None, None, "Cannot tell", "Cannot tell"),
        (False, None, "Not accessible", "Cannot be used"),
        (False, "too far", "Too far", "Too far"),
        (False, "too slow", "Too slow", "Too slow"),
        (False, "apparently closed", "Apparently closed", "Seems closed to your area"),
        (False, "some new reason", "Some new reason", "Cannot be used"),
    ],
)
def test_an_option_has_its_outcome_in_two_voices(
    accessible: bool | None, lost: str | None, analyst: str, public: str
) -> None:
    option = {"accessible": accessible, "lost": lost}
    assert (verdicts.verdict(option), public_verdicts.verdict(option)) == (analyst, public)


@pytest.mark.parametrize("tests", product((True, None, False), repeat=3))
def test_nothing_is_asked_after_the_first_gate_that_is_lost(tests: tuple[bool | None, ...]) -> None:
    states = [*verdicts.states(dict(zip(verdicts.GATES, tests, strict=True))).values()]
    lost = states.index("lost") if "lost" in states else 3
    assert states[lost + 1 :] == ["not-asked"] * len(states[lost + 1 :])
    assert "not-asked" not in states[: lost + 1]
    assert all(
        (state == "unsure") is (test is None) for state, test in zip(states[:lost], tests, strict=False)
    )
