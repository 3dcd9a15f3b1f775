"""What the SQL says of itself, as tables: every model, its columns, what it reads and the limits it uses."""

from datetime import date

import pytest

from etl.models import all_models, described, described_columns, publications
from etl.source import all_sources
from support import sql_tables
from support.sql_tables import written

sql = sql_tables.sql


def a_folder(tmp_path, files):
    """A folder of SQL: the select of each file by its name."""
    for name, (fields, select) in files.items():
        file = tmp_path / f"{name.replace('.', '/')}.sql"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"-- Rows of it.\n--\n-- grain:   a\n{fields}\n{select}\n")
    return all_models(tmp_path)


COLUMNS = "-- columns:\n--   a  first\n--   b  second,\n--      in weeks\n"


def test_a_table_is_made_from_the_publications_of_all_that_it_reads(tmp_path):
    models = a_folder(tmp_path, {
        "marts.top": (COLUMNS, "select a, b from model.both inner join raw.facts using (a)"),
        "model.both": (COLUMNS, "select a, b from staging.one union all select a, b from staging.two"),
        "staging.one": (COLUMNS, "select a, b from raw.waits where a in (select a from raw.releases)"),
        "staging.two": (COLUMNS, "select a, b from raw.places inner join seeds.limits using (a)"),
        "seeds.limits": (COLUMNS, "select 1 as a, 2 as b"),
    })  # fmt: skip
    assert publications(models) == {
        "marts.top": {"waits", "places"},
        "model.both": {"waits", "places"},
        "staging.one": {"waits"},
        "staging.two": {"places"},
        "seeds.limits": set(),
    }


def test_a_file_is_described_by_its_header_and_what_it_reads(tmp_path):
    """What is not said is null, not empty."""
    fields = "-- unit:    weeks\n-- caution: Not a\n--          forecast.\n" + COLUMNS
    [one] = described(a_folder(tmp_path, {"marts.wait": (fields, "select a, b from raw.waits")}))
    assert one.pop("sql").startswith("-- Rows of it.")
    assert one == {
        "name": "marts.wait",
        "kind": "marts",
        "sentence": "Rows of it.",
        "grain": "a",
        "title": None,
        "unit": "weeks",
        "better": None,
        "why": None,
        "caution": "Not a forecast.",
        "reads": "raw.waits",
        "sources": "waits",
    }


def test_columns_are_described_in_order(tmp_path):
    models = a_folder(tmp_path, {"marts.top": (COLUMNS, "select 1 as a, 2 as b")})
    assert described_columns(models) == [
        {"model": "marts.top", "position": "1", "column_name": "a", "meaning": "first"},
        {"model": "marts.top", "position": "2", "column_name": "b", "meaning": "second, in weeks"},
    ]


def test_lists_are_lists_and_nothing_is_an_empty_one(sql):
    sql.given("raw.models", """
        name         kind   reads                 sources
        marts.top    marts  model.both, raw.facts  waits
        seeds.cuts   seeds  ''                    ''
    """)  # fmt: skip
    rows = sql.result("marts.models")
    assert [(row["name"], row["reads"], row["sources"]) for row in rows] == [
        ("marts.top", ["model.both", "raw.facts"], ["waits"]),
        ("seeds.cuts", [], []),
    ]


def test_a_limit_is_shown_with_what_it_means(sql):
    sql.given("raw.models", "name  kind\nseeds.method  seeds")
    sql.given("raw.model_columns", """
        model         position  column_name    meaning
        seeds.method  1         method_version  its version
        seeds.method  2         reach_minutes   the longest drive
    """)  # fmt: skip
    expected = """
        setting        position  value  meaning            method_version
        reach_minutes  2         60     the longest drive  2026.2
    """
    assert sql.like(expected, "marts.method_limits", setting="reach_minutes") == written(expected)


def test_every_model_is_described_in_the_build_with_every_column_it_has(demo_build):
    described = dict(demo_build.rows("select name, sql from build.marts.models"))
    assert described == {model.name: model.sql for model in all_models()}
    columns = demo_build.rows("""
        select model, list(column_name order by position) from build.marts.model_columns group by all
    """)
    made = demo_build.rows("""
        select schema_name || '.' || table_name, list(column_name order by column_index)
        from duckdb_columns()
        where database_name = 'memory' and schema_name in ('seeds', 'staging', 'model', 'marts')
        group by all
    """)
    assert dict(columns) == dict(made)


