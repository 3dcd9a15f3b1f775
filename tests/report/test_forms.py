"""Page, CSV, workbook, PDF and folder of files of a report hold the same numbers."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

import fastexcel
import pypdf
import pytest
from bs4 import BeautifulSoup

from dashboard.public.archive import export
from dashboard.report import frames
from dashboard.report.pdf import pdf
from support.earlier_builds import ask, earlier, made


@pytest.fixture
def site(reported, monkeypatch):
    from dashboard.app import create_app

    monkeypatch.setenv("CHOICE_DATA", str(reported))
    monkeypatch.setenv("CHOICE_TODAY", "2026-11-17")
    return create_app().test_client()


def address(kept, code: str) -> str:
    return f"/reports/{kept.week.name}/{kept.number}/{code}"


def boards(kept) -> list[str]:
    return [code for code in kept.codes() if kept.report(code)["area"]["level"] == "icb"]


def test_every_cell_of_every_table_stands_on_the_page(site, kept):
    for code in ("ENG", boards(kept)[0]):
        report = kept.report(code)
        page = BeautifulSoup(site.get(address(kept, code)).text, "html.parser")
        for name in frames.NAMES:
            frame = report["frames"][name]
            cells = [
                [cell.get_text() for cell in line.find_all("td")]
                for line in page.find(id=name).find_all("tr")
                if line.find("td")
            ]
            expected = frame["written"] if frame["sections"] else frame["written"][:40]
            assert sorted(cells) == sorted(expected), name


def test_the_csv_has_every_row_with_its_place_and_week(site, kept):
    report = kept.report("ENG")
    for name in frames.NAMES:
        frame = report["frames"][name]
        text = site.get(f"{address(kept, 'ENG')}/{name}.csv").data.decode("utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(text)))
        assert len(lines) == len(frame["rows"])
        for line, row in zip(lines, frame["rows"], strict=True):
            assert (line["week"], line["area_code"]) == (report["week"], "ENG")
            for key, value in row.items():
                if isinstance(value, int | float) and not isinstance(value, bool):
                    assert float(line[key]) == value


def numbers_of(book: bytes, sheet: int) -> dict[str, float]:
    """The numbers of a sheet by cell (`C2`), with every digit that the file has."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        cells = ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{sheet}.xml")).iterfind(".//{*}c")
        return {cell.get("r", ""): float(cell.findtext("{*}v", "nan")) for cell in cells if not cell.get("t")}


def test_the_workbook_has_the_same_numbers_under_the_headings_of_the_page(site, kept):
    report = kept.report("ENG")
    book = site.get(f"{address(kept, 'ENG')}.xlsx").data
    read = fastexcel.read_excel(book)
    for place, name in enumerate(frames.NAMES, 2):  # the first sheet holds the sentences
        frame = report["frames"][name]
        sheet = read.load_sheet(frame["title"][:31], header_row=None, dtypes="string").to_polars()
        assert list(sheet.row(0)[2:]) == [column["heading"] for column in frame["columns"]]
        expected = {
            f"{chr(ord('C') + at)}{line}": row[column["name"]]
            for line, row in enumerate(frame["rows"], 2)
            for at, column in enumerate(frame["columns"])
            if isinstance(row[column["name"]], int | float) and not isinstance(row[column["name"]], bool)
        }
        assert numbers_of(book, place) == pytest.approx(expected, rel=1e-12)


def words(text: str) -> str:
    return re.sub(r"[\s­-]+", "", text)


