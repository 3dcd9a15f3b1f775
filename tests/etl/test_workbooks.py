"""Tables in workbooks, wherever they stand, and what sheets of notes say of organisations."""

from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from etl.problems import Drift
from etl.workbooks import Sheet, Table, frame, heading, listed_under, not_submitting, sheets, table
from support.old_workbook import old_workbook


def sheet(*rows: list[str], name: str = "Data") -> Sheet:
    """A sheet whose rows are as long as its longest, as those of a workbook are."""
    longest = max(map(len, rows), default=0)
    return Sheet(name, [row + [""] * (longest - len(row)) for row in rows])


def notes(*cells: str) -> Sheet:
    return sheet(*([cell] for cell in cells), name="Notes")


def rows_of(one: Table, **aliases: list[str]) -> list[tuple[str | None, ...]]:
    cells, _ = frame(one, aliases)
    return cells.collect().rows()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = tmp_path / "waits.xlsx"
    with xlsxwriter.Workbook(file) as book:
        first = book.add_worksheet("Data")
        first.write_row(2, 1, ["Code", "Patients"])
        first.write_row(4, 1, ["RVZ", 1234])
        first.write_row(5, 1, ["\u00a0ZZD\u200b ", "Low\u00a0 DQ"])
        first.write_datetime(6, 2, datetime(2026, 9, 1), book.add_format({"num_format": "mmm-yy"}))
        first.write_formula(7, 2, "=1/0", value="#DIV/0!")
        first.write_row(8, 1, ["RVY", 0.25])
        book.add_worksheet("Empty")
        book.add_worksheet("Hidden").write(0, 0, "Note")
        book.worksheets()[2].hide()
    return file


def test_every_cell_of_a_workbook_is_text_in_ordinary_spaces(workbook: Path) -> None:
    first, *_ = sheets(workbook)
    filled = [row[-2:] for row in first.rows if any(row)]
    assert filled == [
        ["Code", "Patients"],
        ["RVZ", "1234"],
        ["ZZD", "Low DQ"],
        ["", "2026-09-01 00:00:00"],
        ["RVY", "0.25"],
    ]


def test_hidden_sheets_are_read_and_empty_ones_have_no_rows(workbook: Path) -> None:
    assert [(one.name, len(one.rows) > 0) for one in sheets(workbook)] == [
        ("Data", True),
        ("Empty", False),
        ("Hidden", True),
    ]


def test_a_table_in_sight_is_read_before_an_earlier_one_in_a_hidden_sheet(tmp_path: Path) -> None:
    file = tmp_path / "waits.xlsx"
    with xlsxwriter.Workbook(file) as book:
        earlier, now = (book.add_worksheet(name) for name in ("Earlier", "Now"))
        for sheet, patients in ((earlier, 1), (now, 2)):
            sheet.write_row(0, 0, ["Code", "Patients"])
            sheet.write_row(1, 0, ["RVZ", patients])
        now.activate()
        earlier.hide()
    assert [one.name for one in sheets(file)] == ["Now", "Earlier"]
    assert table(sheets(file), "Code", "Patients").body == [["RVZ", "2"]]


@pytest.mark.parametrize("kept", [0, 100, 2000])
def test_a_workbook_that_is_cut_short_is_refused(workbook: Path, kept: int) -> None:
    workbook.write_bytes(workbook.read_bytes()[:kept])
    with pytest.raises(Drift, match="expected a workbook that opens, found"):
        sheets(workbook)


def test_a_page_under_the_name_of_a_workbook_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "waits.xls"
    page.write_text("<html><body>Not available</body></html>")
    with pytest.raises(Drift, match="expected a workbook that opens, found"):
        sheets(page)


@pytest.mark.parametrize(
    "text",
    ["Org Code", " ORG  CODE ", "Org\u00a0Code:", "Org Code [7. 11]", "Org Code (note 3)",
     "Org Code (see notes 1, 2)"],
)  # fmt: skip
def test_a_heading_is_the_same_whatever_its_case_spaces_and_footnotes(text: str) -> None:
    assert heading(text) == "org code"


@pytest.mark.parametrize("text", ["Org Code 2", "Org Code (old)", "Org-Code", "Org Code [provider]"])
def test_a_heading_with_other_words_is_another(text: str) -> None:
    assert heading(text) != "org code"


