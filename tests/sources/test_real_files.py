"""Every source on the real publications, found, kept and staged through a mirror of the publishers' sites."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl import snapshots
from etl.problems import Gone
from etl.settings import Settings
from etl.source import all_sources
from etl.stage import stage
from etl.web import Web

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def settings(mirror: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    data = tmp_path_factory.mktemp("data")
    return Settings(data=data, mirror=mirror, reference=None, addresses={}, today=date(2026, 4, 10))


@pytest.fixture(scope="module")
def rows(settings: Settings):
    """The staged rows of a source by name, with the snapshots they are of; each source is asked for once."""
    done: dict[str, pl.DataFrame] = {}

    def staged(name: str) -> pl.DataFrame:
        if name not in done:
            done[name] = pl.concat(pl.read_parquet(file) for file in _staged(settings, name))
        return done[name]

    return staged


def _staged(settings: Settings, name: str) -> list[Path]:
    source = all_sources()[name]
    web = Web(settings, settings.data / "web")
    kept = settings.data / "snapshots"
    files = []
    for release in source.releases(web, settings.since):
        try:
            snapshot, _ = snapshots.keep(web, kept, release, snapshots.kept(kept, name))
        except Gone:
            assert release.optional
            continue
        told, _ = stage(source, snapshot, kept, settings.data / "staged", settings.largest_unpacked_bytes)
        assert (told.broken, told.unexpected) == (0, ())
        files.append(settings.data / "staged" / told.file)
    return files


def printed(rows: pl.DataFrame, period: date, pathway: str, measure: str) -> str:
    [text] = rows.filter(
        pl.col("period") == period,
        pl.col("pathway") == pathway,
        pl.col("measure") == measure,
        ~pl.col("with_estimates"),
    )["value_text"]
    return text


@pytest.mark.parametrize(
    ("period", "pathway", "measure", "text"),
    [
        (date(2024, 4, 1), "incomplete", "patients", "7570371"),
        (date(2024, 4, 1), "incomplete", "median_wait_weeks", "13.913199656"),
        (date(2024, 4, 1), "incomplete", "within_18_weeks_share", "0.582395235"),
        (date(2024, 4, 1), "new", "patients", "1757363"),
        (date(2024, 2, 1), "incomplete", "p92_wait_weeks", "44.629361366"),
        (date(2007, 4, 1), "incomplete", "patients", "-"),
        (date(2007, 8, 1), "admitted", "p95_wait_weeks", "52+"),
        (date(2025, 12, 1), "non_admitted", "patients", "1136006"),
    ],
)
def test_the_overview_holds_what_is_printed(rows, period, pathway, measure, text):
    assert printed(rows("rtt_overview"), period, pathway, measure) == text


def test_the_overview_covers_every_month_from_april_2007_to_december_2025(rows):
    months = rows("rtt_overview")["period"].unique().sort()
    assert (months[0], months[-1], len(months)) == (date(2007, 4, 1), date(2025, 12, 1), 225)


def test_march_2026_has_6169_practices_and_63707358_patients(rows):
    practices = rows("gp_registrations")
    assert (practices.height, practices["patients"].sum()) == (6169, 63_707_358)
    assert practices["period"].unique().to_list() == [date(2026, 3, 1)]
    assert practices["sub_icb_code"].n_unique() == 106


def test_the_register_has_273_trusts_and_320_commissioners_none_with_a_parent(rows):
    register = rows("ods_organisations").filter(pl.col("report") != "epraccur")
    assert dict(register.group_by("report").len().iter_rows()) == {"etr": 273, "eccg": 320}
    assert register["parent_code"].null_count() == register.height
    assert register.filter(pl.col("closed_on").is_null(), report="etr").height == 205


def test_practices_have_names_where_the_register_of_practices_is_offered(rows):
    practices = rows("ods_organisations").filter(report="epraccur")
    if practices.is_empty():
        pytest.skip("the mirror does not offer epraccur")
    named = set(practices.filter(pl.col("organisation_name").is_not_null())["organisation_code"])
    assert set(rows("gp_registrations")["practice_code"]) <= named
    assert practices["parent_code"].null_count() < practices.height


def test_there_are_1217_hospital_sites_of_310_parents(rows):
    sites = rows("hospital_sites")
    assert (sites.height, sites["parent_code"].n_unique()) == (1217, 310)
    assert dict(sites.group_by("sector").len().iter_rows()) == {"NHS Sector": 762, "Independent Sector": 455}


def test_all_but_five_practices_have_a_postcode_with_a_place(rows):
    places = set(rows("postcodes")["postcode"])
    practices = rows("gp_registrations").filter(~pl.col("postcode").str.replace_all(" ", "").is_in(places))
    assert set(practices["postcode"]) == {"DN12 3JW", "PE29 3RL", "WF17 1DR"}
    assert (practices.height, practices["patients"].sum()) == (5, 24_914)


def test_every_small_area_of_england_has_a_rank(rows):
    areas = rows("deprivation")
    assert areas.height == 33_755
    assert sorted(areas["imd_rank"]) == list(range(1, 33_756))


def test_106_sub_icbs_have_42_boards_before_april_2026_and_36_after(rows):
    lookup = rows("sub_icb_lookup")
    boards = lookup.group_by("valid_from").agg(pl.len(), pl.col("icb_code").drop_nulls().n_unique())
    assert sorted(boards.rows()) == [(date(2022, 7, 1), 106, 42), (date(2026, 4, 1), 106, 36)]


def test_only_frimley_has_no_one_board_after_april_2026(rows):
    lookup = rows("sub_icb_lookup").filter(pl.col("icb_code").is_null())
    assert lookup["sub_icb_code"].to_list() == ["D4U1Y"]


def test_every_board_that_changed_has_a_successor_with_a_name(rows):
    lookup = rows("sub_icb_lookup").filter(pl.col("valid_from") == date(2026, 4, 1))
    renamed = set(lookup.filter(pl.col("icb_name").is_null())["icb_code"].drop_nulls())
    successions = rows("icb_successions")
    assert renamed <= set(successions["successor_icb_code"])
    assert successions["successor_name"].null_count() == 0
    assert successions.filter(predecessor_icb_code="QNQ")["population_weight"].sum() == pytest.approx(1)


@pytest.mark.parametrize("name", ["rtt_overview", "gp_registrations", "ods_organisations", "hospital_sites"])
def test_asking_again_brings_no_new_snapshot(rows, settings, name):
    rows(name)
    web, kept = Web(settings, settings.data / "web"), settings.data / "snapshots"
    before = snapshots.kept(kept, name)
    offers = [
        release for release in all_sources()[name].releases(web, settings.since) if not release.optional
    ]
    assert offers
    assert not any(snapshots.keep(web, kept, release, before)[1] for release in offers)
