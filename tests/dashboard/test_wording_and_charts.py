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
from dashboard.data.view import PARTS, View, view_address, view_from_query
from dashboard.files.csv import csv_text
from dashboard.http import security_headers
from dashboard.wording import numbers, verdicts

CODES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=12)
MIXED = st.text("ABCXYZabcxyz0123456789_", min_size=1, max_size=12)
FREE = {
    "place": CODES,
    "specialty": MIXED,
    "provider": CODES,
    "measure": st.text("abcxyz_", min_size=1, max_size=40),
    "period": st.sampled_from(["", "2025-03", "2026-12"]),
    "build": st.sampled_from(["", "2026-11-22T040028-752c48"]),
}
VIEWS = st.builds(
    View,
    **{
        name: FREE.get(name, st.sampled_from(sorted(set(part.choices.values()))))
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


def test_an_address_can_be_read_aloud() -> None:
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
        ((0.51, 0.70, 0.88), "about 70 in 100; somewhere between 51 and 88"),
        ((0.001, 0.012, 0.179), "about 1 in 100; somewhere between fewer than 1 and 18"),
        ((0.0, 0.002, 0.1), "fewer than 1 in 100; somewhere between 0 and 10"),
        ((0.95, 0.997, 1.0), "more than 99 in 100; somewhere between 95 and 100"),
        ((0.71, 0.712, 0.713), "71 in 100"),
        ((0.0, 0.0, 0.0), "none in 100"),
        ((0.0, 0.0, 0.4), "perhaps none; at most 40 in 100"),
        ((0.0, 0.3, 1.0), "cannot tell: anywhere from 0 to 100"),
        ((None, None, None), "not known"),
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
    "lost": None, "accessible": True, "km": 23.0, "reachable": True, "open": True, "timely": True,
    "p18_low": 0.46, "p18_high": 0.58, "unknown_because": None,
    "icb_starts_a_month_before": 30.0, "icb_starts_a_month_now": 1.0,
    "cut_code": "national_target", "cut": 0.65,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, ""),
        ({"lost": "too far", "accessible": False}, "23 km (14 miles) away in a straight line."),
        (
            {"lost": "apparently closed", "accessible": False},
            "About 30 people a month from the wider area started here in the year before, 1 a month now. "
            "It may have been recoded: ask before relying on this.",
        ),
        (
            {"lost": "too slow", "accessible": False},
            "46 to 58 in 100 start within 18 weeks; the national target asks for 65.",
        ),
        (
            {"accessible": None, "timely": None, "unknown_because": "where it is"},
            "Not known: where it is. 46 to 58 in 100 start within 18 weeks, either side of the 65 that "
            "the national target asks for.",
        ),
        ({"accessible": None}, "The figures do not settle it."),
    ],
)
def test_a_lost_option_says_why_without_blame(change: dict[str, object], sentence: str) -> None:
    assert verdicts.reason({**OPTION, **change}) == sentence


def test_a_label_that_other_limits_would_change_says_that_it_depends_on_assumptions() -> None:
    assert verdicts.firmness(0.44, False) == "Depends on assumptions: the same in 44% of the settings tried."
    assert verdicts.firmness(0.83, True) == "Firm: the same in 83% of the settings tried."


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


def shares(low: float | None, best: float | None, high: float | None) -> dict[str, object]:
    return {"cut_code": "even_odds", "cut": 0.5, "low": low, "best": best, "high": high}


def drawn(figure: layout.Figure, name: str) -> dict[str, list[float]]:
    [trace] = [trace for trace in figure["data"] if trace["name"] == name]
    return trace


def test_a_bar_of_100_is_sure_then_hatched_then_outlined_with_a_tick_at_the_best_estimate() -> None:
    figure = option_gates.coverage((shares(0.5, 0.625, 0.75),))
    lengths = {kind: (drawn(figure, kind)["base"], drawn(figure, kind)["x"]) for kind in layout.LOOKS}
    assert lengths == {"sure": ([0], [50]), "cannot tell": ([50], [25]), "sure not": ([75], [25])}
    assert figure["layout"]["shapes"][0]["x0"] == 62.5


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


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted))
def test_the_three_parts_of_a_bar_always_make_100(bounds: list[float]) -> None:
    figure = option_gates.coverage((shares(*bounds),))
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
        rows, {"method_version": "2026.1.1", "build_id": "2026-11-21T093712", "is_demonstration": False}
    )
    assert text.startswith("\ufeff")
    assert list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))) == [
        {"low": "0.0", "reachable": "unknown", "method_version": "2026.1.1", "build_id": "2026-11-21T093712"},
        {"low": "", "reachable": "False", "method_version": "2026.1.1", "build_id": "2026-11-21T093712"},
    ]


def test_a_row_that_is_by_another_version_of_the_method_says_so() -> None:
    build = {"method_version": "2026.1.1", "build_id": "b", "is_demonstration": False}
    rows = ({"low": 0.1, "method_version": "2026.1.1"}, {"low": 0.2, "method_version": "2026.2"})
    written = csv.DictReader(io.StringIO(csv_text(rows, build).removeprefix("\ufeff")))
    assert [row["method_version"] for row in written] == ["2026.1.1", "2026.2"]


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
        ((0.52, 0.71, 0.91), "about 7 in 10, somewhere between 5 and 9"),
        ((0.003, 0.024, 0.18), "fewer than 1 in 20, somewhere between fewer than 1 and 2"),
        ((0.0, 0.0, 0.02), "fewer than 1 in 10"),
        ((0.68, 0.70, 0.72), "about 7 in 10"),
        ((0.97, 0.98, 1.0), "nearly all"),
        ((0.0, 0.4, 1.0), "we cannot tell how many"),
        ((None, None, None), "not known"),
    ],
)
def test_a_share_is_said_to_the_public_in_tenths(bounds: tuple[float | None, ...], sentence: str) -> None:
    assert numbers.tenths(*bounds) == sentence


def test_a_first_of_a_month_claims_no_day() -> None:
    assert numbers.published(date(2025, 7, 1)) == "July 2025"
    assert numbers.published(date(2026, 11, 12)) == "12 November 2026"