@pytest.mark.parametrize(
    "row",
    [
        ["Period:", "September 2026"],
        ["", "PERIOD", "September 2026"],
        ["Title", "Waits", "Period :", "September 2026"],
        ["Period:", "", "", "September 2026"],
    ],
    ids=["beside", "in capitals", "after another label", "beyond merged cells"],
)
def test_a_label_is_followed_by_what_stands_to_the_right_of_it(row: list[str]) -> None:
    assert sheet(["Period of time"], row).after("Period:") == "September 2026"


def test_what_follows_a_label_that_is_not_there_or_stands_alone_is_empty() -> None:
    assert sheet(["Published:", "9 July 2026"], ["x", "Period:"]).after("Period:") == ""
    assert sheet(["Period:", ""], ["Period:", "May"]).after("Period:") == "May"
    assert sheet().after("Period:") == ""


def test_a_table_is_where_its_headings_stand_in_any_order_and_sheet() -> None:
    book = [
        sheet(["Code", "A list of codes"], name="Notes"),
        sheet(["Title"], [""], ["", "PATIENTS [1]", "Code:"], ["", "4", "RVZ"], name="Data"),
    ]
    one = table(book, "Code", "Patients")
    assert (one.sheet, one.headings) == ("Data", ["", "PATIENTS [1]", "Code:"])
    assert rows_of(one, code=["Code"], patients=["Patients"]) == [("RVZ", "4")]


def test_of_two_tables_with_the_headings_the_first_is_read_or_that_in_a_sheet_of_the_name() -> None:
    book = [sheet(["Code"], ["RVZ"], name="Region"), sheet(["Code"], ["ZZD"], name="Provider (2)")]
    assert table(book, "Code").sheet == "Region"
    assert table(book, "Code", named="^provider").sheet == "Provider (2)"


def test_a_table_that_is_nowhere_is_refused_with_its_headings_and_the_sheets() -> None:
    book = [sheet(["Code"], name="Data"), sheet(["Patients"], name="More")]
    with pytest.raises(Drift, match="headings Code, Patients, found none in the sheets Data, More"):
        table(book, "Code", "Patients")


def test_a_table_in_the_first_row_has_nothing_above_it() -> None:
    assert table([sheet(["Code", "Patients"])], "Code").groups() == ["", ""]


GROUPED = sheet(
    ["", "", "Available", "", "Occupied", ""],
    ["Code", "Name", "Total", "Maternity", "Total", "Maternity"],
    ["RVZ", "Elmsworth", "100", "9", "80", "7"],
)


def test_the_name_of_a_group_holds_until_the_next() -> None:
    one = table([GROUPED], "Code")
    assert one.groups() == ["", "", "Available", "Available", "Occupied", "Occupied"]


def test_a_heading_under_several_groups_is_told_by_its_group() -> None:
    rows = rows_of(
        table([GROUPED], "Code"), code=["Code"], beds=["available / TOTAL"], used=["Occupied / Total"]
    )
    assert rows == [("RVZ", "100", "80")]


def test_a_heading_that_is_there_twice_is_refused() -> None:
    with pytest.raises(Drift, match=r"Data: expected one column for each we use, found beds \(Total\): 2"):
        frame(table([GROUPED], "Code"), {"beds": ["Total"]})


def test_two_headings_of_one_of_our_columns_are_refused() -> None:
    both = table([sheet(["Code", "Org Code"], ["RVZ", "ZZD"])], "Code")
    with pytest.raises(Drift, match=r"code \(Code or Org Code\): 2"):
        frame(both, {"code": ["Code", "Org Code"]})


def test_a_heading_that_is_missing_is_refused_with_those_that_are_not_known() -> None:
    renamed = table([sheet(["Code", "People"], ["RVZ", "4"])], "Code")
    with pytest.raises(Drift, match=r"patients \(Patients\): missing\. Headings not known: People"):
        frame(renamed, {"code": ["Code"], "patients": ["Patients"]})


def test_headings_that_are_not_known_are_listed_once_and_not_read() -> None:
    one = table([sheet(["Code", "New", "", "New"], ["RVZ", "1", "2", "3"])], "Code")
    cells, unexpected = frame(one, {"code": ["Code"]})
    assert (cells.collect().rows(), unexpected) == ([("RVZ",)], ("New",))


