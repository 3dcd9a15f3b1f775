"""What comes of a damaged file when it is staged, and whether that may be."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import polars as pl

from etl.archives import is_what_it_says
from etl.contract import TOTAL
from etl.problems import Problem
from etl.snapshots import Snapshot
from etl.source import Source
from etl.stage import stage
from fuzz import other_formats, tables, workbooks
from fuzz.damage import LESS, SAME, Content, Mutation
from fuzz.originals import Original, shortened

LARGEST = 30_000_000
# Columns known by their place alone (of `postcodes`, those of Code-Point Open).
WITHOUT_HEADINGS = {"ods_organisations", "postcodes"}
# Its cells lie between a separator of its own, and quotation marks mean nothing.
WITHOUT_COMMAS = {"hospital_sites"}
REFUSED, AS_IT_WAS, CHANGED = "refused", "as it was", "changed"


@dataclass(frozen=True)
class Verdict:
    """What came of a file: `wrong` says what may not be, or is empty."""

    outcome: str
    sentence: str
    wrong: str = ""


@dataclass(frozen=True)
class Sound:
    """A file that is staged as it is, and its rows. `has_totals`: some were put aside as sums of others."""

    original: Original
    rows: pl.DataFrame
    has_totals: bool


def mutations(original: Original) -> dict[str, Mutation]:
    """The ways of damaging a file of its kind."""
    if original.release.source in WITHOUT_COMMAS:
        return tables.IN_ANY_TEXT
    ways = _of_kind(original)
    if original.release.source in WITHOUT_HEADINGS:
        return {what: way for what, way in ways.items() if what != tables.MOVED}
    return ways


def damaged(files: Sequence[Sound], seed: str) -> tuple[Sound, str, Mutation, Content]:
    """One of the files, what happens to it and what is left of it: the same for the same seed. The smaller a
    file, the more often it is taken."""
    chance = Random(seed)
    [sound] = chance.choices(files, [len(file.original.content) ** -0.5 for file in files])
    ways = mutations(sound.original)
    what = chance.choice(sorted(ways))
    return sound, what, ways[what], ways[what].damage(sound.original.content, chance)


def _of_kind(original: Original) -> dict[str, Mutation]:
    return {
        ".csv": tables.IN_A_TEXT,
        ".zip": {
            **workbooks.IN_A_ZIP,
            **{what: _of_a_member(one) for what, one in tables.IN_A_TABLE.items()},
        },
        ".xlsx": workbooks.IN_A_WORKBOOK,
        ".xls": other_formats.IN_AN_OLD_WORKBOOK,
        ".parquet": other_formats.IN_PARQUET,
        ".json": other_formats.IN_JSON,
        ".geojson": other_formats.IN_JSON,
    }[original.suffix]


def _of_a_member(mutation: Mutation) -> Mutation:
    def damage(content: Content, chance: Random) -> Content:
        members = workbooks.read(content)
        name = chance.choice(list(members))
        members[name] = mutation.damage(members[name], chance)
        return workbooks.written(members)

    return Mutation(mutation.effect, damage)


def staged(source: Source, original: Original, content: Content, folder: Path) -> Sound:
    """A file kept and staged as a refresh does it. Raises what a refresh would tell."""
    snapshot = _snapshot(original, content)
    file = folder / snapshot.file
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    try:
        is_what_it_says(file, original.suffix)
        told, _ = stage(source, snapshot, folder, folder / "staged", LARGEST)
        rows = pl.read_parquet(folder / "staged" / told.file).drop("snapshot_id")
        return Sound(original, rows, TOTAL in told.reasons)
    finally:
        file.unlink()
        for made in (folder / "staged").rglob(f"*{snapshot.id}*"):
            made.unlink()


def _snapshot(original: Original, content: Content) -> Snapshot:
    release, sha256 = original.release, hashlib.sha256(content).hexdigest()
    return Snapshot(
        source=release.source,
        period=release.period.isoformat(),
        part=release.part,
        url=release.url,
        published=(release.published or release.period).isoformat(),
        fetched_at="2026-11-29T06:00:00+00:00",
        sha256=sha256,
        etag=None,
        last_modified=None,
        file=f"{release.source}/{sha256[:8]}{original.suffix}",
    )


def sound(source: Source, original: Original, folder: Path) -> Sound | None:
    """The shortest form of a file that is staged; None where not even the whole is."""
    for shorter in shortened(original):
        with suppress(Problem):
            return staged(source, shorter, shorter.content, folder)
    return None


def judged(source: Source, sound: Sound, content: Content, effect: str, folder: Path) -> Verdict:
    """What came of a damaged file. Whatever is raised that is not a `Problem` is wrong: it is no sentence
    that somebody can act on."""
    try:
        after = staged(source, sound.original, content, folder).rows
    except Problem as problem:
        return Verdict(REFUSED, str(problem))
    except KeyboardInterrupt:
        raise
    except BaseException as mistake:  # a panic of what reads a file is no Exception
        return Verdict("broken", "", f"{type(mistake).__name__}: {str(mistake)[:300]}")
    if _alike(sound.rows, after):
        return Verdict(AS_IT_WAS, "")
    return Verdict(CHANGED, "", _not_allowed(source, sound, after, effect))


def _alike(one: pl.DataFrame, other: pl.DataFrame) -> bool:
    return one.sort(pl.all()).equals(other.sort(pl.all()))


def _not_allowed(source: Source, sound: Sound, after: pl.DataFrame, effect: str) -> str:
    """A total that is told by its sum alone is a row like others once a line it is the sum of is gone."""
    if effect == SAME:
        return "the rows are others, where nothing a reader sees was changed"
    if effect != LESS or sound.has_totals:
        return ""
    new = new_figures(source, sound.rows, after)
    return f"a figure the file did not have: {new.row(0, named=True)}" if new.height else ""


def new_figures(source: Source, before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """The numbers of `after` that `before` does not have of the same thing."""
    numbers = [name for name, kind in after.schema.items() if kind.is_numeric()]
    key = [name for name in source.CONTRACT.unique if name in after.columns and name not in numbers]
    key = key or [name for name, kind in after.schema.items() if kind == pl.String]
    was, now = (_figures(frame, key, numbers) for frame in (before, after))
    return now.join(was, on=now.columns, how="anti", nulls_equal=True)


def _figures(rows: pl.DataFrame, key: list[str], numbers: list[str]) -> pl.DataFrame:
    typed = rows.select(*key, pl.col(numbers).cast(pl.Float64))
    return (
        typed.unpivot(numbers, index=key, variable_name="figure", value_name="number")
        .drop_nulls("number")
        .unique()
    )
