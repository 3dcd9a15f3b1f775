"""The page of an area and a specialty: its figures are those of the build, and its links lead somewhere."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from dashboard.wording import numbers, public_verdicts
from etl.demo import TODAY
from support import demo_build as building
from support import reading

BOARD, LOCATION, BONES, EYES = "ZQA", "Z0A", "C_110", "C_130"
PRACTICE, CLOSED_CLINIC, SILENT = "Z80001", "ZZ1B1", "ZZD"
NEWEST = "period = (select max(period) from marts.choice)"
Edited = Callable[..., FlaskClient]


def page(server: FlaskClient, address: str, status: int = 200) -> Tag:
    answer = server.get(address)
    assert answer.status_code == status
    main = BeautifulSoup(answer.text, "html.parser").main
    assert main
    return main


def words(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


def places(main: Tag) -> dict[str, str]:
    """What the page says of each provider people go to, by its code, in the order of the page."""
    return {_code(line): words(line) for line in main.select("#now .places > li")}


def _code(line: Tag) -> str:
    link = line.find("a", href=re.compile("^/provider/"))
    assert isinstance(link, Tag)
    return str(link["href"]).removeprefix("/provider/")


@pytest.fixture
def edited(demo_build: building.Built, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Edited]:
    """A server of the demonstration's build after some statements."""
    from dashboard.app import create_app

    def made(*statements: str) -> FlaskClient:
        builds = tmp_path / "builds"
        builds.mkdir()
        shutil.copy(demo_build.build, builds / "edited.duckdb")
        (builds / "current.duckdb").symlink_to("edited.duckdb")
        with duckdb.connect(str(builds / "edited.duckdb")) as build:
            for statement in statements:
                build.execute(statement)
        monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
        monkeypatch.setenv("CHOICE_TODAY", TODAY.isoformat())
        return create_app().test_client()

    return made


@pytest.mark.parametrize(("code", "specialty"), [(BOARD, BONES), (LOCATION, BONES), (LOCATION, EYES)])
def test_the_three_bars_have_the_figures_of_this_area_and_specialty(
    server: FlaskClient, demo_build: building.Built, code: str, specialty: str
) -> None:
    rows = demo_build.rows(
        "select share_meaningful, share_cannot_tell, paper_only_share_cannot_tell, share_paper_only"
        f" from marts.choice where org_code = ? and specialty_code = ? and {NEWEST} order by cut",
        *(code, specialty),
    )
    main = page(server, f"/area/{code}/{specialty}")
    real = [words(line) for line in main.select("ol.bars:not(.paper) > li")]
    paper = [words(line) for line in main.select("ol.bars.paper > li")]
    assert len(real) == len(paper) == len(rows) == 3
    for bar, paper_bar, (sure, unsure, paper_unsure, paper_sure) in zip(real, paper, rows, strict=True):
        for text, ends in ((bar, (sure, unsure)), (paper_bar, (paper_sure, paper_unsure))):
            is_sure, cannot_tell = (numbers.hundred(float(str(end))) for end in ends)
            assert f"Of 100: sure for {is_sure}, cannot tell for {cannot_tell}," in text


@pytest.mark.parametrize("code", [BOARD, LOCATION])
def test_where_people_go_are_the_starts_of_three_months_from_the_whole_board(
    server: FlaskClient, demo_build: building.Built, code: str
) -> None:
    """Counted anew, from the starts of each month: the page takes them from the table of doors."""
    starts = demo_build.rows(
        "select provider_code, sum(starts) from marts.clock_starts where icb_code = 'ZQA'"
        " and specialty_code = 'C_110' and period >= (select max(period) from marts.clock_starts)"
        " - interval 2 months group by all having sum(starts) > 0",
    )
    known = {str(provider): int(str(count)) for provider, count in starts if provider != SILENT}
    shown = places(page(server, f"/area/{code}/{BONES}"))
    assert shown.keys() - {SILENT} == known.keys()
    for provider, count in known.items():
        assert f"about {numbers.rate(count / 3)} a month" in shown[provider]
    months = [
        float(re.search(r"about ([\d,.]+) a month", text)[1].replace(",", "")) for text in shown.values()
    ]  # type: ignore[index]
    assert months == sorted(months, reverse=True)


def test_shares_of_those_who_start_add_up(server: FlaskClient) -> None:
    answer = server.get(f"/api/v1/views/where_people_go?place={BOARD}&specialty={BONES}")
    assert sum(row["share"] for row in answer.json["rows"]) == pytest.approx(1)


