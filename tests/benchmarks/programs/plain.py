"""The same three questions by a plain script: the tables in pandas, a mask a question, Flask's own JSON."""

from pathlib import Path

import duckdb
import pandas
from flask import Flask, Response, request

TABLES = ("options", "choice", "waits")
COLUMNS = {"cut": "cut_code"}
NOT_COLUMNS = ("page", "per_page")


def application(build: str) -> Flask:
    """One view of one table."""
    tables, server = {name: table(Path(build), name) for name in TABLES}, Flask(__name__)

    @server.get("/<name>")
    def rows(name: str) -> Response:
        found = tables[name]
        for key, value in request.args.items():
            if key not in NOT_COLUMNS:
                found = found[found[COLUMNS.get(key, key)] == value]
        number, size = (int(request.args.get(key, 1)) for key in NOT_COLUMNS)
        page = found.iloc[(number - 1) * size : number * size].to_json(orient="records")
        return Response(f'{{"total":{len(found)},"rows":{page}}}', mimetype="application/json")

    return server


def table(build: Path, name: str) -> pandas.DataFrame:
    """A whole table in memory. Texts as categories: the largest would take too much otherwise."""
    with duckdb.connect(str(build), read_only=True) as opened:
        frame = opened.sql(f"select * from marts.{name}").df()
    frame["period"] = frame["period"].dt.strftime("%Y-%m")
    texts = [column for column in frame if frame[column].dtype.kind not in "biufM"]
    return frame.astype(dict.fromkeys(texts, "category"))
