"""The invented health system: real formats, nothing real in it, and in it all that is meant to be found."""

import csv
import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import hypot
from pathlib import Path

import fastexcel
import pytest
import requests

from etl import demo, stage
from etl.archives import opened
from etl.contract import judge
from etl.demo import planted
from etl.demo.calendar import working_days
from etl.demo.land import HUB, REGIONS, TOWNS
from etl.demo.national import Bands
from etl.demo.world import invent
from etl.national_grid import latitude_longitude
from etl.settings import Settings
from etl.snapshots import keep
from etl.source import all_sources
from etl.sources import rtt_waits
from etl.web import Web

HOST = "www.england.nhs.uk/statistics/wp-content/uploads/sites/2"
LAST = date(2026, 9, 1)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    demo.publish(folder)
    return folder


@pytest.fixture(scope="module")
def before_the_revision(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("before")
    demo.publish(folder, as_of=planted.BEFORE_THE_REVISION)
    return folder


@dataclass(frozen=True)
class Line:
    """A row of the extract, and its people by week waited; `told` is everything else it says."""

    provider: str
    icb: str
    commissioner: str
    part: str
    specialty: str
    weeks: list[int]
    unknown: int
    people: int
    told: tuple[str, ...]


@cache
def extract(folder: Path, month: str) -> list[Line]:
    """The rows of a month such as Sep26."""
    [file] = folder.glob(f"{HOST}/*/*/Full-CSV-data-file-{month}-*.zip")
    with zipfile.ZipFile(file) as archive:
        [name] = archive.namelist()
        _, *rows = csv.reader(io.StringIO(archive.read(name).decode("ascii")))
    return [_line(row) for row in rows]


def _line(row: list[str]) -> Line:
    *weeks, _, unknown, people = [int(cell or 0) for cell in row[13:]]
    return Line(row[3], row[5], row[7], row[9], row[11], weeks, unknown, people, tuple(row[:13]))


def months(count: int = 18) -> list[str]:
    return [f"{planted.shifted(LAST, by):%b%y}" for by in range(1 - count, 1)]


def of_england(folder: Path, month: str, part: str) -> Iterator[Line]:
    """Lines of single specialties, without people from outside England."""
    for line in extract(folder, month):
        if (line.part, line.commissioner == "NONC", line.specialty == "C_999") == (part, False, False):
            yield line


def starts(folder: Path, provider: str, icb: str, specialty: str) -> list[int]:
    """New starts at a provider of people from one ICB, from April 2026 on: a month a number."""
    wanted = (provider, icb, specialty)
    return [
        sum(
            line.people
            for line in of_england(folder, month, "Part_3")
            if (line.provider, line.icb, line.specialty) == wanted
        )
        for month in months(6)
    ]


def files(folder: Path) -> dict[str, str]:
    """Each file and a print of its bytes."""
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    return {str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest() for f in found}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(tmp_path):
    for folder, seed in (("one", 7), ("two", 7), ("other", 8)):
        demo.publish(tmp_path / folder, seed=seed, months=1, scale=0.2)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    [zip_of_one] = (tmp_path / "one").rglob("Full-CSV-data-file-*.zip")
    [zip_of_other] = (tmp_path / "other").rglob("Full-CSV-data-file-*.zip")
    assert zip_of_one.read_bytes() != zip_of_other.read_bytes()


def test_a_size_that_cannot_be_invented_is_refused(tmp_path):
    with pytest.raises(ValueError, match="at least one month, found 0"):
        demo.publish(tmp_path, months=0)
    with pytest.raises(ValueError, match="up to 40, found 41"):
        demo.publish(tmp_path, scale=41)
    assert list(tmp_path.iterdir()) == []


def test_twice_the_scale_is_twice_the_places_with_codes_of_their_own():
    small, large = invent(1, 1), invent(1, 2)
    assert (len(small.providers), len(small.areas), len(small.practices)) == (14, 6, 60)
    assert (len(large.providers), len(large.areas), len(large.practices)) == (28, 12, 120)
    codes = [*(p.code for p in large.providers), *(a.code for a in large.areas), *large.companies]
    assert len(set(codes)) == len(codes)


def test_every_publication_is_found_and_read_without_a_broken_row(published, tmp_path):
    with demo.serve(published) as address:
        settings = Settings(mirror=address, data=tmp_path, today=demo.TODAY, reference=None)
        web = Web(settings, tmp_path / "web")
        for name in demo.publications():
            if name == "rtt_waits":
                continue  # its months are read in the test below
            source = all_sources()[name]
            releases = source.releases(web, settings.since)
            assert releases, name
            for release in releases:
                snapshot, _ = keep(web, tmp_path / "snapshots", release, [])
                staged, _ = stage.stage(source, snapshot, tmp_path / "snapshots", tmp_path, 10**8)
                assert (staged.rows > 0, staged.broken, staged.unexpected) == (True, 0, ()), release


def test_every_month_of_waits_keeps_the_contract(published, tmp_path):
    with demo.serve(published) as address:
        settings = Settings(mirror=address, data=tmp_path, today=demo.TODAY, reference=None)
        web = Web(settings, tmp_path / "web")
        releases = rtt_waits.releases(web, settings.since)
        assert [f"{release.period:%b%y}" for release in releases] == months()
        for release in releases:
            snapshot, _ = keep(web, tmp_path / "snapshots", release, [])
            with opened(tmp_path / "snapshots" / snapshot.file, snapshot.name, 10**8) as file:
                reading = rtt_waits.read(file, release)
                judged = judge(reading.rows.collect(), rtt_waits.CONTRACT, release.name)
            assert (judged.broken.height, judged.reasons, reading.unexpected) == (0, {}, ())
            assert judged.good.height > 2000


def test_the_extract_has_the_form_of_the_real_one(published):
    [file] = published.glob(f"{HOST}/2026/11/Full-CSV-data-file-Sep26-*.zip")
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == ["20260930-RTT-September-2026-full-extract.csv"]
        lines = archive.read(archive.namelist()[0]).split(b"\r\n")
    assert len(lines[0].split(b",")) == 121
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert any(b'"NHS FENBY, SALTBY AND LOWDALE INTEGRATED CARE BOARD"' in line for line in lines)
    rows = extract(published, "Sep26")
    assert {row.part for row in rows} == {"Part_1A", "Part_1B", "Part_2", "Part_2A", "Part_3"}
    parents = {row.commissioner: row.icb for row in rows}
    assert [parents[code] for code in ("NONC", HUB[0], min(REGIONS), "Z0A")] == ["", "", "", "ZQA"]
    assert len({row.specialty for row in rows}) == 24


@pytest.mark.real
def test_the_heading_of_the_extract_is_the_real_one_to_the_byte(published, real):
    [ours] = published.glob(f"{HOST}/2026/11/Full-CSV-data-file-Sep26-*.zip")
    theirs = real / HOST / "2025/07/Full-CSV-data-file-Mar25-ZIP-4M-revised.zip"
    headings = []
    for file in (ours, theirs):
        with zipfile.ZipFile(file) as archive, archive.open(archive.namelist()[0]) as lines:
            headings.append(lines.readline())
    assert headings[0] == headings[1]


def test_every_total_is_the_sum_of_its_specialties_and_2a_is_within_2(published):
    summed: dict[tuple[str, ...], list[int]] = {}
    printed: dict[tuple[str, ...], list[int]] = {}
    for line in extract(published, "Jul26"):
        cells = [*line.weeks, line.unknown, line.people]
        key = line.provider, line.commissioner, line.part
        if line.specialty == "C_999":
            printed[key] = cells
        else:
            summed[key] = [a + b for a, b in zip(summed.get(key, [0] * 107), cells, strict=True)]
    assert printed == summed
    for (provider, commissioner, part), decided in printed.items():
        if part == "Part_2A":
            everybody = printed[provider, commissioner, "Part_2"]
            assert all(some <= every for some, every in zip(decided, everybody, strict=True))


def test_nobody_is_on_a_list_who_did_not_join_it(published):
    """The list with those who joined, less those treated, is the next list, but for a few who are lost."""
    lost, joined = 0, 0
    for earlier, later in pairwise(months()):
        on_list, left = _lists(published, earlier), _lists(published, later)
        change = Counter(on_list)
        for part, sign in (("Part_3", 1), ("Part_1A", -1), ("Part_1B", -1)):
            for key, people in _people(published, later, part).items():
                change[key] += sign * people
                joined += people if part == "Part_3" else 0
        for key in change.keys() | left.keys():
            if key[0] != planted.STOPS_SUBMITTING.provider:
                gone = change[key] - left[key]
                assert gone >= 0, (later, key)
                lost += gone
    assert 0.02 < lost / joined < 0.09


def _people(folder: Path, month: str, part: str) -> Counter[tuple[str, str, str]]:
    """By provider (after its merger), commissioner and specialty."""
    successor = {planted.MERGED.provider: planted.MERGED.successor}
    people: Counter[tuple[str, str, str]] = Counter()
    for line in of_england(folder, month, part):
        provider = successor.get(line.provider, line.provider)
        people[provider, line.commissioner, line.specialty] += line.people
    return people


def _lists(folder: Path, month: str) -> Counter[tuple[str, str, str]]:
    return _people(folder, month, "Part_2")


def test_one_trust_stops_submitting(published):
    there = [planted.STOPS_SUBMITTING.provider in {p for p, *_ in _lists(published, m)} for m in months()]
    assert there == [True] * 16 + [False] * 2


def test_one_trust_merges_and_the_register_has_its_last_day(published):
    def has_rows(month: str) -> bool:
        return any(line.provider == "ZZG" for line in extract(published, month))

    assert [month for month in months() if has_rows(month)][-1] == "Mar26"
    report = published / "www.odsdatasearchandexport.nhs.uk/api/getReport__report=etr"
    trusts = {row[0]: row for row in csv.reader(report.read_text().splitlines())}
    assert {len(row) for row in trusts.values()} == {27}
    assert (trusts["ZZG"][11], trusts["ZZB"][11]) == ("20260331", "")
    successions = (published / "reference/provider_successions.csv").read_text()
    assert successions == "predecessor_code,successor_code,effective_on\nZZG,ZZB,2026-04-01\n"


def test_one_icb_hands_its_area_on_in_april_2026(published):
    def boards(month: str) -> set[str]:
        return {line.icb for line in extract(published, month) if line.commissioner == "Z0D"}

    assert (boards("Mar26"), boards("Apr26")) == ({"ZQ9"}, {"ZQB"})


@pytest.mark.parametrize("specialty", planted.CLOSED_DOOR.specialties)
def test_a_door_closes_to_one_icb_and_stays_open_to_another(published, specialty):
    door = planted.CLOSED_DOOR
    closed, control = (starts(published, door.provider, icb, specialty) for icb in (door.board, "ZQB"))
    assert min(closed[:3]) >= 15
    assert max(closed[3:]) <= 1
    assert min(control[3:]) > 0.8 * min(control[:3])


def test_another_door_narrows(published):
    door = planted.NARROWED_DOOR
    seen = starts(published, door.provider, door.board, "C_130")
    _, usual, _ = sorted(seen[:3])
    assert all(0.1 * usual < now < 0.5 * usual for now in seen[3:])


def test_a_third_door_opens(published):
    door = planted.OPENED_DOOR
    seen = starts(published, door.provider, door.board, "C_502")
    assert max(seen[:3]) == 0
    assert min(seen[3:]) >= 10


def test_a_month_is_published_again_with_other_numbers_for_one_specialty_of_one_trust(
    published, before_the_revision
):
    first = {line.told: line for line in extract(before_the_revision, "Jun26")}
    changed = [line for line in extract(published, "Jun26") if first.get(line.told) != line]
    assert {(line.provider, line.specialty) for line in changed} == {("ZZC", "C_110"), ("ZZC", "C_999")}
    before, after = (files(folder) for folder in (before_the_revision, published))
    only_now = {name.rsplit("/", 1)[1] for name in after.keys() - before.keys()}
    [waits] = (name for name in only_now if name.startswith("Full-CSV-data-file"))
    assert waits.startswith("Full-CSV-data-file-Jun26-")
    assert waits.endswith("-revised.zip")
    page = (
        published / "www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/rtt-data-2026-27"
    )
    assert (page / "index.html").read_text().count("Full CSV data file Jun26") == 1


def test_one_clinic_treats_in_a_surgical_specialty_and_admits_nobody(published):
    treated = {
        part: sum(
            line.people
            for month in months(12)
            for line in of_england(published, month, part)
            if line.provider == planted.CLINIC_ONLY
        )
        for part in ("Part_1A", "Part_1B")
    }
    assert treated["Part_1A"] == 0
    assert treated["Part_1B"] >= 30


def test_one_area_has_one_provider(published):
    area, provider = planted.ONE_PROVIDER_AREA
    treated_by = {
        key[0] for month in months() for key in _people(published, month, "Part_3") if key[1] == area
    }
    assert treated_by == {provider}


def test_one_area_is_far_from_most_hospitals_and_one_provider_is_not_on_the_lists(published):
    lines = (published / "reference/ONSPD_extract.csv").read_text().splitlines()
    at = {row["pcds"]: (int(row["oseast1m"]), int(row["osnrth1m"])) for row in csv.DictReader(lines)}
    text = (published / "assets.nhs.uk/data/foi/Hospital.csv").read_bytes().decode("latin-1")
    header, *rows = [line.split("\xac") for line in text.splitlines()]
    hospitals = [dict(zip(header, row, strict=True)) for row in rows]
    assert "Sainte-Hélène" in text
    assert "ZZ3B1" not in {hospital["OrganisationCode"] for hospital in hospitals}
    for practice in _practices(published):
        if practice["SUB_ICB_LOCATION_CODE"] == planted.RURAL_AREA:
            x, y = at[practice["POSTCODE"]]
            places = [at[hospital["Postcode"]] for hospital in hospitals]
            far = [hypot(x - a, y - b) > 70_000 for a, b in places]
            assert sum(far) >= len(places) - 1


def _practices(folder: Path) -> list[dict[str, str]]:
    text = (folder / "files.digital.nhs.uk/GP/2026NOV/gp-reg-pat-prac-all.csv").read_text()
    return list(csv.DictReader(text.splitlines()))


def test_a_bus_takes_longer_than_a_drive_in_a_straight_line_and_serves_some_places_and_not_others(published):
    lines = (published / "reference/ONSPD_extract.csv").read_text().splitlines()
    at = {row["pcds"]: (int(row["oseast1m"]), int(row["osnrth1m"])) for row in csv.DictReader(lines)}
    text = (published / "assets.nhs.uk/data/foi/Hospital.csv").read_bytes().decode("latin-1")
    header, *rows = [line.split("\xac") for line in text.splitlines()]
    hospitals = [dict(zip(header, row, strict=True)) for row in rows]
    where = {hospital["OrganisationCode"]: at[hospital["Postcode"]] for hospital in hospitals}
    where |= {practice["CODE"]: at[practice["POSTCODE"]] for practice in _practices(published)}
    journeys = list(csv.DictReader((published / "reference/travel_times.csv").read_text().splitlines()))
    answered = [row for row in journeys if row["minutes"]]
    assert 0.01 < 1 - len(answered) / len(journeys) < 0.10
    for row in answered:
        (x, y), (a, b) = where[row["origin"]], where[row["site"]]
        assert hypot(x - a, y - b) / 1000 < float(row["minutes"]) < 180
    within_an_hour = {row["origin"] for row in answered if float(row["minutes"]) <= 60}
    rural = {p["CODE"] for p in _practices(published) if p["SUB_ICB_LOCATION_CODE"] == planted.RURAL_AREA}
    assert rural.isdisjoint(within_an_hour)
    assert len(within_an_hour) > len(_practices(published)) / 2


@pytest.mark.parametrize("cut", [0.5, 0.65, 0.92])
def test_at_every_cut_some_pass_and_some_fail(published, cut):
    began, in_time = Counter(), Counter()
    for month in months(3):
        for (provider, _, specialty), people in _people(published, month, "Part_3").items():
            began[provider, specialty] += people
        for part in ("Part_1A", "Part_1B"):
            for line in of_england(published, month, part):
                in_time[line.provider, line.specialty] += sum(line.weeks[:18])
    shares = [in_time[key] / people for key, people in began.items() if people >= 30]
    passing = sum(share >= cut for share in shares)
    assert 8 <= passing <= len(shares) - 8


def test_the_national_series_is_what_a_plain_count_of_the_extracts_gives(published):
    printed = _overview(published)
    carried: dict[str, tuple[list[int], int]] = {}
    carried_from = months()[0]
    for month in months():
        row = printed[month]
        counted = {p: _count(published, month, p) for p in ("Part_1A", "Part_1B", "Part_2", "Part_3")}
        theirs = {p: _count(published, month, p, "ZZD") for p in counted}
        missing = carried if not theirs["Part_3"][1] else {p: ([0] * 105, 0) for p in counted}
        pace = Fraction(weekdays(month), weekdays(carried_from))
        carried, carried_from = (carried, carried_from) if missing is carried else (theirs, month)
        waiting, more = counted["Part_2"][0], missing["Part_2"][0]
        assert row[20] == sum(waiting)
        assert row[21] == sum(waiting) + sum(more)
        assert row[4] == sum(waiting[:18])
        assert row[5] == sum(waiting[:18]) + sum(more[:18])
        for column, weeks in ((8, 18), (10, 52), (14, 65), (16, 78), (18, 104)):
            assert row[column] == sum(waiting[weeks:])
            assert row[column + 1] == sum(waiting[weeks:]) + sum(more[weeks:])
        assert row[6] == pytest.approx(sum(waiting[:18]) / sum(waiting), abs=6e-10)
        assert row[2] == pytest.approx(_percentile(waiting, 0.5), abs=6e-10)
        assert row[3] == pytest.approx(_percentile(waiting, 0.92), abs=6e-10)
        for first, part in ((24, "Part_1A"), (30, "Part_1B")):
            treated, unknown = counted[part]
            assert row[first] == pytest.approx(_percentile(treated, 0.5), abs=6e-10)
            assert row[first + 1] == pytest.approx(_percentile(treated, 0.95), abs=6e-10)
            assert row[first + 2 : first + 5] == [
                sum(treated[:18]),
                sum(treated[52:]),
                sum(treated) + unknown,
            ]
            carried_on = pace * (sum(missing[part][0]) + missing[part][1])
            assert row[first + 5] == pytest.approx(float(sum(treated) + unknown + carried_on), abs=1e-6)
        starts, carried_on = counted["Part_3"][1], pace * missing["Part_3"][1]
        assert row[36:38] == [starts, pytest.approx(float(starts + carried_on), abs=1e-6)]


def weekdays(month: str) -> int:
    """Working days of a month such as Apr25."""
    return working_days(datetime.strptime(f"1{month}", "%d%b%y").date())


def _overview(folder: Path) -> dict[str, list[object]]:
    """The cells of each month, from the year on; the headings are in the publication's rows 11 and 12."""
    [file] = folder.glob(f"{HOST}/2026/11/RTT-Overview-Timeseries-*Sep26*.xlsx")
    sheet = fastexcel.read_excel(file).load_sheet(0, header_row=None, dtypes="string").to_polars()
    rows = sheet.rows()
    assert rows[9][:3] == ("Year", "Month", "Incomplete RTT pathways")
    assert rows[10][2] == "Median wait (weeks)"
    assert set(rows[11][2:24]) == {"-"}
    found = {}
    for row in rows[11:]:
        if (row[1] or "").startswith("20") and row[2] not in (None, "-"):
            cells = [float(cell) if cell and cell != "-" else cell for cell in row[2:]]
            found[f"{date.fromisoformat(row[1][:10]):%b%y}"] = [*row[:2], *cells]
    return found


def _count(folder: Path, month: str, part: str, provider: str = "") -> tuple[list[int], int]:
    """People by band, and people without one: of unknown wait, or new."""
    by_week, others = [0] * 105, 0
    for line in of_england(folder, month, part):
        if provider in ("", line.provider):
            by_week = [a + b for a, b in zip(by_week, line.weeks, strict=True)]
            others += line.people - sum(line.weeks)
    return by_week, others


def _percentile(by_week: list[int], share: float) -> float:
    wanted = sum(by_week) * share
    for week, here in enumerate(by_week):
        if wanted <= here:
            return week + wanted / here
        wanted -= here
    raise AssertionError("more wanted than there are")


@pytest.mark.parametrize(
    ("people", "expected"),
    [({3: 20}, 3.5), ({0: 10, 7: 30}, pytest.approx(7 + 1 / 3, abs=1e-9)), ({3: 19}, "-"), ({104: 20}, 104)],
)
def test_a_median_is_within_its_band_and_not_told_of_fewer_than_twenty(people, expected):
    by_week = Bands(tuple(people.get(week, 0) for week in range(105)), unknown=0)
    assert by_week.percentile(Fraction(1, 2)) == expected


def test_the_server_answers_as_a_publisher_does(published):
    with demo.serve(published) as address:
        report = f"{address}/www.odsdatasearchandexport.nhs.uk/api/getReport?report=etr"
        answer = requests.get(report, timeout=5)
        assert (answer.status_code, answer.text[:5]) == (200, '"ZZA"')
        again = requests.get(report, headers={"If-None-Match": answer.headers["ETag"]}, timeout=5)
        assert (again.status_code, again.content) == (304, b"")
        asked = requests.head(report, timeout=5)
        assert (asked.status_code, asked.headers["Content-Length"]) == (200, str(len(answer.content)))
        hospitals = requests.get(f"{address}/assets.nhs.uk/data/foi/Hospital.csv", timeout=5)
        assert hospitals.headers["Last-Modified"] == "Tue, 01 Dec 2020 09:30:00 GMT"
        assert requests.get(f"{address}/reference/travel_times.parquet", timeout=5).status_code == 404
        assert requests.get(f"{address}/%2e%2e/%2e%2e/etc/passwd", timeout=5).status_code == 404


def test_a_place_on_the_grid_has_its_latitude_and_longitude():
    assert latitude_longitude(515_627, 206_743) == pytest.approx((51.74746, -0.32652), abs=0.00002)


@pytest.mark.real
def test_the_grid_agrees_with_the_postcode_directory(real):
    with (real / "reference/ONSPD_extract.csv").open() as lines:
        rows = list(csv.DictReader(lines))[::1000]
    for row in rows:
        told = float(row["lat"]), float(row["long"])
        ours = latitude_longitude(int(row["oseast1m"]), int(row["osnrth1m"]))
        assert ours == pytest.approx(told, abs=0.00005)


@pytest.mark.real
def test_no_code_or_name_in_it_is_a_real_one(real):
    codes, names = _real_codes_and_names(real)
    world = invent(1, 40)
    sites = [site.code for site in world.sites()]
    invented = (
        {p.code for p in world.providers} | {a.code for a in world.areas} | {b.code for b in world.boards}
    )
    invented |= {*world.companies, *sites, *REGIONS, HUB[0], planted.ICB_SUCCESSION.predecessor}
    assert len(invented) > 3000
    assert not invented & codes
    words = [*TOWNS, "Bramwold", "Sightwell", "Hallowmere", "Northmarch", "Eastmarch", "Fells and Coast"]
    assert not [name for name in names for word in words if word.upper() in name]


def _real_codes_and_names(real: Path) -> tuple[set[str], set[str]]:
    api = real / "www.odsdatasearchandexport.nhs.uk/api"
    reports = [report.read_text("latin-1").splitlines() for report in api.iterdir()]
    rows = [row[:2] for report in reports for row in csv.reader(report)]
    text = (real / "assets.nhs.uk/data/foi/Hospital.csv").read_bytes().decode("latin-1")
    hospitals = [line.split("\xac") for line in text.split("\n")]
    rows += [
        [cells[at], cells[at + far]]
        for cells in hospitals
        if len(cells) > 17
        for at, far in ((1, 6), (16, 1))
    ]
    with (real / "files.digital.nhs.uk/GA/2025AUG/Mapping.csv").open(encoding="utf-8-sig") as lines:
        for row in csv.reader(lines):
            rows += [row[:2], row[3:5], row[5:7], row[7:9], row[9:11]]
    zipped = real / HOST / "2025/07/Full-CSV-data-file-Mar25-ZIP-4M-revised.zip"
    with zipfile.ZipFile(zipped) as archive, archive.open(archive.namelist()[0]) as binary:
        for line in {line[:400].rsplit(",Part_")[0] for line in io.TextIOWrapper(binary, "ascii")}:
            [row] = csv.reader([line])
            rows += [row[1:3], row[3:5], row[5:7], row[7:9]]
    return {code for code, _ in rows}, {name.upper() for _, name in rows}
