"""Tables of text: whatever changes nothing a reader sees changes nothing that is read."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.problems import Drift
from etl.tidy import known_columns, text_rows

HEADINGS = ["Org Code", "Name", "Postcode", "Patients", "Note"]
CELL = st.text("ABCXYZ019.()/&'", min_size=1, max_size=6)
TABLES = st.lists(st.tuples(*(CELL for _ in HEADINGS)), min_size=1, max_size=6)
NOISE = {
    "separator": st.sampled_from([",", ";", "\t", "|"]),
    "end": st.sampled_from(["\n", "\r\n", "\r"]),
    "encoding": st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
    "above": st.sampled_from([[], [""], ["", "A title", ""], ["{0}{0}{0}{0}"]]),
    "between": st.sampled_from([[], [""], ["{0}{0}{0}{0}"], ["", ""]]),
    "below": st.sampled_from([[], [""], ["{0}{0}{0}{0}{0}{0}{0}{0}"], ["", ""]]),
    "around": st.sampled_from(["{}", '"{}"']),
    "heading_space": st.sampled_from([" ", "\u00a0"]),
}


def cells_of(file: Path) -> list[tuple[str | None, ...]]:
    return text_rows(file, "Org Code", "Patients").collect().rows()


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES, st.fixed_dictionaries(NOISE))
def test_noise_changes_no_cell(tmp_path, table, noise):
    separator = noise["separator"]
    header = [heading.replace(" ", noise["heading_space"]) for heading in HEADINGS]
    rows = [separator.join(noise["around"].format(cell) for cell in row) for row in table]
    spaced = [line for row in rows for line in (row, *noise["between"])]
    lines = [*noise["above"], separator.join(header), *spaced, *noise["below"]]
    text = noise["end"].join(line.replace("{0}", separator) for line in lines) + noise["end"]
    (tmp_path / "noisy.csv").write_bytes(text.encode(noise["encoding"]))
    assert cells_of(tmp_path / "noisy.csv") == table


def refusal(tmp_path: Path, content: bytes) -> str:
    (tmp_path / "file.csv").write_bytes(content)
    with pytest.raises(Drift) as refused:
        text_rows(tmp_path / "file.csv", "Org Code", "Patients")
    return str(refused.value)


def test_words_are_said_to_be_no_table(tmp_path):
    assert refusal(tmp_path, b"The file has moved.\n").endswith("found The file has moved. (not a table)")


@pytest.mark.parametrize("content", [b"x" * 5000, b"\x00\x01\x02" * 500, b"secret," * 900])
def test_a_message_quotes_little_of_a_file_that_is_not_what_it_should_be(tmp_path, content):
    message = refusal(tmp_path, content).partition("found ")[2]
    assert len(message) <= 80 + len(" (not a table)")
    assert message.isprintable()


def test_the_line_most_like_a_header_is_quoted(tmp_path):
    assert "found Org Code, People" in refusal(tmp_path, b"Title\nOrg Code,People\nA,1\n")


def test_a_heading_that_comes_twice_is_told_apart(tmp_path):
    (tmp_path / "file.csv").write_bytes(b"Org Code,Total,Total,Patients,Total\nA,1,2,3,4\n")
    names = text_rows(tmp_path / "file.csv", "Org Code").collect_schema().names()
    assert names == ["Org Code", "Total", "Total_duplicated_0", "Patients", "Total_duplicated_1"]


def rows_of(tmp_path: Path, text: str, *headings: str) -> list[tuple[str | None, ...]]:
    (tmp_path / "file.csv").write_text(text)
    return text_rows(tmp_path / "file.csv", *headings).collect().rows()


@pytest.mark.parametrize("note", ["Source: NHS England", "* Figures are rounded", "R99"])
def test_a_line_with_its_first_cell_alone_is_a_row_of_nulls_in_a_wide_table(tmp_path, note):
    text = f"Org Code,Name,Postcode,Patients\nA,An,X1,1\n{note},,,\nB,Be,X2,2\n"
    assert rows_of(tmp_path, text, "Org Code") == [
        ("A", "An", "X1", "1"),
        (None, None, None, None),
        ("B", "Be", "X2", "2"),
    ]


def test_a_line_with_its_first_cell_alone_is_a_row_like_others_in_a_narrow_table(tmp_path):
    text = "Org Code,Name,Patients\nA,An,1\nB,,\n"
    assert rows_of(tmp_path, text, "Org Code") == [("A", "An", "1"), ("B", None, None)]


@pytest.mark.parametrize("header", ["ORG_CODE,patients", "org code ,Patients", "Org  Code,PATIENTS"])
def test_a_heading_is_known_in_any_case_with_spaces_or_underscores(tmp_path, header):
    (tmp_path / "file.csv").write_text(f"Some title\n{header}\nA,1\n")
    rows, unexpected = known_columns(
        text_rows(tmp_path / "file.csv", "Org Code"),
        {"code": ["Org Code"], "patients": ["Patients"]},
        "file.csv",
    )
    assert (rows.collect().rows(), unexpected) == ([("A", "1")], ())


CODE = {"code": ["Org Code", "Provider Code"], "patients": ["Patients"]}


@pytest.mark.parametrize("headings", ["Org Code,Provider Code", "Org Code,ORG CODE", "Org Code,Org Code"])
def test_a_column_that_could_be_either_of_two_is_refused_with_both(tmp_path, headings):
    (tmp_path / "file.csv").write_text(f"{headings},Patients\nA,B,1\n")
    with pytest.raises(Drift, match=r"found code \(Org Code or Provider Code\): Org Code and "):
        known_columns(text_rows(tmp_path / "file.csv", "Patients"), CODE, "file.csv")


def test_a_second_column_of_a_name_that_is_not_used_is_no_matter(tmp_path):
    (tmp_path / "file.csv").write_text("Org Code,Note,Note,Patients\nA,x,y,1\n")
    rows, unexpected = known_columns(text_rows(tmp_path / "file.csv", "Patients"), CODE, "file.csv")
    assert rows.collect().rows() == [("A", "1")]
    assert unexpected == ("Note", "Note_duplicated_0")
