"""No public page needs any row: whatever a build has no rows of, the page says so in words."""

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.data.questions import all_questions
from dashboard.explorer.page import all_pages
from support import demo_build as building
from support import every_page

PRACTICE, BOARD, LOCATION, BONES, PROVIDER = "Z80001", "ZQA", "Z0A", "C_110", "ZZA"
VIEW = f"place={PRACTICE}&specialty={BONES}&cut=national_target"
PAGES = (
    "/",
    "/map",
    "/map?areas=sub_icb",
    "/place",
    "/place?postcode=ZZ1+1AP",
    "/place?postcode=nowhere",
    f"/place/{PRACTICE}",
    f"/place/{PRACTICE}/{BONES}?cut=standard",
    f"/area/{BOARD}",
    f"/area/{LOCATION}",
    f"/area/{BOARD}/{BONES}",
    f"/area/{LOCATION}/{BONES}?cut=standard",
    f"/specialty/{BONES}",
    f"/provider/{PROVIDER}",
    "/method",
    "/about-the-data",
    "/about-the-data/marts.choice",
    "/evidence",
    "/claims",
    f"/claims?place={PRACTICE}",
    f"/claims?place={BOARD}",
    "/doors",
    f"/doors?place={BOARD}&specialty={BONES}&change=closed&size=30",
    "/doors.atom",
    "/accessibility",
    "/downloads",
)
FIGURES = tuple(f"/{kind}/{name}?{VIEW}" for kind in ("embed", "lineage") for name in all_questions())
# A place, a specialty, a provider or a table that a build does not have is a page that is not there.
NAMED = {
    "places": (f"/place/{PRACTICE}", f"/claims?place={PRACTICE}"),
    "areas": ("/area/", "/doors?place=", "/claims?place="),
    "specialties": (
        f"/specialty/{BONES}",
        f"/place/{PRACTICE}/",
        f"/area/{BOARD}/",
        f"/area/{LOCATION}/",
        "/doors?place=",
    ),
    "providers": "/provider/",
    "models": "/about-the-data/",
}
# Every build has one row that describes it: without it nothing is a build.
ALWAYS = "build"


class Folder:
    """Builds like the demonstration's, from which rows were taken."""

    def __init__(self, data: Path, build: Path) -> None:
        self.builds = data / "builds"
        self.builds.mkdir()
        self._whole = build

    def without(self, *marts: str) -> None:
        """Publish a build in which these marts have no rows."""
        name = "without-" + ("-".join(marts) if len(marts) < 3 else "any")
        target = self.builds / f"{name.replace('_', '-')}.duckdb"
        if not target.exists():
            self._take_out(marts, target)
        self._publish(target)

    def with_a_practice_in_a_new_area(self, area: str, board: str) -> None:
        """The list of practices names an area before the waiting times do, or none."""
        name = f"with-a-practice-in-{area}-of-{board}".replace("'", "").lower()
        target = self.builds / f"{name}.duckdb"
        shutil.copy(self._whole, target)
        with duckdb.connect(str(target)) as build:
            for mart in ("cells", "options"):
                build.execute(f"delete from marts.{mart} where place_code = '{PRACTICE}'")
            build.execute(f"delete from marts.gates where org_code = '{PRACTICE}'")
            build.execute(f"""
                update marts.places
                set sub_icb_code = {area}, sub_icb_name = null, icb_code = {board}, icb_name = null
                where place_code = '{PRACTICE}'
            """)
            build.execute(f"""
                update marts.choice
                set coverage_low = null, coverage_high = null, paper_only_low = null, paper_only_high = null,
                    share_meaningful = 0, share_one = 0, share_paper_only = 0, share_none_on_paper = 0,
                    share_no_real_choice = 0, share_cannot_tell = 1, paper_only_share_cannot_tell = 1,
                    is_cannot_tell = true
                where org_code = '{PRACTICE}'
            """)
        self._publish(target)

    def _publish(self, target: Path) -> None:
        (self.builds / "current.duckdb").unlink(missing_ok=True)
        (self.builds / "current.duckdb").symlink_to(target.name)

    def _take_out(self, marts: tuple[str, ...], target: Path) -> None:
        shutil.copy(self._whole, target)
        with duckdb.connect(str(target)) as build:
            for mart in marts:
                build.execute(f"delete from marts.{mart}")


