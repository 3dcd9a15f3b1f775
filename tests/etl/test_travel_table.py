"""`choice travel-times` from end to end: the places of a build, a stand-in route server, the table loaded."""

import csv
import json
from math import hypot
from pathlib import Path

import polars as pl
import pytest

from etl.travel_table import Place, batches
from support.route_server import km_between, running
from support.running import Run, answers, asked, copied, refreshed

SPOTS = """
    select place_code, easting, northing from marts.places
    union
    select site_key, easting, northing from marts.sites
"""


@pytest.fixture(scope="module")
def data(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(loaded, tmp_path_factory.mktemp("loaded") / "data")


def travel_times(data: Path, address: str, *words: str) -> Run:
    return asked("travel-times", "--from", address, *words, data=data)


def spots(data: Path) -> dict[str, tuple[float, float]]:
    return {code: (east, north) for code, east, north in answers(data, SPOTS)}


def pairs_within(data: Path, km: float) -> set[tuple[str, str]]:
    at = spots(data)
    origins = [code for (code,) in answers(data, "select place_code from marts.places")]
    sites = {code for (code,) in answers(data, "select site_key from marts.sites")}
    apart = {(o, s): hypot(at[o][0] - at[s][0], at[o][1] - at[s][1]) / 1000 for o in origins for s in sites}
    assert min(apart.values()) < km < max(apart.values()), "some pairs are near and some are not"
    return {pair for pair, distance in apart.items() if distance <= km}


@pytest.mark.parametrize("engine", ["osrm", "valhalla"])
def test_every_pair_that_is_near_enough_is_in_the_table_once_with_its_minutes(data, engine, tmp_path):
    table = tmp_path / "new" / "times.csv"
    with running(engine) as server:
        run = travel_times(data, f"{server.address}/", "--to", str(table))
        assert all(origins * sites <= 2500 for origins, sites in server.asked)
    assert (run.code, run.err.count("Traceback")) == (0, 0)
    rows = list(csv.DictReader(table.read_text().splitlines()))
    wanted = pairs_within(data, 120)
    assert {(row["origin"], row["site"]) for row in rows} == wanted
    assert len(rows) == len(wanted)
    assert {row["mode"] for row in rows} == {"car"}
    at = spots(data)
    for row in rows:
        (east, north), (easter, norther) = at[row["origin"]], at[row["site"]]
        # The grid and the globe differ by less than a thousandth in the middle of the country.
        assert float(row["minutes"]) == pytest.approx(
            hypot(east - easter, north - norther) / 1000, rel=0.006, abs=0.1
        )
    assert [file.name for file in table.parent.iterdir()] == ["times.csv"]
    assert f"wrote {len(wanted):,} journeys" in run.out


def test_another_distance_is_another_table(data, tmp_path):
    with running("osrm") as server:
        run = travel_times(data, server.address, "--within-km", "30", "--to", str(tmp_path / "near.parquet"))
    assert run.code == 0
    rows = pl.read_parquet(tmp_path / "near.parquet")
    assert set(rows.select("origin", "site").iter_rows()) == pairs_within(data, 30)


def test_the_table_is_loaded_as_the_last_line_says_and_decides_what_is_reachable(published, data, tmp_path):
    """At 60 km/h in a straight line, 60 km are an hour, and a drive varies by a tenth: 50 km are sure and
    72 km sure not, to the nearest and the main site alike. By distance alone 45 to 65 km are not known."""
    not_known = "select count(*) from marts.options where p_reachable between 0.1 and 0.9 and km < 71"
    assert answers(data, not_known) > [(0,)]
    with running("valhalla") as server:
        run = travel_times(data, server.address)
    assert (data / "travel_times" / "car.parquet").exists()
    command = run.out.splitlines()[-1]
    assert command.endswith("choice refresh --source travel_times")
    addresses = json.loads(command.split("'")[1])
    assert list(addresses) == ["travel_times/car"]
    outcome, lines = refreshed(data, published, addresses=addresses)
    assert (outcome.problems, [line for line in lines if "left out" in line]) == ({}, [])
    wrong = """
        select place_code, provider_code, km, main_km, p_reachable from marts.options
        where greatest(km, main_km) < 119 and (
            greatest(km, main_km) <= 50 and p_reachable < 0.9
            or least(km, main_km) >= 72 and p_reachable > 0.1
        )
    """
    assert answers(data, wrong) == []


def test_a_run_that_broke_off_leaves_no_table_and_the_next_asks_for_the_rest_only(data, tmp_path):
    table = tmp_path / "times.parquet"
    with running("osrm") as server:
        travel_times(data, server.address, "--at-once", "4", "--to", str(tmp_path / "whole.parquet"))
        whole = len(server.asked)
        server.asked.clear()
        server.fails_after = whole // 2
        broken = travel_times(data, server.address, "--at-once", "4", "--to", str(table))
        assert (broken.code, table.exists()) == (1, False)
        assert "the same command goes on there" in broken.err
        server.asked.clear()
        server.fails_after = 10**9
        again = travel_times(data, server.address, "--at-once", "4", "--to", str(table))
        assert again.code == 0
        assert 0 < len(server.asked) < whole
    both = [
        pl.read_parquet(tmp_path / name).sort("origin", "site") for name in ("whole.parquet", "times.parquet")
    ]
    assert both[0].equals(both[1])


def test_without_one_journey_there_is_no_table(data, tmp_path):
    with running("osrm", without_way=0) as server:
        run = travel_times(data, server.address, "--to", str(tmp_path / "times.csv"))
    assert (run.code, list(tmp_path.iterdir())) == (1, [])
    assert "does its map cover England?" in run.err


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--from", "127.0.0.1:5000"), 2, "expected an address such as http://127.0.0.1:5000"),
        (("--from", "http://127.0.0.1:9", "--to", "times.xlsx"), 2, "ends in .csv or .parquet"),
        (("--from", "http://127.0.0.1:9", "--mode", "bus"), 2, "Invalid value for '--mode'"),
        (("--from", "http://127.0.0.1:9"), 1, "expected an answer, found no connection"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_sentence(data, words, code, sentence):
    run = asked("travel-times", *words, data=data)
    assert run.code == code
    assert sentence in run.err


def test_without_a_build_there_are_no_places(tmp_path):
    run = asked("travel-times", "--from", "http://127.0.0.1:9", data=tmp_path / "data")
    assert (run.code, "to take places from" in run.err) == (1, True)


def test_a_batch_has_the_sites_near_one_of_its_practices_and_no_practice_is_lost():
    practices = [Place(f"X{n:05}", 1000.0 * n, 0) for n in range(120)]
    sites = [Place("near the first", 0, 20_000), Place("near the last", 119_000, 20_000)]
    some = batches(practices, sites, 25, 50)
    assert [one.code for batch in some for one in batch.origins] == [p.code for p in practices if _is_near(p)]
    assert [len(batch.origins) for batch in some] == [50, 20]
    assert [[site.code for site in batch.sites] for batch in some] == [["near the first"], ["near the last"]]


def _is_near(place: Place) -> bool:
    """In the first batch or the last: no practice of the second is within 25 km of a site."""
    return place.easting < 50_000 or place.easting >= 100_000


def test_a_mile_is_as_long_on_the_grid_as_on_the_globe():
    one, other = Place("a", 400_000, 300_000), Place("b", 480_000, 360_000)
    spots_in_degrees = [(p.point.latitude, p.point.longitude) for p in (one, other)]
    assert km_between(*spots_in_degrees) == pytest.approx(one.km_to(other), rel=0.003)
