"""Where sources without a timetable come from: settings first, then the reference files, then live."""

from datetime import date
from pathlib import Path

import pytest

from etl.problems import Unclear
from etl.settings import Settings
from etl.source import Source
from etl.sources import (
    deprivation,
    icb_successions,
    ods_organisations,
    postcode_sectors,
    postcodes,
    sub_icb_lookup,
    travel_times,
)
from etl.web import Web

SINCE = date(2025, 1, 1)
FILES = {
    deprivation: "File_7_IoD2025_IMD_only.csv",
    icb_successions: "icb_succession_2026-04-01.csv",
    postcode_sectors: "postcode_sector_centroids_codepointopen.csv",
    postcodes: "ONSPD_extract.csv",
    sub_icb_lookup: "sicbl24_to_icb26.csv",
    travel_times: "travel_times.csv",
}


def name_of(source: Source) -> str:
    return source.__name__.rpartition(".")[2]


def web_of(tmp_path: Path, said: list[str] | None = None, **settings: object) -> Web:
    """A web without a network: only local files are asked for."""
    lines = [] if said is None else said
    return Web(Settings(data=tmp_path / "data", mirror=None, **settings), tmp_path / "web", lines.append)


@pytest.mark.parametrize("source", FILES, ids=name_of)
def test_an_address_in_settings_wins(tmp_path, source):
    (tmp_path / FILES[source]).write_text("among the reference files\n")
    web = web_of(tmp_path, reference=str(tmp_path), addresses={name_of(source): "/elsewhere/mine.csv"})
    assert [release.url for release in source.releases(web, SINCE)] == ["/elsewhere/mine.csv"]


@pytest.mark.parametrize("source", FILES, ids=name_of)
def test_a_file_among_the_reference_files_is_offered(tmp_path, source):
    (tmp_path / FILES[source]).write_text("among the reference files\n")
    [release] = source.releases(web_of(tmp_path, reference=str(tmp_path)), SINCE)
    assert (release.source, release.url) == (name_of(source), str(tmp_path / FILES[source]))


def test_both_lookups_of_sub_icbs_are_offered_each_from_its_day(tmp_path):
    for name in sub_icb_lookup.FILES.values():
        (tmp_path / name).write_text("x\n")
    found = sub_icb_lookup.releases(web_of(tmp_path, reference=str(tmp_path)), SINCE)
    assert [(release.period, Path(release.url).name) for release in found] == [
        (date(2022, 7, 1), "sicbl24_icb24_lookup.csv"),
        (date(2026, 4, 1), "sicbl24_to_icb26.csv"),
    ]


@pytest.mark.parametrize("source", [sub_icb_lookup, icb_successions], ids=name_of)
def test_a_file_nobody_publishes_is_missed_with_its_remedy(tmp_path, source):
    said: list[str] = []
    assert source.releases(web_of(tmp_path, said), SINCE) == []
    assert said
    assert all("set CHOICE_REFERENCE" in line for line in said)


def test_travel_times_are_not_missed(tmp_path):
    said: list[str] = []
    assert travel_times.releases(web_of(tmp_path, said), SINCE) == []
    assert said == []


def test_postcodes_come_from_code_point_open_by_default(tmp_path):
    [release] = postcodes.releases(web_of(tmp_path), SINCE)
    assert release.url.startswith("https://api.os.uk/downloads/v1/products/CodePointOpen/")


def test_deprivation_is_found_on_its_page_by_default(web, publisher):
    file = "https://assets.publishing.service.gov.uk/media/0123abcd/File_7_IoD2025_All_Ranks_and_Scores.csv"
    publisher.lists(
        deprivation.PAGE,
        {
            "https://assets.publishing.service.gov.uk/media/0123abcd/File_1_IoD2025_IMD.xlsx": "File 1",
            file: "File 7: all ranks, scores and deciles",
            f"{file}/preview": "View online",
        },
    )
    assert [release.url for release in deprivation.releases(web, SINCE)] == [file]


def test_only_the_reports_never_seen_are_optional(tmp_path):
    found = ods_organisations.releases(web_of(tmp_path), SINCE)
    assert {release.part for release in found if not release.optional} == {"etr", "eccg"}
    assert {release.part for release in found if release.optional} == {"ets", "ephp", "ephpsite", "epraccur"}


def test_a_register_has_the_same_period_whatever_the_day(tmp_path):
    in_may, in_june = (
        ods_organisations.releases(web_of(tmp_path, today=day), SINCE)
        for day in (date(2026, 5, 9), date(2026, 6, 9))
    )
    assert in_may == in_june


def test_a_table_of_travel_times_may_be_parquet_among_the_reference_files(tmp_path):
    (tmp_path / "travel_times.parquet").write_bytes(b"PAR1")
    [release] = travel_times.releases(web_of(tmp_path, reference=str(tmp_path)), SINCE)
    assert release.url == str(tmp_path / "travel_times.parquet")


def test_several_tables_of_travel_times_are_told_apart_by_their_names(tmp_path):
    addresses = {"travel_times/car": "/a.csv", "travel_times/bus_2026": "/b.parquet", "postcodes": "/c.csv"}
    offered = travel_times.releases(web_of(tmp_path, addresses=addresses), SINCE)
    assert [(release.part, release.url) for release in offered] == [
        ("car", "/a.csv"),
        ("bus_2026", "/b.parquet"),
    ]


@pytest.mark.parametrize(
    "name", ["travel_times/By Car", "travel_times/../x", "travel_times/2026-01", "travel_times/a/b"]
)
def test_a_name_of_a_table_that_could_not_name_a_file_is_refused(tmp_path, name):
    with pytest.raises(Unclear, match=r"travel_times/ and a name of small letters and digits, found"):
        travel_times.releases(web_of(tmp_path, addresses={name: "/a.csv"}), SINCE)
