"""A name from a publication is text: no spreadsheet runs it as a formula and no browser as markup."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from dashboard.data import catalogue
from dashboard.data.builds import current
from dashboard.data.questions import all_questions

NUMBER = re.compile(r"-?[0-9.]+(e[+-]?[0-9]+)?", re.IGNORECASE)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
ADDRESS = "?place=ZQA&specialty=C_110&provider=ZQ1"
PAGES = (
    "/",
    "/map",
    "/area/ZQA",
    "/area/ZQA/C_110",
    "/area/ZQA/brief",
    "/specialty/C_110",
    "/place/Z80001",
    "/place/Z80001/C_110",
    "/told-to-wait?postcode=ZZ1+1AP&specialty=C_110&weeks=40",
    "/search?q=alert",
    "/doors",
    "/claims",
    "/evidence",
    "/method",
    "/about-the-data",
    "/downloads",
    "/reports",
)
PICTURES = (
    "/picture/map.svg",
    "/picture/coverage-whole.svg?place=ZQA",
    "/picture/map-whole.svg",
    "/doors.atom",
)


def cells(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
        yield from row


def formulas(text: str) -> list[str]:
    return [cell for cell in cells(text) if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell)]


@pytest.mark.parametrize("name", all_questions())
def test_a_file_of_a_question_has_no_formula(hostile: FlaskClient, name: str) -> None:
    for address in (f"/download/{name}.csv{ADDRESS}", f"/api/v1/views/{name}?format=csv"):
        answer = hostile.get(address)
        assert answer.status_code in {200, 400, 404}
        assert answer.status_code != 200 or formulas(answer.text) == []


@pytest.mark.parametrize("name", all_questions())
def test_a_workbook_of_a_question_has_no_formula(hostile: FlaskClient, name: str) -> None:
    answer = hostile.get(f"/download/{name}.xlsx?place=ENG")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        for sheet in book.namelist():
            if sheet.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in book.read(sheet)


def test_a_whole_table_has_no_formula(hostile: FlaskClient) -> None:
    with hostile.application.test_request_context():
        marts = catalogue.marts(current())
    seen = ""
    for mart in marts:
        text = hostile.get(f"/downloads/latest/{mart}.csv", buffered=True).text
        assert formulas(text) == [], mart
        seen += text[:100_000]
    assert "'=cmd" in seen


@pytest.mark.parametrize("resource", ["providers", "places", "sources"])
def test_a_list_of_the_api_has_no_formula(hostile: FlaskClient, resource: str) -> None:
    text = hostile.get(f"/api/v1/{resource}?format=csv&per_page=1000").text
    assert formulas(text) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_name_is_no_markup_on_a_page(hostile: FlaskClient, path: str) -> None:
    answer = hostile.get(path)
    assert answer.status_code == 200
    assert_is_text(answer.text)


def test_the_hostile_names_are_on_pages(hostile: FlaskClient) -> None:
    assert "&lt;script&gt;alert(1)" in hostile.get("/area/ZQA").text


@pytest.mark.parametrize("path", PICTURES)
def test_a_name_is_no_markup_in_a_picture_or_a_feed(hostile: FlaskClient, path: str) -> None:
    answer = hostile.get(path)
    assert answer.status_code == 200
    assert "alert(1)" in answer.text
    for tag in ElementTree.fromstring(answer.text).iter():
        assert not tag.tag.endswith("script")
        assert not [name for name in tag.attrib if name.startswith("on")]


@pytest.mark.parametrize("name", all_questions())
def test_a_name_is_no_markup_where_a_figure_is_framed_or_traced(hostile: FlaskClient, name: str) -> None:
    for street in ("lineage", "embed"):
        answer = hostile.get(f"/{street}/{name}?place=ZQA&specialty=C_110")
        assert answer.status_code in {200, 404}
        assert_is_text(answer.text)


def assert_is_text(page: str) -> None:
    """No script but our own, and no attribute that a browser runs."""
    assert "<script>alert(1)" not in page
    parsed = BeautifulSoup(page, "html.parser")
    assert not [tag for tag in parsed.find_all("script") if "alert(1)" in tag.text]
    assert not [tag for tag in parsed.find_all(True) for name in tag.attrs if name.startswith("on")]
