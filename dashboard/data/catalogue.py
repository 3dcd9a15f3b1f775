"""What the marts of a build are: their columns with meanings, and the publications they are made from."""

from collections.abc import Iterable
from typing import Any

from dashboard.data.builds import Build, NotInBuild, ask
from dashboard.types import Row, Rows
from dashboard.wording.columns import DEMONSTRATION

LICENCE = "Open Government Licence v3.0"
LICENCE_PAGE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
TABLES = "select table_name from duckdb_tables() where schema_name = 'marts' order by table_name"
COLUMNS = """
    select column_name, data_type, coalesce(comment, '') as meaning
    from duckdb_columns() where schema_name = 'marts' and table_name = $mart order by column_index
"""
ROWS = "select estimated_size as rows from duckdb_tables() where schema_name = 'marts' and table_name = $mart"
ABOUT = "select title, sentence, caution, grain, sources from marts.models where name = 'marts.' || $mart"
SOURCES = """
    select source, title, page, published, fetched_at, sha256
    from marts.sources where source in (select unnest($names)) order by source
"""
RELEASES = """
    select source, period, part, snapshot_id, url, sha256, published, fetched_at
    from marts.releases
    where is_used and source in (select unnest($names)) order by source, period, part
"""
EMPTY: Row = {"title": None, "sentence": "", "caution": None, "grain": "", "sources": []}


def marts(build: Build) -> tuple[str, ...]:
    """Every mart by name."""
    return tuple(row["table_name"] for row in ask(build, TABLES))


def columns(build: Build, mart: str) -> Rows:
    """column_name, data_type (DuckDB's), meaning; in order. Empty for a mart that is not there."""
    return ask(build, COLUMNS, mart=mart)


def size(build: Build, mart: str) -> int:
    """How many rows it has."""
    return int(ask(build, ROWS, mart=mart)[0]["rows"])


def about(build: Build, mart: str) -> Row:
    """title, sentence, caution, grain and sources. Empty for a build made before there were such columns."""
    try:
        models = ask(build, ABOUT, mart=mart)
    except NotInBuild:
        return EMPTY
    return models[0] if models else EMPTY


def sources_of(build: Build, names: Iterable[str]) -> tuple[str, ...]:
    """The sources that marts are made from, through all that they read."""
    return tuple(sorted({source for mart in names for source in about(build, mart)["sources"]}))


def sources(build: Build, names: tuple[str, ...]) -> Rows:
    """source, title, page, published, fetched_at, sha256 of the newest release of each."""
    return ask(build, SOURCES, names=names)


def releases(build: Build, names: tuple[str, ...]) -> Rows:
    """Every release the figures are made from: source, period, part, url, sha256, published, fetched_at."""
    try:
        return ask(build, RELEASES, names=names)
    except NotInBuild:
        return ()


def cautions(build: Row, *more: Any) -> str:
    """What must be said with figures of this build, and what more there is to be wary of, in one line."""
    sentences = [DEMONSTRATION + "." if build["is_demonstration"] else None, *more, build["baseline_note"]]
    return " ".join(sentence for sentence in sentences if sentence)
