"""One answer, told five ways: as it is drawn, as a table, as a file, and over the API as JSON and as CSV."""

import csv
import io
from typing import Any

from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from dashboard.data import answers, builds
from dashboard.data.questions import question
from dashboard.data.view import view_from_query

OWN_OF_A_FILE = {
    "published",
    "fetched_at",
    "source_file",
    "source_sha256",
    "lineage",
    "build_id",
    "demonstration",
}


def table(text: str) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def require_one_answer(server: FlaskClient, name: str, query: str) -> None:
    """JSON, CSV, file and what is drawn have the same rows."""
    in_json = server.get(f"/api/v1/views/{name}?{query}").json["rows"]
    in_csv = table(server.get(f"/api/v1/views/{name}?{query}&format=csv").text)
    in_file = table(server.get(f"/download/{name}.csv?{query}").text)
    view, _ = view_from_query(query)
    drawn = answers.rows(builds.current(), name, view)
    assert len(in_json) == len(drawn)
    assert in_csv == in_file
    assert [list(row) for row in in_json] == [list(row) for row in drawn]
    for told, written in zip(in_json, in_csv, strict=True):
        told.pop("method_version", None)  # a file says the build's on every row
        assert [c for c, value in told.items() if written[c] not in as_in_a_file(value)] == []
        assert set(written) - set(told) - {"method_version"} <= OWN_OF_A_FILE


def require_the_table(server: FlaskClient, name: str, query: str) -> None:
    """The table that a reader sees says what the rows say, in the words of its columns."""
    view, _ = view_from_query(query)
    columns = question(name).columns
    rows = answers.rows(builds.current(), name, view)
    page = BeautifulSoup(server.get(f"/lineage/{name}?{query}").text, "html.parser")
    seen = page.select_one("table.plain")
    cells = (
        [[_words(cell.text) for cell in row.select("td")] for row in seen.select("tbody tr")] if seen else []
    )
    if not rows or not columns:
        return
    assert cells[:10] == [[_words(c.words(row)) for c in columns] for row in rows[: len(cells[:10])]]
    assert len(cells) == min(len(rows), 10)


def _words(text: str) -> str:
    return " ".join(text.split())


def as_in_a_file(value: Any) -> set[str]:
    """How a value of a JSON answer may be written in a CSV."""
    if value is None:
        return {"", "unknown"}
    if isinstance(value, list):
        return {", ".join(value)}
    return {str(value), f"'{value}"}
