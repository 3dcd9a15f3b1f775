"""How do we know: from a figure back to the publisher's rows, the pages about it, and figures in frames."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.data.questions import all_questions
from dashboard.wording import numbers
from support import demo_build as building
from support import reading

SHA256 = re.compile(r"\b[0-9a-f]{64}\b")
PLACES = {"England": "ENG", "an ICB": "ZQA", "a sub-ICB": "Z0A", "a practice": "Z80001"}
PAGES = ("/about-the-data", "/method", "/evidence", "/claims", "/accessibility", "/downloads")
LINEAGE = "/lineage/options?place=Z80001&specialty=C_110&cut=even_odds"
# Made by the routes of files and of the API, and tested there.
ELSEWHERE = ("/downloads/latest/", "/api/")
WIRE_BYTES = 60 * 1024


@pytest.fixture(scope="module")
def server(demo_build: building.Built) -> Iterator[FlaskClient]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CHOICE_DATA", str(demo_build.build.parents[1]))
        environment.setenv("CHOICE_TODAY", "2026-11-21")
        yield create_app().test_client()


def text_of(server: FlaskClient, address: str) -> str:
    answer = server.get(address)
    assert answer.status_code == 200, address
    return answer.text


def links(html: str) -> set[str]:
    found = (link["href"] for link in BeautifulSoup(html, "html.parser").find_all("a", href=True))
    return {str(to) for to in found if str(to).startswith("/") and not str(to).startswith(ELSEWHERE)}


@pytest.mark.parametrize(
    "page", [*PAGES, LINEAGE, "/about-the-data/marts.choice", "/about-the-data/model.cells"]
)
def test_every_link_leads_somewhere(server: FlaskClient, page: str) -> None:
    broken = {to: server.get(to).status_code for to in links(text_of(server, page))}
    assert {to: status for to, status in broken.items() if status not in (200, 302)} == {}


@pytest.mark.parametrize("page", [*PAGES, LINEAGE])
def test_a_page_with_its_styles_is_light_on_the_wire(server: FlaskClient, page: str) -> None:
    answer = server.get(page, headers={"Accept-Encoding": "br"})
    styles = Path("dashboard/assets/built/public.css.br")
    weighs = len(answer.data) + (styles.stat().st_size if styles.exists() else 16 * 1024)
    assert weighs <= WIRE_BYTES


def test_every_mart_is_on_the_page_of_the_data_and_among_the_downloads(
    server: FlaskClient, demo_build: building.Built
) -> None:
    marts = [name for (name,) in demo_build.rows("select name from marts.models where kind = 'marts'")]
    about, downloads = text_of(server, "/about-the-data"), text_of(server, "/downloads")
    assert [name for name in marts if f'id="{name}"' not in about] == []
    ends = [name for name in marts if f"/downloads/latest/{name.removeprefix('marts.')}.csv" not in downloads]
    assert (ends, len(marts) > 30) == ([], True)


def test_the_page_of_a_table_has_its_sql_and_every_column(
    server: FlaskClient, demo_build: building.Built
) -> None:
    page = BeautifulSoup(text_of(server, "/about-the-data/marts.choice"), "html.parser")
    [(sql,)] = demo_build.rows("select sql from marts.models where name = 'marts.choice'")
    columns = demo_build.rows("select column_name from marts.model_columns where model = 'marts.choice'")
    assert page.select_one("pre.sql").text == sql
    assert [head.text for head in page.select("tbody th")] == [name for (name,) in columns]


@pytest.mark.parametrize("address", ["/about-the-data/marts.nothing", "/about-the-data/%27",
                                     "/lineage/places", "/lineage/coverage?place=NOWHERE",
                                     "/lineage/coverage?build=2001-01-01",
                                     "/embed/coverage?cut=7"])  # fmt: skip
def test_what_is_not_there_is_said_to_be_not_there(server: FlaskClient, address: str) -> None:
    assert server.get(address).status_code == 404


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("name", all_questions())
def test_every_figure_names_a_file_by_its_fingerprint(server: FlaskClient, name: str, place: str) -> None:
    page = text_of(server, f"/lineage/{name}?place={place}&specialty=C_110&cut=even_odds")
    assert SHA256.search(page)
    assert "What it is made of" in page or "Publication:" in page


def test_a_headline_leads_through_its_tables_to_its_publications(server: FlaskClient) -> None:
    page = text_of(server, "/lineage/coverage?place=ENG")
    at = [
        page.index(f"/about-the-data/{name}") for name in ("marts.choice", "model.cells", "staging.rtt_waits")
    ]
    assert at == sorted(at)
    assert "Publication: <a" in page


def test_the_files_of_a_figure_are_those_the_build_used(
    server: FlaskClient, demo_build: building.Built
) -> None:
    used = {sha for (sha,) in demo_build.rows("""
        select sha256 from build.marts.releases
        where is_used and source = 'rtt_waits' order by period desc limit 15
    """)}  # fmt: skip
    others = {
        sha
        for (sha,) in demo_build.rows("select sha256 from build.marts.releases where source = 'rtt_waits'")
    }
    named = set(SHA256.findall(text_of(server, "/lineage/coverage?place=ENG")))
    assert named & others == used


def of_the_publisher(publications: Path, file: str) -> Iterator[dict[str, str]]:
    """Rows of the newest extract, as the publisher wrote them."""
    [found] = publications.rglob(file)
    with zipfile.ZipFile(found) as archive:
        yield from csv.DictReader(io.TextIOWrapper(archive.open(archive.namelist()[0]), "utf-8-sig"))


def test_the_source_rows_are_the_publishers_own_number(
    server: FlaskClient, demo_build: building.Built
) -> None:
    [(url, period, provider)] = demo_build.rows("""
        select url, releases.period, max_by(provider_code, patients)
        from build.marts.releases
        inner join build.marts.source_rows using (period)
        where source = 'rtt_waits' and is_used and specialty_code = 'C_110' and commissioner_code = 'Z0A'
            and source_rows.part = 'Part_2' and period = (select max(period) from build.marts.source_rows)
        group by all
    """)  # fmt: skip
    published = sum(
        int(row["Total All"])
        for row in of_the_publisher(demo_build.publications, url.rpartition("/")[2])
        if (row["Provider Org Code"], row["Commissioner Org Code"]) == (provider, "Z0A")
        and (row["Treatment Function Code"], row["RTT Part Type"]) == ("C_110", "Part_2")
    )
    view = f"place=Z0A&specialty=C_110&cut=even_odds&provider={provider}"
    rows = csv.DictReader(io.StringIO(server.get(f"/download/source_rows.csv?{view}").text.lstrip("\ufeff")))
    ours = [row for row in rows if row["part"] == "Part_2"]
    assert [(row["period"], int(row["patients"])) for row in ours] == [(f"{period}", published)]
    totals = BeautifulSoup(text_of(server, f"/lineage/coverage?{view}"), "html.parser").find_all("table")[1]
    first = [cell.text for cell in totals.select("tbody tr")[0].find_all("td")]
    assert first[2] == f"{published:,}"
    assert published > 0


def test_a_practice_has_the_rows_of_its_sub_icb(server: FlaskClient, demo_build: building.Built) -> None:
    [(location,)] = demo_build.rows("select sub_icb_code from marts.places where place_code = 'Z80001'")
    of = [
        {
            row["commissioner_code"]
            for row in csv.DictReader(
                io.StringIO(
                    server.get(f"/download/source_rows.csv?place={place}&specialty=C_110").text.lstrip(
                        "\ufeff"
                    )
                )
            )
        }
        for place in ("Z80001", location)
    ]
    assert of == [{location}, {location}]


@pytest.mark.parametrize(
    "address", ["/embed/coverage?place=ENG", "/embed/options?place=Z80001&specialty=C_110"]
)
def test_a_figure_may_be_framed(server: FlaskClient, address: str) -> None:
    answer = server.get(address)
    again = server.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (answer.status_code, again.status_code) == (200, 304)
    for said in (answer, again):
        assert "X-Frame-Options" not in said.headers
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    page = BeautifulSoup(answer.text, "html.parser")
    assert (page.find("nav"), page.find("form"), page.find("script")) == (None, None, None)
    assert server.get(str(page.find("a")["href"])).status_code == 200


def test_a_framed_series_of_people_counts_them_whole(server: FlaskClient, demo_build: building.Built) -> None:
    [(people, change)] = demo_build.rows(
        "select month_value, value from marts.signals where measure = 'patients_waiting'"
        " and level = 'england' and specialty_code = 'all'"
        " and period = (select newest_period from marts.build)"
    )
    text = text_of(server, "/embed/trend?place=ENG&specialty=all&measure=patients_waiting")
    row = re.findall(r'<td class="number">(.*?)</td>', text)
    assert row[:2] == [numbers.number(float(str(people))), numbers.change(float(str(change)))]


@pytest.mark.parametrize("address", ["/", *PAGES, LINEAGE, "/embed/places", "/embed/coverage?place=NOWHERE",
                                     "/embedded", "/explore/", "/healthz"])  # fmt: skip
def test_nothing_else_may_be_framed(server: FlaskClient, address: str) -> None:
    answer = server.get(address)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *" not in answer.headers.get("Content-Security-Policy", "")


def test_the_frame_to_copy_is_the_frame_there_is(server: FlaskClient) -> None:
    page = BeautifulSoup(text_of(server, LINEAGE), "html.parser")
    frame = BeautifulSoup(page.find(id="frame").text, "html.parser").find("iframe")
    assert server.get(str(frame["src"]).removeprefix("http://localhost")).status_code == 200
    assert "Every option on paper" in page.find(id="citation").text


def test_the_method_says_the_limits_that_are_used(server: FlaskClient, demo_build: building.Built) -> None:
    """The numbers are not typed a second time: km and minutes are those of the seeds."""
    page = " ".join(BeautifulSoup(text_of(server, "/method"), "html.parser").get_text(" ").split())
    for row in demo_build.rows("select * from seeds.reach_limits"):
        minutes, sure, best, never = row
        assert f"{minutes} {sure} km {best} km {never} km" in page
    assert "At 90 in 100 or more we say yes. At 10 in 100 or less we say no." in page
    assert "if 1 in 100 of them or more went there" in page
    assert "the same at 45, 60 and 75 minutes" in page
    assert "where the likely range is over 40 in 100 wide" in page


def test_the_chance_of_signals_on_the_method_page_is_the_table_of_the_build(
    server: FlaskClient, demo_build: building.Built
) -> None:
    text = server.get("/method").text
    table = text[text.index('id="changes"') :]
    table = table[: table.index("</table>")]
    counts = demo_build.rows(
        "select series_checked, new_signals, expected_by_chance from marts.signal_counts"
    )
    cells = [re.findall(r'<td class="number">(.*?)</td>', row) for row in table.split("<tr>")[2:]]
    expected = [
        [
            numbers.number(float(str(checked))),
            numbers.number(float(str(new))),
            numbers.decimal(float(str(chance))),
        ]
        for checked, new, chance in counts
    ]
    assert sorted(row[:3] for row in cells) == sorted(expected)


def test_each_claim_has_a_grade_in_words(server: FlaskClient, demo_build: building.Built) -> None:
    page = BeautifulSoup(text_of(server, "/evidence"), "html.parser")
    grades = [
        grade.get_text(" ", strip=True).partition(" ")[0].lower() for grade in page.select(".claims .grade")
    ]
    told = demo_build.rows("select grade, count(*) from marts.evidence group by grade")
    assert {grade: grades.count(grade) for grade, _ in told} == dict(told)


def test_the_method_shows_what_changed_where_the_build_has_both_versions(
    server: FlaskClient, demo_build: building.Built
) -> None:
    """The versions are compared on real months, so a demonstration has none of it."""
    assert demo_build.rows("select count(*) from marts.versions") == [(0,)]
    assert "What changed from the version before" not in text_of(server, "/method")


def test_the_method_says_how_many_published_figures_this_build_made_again(
    server: FlaskClient, demo_build: building.Built
) -> None:
    [(figures, equal, months)] = demo_build.rows(
        "select count(*), count(*) filter (is_equal), count(distinct period) from marts.back_tests"
    )
    page = " ".join(BeautifulSoup(text_of(server, "/method"), "html.parser").get_text(" ").split())
    assert f"{equal:,} of {figures:,} printed figures come out equal, over {months} months" in page


@pytest.mark.parametrize(
    "address",
    ["/", "/map", "/method", "/area/ZQA", "/area/Z0A", "/specialty/C_110", "/place/Z80001",
     "/place/Z80001/C_110", "/place/Z80001/C_110?cut=standard", "/place?postcode=ZZ1+1AP", "/provider/ZZA"],
)  # fmt: skip
def test_a_pupil_of_eleven_or_twelve_can_read_it(server: FlaskClient, address: str) -> None:
    assert reading.grade(text_of(server, address)) <= 7


def test_a_referral_is_said_to_be_a_start_from_any_source(server: FlaskClient) -> None:
    for address in ("/", "/method"):
        page = " ".join(BeautifulSoup(text_of(server, address), "html.parser").get_text(" ").split())
        assert page.count("The figures count all who join a list for hospital care") == 1


@pytest.mark.parametrize("page", ["method", "about", "evidence", "england", "area", "specialty", "provider"])
def test_no_figure_of_a_build_is_typed_into_a_page(page: str) -> None:
    """Figures come of the build; what is typed is the law (18 weeks), a count of words or a code."""
    text = Path(f"dashboard/public/templates/{page}.html").read_text()
    bare = re.sub(r"{[{%#].*?[}%#]}|<[^>]*>", " ", text, flags=re.DOTALL)
    figures = re.findall(r"(?<![\w.-])\d[\d,.]*\d%?|\b0\.\d+", bare)
    assert set(figures) <= {"18", "10", "256", "100"}
