"""METHOD section 2: a location is of the postcode, else printed, else of its sector or outward part."""

import pytest

from etl.national_grid import national_grid
from support import sql_tables
from support.sql_tables import written

sql = sql_tables.sql

# Darent Valley Hospital, whose postcode stands in no directory, and Erith's small hospital, 9 km away.
DARENT = {"latitude": 51.43495178222656, "longitude": 0.2586592435836792}
IN_DARENT = {key: pytest.approx(value, abs=0.01) for key, value in national_grid(*DARENT.values()).items()}


def given_postcodes(sql, text):
    sql.given("staging.postcodes", "postcode_key  easting  northing\n" + text)


def given_sectors(sql, text):
    """Sectors of a file."""
    sql.given("staging.postcode_sectors", "sector  postcodes  latitude  longitude\n" + text)


def test_a_practice_is_at_its_postcode_else_in_its_sector_else_in_its_outward_part_else_nowhere(sql):
    given_postcodes(sql, "ZZ11AA  1000  2000\nZZ11AB  3000  2000\nZZ12AA  9000  8000")
    sql.given("staging.gp_registrations", """
        place_code  postcode  postcode_key
        Z0001       ZZ1 1AA   ZZ11AA
        Z0002       ZZ1 1XX   ZZ11XX
        Z0003       ZZ1 3XX   ZZ13XX
        Z0004       ZZ9 9XX   ZZ99XX
        Z0005       ZZ12 1XX  ZZ121XX
        Z0006       -         -
    """, patients=1, sub_icb_code="99A")  # fmt: skip
    expected = """
        place_code  easting  northing  location_from
        Z0001       1000     2000      postcode
        Z0002       2000     2000      sector
        Z0003       4333.33  4000      outward
        Z0004       -        -         unknown
        Z0005       -        -         unknown
        Z0006       -        -         unknown
    """
    assert sql.like(expected, "model.places") == written(expected)


def test_a_hospital_whose_postcode_is_in_no_directory_stands_at_its_printed_coordinates(sql):
    """The trust is registered at the same postcode, so that is where its main site is, and not in Erith."""
    given_postcodes(sql, "DA83EE  550500  177600\nDA28AA  553000  172000")
    sql.given("staging.ods_organisations", "organisation_code  postcode_key\nRN7  DA28DA", report="etr")
    sql.rows("staging.hospital_sites", [
        {"site_code": "RN707", "parent_code": "RN7", "postcode_key": "DA28DA", **DARENT},
        {"site_code": "RN7ED", "parent_code": "RN7", "postcode_key": "DA83EE"},
    ])  # fmt: skip
    darent, erith = sql.result("model.sites", "postcode_key", provider_code="RN7")
    assert {key: darent[key] for key in IN_DARENT} == IN_DARENT
    assert (darent["location_from"], darent["is_main"], darent["is_nearest"]) == ("coordinates", True, True)
    assert (erith["location_from"], erith["is_main"], erith["easting"]) == ("postcode", False, 550500)


def test_a_hospital_at_its_postcode_stays_there_whatever_its_coordinates_say(sql):
    given_postcodes(sql, "DA28DA  1000  2000")
    sql.rows("staging.hospital_sites", [{"site_code": "RN707", "postcode_key": "DA28DA", **DARENT}])
    [site] = sql.result("model.sites")
    assert (site["easting"], site["northing"], site["location_from"]) == (1000, 2000, "postcode")


def test_hospitals_without_a_postcode_stand_each_at_its_own_coordinates(sql):
    sql.rows("staging.hospital_sites", [
        {"site_code": "RN707", "parent_code": "RN7", **DARENT},
        {"site_code": "RN7C1", "parent_code": "RN7", "latitude": 51.1355, "longitude": 0.2598},
        {"site_code": "RN7XX", "parent_code": "RN7"},
    ])  # fmt: skip
    sites = sql.result("model.sites", "site_code", provider_code="RN7")
    assert [site["site_code"] for site in sites] == ["RN707", "RN7C1"]
    assert {key: sites[0][key] for key in IN_DARENT} == IN_DARENT


