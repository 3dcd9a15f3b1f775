"""Months of a model kept from build to build: what is read, what is made, and that it is the same."""

from pathlib import Path

import duckdb
import polars as pl
import pytest

from etl.kept_months import KeptMonths
from etl.models import Model, parse

MONTHS = ("2026-07-01", "2026-08-01", "2026-09-01")
STARTS = parse(
    "model.starts",
    """-- Starts in a month.
--
-- grain: period, code
-- kept:  waits
-- columns:
--   period  month
--   code    provider
--   starts  new starts

select period, code, sum(starts)::bigint as starts
from raw.waits
group by all
""",
)
BY_MONTH = parse(
    "model.by_month",
    """-- Starts of everybody.
--
-- grain: period
-- kept:  waits
-- columns:
--   period  month
--   starts  new starts

select period, sum(starts)::bigint as starts
from model.starts
group by all
""",
)


class Data:
    """A folder with a staged file a month, and what is made of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = [self.staged(month, number) for number, month in enumerate(MONTHS, 1)]

    def staged(self, month: str, number: int, release: str = "aaaaaaaa") -> Path:
        file = self.folder / f"{month}-{release}-00000000.parquet"
        rows = pl.DataFrame({"period": [month] * 2, "code": ["ZZA", "ZZB"], "starts": [number, 10 * number]})
        rows.with_columns(pl.col("period").str.to_date()).write_parquet(file)
        return file

    def made(
        self, *models: Model, releases: tuple[str, ...] = (), **newest: str
    ) -> tuple[list[str], list[tuple[object, ...]]]:
        """The months each model was made of anew, by the rows its table had then, and all rows in the end.
        `newest` is what the release of the newest month has otherwise."""
        offers = [
            {"source": "waits", "period": m, "snapshot_id": r, "published": m, "fetched_at": m}
            for m, r in zip(MONTHS, releases, strict=False)
        ]
        offers = [*offers[:-1], *({**offer, **newest} for offer in offers[-1:])]
        kept = KeptMonths(self.folder / "kept", models, {"waits": self.files}, offers)
        new = list[str]()
        with duckdb.connect() as warehouse:
            warehouse.execute("create schema raw; create schema model")
            files = [str(file) for file in self.files]
            warehouse.execute(f"create table raw_of_all as from read_parquet({files})")

            def make(model: Model) -> None:
                warehouse.execute(f"create table {model.name} as {model.sql}")
                months = warehouse.sql(
                    f"select distinct period::varchar from {model.name} order by 1"
                ).fetchall()
                new.extend(f"{model.name} {month}" for (month,) in months)

            kept.make(warehouse.execute, make)
            kept.forget_others()
            rows = [
                row
                for model in models
                for row in warehouse.sql(
                    f"select * exclude period, period::varchar from {model.name}"
                ).fetchall()
            ]
        return new, sorted(rows, key=str)


@pytest.fixture
def data(tmp_path: Path) -> Data:
    return Data(tmp_path)


def test_what_did_not_change_is_read_and_not_made(data):
    first, rows = data.made(STARTS, BY_MONTH)
    assert first == [f"{model} {month}" for model in ("model.starts", "model.by_month") for month in MONTHS]
    again, same_rows = data.made(STARTS, BY_MONTH)
    assert again == []
    assert same_rows == rows
    assert len(rows) == 9


def test_a_new_month_alone_is_made_and_the_others_stand_beside_it(data):
    newest = data.files.pop()
    data.made(STARTS, BY_MONTH)
    data.files.append(newest)
    made, rows = data.made(STARTS, BY_MONTH)
    assert made == [f"model.starts {MONTHS[2]}", f"model.by_month {MONTHS[2]}"]
    assert (33, MONTHS[2]) in rows
    assert (11, MONTHS[0]) in rows


def test_a_table_that_is_not_kept_and_has_every_month_adds_no_month_twice(data):
    of_all = parse("model.of_all", BY_MONTH.sql.replace("model.starts", "(select * from raw_of_all)"))
    data.made(of_all)
    data.files.append(data.staged("2026-10-01", 4))
    _, rows = data.made(of_all)
    assert [row[1] for row in rows] == [*MONTHS, "2026-10-01"]


def test_a_revised_month_is_made_again(data):
    data.made(STARTS)
    data.files[1] = data.staged(MONTHS[1], 7, release="bbbbbbbb")
    made, rows = data.made(STARTS)
    assert made == [f"model.starts {MONTHS[1]}"]
    assert ("ZZA", 7, MONTHS[1]) in rows


def test_which_release_is_the_newest_counts(data):
    data.made(STARTS, releases=("a", "b", "c"))
    assert data.made(STARTS, releases=("a", "b", "d"))[0] == [f"model.starts {MONTHS[2]}"]


@pytest.mark.parametrize("what", ["published", "fetched_at"])
def test_a_release_that_came_another_day_counts_as_another(data, what):
    data.made(STARTS, releases=("a", "b", "c"))
    later = data.made(STARTS, releases=("a", "b", "c"), **{what: "2026-11-20"})
    assert later[0] == [f"model.starts {MONTHS[2]}"]


def test_a_changed_select_makes_every_month_again_of_all_that_read_it(data):
    data.made(STARTS, BY_MONTH)
    other = parse("model.starts", STARTS.sql.replace("sum(starts)", "max(starts)"))
    assert len(data.made(other, BY_MONTH)[0]) == 6


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-20]),
        lambda file: file.write_bytes(file.read_bytes().replace(b"ZZA", b"ZZC")),
        lambda file: file.unlink(),
        lambda file: file.with_suffix(".json").write_text(""),
        lambda file: file.with_suffix(".json").unlink(),
    ],
    ids=["empty", "cut short", "altered", "gone", "its note empty", "its note gone"],
)
def test_a_kept_file_that_is_not_as_it_was_written_is_made_again(data, damage):
    _, rows = data.made(STARTS)
    damage(next((data.folder / "kept/model.starts").glob(f"{MONTHS[1]}*.parquet")))
    made, healed = data.made(STARTS)
    assert made == [f"model.starts {MONTHS[1]}"]
    assert healed == rows


def test_what_no_month_needs_any_more_is_deleted(data):
    data.made(STARTS)
    data.files[1] = data.staged(MONTHS[1], 7, release="bbbbbbbb")
    data.made(STARTS)
    assert len([*(data.folder / "kept").glob("*/*.parquet")]) == len(MONTHS)