def test_empty_cells_are_null_and_empty_rows_left_out() -> None:
    one = table([sheet(["Code", "Patients"], ["", ""], ["RVZ", ""], ["", ""], ["", "0"])], "Code")
    assert rows_of(one, code=["Code"], patients=["Patients"]) == [("RVZ", None), (None, "0")]


def test_a_table_without_rows_has_the_columns() -> None:
    cells, _ = frame(table([sheet(["Code"])], "Code"), {"code": ["Code"]})
    assert (cells.collect().height, cells.collect_schema().names()) == (0, ["code"])


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (["RVZ Elmsworth NHS Trust did not submit data for March 2026."], ["RVZ"]),
        (["Elmsworth NHS Trust (RVZ) and Dunmere (RXY12) were not able to submit"], ["RVZ", "RXY12"]),
        (["RVZ Elmsworth NHS Trust,", "RXY Dunmere NHS Trust", "could not provide data."], ["RVZ", "RXY"]),
        (["NT3A0 did not submit.", "RVZ did not submit."], ["NT3A0", "RVZ"]),
        (["RVZ did not submit in May.", "RVZ did not submit in June."], ["RVZ"]),
        (["RVZ has revised its figures.", "RXY did not submit."], ["RXY"]),
        (["RVZ did submit in March 2026.", "All trusts submitted."], []),
        (["RVZ did not submit RTT data.", "RTT data were not provided."], ["RVZ"]),
    ],
)  # fmt: skip
def test_the_codes_in_a_sentence_that_says_so_did_not_submit(cells: list[str], codes: list[str]) -> None:
    assert not_submitting(notes(*cells)) == codes


def test_a_sentence_runs_over_cells_of_a_row_as_well() -> None:
    assert not_submitting(sheet(["RVZ", "Elmsworth NHS Trust", "did not submit"])) == ["RVZ"]


LIST = [
    ["The following organisations did not submit data this quarter:"],
    ["Code", "Name"],
    ["RVZ", "Elmsworth NHS Trust"],
    [""],
    ["RXX Dunmere Hospitals NHS Trust"],
    ["NT3A0"],
]


def test_a_list_under_a_sentence_is_codes_with_their_names() -> None:
    assert listed_under(sheet(*LIST), "not submit") == {
        "RVZ": "Elmsworth NHS Trust",
        "RXX": "Dunmere Hospitals NHS Trust",
        "NT3A0": "",
    }


def test_a_list_ends_at_the_next_sentence_and_begins_again_at_one_that_says_so() -> None:
    more = [
        ["The following organisations have revised their data:"],
        ["RXY", "Northgate NHS Trust"],
        ["These organisations DID NOT SUBMIT in June either"],
        ["RXZ", "Southgate NHS Trust"],
    ]
    assert listed_under(sheet(*LIST[:3], *more), "not submit").keys() == {"RVZ", "RXZ"}


def test_rtt_begins_a_sentence_and_is_no_code_of_a_list() -> None:
    begun = sheet(
        ["RTT data were not submitted by these:"], ["RVZ"], ["RTT data are revised for these:"], ["RXY"]
    )
    assert listed_under(begun, "not submit") == {"RVZ": ""}


def test_what_is_listed_under_another_sentence_or_none_is_not_listed() -> None:
    assert listed_under(sheet(*LIST), "estimate") == {}
    assert listed_under(sheet(*LIST[2:]), "not submit") == {}
    assert listed_under(sheet(), "not submit") == {}


def test_a_workbook_of_before_2007_is_read(tmp_path: Path) -> None:
    file = tmp_path / "waits.xls"
    file.write_bytes(old_workbook({(0, 0): 1, (1, 2): 0.25}))
    assert sheets(file) == [Sheet("Sheet", [["1", "", ""], ["", "", "0.25"]])]


def test_one_cell_that_would_need_all_memory_ends_only_what_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "waits.xls"
    file.write_bytes(old_workbook({(0, 0): 1, (65_535, 65_535): 2}))
    with pytest.raises(Drift, match="expected a workbook that opens, found one that ends what reads it"):
        sheets(file)


def test_what_is_no_workbook_of_before_2007_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "waits.xls"
    file.write_bytes(old_workbook({})[:700])
    with pytest.raises(Drift, match="expected a workbook that opens, found "):
        sheets(file)
