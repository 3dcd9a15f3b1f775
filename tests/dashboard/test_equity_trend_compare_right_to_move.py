"""Views of the explorer on a build made by the real SQL: what is drawn is in the table and in the file."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import duckdb
import pytest
from dash import html
from flask.testing import FlaskClient

from dashboard.charts.control_chart import Scale
from dashboard.charts.control_chart import trend as drawn_trend
from dashboard.charts.funnel import funnel
from dashboard.data.questions import question
from dashboard.explorer.page import Page, opened
from dashboard.explorer.pages import compare, data_quality, equity, revisions, right_to_move, trend
from dashboard.wording import numbers
from support import demo_build as building
from support.components import pieces, words

PLACES = ("ENG", "ZQA", "Z0A", "Z80001")
BY_PLACE = (equity, trend, compare, right_to_move)
Rows = list[dict[str, str]]


def file(server: FlaskClient, page: Any, name: str) -> Rows:
    """The rows of the file that the page links to."""
    links = (str(getattr(piece, "href", "")) for piece in pieces(page))
    answer = server.get(next(link for link in links if f"/{name}.csv" in link))
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))


def table(page: Any, caption: str) -> list[list[str]]:
    """The cells of the table with that caption."""
    of_page = (piece for piece in pieces(page) if isinstance(piece, html.Table))
    found = next(piece for piece in of_page if caption in words(piece.children[0]))
    return [[words(cell) for cell in row.children] for row in found.children[2].children]


def strips(page: Any) -> list[dict[str, float]]:
    """The stretches of every bar of 100, in hundredths: how wide each is, and where the tick stands."""
    bars = [piece for piece in pieces(page) if getattr(piece, "className", "") == "strip"]
    return [
        {
            part.className: float(part.style["left" if part.className == "best" else "width"].rstrip("%"))
            for part in bar.children
        }
        for bar in bars
    ]


def require_the_bar(bar: dict[str, float], row: dict[str, str]) -> None:
    """The stretches of a bar are those of its row, and add up to 100."""
    drawn = [bar.get(look, 0.0) for look in ("sure", "unsure", "not")]
    sure, cannot_tell = float(row["sure"]) * 100, float(row["cannot_tell"]) * 100
    assert drawn == pytest.approx([sure, cannot_tell, 100 - sure - cannot_tell], abs=0.01)
    assert sum(drawn) == pytest.approx(100, abs=0.02)


def figure(page: Any) -> dict[str, Any]:
    return next(piece.figure for piece in pieces(page) if hasattr(piece, "figure"))


def trace(page: Any, name: str) -> dict[str, Any]:
    return next(trace for trace in figure(page)["data"] if trace["name"] == name)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("view", BY_PLACE, ids=lambda view: view.NAME)
def test_every_view_has_figures_at_every_level(server: FlaskClient, view: Any, place: str) -> None:
    page = view.layout(place=place, specialty="C_110", cut="national_target")
    assert "There are no figures" not in words(page).replace("There are no such figures", "")
    assert [piece for piece in pieces(page) if isinstance(piece, html.Table)]


@pytest.mark.parametrize("view", [equity, trend, right_to_move], ids=lambda view: view.NAME)
def test_a_practice_without_figures_of_its_own_is_shown_its_sub_icb_and_told_so(
    server: FlaskClient, view: Any
) -> None:
    page = view.layout(place="Z80001", specialty="C_110")
    assert "alone, so this shows NHS Northmoor, the area it is in." in words(page)
    assert "There are no such figures" not in words(view.layout(place="Z0A", specialty="C_110"))


@pytest.mark.parametrize(
    ("place", "areas", "said"),
    [
        ("Z80001", "sub_icb", "so this shows NHS Northmoor, which it lies in"),
        ("Z0A", "icb", "so this shows NHS Northmoor and Wessmark ICB, which it lies in"),
        ("ZQA", "sub_icb", "none is picked out"),
    ],
)
def test_areas_are_compared_at_the_size_asked_for(
    server: FlaskClient, place: str, areas: str, said: str
) -> None:
    assert said in words(compare.layout(place=place, areas=areas))


@pytest.mark.parametrize("place", ["ENG", "ZQB"])
def test_the_bars_of_the_fifths_are_the_table_and_the_file(server: FlaskClient, place: str) -> None:
    page = equity.layout(place=place, specialty="C_110", cut="even_odds")
    rows = [row for row in file(server, page, "coverage_by_quintile") if row["sure"]]
    assert len(rows) > 1
    for bar, row in zip(strips(page), rows, strict=True):
        require_the_bar(bar, row)
        assert bar["best"] == pytest.approx(float(row["best"]) * 100, abs=0.01)
    assert [row[0] for row in table(page, "Choice by deprivation")][-1] == "Deprivation not known"


def test_a_slope_that_is_not_made_is_not_called_a_lack_of_figures(server: FlaskClient) -> None:
    said = words(equity.layout(place="Z0A", specialty="C_110"))
    assert "made for all specialties together alone" in said
    assert "no figures" not in said


def test_a_slope_that_cannot_be_told_gives_its_reason(
    server: FlaskClient, demo_build: building.Built
) -> None:
    found = demo_build.rows(
        "select org_code, specialty_code, reason from marts.inequality_slopes"
        " where slope is null and scope = 'whole area' and cut_code = 'even_odds' order by all limit 1"
    )
    (code, specialty, reason) = found[0]
    assert f"{reason}" in words(equity.layout(place=code, specialty=specialty, cut="even_odds"))


def test_the_bar_of_the_right_to_move_is_the_file(server: FlaskClient) -> None:
    page = right_to_move.layout(place="ENG", specialty="C_110")
    rows = file(server, page, "right_to_move")
    [row], [bar] = rows, strips(page)
    assert row["cut_code"] == "even_odds"
    require_the_bar(bar, row)
    assert "best" not in bar
    assert f"{float(row['sooner']):,.0f} of {int(row['people']):,} people" in words(page)


@pytest.mark.parametrize(("place", "is_alone"), [("ENG", False), ("ZQA", True), ("Z0A", True)])
def test_how_many_could_move_is_a_ceiling_beside_the_national_offer(
    server: FlaskClient, place: str, is_alone: bool
) -> None:
    page = words(right_to_move.layout(place=place, specialty="C_110"))
    assert "A ceiling on what the last months’ pace would allow" in page
    assert "643 of 225,000 people in England moved under the national offer of 2023" in page
    assert ("as if nobody else moved" in page) is is_alone


def test_who_has_waited_and_cannot_be_told_of_is_not_counted_as_unable_to_move(
    server: FlaskClient,
) -> None:
    page = right_to_move.layout(place="ENG", specialty="all")
    [row] = file(server, page, "right_to_move")
    assert int(row["unknown"]) > 0
    assert f"Of {int(row['unknown']):,} of them nothing can be told." in words(page)
    told = int(row["people"]) - int(row["unknown"])
    assert float(row["best"]) == pytest.approx(float(row["sooner"]) / told)


def drawn_values(page: Any) -> dict[str, float | None]:
    line = trace(page, "value")
    return {x[:10]: y for x, y in zip(line["x"], line["y"], strict=True)}


def test_the_line_of_a_list_is_its_change_in_the_table_and_the_file(server: FlaskClient) -> None:
    page = trend.layout(place="ZQA", specialty="C_110", measure="patients_waiting")
    rows = file(server, page, "trend")
    changes = {row["period"]: float(row["value"]) if row["value"] else None for row in rows}
    assert drawn_values(page) == changes
    for newer, older in pairwise(rows):
        assert changes[newer["period"]] == float(newer["month_value"]) - float(older["month_value"])
    cells = table(page, "Month by month")
    assert [row[1] for row in cells] == [f"{float(row['month_value']):,.0f}" for row in rows]
    signed = [f"{value:+,.0f}".replace("-", "−") if value else "0" for value in list(changes.values())[:-1]]
    assert [row[2] for row in cells] == [*signed, "not known"]


def test_the_title_the_scale_and_the_sentence_of_a_list_say_that_it_is_a_change(server: FlaskClient) -> None:
    page = trend.layout(place="ZQA", specialty="C_110", measure="patients_waiting")
    newest = file(server, page, "trend")[0]
    assert "People waiting: change from the month before" in words(page)
    assert figure(page)["layout"]["yaxis"]["title"]["text"] == "Change from the month before"
    way = "up" if float(newest["value"]) > 0 else "down"
    moved = (
        f"{float(newest['month_value']):,.0f}, {way} {abs(float(newest['value'])):,.0f} on the month before"
    )
    assert moved in words(page)


def test_the_line_of_new_starts_is_the_figure_itself(server: FlaskClient) -> None:
    page = trend.layout(place="ZQA", specialty="C_110", measure="new_starts")
    rows = file(server, page, "trend")
    assert drawn_values(page) == {row["period"]: float(row["month_value"]) for row in rows}
    assert [row[1] for row in table(page, "Month by month")] == [
        f"{float(row['value']):,.0f}" for row in rows
    ]
    assert "change from the month before" not in words(page)
    assert "title" not in figure(page)["layout"]["yaxis"]


@pytest.mark.parametrize("way", ["higher", "lower"])
def test_signals_are_marked_where_the_file_has_them(
    server: FlaskClient, demo_build: building.Built, way: str
) -> None:
    found = demo_build.rows(
        "select org_code, specialty_code from marts.signals where level = 'icb' and direction = ?"
        " and measure = 'patients_waiting' order by all limit 1",
        way,
    )
    page = trend.layout(place=found[0][0], specialty=found[0][1], measure="patients_waiting")
    marked = [row["period"] for row in file(server, page, "trend") if row["direction"] == way]
    assert marked
    assert sorted(x[:10] for x in trace(page, way)["x"]) == sorted(marked)
    assert f"marked {way}" in words(page)
    assert any(way in note["text"] for note in figure(page)["layout"]["annotations"])


def with_a_gap(demo_build: building.Built) -> tuple[str, str]:
    found = demo_build.rows(
        "select org_code, specialty_code from marts.signals"
        " where measure = 'within_18_weeks_share' and level in ('icb', 'sub_icb')"
        " group by all having count(*) < datediff('month', min(period), max(period)) + 1 order by all limit 1"
    )
    return str(found[0][0]), str(found[0][1])


def test_a_month_without_figures_stays_a_gap_and_so_does_the_change_after_it(
    server: FlaskClient, demo_build: building.Built
) -> None:
    place, specialty = with_a_gap(demo_build)
    page = trend.layout(place=place, specialty=specialty, measure="within_18_weeks_share")
    gaps = {month for month, change in drawn_values(page).items() if change is None}
    rows = file(server, page, "trend")
    missing = [row["period"] for row in rows if not row["month_value"]]
    after = [newer["period"] for newer, older in pairwise(rows) if older["period"] in missing]
    assert missing
    assert trace(page, "value")["connectgaps"] is False
    assert gaps == {*missing, *after, rows[-1]["period"]}
    assert "the line has a gap there" in words(page)
    assert "not known" in [row[1] for row in table(page, "Month by month")]


def test_a_range_is_not_drawn_over_a_gap() -> None:
    def month(number: int, low: float | None) -> dict[str, Any]:
        names = ("mean", "lower_limit", "upper_limit", "signal", "direction", "limits_note")
        return {
            "period": date(2026, number, 1),
            "value": low,
            "low": low,
            "high": low,
            **dict.fromkeys(names),
        }

    newest_first = [month(5, 0.4), month(4, 0.5), month(3, None), month(2, 0.2), month(1, 0.3)]
    data = drawn_trend(tuple(newest_first), Scale(is_share=True, is_whole=True))["data"]
    bands = [trace["x"] for trace in data if trace["name"] == "range"]
    assert [sorted(set(band)) for band in bands] == [
        ["2026-01-01", "2026-02-01"],
        ["2026-04-01", "2026-05-01"],
    ]


@pytest.mark.parametrize("place", ["ZQA", "ZQC"])
def test_how_many_series_chance_would_mark_is_said(
    server: FlaskClient, demo_build: building.Built, place: str
) -> None:
    [(checked, new, chance)] = demo_build.rows(
        "select series_checked, new_signals, expected_by_chance from marts.signal_counts"
        " where level = 'icb' and measure = 'patients_waiting'"
    )
    page = trend.layout(place=place, measure="patients_waiting")
    assert re.search(
        rf"{checked} series were checked .* {new} (?:is|are) newly marked: .*"
        rf" Chance alone would newly mark about {numbers.number(float(str(chance)))},",
        words(page),
    )


@pytest.mark.parametrize(
    ("checked", "new", "marked", "sentence"),
    [
        (1, 1, 1, "1 series was checked for September 2026 and 1 is newly marked: 1 higher, 0 lower."),
        (9, 1, 2, "9 series were checked for September 2026 and 1 is newly marked: 1 higher, 0 lower."),
        (9, 0, 1, "9 series were checked for September 2026 and 0 are newly marked: 0 higher, 0 lower."),
        (9, 2, 2, "9 series were checked for September 2026 and 2 are newly marked: 2 higher, 0 lower."),
    ],
)
def test_one_series_is_marked_and_several_are(checked: int, new: int, marked: int, sentence: str) -> None:
    row = {
        "period": date(2026, 9, 1), "series": 9, "series_checked": checked, "series_not_checked": 0,
        "new_signals": new, "new_higher": new, "new_lower": 0, "signals": marked, "expected_by_chance": 0.2,
    }  # fmt: skip
    lines = trend.counted(row, "of ICBs")
    assert sentence in lines
    assert f"New or not, {marked} {'is' if marked == 1 else 'are'} marked." in lines


def test_without_limits_the_reason_stands_in_their_place(server: FlaskClient) -> None:
    page = trend.layout(place="ENG", specialty="C_110")
    assert "the method looks back 15 months, and fewer are loaded." in words(page)
    assert not [trace for trace in figure(page)["data"] if trace["name"] == "mean"]


def test_the_funnel_is_the_table_and_the_file(server: FlaskClient) -> None:
    page = compare.layout(place="Z0A", areas="sub_icb", specialty="C_110")
    rows = file(server, page, "compare")
    for name, which in (("here", "this area"), ("other", "another area"), ("peer", "in likeness")):
        told = trace(page, name)
        expected = [row for row in rows if which in row["part"] and row["value"]]
        assert told["x"] == [float(row["denominator"]) for row in expected]
        assert told["y"] == pytest.approx([float(row["value"]) * 100 for row in expected])
    assert len(table(page, "Areas compared")) == len(rows)


@pytest.mark.parametrize("place", ["Z0A", "Z0E"])
def test_areas_stand_by_likeness_and_never_by_their_figures(
    server: FlaskClient, demo_build: building.Built, place: str
) -> None:
    page = compare.layout(place=place, areas="sub_icb")
    peers = demo_build.rows(
        "select peer_code from marts.peers where level = 'sub_icb' and org_code = ? order by rank", place
    )
    assert [row["org_code"] for row in file(server, page, "compare")] == [
        place, *(str(code) for (code,) in peers)
    ]  # fmt: skip


def test_a_funnel_without_limits_draws_none_and_says_why(server: FlaskClient) -> None:
    page = compare.layout(place="ZQA")
    assert "No limits are drawn: fewer than ten areas" in words(page)
    assert {trace["name"] for trace in figure(page)["data"]}.isdisjoint({"adjusted_lower_95"})


def test_a_funnel_with_limits_draws_all_four() -> None:
    row: dict[str, Any] = {
        "org_name": "NHS ONE ICB", "is_here": True, "rank": None, "denominator": 100, "value": 0.5,
        "low": 0.4, "high": 0.6, "is_cannot_tell": False, "england_value": 0.5,
        "adjusted_lower_95": 0.3, "adjusted_upper_95": 0.7,
        "adjusted_lower_998": 0.2, "adjusted_upper_998": 0.8,
    }  # fmt: skip
    data = {trace["name"]: trace["y"] for trace in funnel((row,))["data"]}
    assert data["adjusted_lower_998"] == pytest.approx([20])
    assert data["adjusted_upper_95"] == pytest.approx([70])


def area(**figures: Any) -> dict[str, Any]:
    """A row of questions/compare.sql, without limits."""
    limits = dict.fromkeys(
        f"adjusted_{side}_{level}" for side in ("lower", "upper") for level in ("95", "998")
    )
    known = {"org_name": "NHS ONE ICB", "org_code": "Q1", "is_here": False, "rank": None, "denominator": 100}
    shares = {"value": 0.5, "low": 0.4, "high": 0.6, "is_cannot_tell": False, "england_value": 0.5}
    notes = {"limits_note": None, "outside": None, "is_outside_for_certain": None}
    return {**known, **shares, **limits, **notes, **figures}


NO_ESTIMATE = {"value": None, "low": None, "high": None, "is_cannot_tell": True}


@pytest.mark.parametrize("which", [{"is_here": True}, {"rank": 1}, {}])
def test_an_area_that_cannot_be_told_has_no_point_and_no_whisker(which: dict[str, Any]) -> None:
    data = funnel((area(), area(org_code="Q2", **which, **NO_ESTIMATE)))["data"]
    assert [trace["y"] for trace in data if trace["name"] in ("here", "peer")] == [[], []]
    assert [trace["y"] for trace in data if trace["name"] == "range"] == [[], []]
    assert [trace["y"] for trace in data if trace["name"] == "other"] == [[50]]


def test_the_likely_range_of_an_area_is_its_whisker() -> None:
    ranges = [trace["y"] for trace in funnel((area(is_here=True),))["data"] if trace["name"] == "range"]
    assert ranges == [[], [pytest.approx(40), pytest.approx(60), None]]


def without_estimate(demo_build: building.Built, cut: str) -> tuple[str, str]:
    """An ICB and a specialty of which no estimate may be shown at that cut."""
    found = demo_build.rows(
        "select org_code, specialty_code from marts.choice where level = 'icb' and is_cannot_tell"
        " and specialty_code not in ('all', 'C_999')"
        " and cut_code = ? and period = (select max(period) from marts.choice) order by all limit 1",
        cut,
    )
    return str(found[0][0]), str(found[0][1])


@pytest.mark.parametrize("cut", ["national_target", "standard"])
def test_an_area_that_cannot_be_told_is_compared_in_words(
    server: FlaskClient, demo_build: building.Built, cut: str
) -> None:
    place, specialty = without_estimate(demo_build, cut)
    page = compare.layout(place=place, specialty=specialty, cut=cut)
    [row] = [row for row in file(server, page, "compare") if row["is_here"] == "True"]
    assert {row[name] for name in ("value", "low", "high", "numerator", "outside")} == {""}
    [lead] = [words(piece) for piece in pieces(page) if getattr(piece, "className", "") == "lead"]
    assert "cannot tell. So it is not judged" in lead
    assert "Without a point, because it cannot be told:" in words(page)
    assert "cannot tell" in table(page, "Areas compared")[0]


@pytest.mark.parametrize("cut", ["national_target", "standard"])
def test_a_month_that_cannot_be_told_is_a_gap_in_the_line_of_coverage(
    server: FlaskClient, demo_build: building.Built, cut: str
) -> None:
    place, specialty = without_estimate(demo_build, cut)
    page = trend.layout(place=place, specialty=specialty, cut=cut)
    months = [row for row in file(server, page, "trend") if row["is_cannot_tell"] == "True"]
    assert months
    assert {row[name] for row in months for name in ("value", "low", "high", "mean", "signal")} == {""}
    [lead] = [words(piece) for piece in pieces(page) if getattr(piece, "className", "") == "lead"]
    assert lead.endswith("people with a real choice: cannot tell.")


def slopes(within: float, ends: tuple[float, float]) -> tuple[dict[str, Any], ...]:
    """A slope of 8 in 100 that is no chance, and what is left of it within sub-ICBs."""
    whole = {"scope": equity.WHOLE, "slope": 0.08, "slope_lower": 0.05, "slope_upper": 0.11, "reason": None}
    left = {"scope": equity.WITHIN, "slope": within, "slope_lower": ends[0], "slope_upper": ends[1]}
    return whole, {**left, "reason": None, "is_mostly_geography": within < 0.04}


FIFTHS = tuple(
    {"imd_quintile": fifth, "fifth": name, "practices": 9, "is_cannot_tell": False}
    for fifth, name in enumerate(("Most deprived fifth", "Second", "Third", "Fourth"), start=1)
)


def test_the_lead_of_equity_is_the_slope_with_its_interval_and_what_is_left_within(
    server: FlaskClient,
) -> None:
    page = england()
    said = equity.lead(page, FIFTHS, slopes(0.02, (0.01, 0.03)))
    assert said == (
        "At even odds, about 8 more people of every 100 are expected to have a real choice at the least "
        "deprived end than at the most. Its 95% interval is +5 to +11, which does not hold 0. "
        "Within sub-ICB areas it is +2 (+1 to +3): most of it is geography between them."
    )
    assert "geography" not in equity.lead(page, FIFTHS, slopes(0.06, (0.03, 0.09)))


@pytest.mark.parametrize(
    ("whole", "within", "is_geography"),
    [
        ((0.075, 0.06, 0.09), (0.022, 0.015, 0.03), True),
        ((-0.075, -0.09, -0.06), (-0.022, -0.03, -0.015), True),
        ((0.075, 0.06, 0.09), (0.05, 0.04, 0.06), False),  # more than half is left
        ((0.075, -0.01, 0.16), (0.01, 0.0, 0.02), False),  # the whole could be chance
        ((0.075, 0.06, 0.09), (0.02, -0.1, 0.14), False),  # what is left could be the whole
        ((0.075, 0.06, 0.09), (None, None, None), False),
    ],
)
def test_most_is_geography_only_where_the_figures_say_so(
    whole: tuple[float, ...], within: tuple[float | None, ...], is_geography: bool
) -> None:
    with duckdb.connect() as build:
        build.execute("create schema marts")
        build.execute("""
            create table marts.inequality_slopes (scope varchar, slope double, slope_lower double,
                slope_upper double, period date, level varchar, org_code varchar, specialty_code varchar,
                cut_code varchar, cut double, practices integer, fifths integer, clusters integer,
                share_without_deprivation double, reason varchar, method_version varchar)""")
        insert = (
            "insert into marts.inequality_slopes (scope, slope, slope_lower, slope_upper, level, org_code,"
        )
        insert += " specialty_code, cut_code) values (?, ?, ?, ?, 'england', 'ENG', 'all', 'even_odds')"
        build.executemany(insert, [["whole area", *whole], ["within sub-ICBs", *within]])
        asked = {"level": "england", "code": "ENG", "specialty": "all", "cut": "even_odds"}
        rows = build.execute(question("inequality_slope").sql, asked)
        column = [name for name, *_ in rows.description].index("is_mostly_geography")
        said = [row[column] for row in rows.fetchall()]
    assert said == [False, is_geography]


@pytest.mark.parametrize("unsettled", [(1,), (2, 4)])
def test_no_sentence_says_how_choice_leans_where_a_fifth_cannot_be_told(
    server: FlaskClient, unsettled: tuple[int, ...]
) -> None:
    fifths = tuple({**row, "is_cannot_tell": row["imd_quintile"] in unsettled} for row in FIFTHS)
    said = equity.lead(england(), fifths, slopes(0.02, (0.01, 0.03)))
    assert "cannot be told: too little is known of the" in said
    assert not re.search(r"\d", said)


def england() -> Page:
    """The page of England and every specialty of the published build."""
    return opened({"place": "ENG", "specialty": "all", "cut": "even_odds"})


def test_without_revisions_the_page_says_when_there_would_be_any(server: FlaskClient) -> None:
    assert "once two publications of the same month have been fetched" in words(revisions.layout())


def test_the_data_that_came_in_are_told_with_their_hashes(
    server: FlaskClient, demo_build: building.Built
) -> None:
    page = data_quality.layout()
    hashes = {str(sha256) for (sha256,) in demo_build.rows("select sha256 from marts.releases")}
    assert {row[-1] for row in table(page, "Files loaded")} == hashes
    assert "Lowdale NHS Trust" in words(page)
    assert re.search(r"All [\d,]+ published national figures come out equal", words(page))


@pytest.mark.parametrize("draw", [view.layout for view in (*BY_PLACE, revisions, data_quality)])
def test_an_address_that_makes_no_sense_is_still_a_page(
    server: FlaskClient, draw: Callable[..., Any]
) -> None:
    page = draw(place="NOWHERE", specialty="X", measure="nonsense", cut="7")
    assert len(words(page)) > 200
