"""The dashboard on a build made by the real SQL: its files say what the marts say."""

import csv
import io
import shutil
from pathlib import Path

import duckdb
import pytest
import sqlglot
from flask.testing import FlaskClient

from dashboard.data import answers
from dashboard.data.builds import ask_once
from dashboard.data.questions import INTERNAL, QUESTIONS, all_questions, question, report_question, values
from dashboard.data.view import View
from etl import demo
from etl.refresh import refresh
from etl.settings import Settings
from support import demo_build as building

CUTS = ("even_odds", "national_target", "standard")


def rows(
    server: FlaskClient, name: str, place: str, specialty: str = "C_110", cut: str = "even_odds"
) -> list[dict[str, str]]:
    answer = server.get(f"/download/{name}.csv?place={place}&specialty={specialty}&cut={cut}")
    assert answer.status_code == 200
    lines = [line for line in answer.text.lstrip("\ufeff").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(io.StringIO("\n".join(lines))))


@pytest.mark.parametrize("place", ["ENG", "ZQA", "Z0A", "Z80001"])
@pytest.mark.parametrize("name", all_questions())
def test_every_file_can_be_had_at_every_level(server: FlaskClient, name: str, place: str) -> None:
    answer = server.get(f"/download/{name}.csv?place={place}&specialty=C_110&cut=national_target")
    assert answer.status_code == 200


def test_a_file_of_a_demonstration_says_so(server: FlaskClient) -> None:
    answer = server.get("/download/coverage.csv?place=ENG&specialty=all&cut=even_odds")
    assert "emonstration" in answer.text


@pytest.mark.parametrize("cut", CUTS)
def test_the_options_in_the_file_are_the_options_in_the_mart(
    server: FlaskClient, demo_build: building.Built, cut: str
) -> None:
    in_mart = demo_build.rows(
        "select provider_code from marts.options"
        " where place_code = 'Z80001' and specialty_code = 'C_110' and on_paper"
    )
    assert {row["provider_code"] for row in rows(server, "options", "Z80001", cut=cut)} == {
        code for (code,) in in_mart
    }


def test_the_coverage_in_the_file_is_the_coverage_in_the_mart(
    server: FlaskClient, demo_build: building.Built
) -> None:
    in_mart = demo_build.rows(
        "select coverage_low, coverage_best, coverage_high from marts.choice where level = 'england'"
        " and specialty_code = 'all' and period = (select max(period) from marts.choice) order by cut"
    )
    in_file = [
        tuple(float(row[end]) for end in ("low", "best", "high"))
        for row in rows(server, "coverage", "ENG", "all")
    ]
    assert in_file == [pytest.approx(row) for row in in_mart]


COVERAGE = {
    "sure": "share_meaningful",
    "cannot_tell": "share_cannot_tell",
    "low": "coverage_low",
    "best": "coverage_best",
    "high": "coverage_high",
    "paper_only_best": "paper_only_best",
}