def test_every_source_named_is_one_we_follow_and_has_a_release_or_a_reason(demo_build):
    named = {name for (name,) in demo_build.rows("select distinct unnest(sources) from marts.models")}
    assert named <= set(all_sources())
    assert named <= {name for (name,) in demo_build.rows("select source from marts.sources")}


def test_the_headline_leads_back_to_waits_places_and_sites(demo_build):
    [(sources,)] = demo_build.rows("select sources from marts.models where name = 'marts.choice'")
    assert {"rtt_waits", "gp_registrations", "hospital_sites", "postcodes"} <= set(sources)
    assert "rtt_overview" not in sources


def test_every_limit_of_the_method_has_a_meaning(demo_build):
    columns = {name for name, *_ in demo_build.rows("describe seeds.method")} - {"method_version"}
    meanings = dict(demo_build.rows("select setting, meaning from marts.method_limits"))
    assert meanings.keys() == columns
    assert all(meanings.values())


@pytest.mark.parametrize(
    ("releases", "sha256", "published"),
    [
        # The newest says nothing of its date: the date of the file before is not its date.
        ("2026-08-01  2026-09-20  aa  2026-09-10\n2026-09-01  2026-10-20  bb  -", "bb", None),
        # Of two fetched at once the dated one is the newer: an unknown date ranks lowest.
        ("2026-09-01  2026-10-20  aa  -\n2026-09-01  2026-10-20  bb  2026-10-10", "bb", date(2026, 10, 10)),
        ("2026-09-01  2026-10-21  aa  -\n2026-09-01  2026-10-20  bb  2026-10-10", "aa", None),
    ],
)
def test_the_hash_and_the_date_of_a_source_are_of_one_release(sql, releases, sha256, published):
    sql.given("raw.sources", "source  status\nbeds    current")
    header = "period  fetched_at  sha256  published\n"
    sql.given("raw.releases", header + releases, source="beds", part="", rows="1", broken_rows="0")
    sql.given("model.months", "period  is_loaded\n2026-09-01  true")
    [row] = sql.result("marts.sources")
    assert (row["sha256"], row["published"]) == (sha256, published)


def test_of_parts_fetched_at_once_a_source_has_the_hash_of_the_first(sql):
    sql.given("raw.sources", "source  status\nregister  current")
    same = {"source": "register", "period": "2026-09-01", "fetched_at": "2026-10-20"}
    files = "part  sha256\ntrusts  cc\nareas  bb\nsites  aa"
    sql.given("raw.releases", files, **same, rows="1", broken_rows="0")
    sql.given("model.months", "period  is_loaded\n2026-09-01  true")
    [row] = sql.result("marts.sources")
    assert (row["sha256"], row["releases"], row["rows"]) == ("bb", 3, 3)


@pytest.mark.parametrize(
    ("first", "newest", "coverage_from"),
    [
        (date(2025, 4, 1), date(2026, 3, 1), date(2025, 12, 1)),
        (date(2023, 10, 1), date(2026, 9, 1), date(2024, 6, 1)),
        (date(2026, 1, 1), date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 4, 1), date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 9, 1), date(2026, 9, 1), date(2026, 9, 1)),
    ],
)
def test_coverage_is_shown_from_the_ninth_month_or_of_the_newest_alone(sql, first, newest, coverage_from):
    """Six months that are usual and three that are now."""
    sql.rows("model.build", [{"build_id": "one", "first_period": first, "newest_period": newest}])
    assert sql.column("marts.build", "coverage_from") == [coverage_from]


@pytest.mark.parametrize(
    ("estimate", "is_cannot_tell", "answer"),
    [(0.4, False, 0.4), (0.4, True, None), (0.4, None, 0.4), (None, False, None), (0, True, None)],
)
def test_no_estimate_is_shown_where_too_little_can_be_told(sql, estimate, is_cannot_tell, answer):
    shown = sql.value("select estimate_to_show(?::double, ?::boolean)", estimate, is_cannot_tell)
    assert shown == answer