def test_the_pdf_is_tagged_and_its_text_is_that_of_the_page(site, kept):
    for code in ("ENG", boards(kept)[0]):
        report = kept.report(code)
        document = pypdf.PdfReader(io.BytesIO(site.get(f"{address(kept, code)}.pdf").data))
        catalog = document.trailer["/Root"]
        assert catalog["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in catalog
        assert catalog["/Lang"].lower() == "en-gb"
        assert b"pdfuaid" in catalog["/Metadata"].get_object().get_data()
        pages = [words(page.extract_text()) for page in document.pages]
        for sentence in (
            *report["lead"],
            report["checked"],
            report["doors"],
            *report["missing"],
            *report["capacity"],
            *report["ask"],
        ):
            assert words(sentence) in pages[0]
        for bar in report["bars"]:
            assert words(bar["words"][1:]) in pages[0]
        everything = "".join(pages)
        for name in frames.NAMES:
            for line in report["frames"][name]["written"][:40]:
                for cell in line:
                    assert words(cell) in everything, (name, cell)


@pytest.mark.parametrize("level", ["england", "region", "icb"])
def test_the_first_page_of_a_week_in_which_much_moved_is_one_sheet(demo_build, tmp_path, level):
    build = demo_build.build
    before = earlier(
        build,
        tmp_path,
        "update marts.build set newest_period = newest_period - interval 1 month",
        "delete from marts.signals where is_new",
        "update marts.provider_access set change = null",
        "delete from marts.releases where fetched_at = (select max(fetched_at) from marts.releases)",
    )
    [(code, name)] = ask(
        build, f"select any_value(org_code), any_value(org_name) from marts.areas where level = '{level}'"
    )
    report = made(build, before, level, code, name=name)
    assert len(report["moved"]) > 2
    first, *_ = pypdf.PdfReader(io.BytesIO(pdf(report))).pages
    assert "To quote: " in first.extract_text()


def test_every_link_of_a_report_leads_somewhere(site, kept):
    page = BeautifulSoup(site.get(address(kept, "ENG")).text, "html.parser")
    links = {link["href"] for link in page.find_all("a") if link["href"].startswith("/reports")}
    assert len(links) > len(frames.NAMES) / 2
    for link in links:
        assert site.get(link, follow_redirects=True).status_code == 200, link


def test_the_address_without_an_edition_leads_to_the_newest(site, kept):
    answer = site.get(f"/reports/{kept.week.name}/eng")
    assert (answer.status_code, answer.headers["Location"]) == (302, address(kept, "ENG"))


@pytest.mark.parametrize(
    "path",
    [
        "/reports/2026-W99",
        "/reports/2026-W01",
        "/reports/now/1/ENG",
        "/reports/2026-W47/9/ENG",
        "/reports/2026-W47/1/XYZ",
        "/reports/2026-W47/1/..%2Fabout",
        "/reports/2026-W47/1/about.json",
        "/reports/2026-W47/1/ENG.exe",
        "/reports/2026-W47/1/ENG/nothing.csv",
        "/reports/XYZ.atom",
        "/area/XYZ/brief",
    ],
)
def test_an_address_without_a_report_says_so(site, path):
    answer = site.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_the_feed_has_an_entry_an_edition(site, kept):
    feed = ElementTree.fromstring(site.get("/reports/ENG.atom").data)
    titles = [title.text for title in feed.iterfind("{*}entry/{*}title")]
    assert titles == [f"England: {kept.week.name}"]


def test_the_brief_is_the_first_page_of_the_report(site, kept):
    code = boards(kept)[0]
    report = kept.report(code)
    brief = BeautifulSoup(site.get(f"/area/{code}/brief").text, "html.parser").article.get_text(" ")
    for sentence in (*report["lead"], report["checked"], report["doors"], *report["missing"], *report["ask"]):
        assert " ".join(sentence.split()) in " ".join(brief.split())


def test_without_a_report_the_archive_says_how_one_is_made(demo_build, tmp_path, monkeypatch):
    from dashboard.app import create_app

    monkeypatch.setenv("CHOICE_DATA", str(demo_build.build.parents[1]))
    assert "choice report" in create_app().test_client().get("/reports").text


def test_the_folder_of_files_has_every_report_and_links_only_to_itself(reported, kept, tmp_path):
    folder = tmp_path / "archive"
    assert export(reported / "reports", folder) == len(kept.codes())
    pages = [folder / "index.html", *folder.glob("reports/*/*/*.html")]
    assert len(pages) == len(kept.codes()) + 1
    for page in pages:
        for link in BeautifulSoup(page.read_text(), "html.parser").find_all(href=True):
            to = link["href"].partition("#")[0]
            assert not to.startswith("/")
            assert not to or (page.parent / to).resolve().exists(), (page, to)
    with pytest.raises(FileExistsError, match="not empty"):
        export(reported / "reports", folder)