def test_a_provider_is_told_of_by_facts(server: FlaskClient, demo_build: building.Built) -> None:
    [(waiting, median)] = demo_build.rows(
        "select patients, median_wait_weeks from marts.waits where level = 'provider' and org_code = 'ZZA'"
        " and specialty_code = 'C_110' and pathway = 'incomplete'"
        " and period = (select newest_period from marts.build)"
    )
    [(low, high)] = demo_build.rows(
        "select distinct p18_low, p18_high from marts.options"
        " where provider_code = 'ZZA' and specialty_code = 'C_110'"
    )
    main = page(server, f"/area/{BOARD}/{BONES}")
    shown = places(main)
    ends = (float(str(low)), float(str(high)))
    assert f"{numbers.hundreds(*ends)} start within 18 weeks" in shown["ZZA"]
    assert f"{waiting:,} people wait there, half so far under {median:.0f} weeks" in shown["ZZA"]
    assert "Open to people from here? It seems closed." in shown[CLOSED_CLINIC]
    assert "How many wait there is not known." in shown[SILENT]
    assert "too slow" not in words(main).lower()


def place_now(**changes: object) -> dict[str, object]:
    """A provider of which 60 to 64.6 in 100 start in time, beside a cut of 65."""
    ends = {"p18_low": 0.6, "p18_high": 0.646}
    return {**ends, "timely": None, "cut": 0.65, "cut_code": "national_target", **changes}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "60 to 65 in 100 start within 18 weeks, which may be over 65 or under"),
        ({"timely": False}, "60 to just under 65 in 100 start within 18 weeks, which is under 65"),
        (
            {"timely": True, "cut": 0.5, "cut_code": "even_odds"},
            "60 to 65 in 100 start within 18 weeks, which is half or more",
        ),
        ({"p18_low": None, "p18_high": None}, "how many start within 18 weeks is not known"),
        ({"cut": None}, "60 to 65 in 100 start within 18 weeks"),
    ],
)
def test_a_chance_stands_beside_its_cut_and_is_not_rounded_to_it(
    changes: dict[str, object], sentence: str
) -> None:
    assert public_verdicts.chance_there(place_now(**changes)) == sentence


@pytest.mark.parametrize(
    ("people", "median", "sentence"),
    [
        (None, None, "how many wait there is not known"),
        (1, None, "1 person waits there; how long is not published for so few"),
        (1204, 17.4, "1,204 people wait there, half so far under 17 weeks"),
        (0, None, "0 people wait there; how long is not published for so few"),
    ],
)
def test_how_many_wait_is_said_with_how_long(people: int | None, median: float | None, sentence: str) -> None:
    assert (
        public_verdicts.waiting_there({"patients_waiting": people, "median_wait_weeks": median}) == sentence
    )


def test_a_provider_that_sent_nothing_for_three_months_is_listed_without_a_share(edited: Edited) -> None:
    server = edited(
        "update marts.provider_access set starts_a_month_now = null, open_status = 'not in the file',"
        " usual_starts = 40, change = null where provider_code = 'ZZA' and icb_code = 'ZQA'"
        " and specialty_code = 'C_110'"
    )
    shown = places(page(server, f"/area/{BOARD}/{BONES}"))
    assert list(shown)[-1] == "ZZA"
    assert "It sent no figures lately. About 40 people a month used to start there." in shown["ZZA"]
    assert "in 100 go there" not in shown["ZZA"]
    rows = server.get(f"/api/v1/views/where_people_go?place={BOARD}&specialty={BONES}").json["rows"]
    assert sum(row["share"] or 0 for row in rows) == pytest.approx(1)


def test_the_doors_are_those_of_this_specialty_alone(server: FlaskClient, demo_build: building.Built) -> None:
    for specialty in (BONES, EYES, "C_300"):
        changes = demo_build.rows(
            "select provider_code from marts.provider_access where icb_code = 'ZQA'"
            " and specialty_code = ? and change is not null",
            specialty,
        )
        doors = page(server, f"/area/{BOARD}/{specialty}").select("#doors .missing > li")
        assert sorted(map(_code, doors)) == sorted(code for (code,) in changes)  # type: ignore[type-var]


@pytest.mark.parametrize(("level", "code"), [("icb", BOARD), ("sub_icb", LOCATION)])
def test_waits_the_right_to_move_and_pressure_are_those_of_the_marts(
    server: FlaskClient, demo_build: building.Built, level: str, code: str
) -> None:
    where = (
        f"level = '{level}' and org_code = '{code}' and specialty_code = '{BONES}'"
        " and period = (select newest_period from marts.build)"
    )
    [(people,)] = demo_build.rows(
        f"select patients from marts.waits where pathway = 'incomplete' and {where}"
    )
    [(past, room)] = demo_build.rows(f"select people, could_move from marts.right_to_move where {where}")
    [(starts, ended)] = demo_build.rows(f"select starts, completions from marts.pressure where {where}")
    text = words(page(server, f"/area/{code}/{BONES}"))
    assert f"{people:,} people from here were waiting" in text
    assert f"{past:,} people from here had waited 18 weeks or more" in text
    assert f"room for {room:,} of them at most" in text
    assert f"{starts:,} people from here started a wait and {ended:,} waits ended" in text


