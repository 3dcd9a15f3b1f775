"""The map and the pages of areas, specialties and providers: what they say is what the build says."""

import csv
import io
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.charts import trend_svg
from dashboard.charts.dates import marks
from dashboard.data.questions import question
from dashboard.public import rendering, settling
from dashboard.wording import numbers, verdicts
from support import demo_build as building

BOARD, LOCATION, BONES = "ZQA", "Z0A", "C_110"
MISSING, SUCCEEDED, SUCCESSOR = "ZZD", "ZZG", "ZZB"
NEWEST = "period = (select max(period) from marts.choice)"


def page(server: FlaskClient, address: str, status: int = 200) -> str:
    answer = server.get(address)
    assert answer.status_code == status
    return answer.text


def said(text: str) -> str:
    """The words of a page, as they are read."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def trended(*figures: float | None) -> tuple[dict[str, object], ...]:
    """Months from January on, each with its range."""
    return tuple(
        {
            "period": date(2026, month, 1),
            "low": None if figure is None else figure - 0.1,
            "best": figure,
            "high": None if figure is None else figure + 0.1,
        }
        for month, figure in enumerate(figures, 1)
    )


def test_a_board_is_led_to_its_one_page_and_a_smaller_area_which_has_none_is_not(server: FlaskClient) -> None:
    assert f'href="/area/{BOARD}/brief"' in page(server, f"/area/{BOARD}")
    page(server, f"/area/{BOARD}/brief")
    assert "/brief" not in page(server, f"/area/{LOCATION}")
    page(server, f"/area/{LOCATION}/brief", status=404)


@pytest.mark.parametrize("level", ["icb", "sub_icb"])
def test_the_map_has_a_path_and_a_row_for_every_area(
    server: FlaskClient, demo_build: building.Built, level: str
) -> None:
    text = page(server, f"/map?areas={level}&cut=national_target")
    codes = {c for (c,) in demo_build.rows("select org_code from marts.areas where level = ?", level)}
    drawn = re.findall(r'<a href="/area/(\w+)"><title>[^<]+</title><path ', text)
    listed = re.findall(r'<th scope="row" class="text"><a href="/area/(\w+)">', text)
    assert (sorted(drawn), sorted(listed)) == (sorted(codes), sorted(codes))


def test_areas_stand_by_name_on_the_map_with_the_figures_of_the_mart(
    server: FlaskClient, demo_build: building.Built
) -> None:
    rows = demo_build.rows(
        "select org_name, share_meaningful, share_cannot_tell, 1 - share_meaningful - share_cannot_tell,"
        " is_cannot_tell, coverage_best from marts.choice"
        " join marts.areas using (level, org_code) where level = 'icb' and specialty_code = 'all'"
        f" and cut_code = 'national_target' and {NEWEST} order by org_name"
    )
    lines = re.findall(r"<tr><th scope=\"row\".*?</tr>", page(server, "/map?cut=national_target"))
    assert len(lines) == len(rows) > 0
    for line, (name, *shares, is_cannot_tell, best) in zip(lines, rows, strict=True):
        expected = "cannot tell" if is_cannot_tell else numbers.hundred(best)  # type: ignore[arg-type]
        figures = [*map(numbers.hundred, shares), expected]
        assert said(line).startswith(" ".join([numbers.name(str(name)), *figures]))


def test_where_we_cannot_tell_an_area_is_hatched_and_has_no_tint(
    server: FlaskClient, demo_build: building.Built
) -> None:
    for cut in numbers.CUT_NAMES:
        untold = demo_build.rows(
            "select org_code from marts.choice where level = 'sub_icb' and specialty_code = 'all'"
            f" and cut_code = '{cut}' and {NEWEST} and is_cannot_tell"
        )
        text = page(server, f"/map?areas=sub_icb&cut={cut}")
        shape = r'href="/area/(\w+)"><title>([^<]+)</title><path fill="([^"]+)"[^>]*><path fill="url'
        hatched = re.findall(shape, text)
        assert {code for code, _, _ in hatched} == {code for (code,) in untold}
        assert all(spoken.endswith(": cannot tell") for _, spoken, _ in hatched)
        assert {fill for _, _, fill in hatched} <= {"#ffffff"}


def test_the_key_of_the_map_says_what_the_hatch_means(server: FlaskClient) -> None:
    text = page(server, "/map")
    key = re.search(r'<ul class="key tints">.*?</ul>', text, re.DOTALL)
    assert key
    assert said(key[0]).endswith("80 to 100 cannot tell not known")


def test_the_small_map_is_one_picture_with_one_link(server: FlaskClient) -> None:
    text = page(server, "/")
    picture = re.search(r'<a href="/map">\s*<svg class="map small-map".*?</svg>\s*</a>', text, re.DOTALL)
    assert picture
    assert picture[0].count("<a ") == 1


def test_the_findings_are_counted_from_the_areas(server: FlaskClient, demo_build: building.Built) -> None:
    [(over, every)] = demo_build.rows(
        "select count(*) filter (coverage_best > 0.5), count(*) from marts.choice where level = 'icb'"
        f" and specialty_code = 'all' and cut_code = 'even_odds' and {NEWEST} and not is_cannot_tell"
    )
    assert f"a real choice in {over} of {every} local NHS areas where we can tell" in said(page(server, "/"))


BARS = {"/": "ENG", f"/area/{BOARD}": BOARD, f"/area/{LOCATION}": LOCATION}


@pytest.mark.parametrize(("address", "code"), BARS.items())
@pytest.mark.parametrize(
    ("kind", "measure", "sure", "cannot_tell"),
    [
        ("bars", "coverage", "share_meaningful", "share_cannot_tell"),
        ("bars paper", "paper_only", "share_paper_only", "paper_only_share_cannot_tell"),
    ],
)
def test_all_three_cuts_stand_together_with_the_figures_of_the_mart(
    server: FlaskClient, demo_build: building.Built, address: str, code: str, kind: str, measure: str,
    sure: str, cannot_tell: str,
) -> None:  # fmt: skip
    rows = demo_build.rows(
        f"select {sure}, {cannot_tell}, is_cannot_tell, {measure}_low, {measure}_best, {measure}_high"
        f" from marts.choice where org_code = ? and specialty_code = 'all' and {NEWEST} order by cut",
        code,
    )
    [bars] = re.findall(rf'<ol class="{kind}">.*?</ol>', page(server, address), re.DOTALL)
    items = bars.split("<li>")[1:]
    assert len(items) == len(rows) == 3
    for item, (is_sure, untold, is_cannot_tell, *ends) in zip(items, rows, strict=True):
        parts = f"Of 100: sure for {numbers.hundred(is_sure)}, cannot tell for {numbers.hundred(untold)}"  # type: ignore[arg-type]
        words = "cannot tell" if is_cannot_tell else numbers.tenths(*ends)  # type: ignore[arg-type]
        assert parts in said(item)
        assert words in said(item).lower() or (words == "none" and "None of 10" in item)
        assert ('class="best"' in item) is (not is_cannot_tell)


@pytest.mark.parametrize("address", ["/", f"/area/{BOARD}", f"/specialty/{BONES}", "/embed/coverage"])
def test_every_bar_adds_up_to_100(server: FlaskClient, address: str) -> None:
    strips = re.findall(r'<div class="strip[^"]*".*?</div>', page(server, address), re.DOTALL)
    widths = [sum(map(float, re.findall(r"width:([\d.]+)%", strip))) for strip in strips]
    assert widths == [pytest.approx(100, abs=0.02)] * len(strips)
    assert len(strips) >= 3


def test_paper_only_is_orange_and_a_real_choice_is_blue() -> None:
    styles = Path("dashboard/frontend/public/figures.css").read_text()
    marks = Path("dashboard/assets/marks.css").read_text()
    assert ".strip.paper .sure { background: var(--lost); }" in styles
    assert ".strip .sure { background: var(--accessible); }" in marks
    assert "--lost: #c74a00;" in marks


def test_where_we_cannot_tell_there_is_no_tick_and_no_number() -> None:
    row = {"sure": 0.1, "cannot_tell": 0.7, "sure_not": 0.2, "low": None, "best": None, "high": None}
    parts = rendering.PAGES.get_template("parts.html").make_module({"about": None})
    assert 'class="best"' not in parts.bar(row)  # type: ignore[attr-defined]
    assert said(parts.headline(None, None, None)) == "Cannot tell"  # type: ignore[attr-defined]
    assert said(parts.in_hundred(row)) == "Cannot tell"  # type: ignore[attr-defined]
    assert said(parts.in_hundred({**row, "sure": None})) == "Not known"  # type: ignore[attr-defined]


STANDARD = {
    "cut_code": "standard", "cut": 0.92, "low": 0.2, "best": 0.3, "high": 0.45, "is_cannot_tell": False,
    "cannot_tell": 0.6,
}  # fmt: skip
SETTLING = {
    "cut_code": "standard", "is_wide": True, "by_travel_times": 0.2, "by_locations": 0.0,
    "by_missing_figures": 0.1, "by_chances_of_treatment": 0.3,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({}, ["chances of treatment"]),
        ({"by_travel_times": 0.4}, ["travel times"]),
        ({"by_missing_figures": 0.4}, ["missing figures"]),
        (dict.fromkeys(verdicts.SETTLING.values(), 0.0), [""]),
        ({"is_wide": False}, []),
        ({"cut_code": "even_odds"}, []),
    ],
)
def test_what_would_settle_most_of_it_is_named_where_the_range_is_wide(
    change: dict[str, object], part: list[str]
) -> None:
    rows = settling.unsettled((STANDARD,), (SETTLING | change,))
    assert [row["part"] for row in rows] == part


def test_a_range_is_wide_above_20_points_and_where_there_is_no_estimate(demo_build: building.Built) -> None:
    query = question("settling")
    ranges = demo_build.rows(
        "select org_code, cut_code, is_cannot_tell or coverage_high - coverage_low > 0.2 from marts.choice"
        f" where level = 'icb' and specialty_code = 'all' and {NEWEST}"
    )
    for code, cut, is_wide in ranges:
        rows = demo_build.warehouse.execute(query.sql, {"level": "icb", "code": code, "specialty": "all"})
        names = [column[0] for column in rows.description]
        answers = {
            row["cut_code"]: row for row in (dict(zip(names, r, strict=True)) for r in rows.fetchall())
        }
        assert answers[cut]["is_wide"] is is_wide


def test_a_request_names_whom_to_ask(server: FlaskClient, demo_build: building.Built) -> None:
    wide = demo_build.rows(
        "select org_code from marts.choice where level = 'icb' and specialty_code = 'all'"
        f" and {NEWEST} and (is_cannot_tell or coverage_high - coverage_low > 0.2) limit 1"
    )
    for (code,) in wide:
        text = said(page(server, f"/area/{code}"))
        assert "What would settle it?" in text
        assert re.search(r"We could for .+ of them, if we knew|No one fact alone would settle it", text)
    parts = rendering.PAGES.get_template("parts.html").make_module(
        {"about": {"newest_period": date(2026, 9, 1)}}
    )
    missing = {"rows": [{"provider_code": "ZZD", "provider_name": "Lowdale NHS Trust"}]}
    asked = said(parts.request("missing figures", missing))  # type: ignore[attr-defined]
    assert asked == "Missing figures: ask Lowdale NHS Trust . It sent none for September 2026."
    assert 'href="/about-the-data#publications"' in parts.request("travel times", missing)  # type: ignore[attr-defined]


def test_an_area_has_every_specialty_its_peers_and_what_lies_inside(server: FlaskClient) -> None:
    text = page(server, f"/area/{BOARD}")
    assert len(set(re.findall(rf'href="/area/{BOARD}/([CX]_?\d+)"', text))) == 23
    assert set(re.findall(r'href="/area/(\w+)"', text)) == {"ZQB", "ZQC", "Z0A", "Z0B"}


def test_a_part_of_an_area_lists_its_practices(server: FlaskClient, demo_build: building.Built) -> None:
    places = demo_build.rows("select place_code from marts.places where sub_icb_code = ?", LOCATION)
    linked = re.findall(r'href="/place/(\w+)"', page(server, f"/area/{LOCATION}"))
    assert set(linked) == {code for (code,) in places}


@pytest.mark.parametrize(
    ("address", "level", "code", "specialty"),
    [
        (f"/area/{BOARD}", "icb", BOARD, "C_999"),
        (f"/specialty/{BONES}", "england", "%", BONES),
        ("/provider/ZZB", "provider", "ZZB", "C_999"),
    ],
)
def test_waiting_times_are_those_of_the_publisher(
    server: FlaskClient, demo_build: building.Built, address: str, level: str, code: str, specialty: str
) -> None:
    [(people, median, share)] = demo_build.rows(
        "select patients, median_wait_weeks, within_18_weeks_share from marts.waits"
        " where pathway = 'incomplete' and level = ? and org_code like ? and specialty_code = ?"
        " and period = (select newest_period from marts.build)",
        *(level, code, specialty),
    )
    text = said(page(server, address))
    assert f"{people:,} people" in text
    assert f"waited more than {median:.0f} weeks" in text
    assert f"Of every 100, {numbers.hundred(share)} had waited under 18 weeks" in text


def test_a_month_without_figures_breaks_the_line() -> None:
    whole, broken = (
        trend_svg.trend(trended(*f), "x", "X") for f in ((0.5, 0.6, 0.6, 0.7), (0.5, 0.6, None, 0.7))
    )
    assert (whole.count('class="line"'), whole.count('class="gap"')) == (2, 0)
    # The month after the gap stands alone: a point, in each of the two renditions.
    assert [broken.count(f'class="{kind}"') for kind in ("line", "point", "gap")] == [2, 2, 2]
    assert "No figures for March 2026: the line breaks there." in broken


def test_months_without_figures_are_named_as_stretches() -> None:
    told = trend_svg.in_words(trended(None, 0.5, None, None, None, 0.25))
    assert told == (
        "February 2026: 50 to June 2026: 25."
        " No figures for January 2026, March 2026 to May 2026: the line breaks there."
    )


def test_a_series_of_gaps_alone_says_so() -> None:
    assert trend_svg.in_words(trended(None, None)) == "Not known for any month."
    assert 'class="line"' not in trend_svg.trend(trended(None, None), "x", "X")


def test_a_month_of_which_we_cannot_tell_has_no_line_and_is_named_apart_from_a_gap() -> None:
    rows = [dict(row) for row in trended(0.5, None, 0.6, None)]
    rows[1]["is_cannot_tell"] = True
    drawn = trend_svg.trend(tuple(rows), "x", "X")
    assert [drawn.count(f'class="{kind}"') for kind in ("point", "untold", "gap", "line")] == [4, 2, 2, 0]
    assert "No figures for April 2026: the line breaks there. We cannot tell for February 2026." in drawn


def test_a_series_of_which_nothing_can_be_told_says_so() -> None:
    rows = tuple(row | {"is_cannot_tell": True} for row in trended(None, None))
    assert trend_svg.in_words(rows) == "We cannot tell for January 2026 to February 2026."


def test_a_likely_range_is_drawn_for_the_months_that_have_one() -> None:
    rows = [dict(row) for row in trended(0.5, 0.5, 0.6, 0.7)]
    rows[0]["low"] = rows[0]["high"] = None
    drawn = trend_svg.trend(tuple(rows), "x", "X")
    assert (drawn.count('class="line"'), drawn.count('class="band"')) == (2, 2)
    alone = trend_svg.trend((*rows[:1], rows[3]), "x", "X")
    assert (alone.count('class="line"'), alone.count('class="band"'), alone.count('class="range"')) == (
        2,
        0,
        2,
    )


def happened(*events: tuple[date, str]) -> tuple[dict[str, object], ...]:
    """Events of hospital care, in the order given."""
    return tuple({"event_on": day, "title": title, "subject": "hospital care"} for day, title in events)


LEAGUE = (date(2026, 2, 9), "League tables began")
MERGED = (date(2026, 4, 1), "Boards merged")
TARGET = (date(2026, 4, 30), "A target was due")


def test_a_date_is_marked_on_the_month_it_falls_in() -> None:
    """February stands between January and March: a third of the way through four months."""
    rows = trended(0.5, 0.6, 0.6, 0.7)
    drawn = trend_svg.trend(rows, "x", "X", marks(happened(LEAGUE), rows))
    x = trend_svg.WIDE.x(1, 4)
    assert f'<path class="event" d="M{x:.1f} ' in drawn
    assert "1: 9 February 2026, League tables began." in drawn


def test_what_happened_in_one_month_has_one_number() -> None:
    dates = marks(happened(TARGET, LEAGUE, MERGED), trended(0.5, 0.6, 0.6, 0.7))
    assert [(mark.number, len(mark.events)) for mark in dates] == [(1, 1), (2, 2)]


def test_a_date_outside_the_months_drawn_or_of_another_subject_is_not_marked() -> None:
    early = happened((date(2021, 4, 1), "Bands changed"))
    maternity = tuple({**event, "subject": "maternity"} for event in happened(LEAGUE))
    assert marks((*early, *maternity), trended(0.5, 0.6)) == []


def test_numbers_of_neighbouring_months_do_not_stand_on_each_other() -> None:
    rows = tuple({"period": date(2023 + month // 12, month % 12 + 1, 1), "best": 0.5} for month in range(36))
    dates = marks(happened((rows[30]["period"], "One"), (rows[31]["period"], "Two")), rows)
    heights = re.findall(
        r'class="event-number" x="[\d.]+" y="([\d.]+)"', trend_svg.trend(rows, "x", "X", dates)
    )
    narrow = heights[-2:]
    assert narrow[0] != narrow[1]


@pytest.mark.parametrize("address", [f"/area/{BOARD}", f"/specialty/{BONES}", "/provider/ZZA"])
def test_a_trend_lists_the_dates_it_marks(server: FlaskClient, address: str) -> None:
    text = page(server, address)
    assert 'class="event"' in text
    assert "9 September 2025 : League tables of trusts began." in said(text)


def test_a_picture_tells_its_names_apart_and_says_text_as_text() -> None:
    drawn = trend_svg.trend(trended(0.2, 0.4), 'a"b', "Ears & <noses>")
    ids = re.findall(r' id="([^"]*)"', drawn)
    assert len(ids) == len(set(ids)) == 4
    assert "Ears &amp; &lt;noses&gt;" in drawn
    assert "<noses>" not in drawn


def test_no_two_pictures_of_a_page_have_a_name_in_common(server: FlaskClient) -> None:
    for address in (f"/area/{BOARD}", f"/specialty/{BONES}", "/provider/ZZB", "/map", "/"):
        ids = re.findall(r'\sid="([^"]*)"', page(server, address))
        assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(
    ("address", "level", "code"),
    [(f"/area/{BOARD}", "icb", BOARD), (f"/area/{LOCATION}", "sub_icb", LOCATION)],
)
def test_a_page_names_only_new_signals_and_says_how_many_were_checked_and_how_many_chance_gives(
    server: FlaskClient, demo_build: building.Built, address: str, level: str, code: str
) -> None:
    [(checked, new, chance)] = demo_build.rows(
        "select count(mean), count(*) filter (is_new), sum(new_by_chance) from marts.signals"
        " where level = ? and org_code = ? and period = (select newest_period from marts.build)",
        level,
        code,
    )
    text = said(page(server, address))
    assert f"we checked {checked} figures for" in text
    assert (
        f"By chance alone about {numbers.decimal(float(str(chance)))} would newly leave what is usual."
        in text
    )
    those = {0: "No figure did.", 1: "This one did:"}.get(new, f"These {new} did:")  # type: ignore[call-overload]
    assert those in text
    file = server.get(f"/download/signals.csv?place={code}").text.lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(file)))
    assert len(rows) == new
    old = demo_build.rows(
        "select count(*) from marts.signals where level = ? and org_code = ? and not is_new"
        " and signal is not null and period = (select newest_period from marts.build)",
        level,
        code,
    )
    assert text.count("than usual:") == min(int(str(new)), 8), old


def test_a_provider_that_was_taken_over_says_by_whom(server: FlaskClient) -> None:
    text = page(server, f"/provider/{SUCCEEDED}")
    assert "This code is no longer in use" in text
    assert f'href="/provider/{SUCCESSOR}"' in text


def test_a_provider_that_sent_nothing_is_not_known_rather_than_none(server: FlaskClient) -> None:
    text = said(page(server, f"/provider/{MISSING}"))
    assert "It sent no figures for September 2026. The last were for July 2026." in text
    assert "Not known for September 2026" in text
    assert "No figures for August 2026 to September 2026" in text
    assert "Not known: there are no figures for September 2026." in text
    assert " 0 people" not in text


def test_what_is_lost_of_a_provider_is_what_the_mart_counts(
    server: FlaskClient, demo_build: building.Built
) -> None:
    rows = demo_build.rows(
        "select lost_too_slow from marts.provider_summary"
        " where provider_code = 'ZZB' and cut_code = 'standard' and specialty_code not in ('C_999', 'all')"
        " and lost_too_slow > 0"
    )
    told = re.findall(r"not in time for ([\d,]+)", said(page(server, "/provider/ZZB?cut=standard")))
    assert sorted(told) == sorted(f"{n:,}" for (n,) in rows)
    assert told


def test_doors_in_the_file_are_doors_of_that_provider(
    server: FlaskClient, demo_build: building.Built
) -> None:
    [(doors,)] = demo_build.rows("select count(*) from marts.provider_access where provider_code = 'ZZB'")
    text = page(server, "/download/access_by_area.csv?provider=ZZB").lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert sum(int(row[kind]) for row in rows for kind in ("open", "narrowed", "closed", "untested")) == doors


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/area/QQQ", "No local NHS area has the code QQQ."),
        ("/area/Z80001", "is no local NHS area."),
        ("/area/ENG", "England is no local NHS area."),
        ("/specialty/C_1", "No specialty has the code C_1."),
        ("/provider/XXX", "No hospital or clinic in the waiting time figures has the code XXX."),
        ("/provider/%3Cb%3E", "has the code <B>."),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(server: FlaskClient, address: str, sentence: str) -> None:
    text = page(server, address, 404)
    assert sentence in said(text)
    assert "<B>" not in text


@pytest.mark.parametrize("address", ["/area/ZQA", "/place/Z80001/C_110"])
def test_doors_that_closed_to_people_from_here_are_named_as_signals(
    server: FlaskClient, demo_build: building.Built, address: str
) -> None:
    text = said(page(server, address))
    [(name, usual, since)] = demo_build.rows(
        "select provider_name, usual_starts, since from marts.provider_access"
        " where provider_code = 'ZZ1B1' and icb_code = 'ZQA' and specialty_code = 'C_110'"
    )
    assert "What you could choose before, and seems closed now" in text
    assert "Each is a signal, not proof" in text
    assert numbers.name(str(name)) in text
    assert f"about {numbers.rate(float(str(usual)))} people a month used to start there" in text
    assert f"Apparently closed since {numbers.month(since)}" in text  # type: ignore[arg-type]


def test_where_no_door_closed_nothing_is_said_of_it(server: FlaskClient, demo_build: building.Built) -> None:
    [(code,), *_] = demo_build.rows(
        "select org_code from marts.areas where level = 'icb' and org_code not in"
        " (select icb_code from marts.provider_access where change = 'closed') order by 1"
    )
    assert "seems closed now" not in said(page(server, f"/area/{code}"))
