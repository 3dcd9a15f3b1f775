"""A table of travel times whose codes are in no register is refused; one that serves some places is not."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from etl.problems import Drift
from etl.source import all_sources
from etl.sources.travel_times import require_known
from support.running import answers, refreshed

REGISTERS = {
    "gp_registrations": {"practice_code": ["X90001", "X90002"], "postcode": ["ZZ1 2AB", "ZZ12 3AB"]},
    "postcodes": {
        "postcode": ["ZZ12AB", "ZZ123AB", "ZZ99ZZ"],
        "lsoa_code": ["E01000001", None, "E01000009"],
    },
    "postcode_sectors": {"sector": ["ZZ40 1"]},
    "deprivation": {"lsoa_code": [f"E0100000{number}" for number in range(1, 10)]},
    "ods_organisations": {
        "report": ["etr", "eccg"],
        "organisation_code": ["R9X", "00C"],
        "postcode": ["ZZ9 9ZZ", "ZZ7 7ZZ"],
    },
    "hospital_sites": {"site_code": ["R9X01"], "postcode": ["ZZ8 8ZZ"]},
    "rtt_waits": {"provider_code": ["R9X", "NX101"]},
}


def registers(**instead: dict[str, list[str]]) -> dict[str, pl.LazyFrame]:
    """What the other sources staged."""
    frames: dict[str, pl.LazyFrame] = {}
    for name, columns in {**REGISTERS, **instead}.items():
        schema = all_sources()[name].CONTRACT.schema
        frames[name] = pl.LazyFrame(columns, schema={column: schema[column] for column in columns})
    return frames


def table(origins: Sequence[str], sites: Sequence[str] = ("R9X01",)) -> pl.LazyFrame:
    return pl.LazyFrame({"origin": origins}).join(pl.LazyFrame({"site": sites}), how="cross")


@pytest.mark.parametrize(
    "origins",
    [
        ["X90001", "X99999"],
        ["ZZ1 2", "ZZ12 3"],
        ["ZZ12 3", "ZZ40 1", "ZZ41 1"],
        [f"E0100000{number}" for number in range(1, 10)],
    ],
    ids=["half the practices", "sectors", "a sector without a practice", "every small area"],
)
def test_origins_that_are_practices_or_areas_of_the_directories_are_known(origins):
    require_known(table(origins), registers())


@pytest.mark.parametrize("site", ["R9X01", "R9X", "NX101", "ZZ99ZZ", "ZZ88ZZ"])
def test_a_site_is_known_by_its_code_its_providers_or_its_postcode(site):
    require_known(table(["X90001"], [site]), registers())


@pytest.mark.parametrize("site", ["00C", "ZZ77ZZ", "X90001"])
def test_a_commissioner_or_a_practice_is_no_site(site):
    with pytest.raises(Drift, match=f"one that is not: {site}"):
        require_known(table(["X90001"], [site]), registers())


def test_origins_of_which_few_are_known_are_refused_with_one_that_is_and_one_that_is_not():
    with pytest.raises(Drift) as refused:
        require_known(table(["X90001", "Y00001", "Y00002", "Y00003"]), registers())
    assert str(refused.value) == (
        "expected at least 50% of the 4 origins to be in the registers (such as E01000001), "
        "found 1; one that is not: Y00001"
    )


def test_sites_of_which_few_are_known_are_refused_with_one_that_is_and_one_that_is_not():
    with pytest.raises(Drift, match=r"the 3 sites .*\(such as NX101\), found 1; one that is not: AB101AA"):
        require_known(table(["X90001"], ["R9X01", "AB101AA", "AB102AA"]), registers())


def test_areas_in_which_no_practice_is_known_are_refused():
    """As when the directory of postcodes is one without small areas."""
    postcodes = {"postcode": ["ZZ12AB"], "lsoa_code": [None]}
    with pytest.raises(
        Drift, match=r"hold a GP practice \(such as X90001\), found none; the first is E01000001"
    ):
        require_known(table(["E01000001"]), registers(postcodes=postcodes))


def test_without_registers_there_is_nothing_to_compare_with():
    nothing = {name: {column: [] for column in columns} for name, columns in REGISTERS.items()}
    require_known(table(["X90001"]), registers(**nothing))
    with pytest.raises(Drift, match="one that is not: Y00001"):
        require_known(table(["Y00001"]), registers(ods_organisations=nothing["ods_organisations"]))


def test_a_refused_table_stops_its_source_alone_and_the_table_before_stays(published, tmp_path):
    """Two tables by name, one of them of areas; then one of another country in place of the first."""
    data, car, bus = tmp_path / "data", tmp_path / "car.csv", tmp_path / "bus.parquet"
    [practice, *_], sites = practices(published), "ZZA01"
    car.write_text(f"origin,site,mode,minutes\n{practice},{sites},car,7\n")
    journey = {"origin": [practice], "site": ["ZZA"], "mode": ["public_transport"], "minutes": [40]}
    pl.DataFrame(journey).write_parquet(bus)
    addresses = {"travel_times/car": str(car), "travel_times/bus": str(bus)}
    outcome, _ = refreshed(data, published, addresses=addresses)
    assert outcome.problems == {}
    reached = """
        select distinct place_code, provider_code, p_without_car > 0.9
        from marts.options
        where p_without_car is not null
    """
    assert answers(data, reached) == [(practice, "ZZA", True)]

    car.write_text("origin,site,mode,minutes\nS12345,SX999,car,7\n")
    outcome, lines = refreshed(data, published, addresses=addresses)
    assert list(outcome.problems) == ["travel_times"]
    assert "one that is not: S12345" in outcome.problems["travel_times"]
    assert any(
        line.startswith("travel_times stopped. travel_times 2000-01 car (car.csv): expected at least")
        for line in lines
    )
    assert answers(data, reached) == [(practice, "ZZA", True)]


def practices(folder: Path) -> list[str]:
    text = (folder / "files.digital.nhs.uk/GP/2026NOV/gp-reg-pat-prac-all.csv").read_text()
    header, *lines = [line.split(",") for line in text.splitlines()]
    return [line[header.index("CODE")].strip('"') for line in lines]