def test_england_has_the_same_digits_in_the_question_the_file_the_api_and_the_whole_table(
    server: FlaskClient, demo_build: building.Built, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # A copy: a build that another test has opened writes its files where it was told to then.
    shutil.copytree(demo_build.build.parent, tmp_path / "builds", symlinks=True)
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    monkeypatch.setenv("CHOICE_EXPORTS", str(tmp_path / "exports"))
    asked = answers.rows(demo_build.build, "coverage", View())
    in_api = server.get("/api/v1/views/coverage?place=ENG&specialty=all").json["rows"]
    table = server.get("/downloads/latest/choice.csv", buffered=True).text.lstrip("\ufeff")
    whole = {
        row["cut_code"]: row
        for row in csv.DictReader(io.StringIO(table))
        if (row["level"], row["specialty_code"], row["period"]) == ("england", "all", f"{asked[0]['period']}")
    }
    for row, filed, sent in zip(asked, rows(server, "coverage", "ENG", "all"), in_api, strict=True):
        for name, column in COVERAGE.items():
            digits = {repr(row[name]), filed[name], repr(sent[name]), whole[row["cut_code"]][column]}
            assert len(digits) == 1, name


def without_estimate(built: building.Built, level: str) -> list[tuple[object, ...]]:
    """Areas, specialties and cuts of which no estimate may be shown."""
    return built.rows(
        "select org_code, specialty_code, cut_code from marts.choice where level = ? and is_cannot_tell"
        " and specialty_code not in ('all', 'C_999')"
        " and period = (select max(period) from marts.choice) order by all limit 3",
        level,
    )


@pytest.mark.parametrize("level", ["icb", "sub_icb"])
def test_no_file_and_no_answer_of_the_api_has_an_estimate_of_what_cannot_be_told(
    server: FlaskClient, demo_build: building.Built, level: str
) -> None:
    estimates = (
        "best",
        "low",
        "high",
        "coverage_best",
        "coverage_low",
        "coverage_high",
        "paper_only_best",
        "value",
    )
    names = ("coverage", "coverage_by_area", "coverage_over_time", "specialties_of_an_area", "areas_within",
             "peers", "overview", "map", "compare", "what_if", "coverage_by_quintile")  # fmt: skip
    for place, specialty, cut in without_estimate(demo_build, level):
        for name in names:
            address = f"place={place}&specialty={specialty}&cut={cut}"
            if "areas" in question(name).names:
                address += f"&areas={level}"
            filed = rows(server, name, *(str(part) for part in (place, specialty, cut)))
            sent = server.get(f"/api/v1/views/{name}", query_string=known(name, address)).json["rows"]
            for row in (*filed, *sent):
                if row["is_cannot_tell"] in ("True", True):
                    assert {row.get(column) or None for column in estimates} == {None}, name


def known(name: str, address: str) -> str:
    """The parts of an address that a question takes."""
    taken = question(name).parts
    return "&".join(part for part in address.split("&") if part.split("=")[0] in taken)


def test_an_internal_question_is_asked_by_a_page_or_by_another_question() -> None:
    code = "".join(file.read_text() for file in QUESTIONS.parent.rglob("*.py")).replace("'", '"')
    by_others = {one.fields.get("asks") for one in all_questions().values()}
    names = {file.stem for file in INTERNAL.glob("*.sql")} - by_others
    assert [name for name in sorted(names) if f'"{name}"' not in code] == []


def test_questions_have_titles_and_internal_ones_have_none() -> None:
    internal = {file.stem: question(file.stem) for file in INTERNAL.glob("*.sql")}
    assert [name for name, one in internal.items() if one.title] == []
    assert [name for name, one in all_questions().items() if not one.title] == []
    assert internal.keys().isdisjoint(all_questions())


@pytest.mark.parametrize("name", ["internal/places", "../settings", "Places", "no_such_question", ""])
def test_a_name_that_is_no_question_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        question(name)


def test_an_internal_question_is_no_file_and_no_view_of_the_api(server: FlaskClient) -> None:
    assert server.get("/download/places.csv?place=ENG").status_code == 404
    assert server.get("/api/v1/views/places").status_code == 404
    assert server.get("/embed/places?place=ENG").status_code == 404


def test_no_question_takes_apart_the_text_of_an_sql_file() -> None:
    """`model` alone reads that text, to show it; a number is read from a table that holds it."""
    readers = [
        file.stem
        for file in QUESTIONS.rglob("*.sql")
        if any(column.name == "sql" for column in parsed(file).find_all(sqlglot.exp.Column))
    ]
    assert readers == ["model"]


def parsed(file: Path) -> sqlglot.exp.Expression:
    """A question as sqlglot reads it; `search` goes on from a list of places."""
    sql = (report_question if file.parent.name == "report" else question)(file.stem).sql
    return sqlglot.parse_one(
        f"with places as (select 1) {sql}" if file.stem == "search" else sql, dialect="duckdb"
    )


def test_how_far_is_within_reach_is_what_the_reach_test_uses(demo_build: building.Built) -> None:
    limits = demo_build.rows(
        "select minutes, sure_km, best_km, never_km from seeds.reach_limits order by minutes"
    )
    assert demo_build.rows(question("reach").sql) == limits
    assert (60, 36, 56, 72) in limits


def test_the_page_can_be_opened(server: FlaskClient) -> None:
    assert server.get("/explore/?place=Z80001&specialty=C_110&cut=even_odds").status_code == 200


def test_a_demonstration_stays_one_whatever_is_run_on_its_folder(
    demo_build: building.Built, tmp_path: Path
) -> None:
    copy = tmp_path / "data"
    shutil.copytree(demo_build.build.parents[1], copy, ignore=shutil.ignore_patterns("builds"))
    made = refresh(Settings(data=copy, mirror=None, today=demo.TODAY), building.Quiet(), ask=False)
    assert made.build
    with duckdb.connect(str(made.build), read_only=True) as build:
        assert build.sql("select is_demonstration from marts.build").fetchall() == [(True,)]


SHARED = [name for name, asked in all_questions().items() if asked.shared]


@pytest.mark.parametrize("name", SHARED)
def test_what_a_practice_shares_with_its_area_is_the_answer_for_the_practice(
    demo_build: building.Built, name: str
) -> None:
    asked = question(name)
    for code, area in demo_build.rows(f"select place_code, {asked.shared}_code from marts.places"):
        view = {"specialty": "C_110", "cut": "even_odds", "change": "", "size": 0}
        parameters = {"code": area, "level": asked.shared, **view}
        of_the_area = ask_once(demo_build.build, asked.sql, **values(asked, parameters))
        assert answers.rows(demo_build.build, name, View(place=str(code), specialty="C_110")) == of_the_area


def test_options_on_paper_and_beyond_are_all_options(demo_build: building.Built) -> None:
    [(practice, specialty, every)] = demo_build.rows(
        "select place_code, specialty_code, count(*) from marts.options group by all"
        " having bool_or(on_paper) and not bool_and(on_paper) order by all limit 1"
    )
    view = View(place=str(practice), specialty=str(specialty))
    shown = [answers.rows(demo_build.build, name, view) for name in ("options", "options_beyond")]
    assert [{row["on_paper"] for row in some} for some in shown] == [{True}, {False}]
    assert sum(map(len, shown)) == every