@pytest.fixture(scope="module")
def folder(demo_build: building.Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    data = tmp_path_factory.mktemp("without")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CHOICE_DATA", str(data))
        environment.setenv("CHOICE_TODAY", "2026-11-21")
        yield Folder(data, demo_build.build)


@pytest.fixture(scope="module")
def server(folder: Folder) -> FlaskClient:
    return create_app().test_client()


@pytest.fixture(scope="module")
def marts(demo_build: building.Built) -> list[str]:
    # Asked of the warehouse that has the build attached: the server may have the file itself open.
    names = demo_build.rows(
        "select table_name from duckdb_tables() where database_name = 'build' and schema_name = 'marts'"
    )
    return [str(name) for (name,) in names if name != ALWAYS]


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", page)).split())


def failures(server: FlaskClient, addresses: tuple[str, ...], emptied: str = "") -> dict[str, int]:
    """Pages that do not answer, but for those of a thing that the build does not have."""
    absent = NAMED.get(emptied, "nothing")
    codes = {address: server.get(address).status_code for address in addresses}
    return {
        address: code
        for address, code in codes.items()
        if code != 200 and not (code == 404 and address.startswith(absent))
    }


def test_a_page_answers_whichever_mart_has_no_rows(
    server: FlaskClient, folder: Folder, marts: list[str]
) -> None:
    wrong = {}
    for mart in marts:
        folder.without(mart)
        wrong[mart] = failures(server, PAGES, mart)
    assert {mart: found for mart, found in wrong.items() if found} == {}
    assert len(marts) > 30


def test_a_page_of_what_a_build_knows_answers_where_it_knows_nothing_else(
    server: FlaskClient, folder: Folder, marts: list[str]
) -> None:
    folder.without(*(mart for mart in marts if mart not in NAMED))
    assert failures(server, (*PAGES, *FIGURES)) == {}


@pytest.mark.parametrize(
    ("mart", "address", "sentence"),
    [
        ("waits", f"/provider/{PROVIDER}", "How long people wait there No waiting list was sent."),
        ("waits", f"/area/{BOARD}", "How long people wait No waiting list was sent."),
        ("waits", f"/specialty/{BONES}", "How long people wait No waiting list was sent."),
        ("cells", f"/place/{PRACTICE}/{BONES}", "There are no figures for this specialty here in"),
        ("cells", f"/place/{PRACTICE}", "There are no figures for this practice in"),
        ("provider_summary", f"/provider/{PROVIDER}", "No practice has it among its usual options in"),
        ("provider_access", f"/provider/{PROVIDER}", "Not known: nobody started here in the last months."),
        ("provider_access", "/doors", "As far as can be told, none closed, narrowed or opened."),
        ("providers", "/doors", "As far as can be told, none came and none went."),
        ("choice", "/", "How many people have a real choice is not known"),
        ("choice", f"/area/{BOARD}", "Not known for"),
        ("choice", f"/area/{BOARD}/{BONES}", "how many have a real choice A real choice is"),
        ("provider_access", f"/area/{BOARD}/{BONES}", "is seen to start anywhere for this"),
        ("right_to_move", f"/area/{BOARD}/{BONES}", "no figures of people from here past 18 weeks for this"),
        ("pressure", f"/area/{BOARD}/{BONES}", "and who leaves it Not known: no figures were sent."),
        ("timely_chances", f"/area/{BOARD}/{BONES}", "start within 18 weeks"),
        ("cuts", f"/area/{BOARD}/{BONES}", "in 100 start within 18 weeks."),
        ("areas", "/map", "No area has figures"),
        ("gates", f"/specialty/{BONES}", "How many places are left"),
        ("outlines", "/map", "No outlines are loaded, so there is no map."),
        ("method_limits", "/method", "The limits of the method are not in this build"),
        ("reach_limits", "/method", "The distances are not in this build, so they are not known here."),
        ("evidence", "/evidence", "There are no claims in this build"),
        ("claims_made", "/claims", "There are no claims in this build"),
        ("claim_figures", "/claims", "this build has no figures to measure it by"),
        ("source_rows", f"/lineage/options?{VIEW}", "The publisher has no rows for"),
        ("options", f"/embed/options?{VIEW}", "There are no rows for this view."),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_in_a_sentence(
    server: FlaskClient, folder: Folder, mart: str, address: str, sentence: str
) -> None:
    folder.without(mart)
    answer = server.get(address)
    assert answer.status_code == 200
    assert sentence in words(answer.text)
    assert not re.search(r"\bNone\b(?! (?:in|of) )", words(answer.text))


def test_no_picture_is_drawn_of_no_months(server: FlaskClient, folder: Folder) -> None:
    folder.without("waits", "choice")
    assert '<div class="trend">' not in server.get(f"/provider/{PROVIDER}").text
    assert '<div class="trend">' not in server.get(f"/area/{BOARD}").text


NEW = [("'Z9Z'", f"'{BOARD}'"), ("'Z9Z'", "'ZZZ'"), ("'Y60'", "null"), ("null", "null")]


@pytest.mark.parametrize(("area", "board"), NEW)
def test_a_practice_in_an_area_that_waiting_times_lack_says_so(
    server: FlaskClient, folder: Folder, area: str, board: str
) -> None:
    """An area that is new, of a board that is there or new as well; a region's hub; and no area at all."""
    folder.with_a_practice_in_a_new_area(area, board)
    code = area.strip("'")
    lacks = (
        "the list of practices does not name"
        if area == "null"
        else f"does not have this practice's area ({code})"
    )
    for address in (f"/place/{PRACTICE}", f"/place/{PRACTICE}/{BONES}"):
        answer = server.get(address)
        text = words(answer.text)
        assert answer.status_code == 200
        assert lacks in text
        assert "we cannot tell how many places could really be used from here" in text
        assert "It may be new" not in text
        assert not re.search(r"\bNone\b", text)
        links = re.findall(r'href="(/(?:area|place)/[^"]+)"', answer.text)
        assert {link: server.get(html.unescape(link)).status_code for link in links} == dict.fromkeys(
            links, 200
        )


@pytest.mark.parametrize(("area", "board"), NEW)
def test_every_page_and_figure_of_a_practice_in_no_known_area_answers(
    server: FlaskClient, folder: Folder, area: str, board: str
) -> None:
    folder.with_a_practice_in_a_new_area(area, board)
    assert failures(server, (*PAGES, *FIGURES)) == {}
    server.get("/explore/_dash-dependencies")
    explored = [f"/explore{page.PATH}?{VIEW}" for page in all_pages()]
    explored += [address.replace(BONES, "all") for address in explored]
    assert every_page.failures(server, explored) == []
