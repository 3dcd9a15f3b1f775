"""The map and the pages of areas, specialties and providers: what they say is what the build says."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient

from dashboard.charts import trend_svg
from dashboard.wording import numbers
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
        "select org_name, coverage_low, coverage_best, coverage_high from marts.choice"
        " join marts.areas using (level, org_code) where level = 'icb' and specialty_code = 'all'"
        f" and cut_code = 'national_target' and {NEWEST} order by org_name"
    )
    lines = re.findall(r"<tr><th scope=\"row\".*?</tr>", page(server, "/map?cut=national_target"))
    expected = [" ".join([numbers.name(str(name)), *map(numbers.hundred, shares)]) for name, *shares in rows]
    assert [said(line) for line in lines] == expected


def test_only_an_area_of_which_most_cannot_be_told_is_hatched(
    server: FlaskClient, demo_build: building.Built
) -> None:
    for cut in numbers.CUT_NAMES:
        wide = demo_build.rows(
            "select org_code from marts.choice where level = 'sub_icb' and specialty_code = 'all'"
            f" and cut_code = '{cut}' and {NEWEST} and share_cannot_tell > 0.5"
        )
        text = page(server, f"/map?areas=sub_icb&cut={cut}")
        hatched = re.findall(r'href="/area/(\w+)"><title>[^<]+</title><path [^>]+><path fill="url', text)
        assert set(hatched) == {code for (code,) in wide}


def test_the_small_map_is_one_picture_with_one_link(server: FlaskClient) -> None:
    text = page(server, "/")
    picture = re.search(r'<a href="/map">\s*<svg class="map small-map".*?</svg>\s*</a>', text, re.DOTALL)
    assert picture
    assert picture[0].count("<a ") == 1


def test_the_findings_are_counted_from_the_areas(server: FlaskClient, demo_build: building.Built) -> None:
    [(over, every)] = demo_build.rows(
        "select count(*) filter (coverage_best > 0.5), count(*) from marts.choice where level = 'icb'"
        f" and specialty_code = 'all' and cut_code = 'even_odds' and {NEWEST}"
    )
    assert f"a real choice in {over} of {every} local NHS areas" in said(page(server, "/"))


@pytest.mark.parametrize("code", [BOARD, LOCATION])
def test_an_area_shows_all_three_cuts_with_the_shares_of_the_mart(
    server: FlaskClient, demo_build: building.Built, code: str
) -> None:
    rows = demo_build.rows(
        "select coverage_low, coverage_best, coverage_high from marts.choice"
        f" where org_code = ? and specialty_code = 'all' and {NEWEST} order by cut",
        code,
    )
    bars = re.search(r'<ol class="bars">.*?</ol>', page(server, f"/area/{code}"), re.DOTALL)
    assert bars
    told = [said(line).lower() for line in re.findall(r"<p>(.*?)</p>", bars[0])]
    assert told == [numbers.tenths(*row).lower() for row in rows]


def test_an_area_has_every_specialty_its_peers_and_what_lies_inside(server: FlaskClient) -> None:
    text = page(server, f"/area/{BOARD}")
    assert len(set(re.findall(r'href="/specialty/(\w+)"', text))) == 23
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
    assert (f"These {new} did:" if new else "No figure did.") in text
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
    told = re.findall(r"too slow for ([\d,]+)", said(page(server, "/provider/ZZB?cut=standard")))
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