@pytest.mark.parametrize("postcode", ["BT126BA", "JE13UH", "GY11AA", "IM11AA"])
def test_printed_coordinates_of_a_postcode_outside_great_britain_are_not_used(sql, postcode):
    """The list has a hospital of Belfast in the Wirral."""
    sql.rows("staging.hospital_sites", [{"site_code": "RTH61", "postcode_key": postcode, **DARENT}])
    assert sql.column("model.postcode_locations", "location_from") == ["unknown"]
    assert sql.result("model.sites") == []


def test_one_coordinate_alone_is_none(sql):
    given_postcodes(sql, "DA28AA  553000  172000")
    sql.rows("staging.hospital_sites", [{"site_code": "RN707", "postcode_key": "DA28DA", "latitude": 51.4}])
    assert sql.column("model.sites", "location_from") == ["sector"]


def test_a_sector_is_taken_from_whichever_knows_more_of_its_postcodes(sql):
    """A directory of practices' postcodes has one in DA2 8 and three in DA8 3; the file two of each."""
    given_postcodes(sql, "DA28AA  1000  2000\nDA83AA  1000  2000\nDA83AB  1300  2000\nDA83AD  1600  2000")
    given_sectors(sql, "DA2 8  2  51.43495178222656  0.2586592435836792\nDA8 3  2  51.5  0.2")
    shire, town = sql.result("marts.postcode_sectors", "sector")
    assert {key: shire[key] for key in IN_DARENT} == IN_DARENT
    assert (town["sector"], town["outward"], town["postcodes"], town["easting"]) == ("DA8 3", "DA8", 3, 1300)


def test_the_middle_of_an_outward_part_is_that_of_its_postcodes_and_not_of_its_sectors(sql):
    given_postcodes(sql, "ZZ11AA  0  0\nZZ11AB  0  0\nZZ11AD  0  0\nZZ12AA  400  800")
    sql.given("staging.gp_registrations", "place_code  postcode_key\nZ0001  ZZ15XX")
    expected = """
        easting  northing  location_from
        100      200       outward
    """
    assert sql.like(expected, "model.places") == written(expected)


def test_the_place_of_a_provider_is_that_of_one_site(sql):
    given_postcodes(sql, "ZZ11AA  1000  2000\nZZ11AB  3000  4000")
    sql.given("staging.hospital_sites", """
        site_code  parent_code  postcode_key
        RZ1        -            ZZ11AA
        RZ101      RZ1          ZZ11AB
    """)  # fmt: skip
    waits = {"level": "provider", "specialty_code": "C_999", "org_code": "RZ1", "period": "2026-09-01"}
    sql.rows("model.waiting_bands", [waits])
    expected = """
        postcode  easting  northing  location_from  sites
        ZZ11AA    1000     2000      postcode       2
    """
    assert sql.like(expected, "marts.providers") == written(expected)


def test_a_trust_keeps_the_sites_of_its_predecessors(sql):
    given_postcodes(sql, "ZZ11AA  0  0\nZZ11AB  30000  0\nZZ11AD  31000  0")
    sql.given("staging.provider_successions", """
        predecessor_code  successor_code  effective_on
        RZ0               RZ1             2026-04-01
    """)  # fmt: skip
    sql.given("staging.hospital_sites", """
        site_code  parent_code  postcode_key
        RZ101      RZ1          ZZ11AA
        RZ001      RZ0          ZZ11AB
    """)  # fmt: skip
    sql.given("staging.gp_registrations", "place_code  postcode_key\nZ0001  ZZ11AD")
    sql.given("raw.releases", "source  period\nrtt_waits  2026-09-01")
    sql.given("staging.rtt_waits", "provider_code\nRZ1", period="2026-09-01", specialty_code="C_999")
    [distance] = sql.result("model.reach_chances")
    assert (distance["km"], distance["main_km"]) == (1, 31)


def test_a_site_that_is_closed_is_no_site_of_its_provider(sql):
    sql.given("staging.ods_organisations", """
        report  organisation_code  parent_code  postcode_key  closed_on
        etr     RZ1                -            ZZ11AA        -
        ets     RZ101              RZ1          ZZ11AB        -
        ets     RZ102              RZ1          ZZ11AD        2020-03-31
    """)  # fmt: skip
    assert set(sql.column("model.listed_sites", "postcode_key", provider_code="RZ1")) == {"ZZ11AA", "ZZ11AB"}
