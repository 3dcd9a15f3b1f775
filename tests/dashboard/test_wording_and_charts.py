"""What the dashboard says and draws, without a build: addresses, words, figures, lanes, files."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import layout, option_gates, theme
from dashboard.data.view import FIELDS, PARTS, View, view_address, view_from_query, view_from_values
from dashboard.explorer import components
from dashboard.files.csv import csv_text
from dashboard.http import security_headers
from dashboard.wording import numbers, verdicts

CODES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=12)
MIXED = st.text("ABCXYZabcxyz0123456789_", min_size=1, max_size=12)
FREE = {
    "place": CODES,
    "specialty": MIXED,
    "provider": CODES,
    "with": st.lists(st.text("ABXYZ019", min_size=1, max_size=12), max_size=4, unique=True).map(tuple),
    "measure": st.text("abcxyz_", min_size=1, max_size=40),
    "theme": st.text("abcxyz_", min_size=1, max_size=40),
    "document": st.text("abcxyz_", min_size=1, max_size=40),
    "period": st.sampled_from(["", "2025-03", "2026-12"]),
    "build": st.sampled_from(["", "2026-11-22T040028-752c48"]),
}
VIEWS = st.builds(
    View,
    **{
        FIELDS.get(name, name): FREE.get(name, st.sampled_from(sorted(set(part.choices.values()))))
        for name, part in PARTS.items()
    },
)
STYLE = Path(__file__).parents[2] / "dashboard" / "assets" / "marks.css"


@given(VIEWS)
def test_an_address_means_the_view_it_was_written_for(view: View) -> None:
    assert view_from_query(view_address(view)) == (view, [])


@given(st.text())
def test_any_address_is_read_and_what_it_meant_is_then_stable(search: str) -> None:
    view, _ = view_from_query(f"?{search}")
    assert view_from_query(view_address(view)) == (view, [])


@pytest.mark.parametrize("areas", ["QSL,QT6,QOX,QU9,QVV", "QSL,", "QSL;QT6", ",", "Q SL"])
def test_areas_to_lay_over_that_make_no_sense_get_one_sentence(areas: str) -> None:
    view, [sentence] = view_from_values({"with": areas})
    assert view == View()
    assert sentence.startswith("The address lays over more than four areas")


def test_an_address_can_be_read_aloud() -> None:
    assert view_address(View("QJK", beside=("QSL", "QT6"))).endswith("&cut=even_odds&with=QSL,QT6")
    assert view_address(View("A81001", "C_110", "even_odds")) == "?place=A81001&specialty=C_110&cut=even_odds"


@pytest.mark.parametrize(
    ("search", "view"),
    [
        ("", View("ENG", "all", "even_odds")),
        ("?place=a81001", View("A81001", "all", "even_odds")),
        ("?cut=standard", View("ENG", "all", "standard")),
        ("?cut=even_odds&place=QF7", View("QF7", "all", "even_odds")),
        ("?place=QF7&place=QMM", View("QMM", "all", "even_odds")),
        ("?from=newsletter&specialty=X05", View("ENG", "X05", "even_odds")),
        ("?place=&specialty=", View("ENG", "all", "even_odds")),
        ("?place=QJK&with=QSL,qt6,QSL", View("QJK", "all", "even_odds", beside=("QSL", "QT6"))),
        ("?place=QJK&with=QSL%2CQT6", View("QJK", "all", "even_odds", beside=("QSL", "QT6"))),
    ],
)
def test_what_an_address_leaves_out_is_england_every_specialty_and_even_odds(search: str, view: View) -> None:
    assert view_from_query(search) == (view, [])


@pytest.mark.parametrize("search", ["?cut=0.5", "?cut=nan", "?place=' or 1=1", "?specialty=<script>"])
def test_nonsense_in_an_address_gets_one_sentence_and_no_error(search: str) -> None:
    view, said = view_from_query(search)
    assert view == View()
    assert len(said) == 1


@pytest.mark.parametrize(
    ("bounds", "sentence"),
    [
        ((0.51, 0.70, 0.88), "about 70 in 100; likely between 51 and 88"),
        ((0.001, 0.012, 0.179), "about 1 in 100; likely between fewer than 1 and 18"),
        ((0.0, 0.002, 0.1), "fewer than 1 in 100; likely between 0 and 10"),
        ((0.95, 0.997, 1.0), "more than 99 in 100; likely between 95 and 100"),
        ((0.71, 0.712, 0.713), "about 71 in 100"),
        ((0.0, 0.0, 0.0), "none in 100"),
        ((1.0, 1.0, 1.0), "all of 100"),
        ((0.0, 0.0, 0.4), "none in 100; likely between 0 and 40"),
        ((None, 0.3, None), "about 30 in 100"),
        ((0.0, None, 1.0), "cannot tell"),
        ((None, None, None), "cannot tell"),
    ],
)
def test_a_share_is_said_with_its_range(bounds: tuple[float | None, ...], sentence: str) -> None:
    assert numbers.about(*bounds) == sentence


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (1, 1, "1"),
        (1, 2, "1, perhaps 2"),
        (1, 3, "1, perhaps up to 3"),
        (0, 0, "none"),
        (0, 1, "none, perhaps 1"),
        (None, None, "not known"),
    ],
)
def test_options_are_counted_as_a_person_would(low: int | None, high: int | None, said: str) -> None:
    assert numbers.count_range(low, high) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0"), (0.0001, "fewer than 1"), (0.9999, "more than 99"), (1.0, "100"), (None, "not known")],
)
def test_some_is_never_rounded_to_none_nor_most_to_all(share: float | None, said: str) -> None:
    assert numbers.hundred(share) == said


@given(st.sampled_from(["number", "decimal", "hundred", "distance", "weeks", "rate", "month", "day"]))
def test_what_is_not_known_is_never_shown_as_a_number(name: str) -> None:
    assert getattr(numbers, name)(None) == "not known"


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("NHS SOUTH YORKSHIRE INTEGRATED CARE BOARD", "NHS South Yorkshire ICB"),
        ("NHS BOLTON (SUB ICB LOCATION)", "NHS Bolton"),
        ("GUY'S AND ST THOMAS' NHS FOUNDATION TRUST", "Guy's and St Thomas' NHS Foundation Trust"),
        ("NEWMEDICA - EXETER - GLEN HOUSE", "Newmedica - Exeter - Glen House"),
        ("STOKE-ON-TRENT CIC", "Stoke-On-Trent CIC"),
        ("Practice Plus Group", "Practice Plus Group"),
        (None, "not known"),
    ],
)
def test_a_name_published_in_capitals_is_shown_as_it_is_written(published: str | None, shown: str) -> None:
    assert numbers.name(published) == shown


def test_lateness_is_told_in_days_then_in_months() -> None:
    assert (
        numbers.late(date(2026, 11, 19), date(2026, 11, 20)) == "late: expected 19 November 2026, 1 day ago"
    )
    assert numbers.late(date(2025, 6, 15), date(2026, 11, 22)) == "late: expected 15 June 2025, 17 months ago"


OPTION = {
    "lost": None, "accessible": True, "km": 23.0, "minutes": None, "is_across_water": False,
    "reachable": True, "open": True, "timely": True, "p18_low": 0.46, "p18_high": 0.58, "p_accessible": 0.61,
    "unknown_because": None, "icb_usual_starts": 30.0, "icb_starts_now": 1.0,
    "closed_since": date(2026, 6, 1), "left_specialty": False, "cut_code": "national_target", "cut": 0.65,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, ""),
        ({"lost": "too far", "accessible": False}, "23 km (14 miles) away in a straight line."),
        ({"lost": "too far", "accessible": False, "minutes": 81.4}, "A drive of about 81 minutes."),
        (
            {"lost": "apparently closed", "accessible": False},
            "About 30 people a month from the wider area used to start here, 1 a month since June 2026. "
            "It may have been recoded: ask before relying on this.",
        ),
        ({"lost": "too slow", "accessible": False}, "About 46 to 58 in 100 start within 18 weeks."),
        (
            {"lost": "too slow", "accessible": False, "p18_low": 0.6, "p18_high": 0.649},
            "About 60 to just under 65 in 100 start within 18 weeks.",
        ),
        (
            {"lost": "several together", "accessible": False, "p_accessible": 0.08},
            "Each test may hold; that all of them do has a chance of 8 in 100.",
        ),
        (
            {"accessible": None, "timely": None, "unknown_because": "where it is"},
            "Not known: where it is. 46 to 58 in 100 start within 18 weeks, either side of the 65 that "
            "the national target asks for.",
        ),
        ({"accessible": None}, "All tests together: a chance of 61 in 100."),
    ],
)
def test_a_lost_option_says_why_without_blame(change: dict[str, object], sentence: str) -> None:
    assert verdicts.reason({**OPTION, **change}) == sentence


@pytest.mark.parametrize(
    ("cut_code", "cut", "fact"),
    [
        ("even_odds", 0.5, "Under half start within 18 weeks"),
        ("national_target", 0.65, "Under 65 in 100 start within 18 weeks"),
        ("standard", 0.92, "Under 92 in 100 start within 18 weeks"),
    ],
)
def test_an_option_that_is_not_in_time_is_called_by_the_fact(cut_code: str, cut: float, fact: str) -> None:
    option = {**OPTION, "lost": "too slow", "timely": False, "cut_code": cut_code, "cut": cut}
    assert verdicts.verdict(option) == fact


@pytest.mark.parametrize(
    ("tests", "lane"),
    [
        ((True, True, True), ["passed", "passed", "passed"]),
        ((False, True, True), ["lost", "not-asked", "not-asked"]),
        ((None, None, False), ["unsure", "unsure", "lost"]),
        ((True, False, None), ["passed", "lost", "not-asked"]),
    ],
)
def test_a_lane_ends_at_the_first_gate_that_is_failed(
    tests: tuple[bool | None, ...], lane: list[str]
) -> None:
    assert [*verdicts.states(dict(zip(verdicts.GATES, tests, strict=True))).values()] == lane


def shares(sure: float | None, cannot_tell: float | None, best: float | None) -> dict[str, object]:
    names = {"cut_code": "even_odds", "cut": 0.5, "low": None, "high": None}
    return {**names, "sure": sure, "cannot_tell": cannot_tell, "best": best}


def drawn(figure: layout.Figure, name: str) -> dict[str, list[float]]:
    [trace] = [trace for trace in figure["data"] if trace["name"] == name]
    return trace


def test_a_bar_of_100_is_sure_then_hatched_then_outlined_with_a_tick_at_what_is_expected() -> None:
    figure = option_gates.coverage((shares(0.5, 0.25, 0.625),))
    lengths = {kind: (drawn(figure, kind)["base"], drawn(figure, kind)["x"]) for kind in layout.LOOKS}
    assert lengths == {"sure": ([0], [50]), "cannot tell": ([50], [25]), "sure not": ([75], [25])}
    assert figure["layout"]["shapes"][0]["x0"] == 62.5


def test_a_bar_without_an_estimate_has_its_stretches_and_no_tick() -> None:
    figure = option_gates.coverage((shares(0.125, 0.75, None),))
    lengths = {kind: drawn(figure, kind)["x"] for kind in layout.LOOKS}
    assert lengths == {"sure": [12.5], "cannot tell": [75], "sure not": [12.5]}
    assert figure["layout"]["shapes"] == []
    assert "cannot tell" in [note["text"] for note in figure["layout"]["annotations"]]


def test_the_small_bar_of_a_list_is_the_large_one() -> None:
    row = shares(0.5, 0.25, 0.625)
    small = {part.className: part.style for part in components.bar(row).children}
    assert small["unsure"] == {"left": "50.00%", "width": "25.00%"}
    assert small["best"] == {"left": "62.50%"}
    assert [part.className for part in components.bar({**row, "best": None}).children] == [
        "sure", "unsure", "not",
    ]  # fmt: skip


def test_a_bar_of_choice_on_paper_only_is_not_in_the_blue_of_accessible() -> None:
    row = {"paper_only_sure": 0.2, "paper_only_cannot_tell": 0.1, "paper_only_best": 0.25}
    assert components.bar(row, "paper_only_", "paper").className == "strip paper"
    assert ".strip.paper .sure { background: var(--lost); }" in STYLE.read_text()


def test_only_the_hatched_part_has_a_pattern_so_that_grey_print_tells_the_three_apart() -> None:
    patterned = {kind for kind, look in layout.LOOKS.items() if "pattern" in look}
    filled = {kind for kind, look in layout.LOOKS.items() if look["color"] != theme.PAPER}
    assert (patterned, filled) == ({"cannot tell"}, {"sure"})


def test_an_unknown_share_draws_no_bar_and_says_so() -> None:
    figure = option_gates.coverage((shares(None, None, None),))
    assert [trace["x"] for trace in figure["data"]] == [[], [], []]
    assert "not known" in [note["text"] for note in figure["layout"]["annotations"]]


def gate(**values: object) -> dict[str, object]:
    return {"gate_sort": 4, "gate": "In time", "cut_code": "even_odds", "cut": 0.5, "on_paper": 3, **values}


def test_whole_options_are_stacked_one_by_one() -> None:
    figure = option_gates.gates((gate(low=1.0, best=1.0, high=2.0),), whole=True)
    assert {kind: len(drawn(figure, kind)["y"]) for kind in layout.LOOKS} == dict.fromkeys(layout.LOOKS, 1)


def test_a_gate_that_cannot_be_told_is_written_and_not_drawn_as_nothing() -> None:
    figure = option_gates.gates((gate(low=None, best=None, high=None),), whole=False)
    assert "not known" in [note["text"] for note in figure["layout"]["annotations"]]


@pytest.mark.parametrize(
    ("low", "high", "large", "small"),
    [(1, 1, "1", ""), (1, 2, "1", "perhaps<br>2"), (0, 3, "0", "perhaps<br>up to\u00a03")],
)
def test_whole_options_are_counted_over_their_column(low: int, high: int, large: str, small: str) -> None:
    figure = option_gates.gates((gate(low=low, best=1.3, high=high),), whole=True)
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert texts == [f"<b>{large}</b>", *([small] if small else []), "in time"]


def test_options_of_an_area_are_what_is_expected_over_what_is_sure_and_what_may_be() -> None:
    # What is expected need not lie between the two, so no tick is drawn.
    figure = option_gates.gates((gate(low=0.4, best=0.3, high=2.1),), whole=False)
    assert [note["text"] for note in figure["layout"]["annotations"]][:2] == ["<b>0.3</b>", "0.4–2.1"]
    assert [shape["yref"] for shape in figure["layout"]["shapes"]] == ["paper"]


def test_hardly_any_option_is_written_as_narrow_as_its_column() -> None:
    figure = option_gates.gates((gate(low=0.0, best=0.02, high=0.04),), whole=False)
    assert [note["text"] for note in figure["layout"]["annotations"]][:2] == ["<b><0.1</b>", "0.0–<0.1"]


@given(st.lists(st.floats(0, 1), min_size=2, max_size=2).map(sorted))
def test_the_three_parts_of_a_bar_always_make_100(ends: list[float]) -> None:
    sure, possible = ends
    figure = option_gates.coverage((shares(sure, possible - sure, None),))
    assert sum(length for trace in figure["data"] for length in trace["x"]) == pytest.approx(100)


def test_no_chart_offers_to_send_its_figures_away() -> None:
    assert theme.CHART["showSendToCloud"] is False


def test_the_style_sheet_and_the_charts_use_the_same_colours() -> None:
    styles = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", STYLE.read_text()))
    names = ("INK", "QUIET", "LINE", "PAPER", "ACCESSIBLE", "LOST", "UNKNOWN")
    assert {name: styles[name.lower()] for name in names} == {name: getattr(theme, name) for name in names}


def test_a_file_names_its_build_and_method_on_every_row_and_keeps_the_unknown_apart_from_zero() -> None:
    rows = ({"low": 0.0, "reachable": None}, {"low": None, "reachable": False})
    text = csv_text(
        rows, {"method_version": "2026.2", "build_id": "2026-11-21T093712", "is_demonstration": False}
    )
    assert text.startswith("\ufeff")
    assert list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))) == [
        {"low": "0.0", "reachable": "unknown", "method_version": "2026.2", "build_id": "2026-11-21T093712"},
        {"low": "", "reachable": "False", "method_version": "2026.2", "build_id": "2026-11-21T093712"},
    ]


def test_a_row_that_is_by_another_version_of_the_method_says_so() -> None:
    build = {"method_version": "2026.2", "build_id": "b", "is_demonstration": False}
    rows = ({"low": 0.1, "method_version": "2026.2"}, {"low": 0.2, "method_version": "2026.1.1"})
    written = csv.DictReader(io.StringIO(csv_text(rows, build).removeprefix("\ufeff")))
    assert [row["method_version"] for row in written] == ["2026.2", "2026.1.1"]


def test_a_name_that_looks_like_a_formula_is_not_run_by_a_spreadsheet() -> None:
    rows = ({"provider_name": "=HYPERLINK(0)"},)
    assert "'=HYPERLINK(0)" in csv_text(
        rows, {"method_version": "1", "build_id": "b", "is_demonstration": False}
    )


def test_scripts_come_from_this_server_alone() -> None:
    said = security_headers.policy(["sha256-abc="])
    assert "script-src 'self' 'sha256-abc='" in said
    assert "http" not in said


@pytest.mark.parametrize(
    ("bounds", "sentence"),
    [
        ((0.52, 0.71, 0.91), "about 7 in 10; likely between 5 and 9"),
        ((None, 0.024, None), "fewer than 1 in 20"),
        ((0.04, 0.05, 0.06), "about 1 in 20; likely 4 to 6 in 100"),
        ((0.68, 0.70, 0.72), "about 7 in 10"),
        ((0.97, 0.98, 0.99), "nearly all"),
        ((0.0, None, 1.0), "we cannot tell how many"),
        ((None, None, None), "we cannot tell how many"),
    ],
)
def test_a_share_is_said_to_the_public_in_tenths(bounds: tuple[float | None, ...], sentence: str) -> None:
    assert numbers.tenths(*bounds) == sentence


def test_a_first_of_a_month_claims_no_day() -> None:
    assert numbers.published(date(2025, 7, 1)) == "July 2025"
    assert numbers.published(date(2026, 11, 12)) == "12 November 2026"