@pytest.mark.parametrize("code", [BOARD, LOCATION])
def test_every_link_of_the_page_leads_somewhere(server: FlaskClient, code: str) -> None:
    main = page(server, f"/area/{code}/{BONES}")
    links = {str(link["href"]) for link in main.find_all("a", href=re.compile("^/"))}
    statuses = {link: server.get(link, buffered=True).status_code for link in links}
    assert statuses == dict.fromkeys(links, 200)
    assert f"/explore/?place={code}&specialty={BONES}&cut=even_odds" in links
    assert f"/download/where_people_go.csv?place={code}&specialty={BONES}&cut=even_odds" in links


@pytest.mark.parametrize(
    ("address", "link"),
    [
        (f"/area/{BOARD}", f"/area/{BOARD}/{BONES}"),
        (f"/area/{LOCATION}", f"/area/{LOCATION}/{BONES}"),
        (f"/specialty/{BONES}", f"/area/{BOARD}/{BONES}"),
        (f"/place/{PRACTICE}/{BONES}", f"/area/{LOCATION}/{BONES}"),
        (f"/told-to-wait?postcode={PRACTICE}&specialty={BONES}", f"/area/{LOCATION}/{BONES}"),
        (f"/doors?place={BOARD}", f"/area/{BOARD}/{BONES}"),
        (f"/area/{LOCATION}/{BONES}", f"/area/{BOARD}/{BONES}"),
    ],
)
def test_a_reader_comes_to_an_area_and_specialty_from_every_page_about_either(
    server: FlaskClient, address: str, link: str
) -> None:
    assert page(server, address).find("a", href=link)


def test_the_card_to_share_and_the_title_are_of_this_view(server: FlaskClient) -> None:
    text = server.get(f"/area/{LOCATION}/{BONES}").text
    assert f"coverage-whole.png?place={LOCATION}&amp;specialty={BONES}&amp;cut=even_odds" in text
    assert "<title>Bones and joints (orthopaedics), NHS Northmoor - " in text
    assert "<script" not in text


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (f"/area/QQQ/{BONES}", "No local NHS area has the code QQQ."),
        (f"/area/{PRACTICE}/{BONES}", "is no local NHS area."),
        (f"/area/{BOARD}/C_1", "No specialty has the code C_1."),
        (f"/area/{BOARD}/C_999", "No specialty has the code C_999."),
        (f"/area/{BOARD}/all", "No specialty has the code ALL."),
        (f"/area/{BOARD}/%3Cb%3E", "No specialty has the code <B>."),
    ],
)
def test_an_area_or_a_specialty_that_is_not_there_is_said_in_a_sentence(
    server: FlaskClient, address: str, sentence: str
) -> None:
    main = page(server, address, 404)
    assert sentence in words(main)
    assert main.find("b") is None


def test_small_letters_mean_the_same(server: FlaskClient) -> None:
    assert words(page(server, "/area/z0a/c_110")) == words(page(server, "/area/Z0A/C_110"))


def test_england_and_a_specialty_is_the_page_of_the_specialty(server: FlaskClient) -> None:
    answer = server.get(f"/area/ENG/{BONES}?cut=standard")
    assert (answer.status_code, answer.location) == (302, f"/specialty/{BONES}?cut=standard")


def test_a_specialty_that_nobody_of_the_area_is_sent_to_explains_itself(edited: Edited) -> None:
    nobody = f"org_code = '{LOCATION}' and specialty_code = '{BONES}'"
    marts = ("choice", "gates", "settling", "waits", "right_to_move", "pressure", "signals")
    server = edited(
        *(f"delete from marts.{mart} where {nobody}" for mart in marts),
        "delete from marts.provider_access where icb_code = 'ZQA' and specialty_code = 'C_110'",
    )
    main = page(server, f"/area/{LOCATION}/{BONES}")
    text = words(main)
    assert "There is nobody to count here. Too few people from here, or none, were sent to hospital" in text
    assert "So we cannot say that people have a choice, nor that they have none." in text
    assert main.select("ol.bars") == []
    assert "nobody from NHS Northmoor and Wessmark ICB is seen to start anywhere for this" in text
    assert not re.search(r"\bNone\b", text)
    assert "There is nobody to count here." not in words(page(server, f"/area/{BOARD}/{BONES}"))


def test_a_build_without_any_figures_of_choice_does_not_say_that_nobody_is_sent(edited: Edited) -> None:
    text = words(page(edited("delete from marts.choice"), f"/area/{BOARD}/{BONES}"))
    assert "There is nobody to count here." not in text
    assert "Not known for September 2026." in text


@pytest.mark.parametrize("address", [f"/area/{BOARD}/{BONES}", f"/area/{LOCATION}/{EYES}?cut=standard"])
def test_the_page_can_be_read_at_eleven_or_twelve(server: FlaskClient, address: str) -> None:
    """Reading grade 7 at most, of the words that are ours: names of hospitals and areas are not."""
    text = re.sub(r"(<a href=\"/(?:provider|area)/[^>]+>)[^<]*", r"\1Name", server.get(address).text)
    assert reading.grade(text) <= 7
