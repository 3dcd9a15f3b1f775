"""Every figure of the demonstration, worked out a second time in plain Python from the published files."""

import csv
from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction

import pytest

from etl.demo.planted import LAST_MONTH, MERGED
from etl.models import all_models
from reference import labels, overview, publication
from reference.history import Known, known
from reference.options import Options
from reference.waits import PATHWAYS, waits
from support.demo_build import Built

APRIL_2026 = date(2026, 4, 1)
SUCCESSIONS = {MERGED.provider: (MERGED.successor, APRIL_2026)}
WAITS = """
    select org_code, specialty_code, pathway, patients, within_18_weeks, over_52_weeks, median_wait_weeks,
        p92_wait_weeks, p95_wait_weeks
    from marts.waits
    where period = ? and level = ?
"""


def cuts(month: date) -> tuple[float, float, float]:
    """Even odds, the national target of the month, and the 18-week standard."""
    return 0.5, 0.65 if month < APRIL_2026 else 0.7, 0.92


@pytest.fixture(scope="module")
def everything(demo_build: Built) -> Known:
    specialties = [code for (code,) in demo_build.rows("select specialty_code from seeds.specialties")]
    return known(demo_build.publications, [code for code in specialties if code != "C_999"], SUCCESSIONS)


def test_national_figures_are_those_the_publisher_prints(demo_build):
    compared = 0
    for (month, pathway, measure), value in overview.printed(demo_build.publications).items():
        [(ours,)] = demo_build.rows(
            f"select {measure} from marts.waits "
            "where period = ? and pathway = ? and level = 'england' and specialty_code = 'C_999'",
            month,
            pathway,
        )
        assert ours == pytest.approx(value, abs=5.1e-10), (month, pathway, measure)
        compared += 1
    assert compared == 18 * 24


@pytest.mark.parametrize("level", ["provider", "icb", "sub_icb", "england"])
def test_waits_of_every_organisation_and_specialty_are_those_of_the_loops(demo_build, level):
    lines = list(publication.lines(publication.extracts(demo_build.publications)[LAST_MONTH]))
    groups = defaultdict(list)
    for line in lines:
        code = {"provider": line.provider, "icb": line.icb, "sub_icb": line.commissioner, "england": "ENG"}[
            level
        ]
        if code and line.commissioner != "NONC":
            groups[code, line.specialty].append(line)
    seen = {tuple(row[:3]): row[3:] for row in demo_build.rows(WAITS, LAST_MONTH, level)}
    for (code, specialty), some in groups.items():
        for pathway, parts in PATHWAYS.items():
            if not any(line.part in parts and line.everybody for line in some):
                continue
            people, *rest = seen.pop((code, specialty, pathway))
            by_hand = waits(some, pathway)
            assert people == by_hand.everybody
            if pathway == "new":
                assert rest == [None] * 5
                continue
            assert rest[:2] == [by_hand.within_18, by_hand.over(52)]
            parts_of_all = [Fraction(50, 100), Fraction(92, 100), Fraction(95, 100)]
            assert rest[2:] == pytest.approx([by_hand.percentile(part) for part in parts_of_all])
    assert {pathway for *_, pathway in seen} <= {"new"}
    assert not any(people for people, *_ in seen.values())


def test_every_test_of_every_option_is_that_of_the_loops(demo_build, everything):
    rows = demo_build.rows("""
        select place_code, specialty_code, provider_code, on_paper, km, main_km, reachable, reachable_best,
            open, open_best, open_status, p18_low, p18_best, p18_high, accessible_50, accessible_65,
            accessible_92, best_50, best_65, best_92
        from marts.options
        order by specialty_code
    """)
    places = {place.code: place for place in everything.places}
    options: dict[str, Options] = {}
    for place_code, specialty, provider, on_paper, km, main_km, *told in rows:
        of = options.setdefault(specialty, Options(everything, specialty, LAST_MONTH))
        place = places[place_code]
        icb = everything.history.icb[LAST_MONTH, place.sub_icb]
        assert on_paper == (provider in of.on_paper(place))
        assert (km, main_km) == pytest.approx(of.distances(place, provider) or (None, None), abs=1e-4)
        assert told[:5] == [*of.reachable(place, provider), *of.door(icb, provider)]
        assert told[5:8] == pytest.approx(list(of.chance(provider) or [None] * 3), abs=1e-12)
        answers = [labels.answers(of, place, icb, provider, cut) for cut in cuts(LAST_MONTH)]
        assert told[8:11] == [sure for sure, _ in answers]
        assert told[11:] == [best is True for _, best in answers]
    assert len(rows) > 1500


def test_every_cell_is_that_of_the_loops(demo_build, everything):
    rows = demo_build.rows("""
        select place_code, specialty_code, cut, on_paper, options_low, options_best, options_high, label,
            missing_share
        from marts.cells
        order by specialty_code
    """)
    places = {place.code: place for place in everything.places}
    options: dict[str, Options] = {}
    for place_code, specialty, cut, *told, missing_share in rows:
        of = options.setdefault(specialty, Options(everything, specialty, LAST_MONTH))
        place = places[place_code]
        cell = labels.cell(of, place, everything.history.icb[LAST_MONTH, place.sub_icb], float(cut))
        assert told == [cell.on_paper, cell.low, cell.best, cell.high, cell.label]
        assert missing_share == pytest.approx(labels.missing_share(of, place.sub_icb))
    assert {label for *_, label, _ in rows} >= {"meaningful choice", "paper only", "cannot tell"}


@pytest.mark.parametrize("month", [date(2025, 4, 1), date(2026, 3, 1), date(2026, 4, 1), date(2026, 8, 1)])
@pytest.mark.parametrize("specialty", ["C_110", "C_300", "X05"])
def test_coverage_in_earlier_months_is_that_of_the_loops(demo_build, everything, month, specialty):
    """The first; the last before a merger and an ICB that hands an area on; the first after; a silence."""
    of = Options(everything, specialty, month)
    people = Counter[str]()
    for place in everything.places:
        people[place.sub_icb] += place.patients
    weights, shares = Counter[tuple[str, float]](), defaultdict[tuple[str, float], Counter[str]](Counter)
    for place in everything.places:
        starts = sum(n for option, n in of.year_starts[place.sub_icb].items() if option in of.treating)
        weight = place.patients / people[place.sub_icb] * starts
        for cut in cuts(month) if weight else ():
            cell = labels.cell(of, place, everything.history.icb[month, place.sub_icb], cut)
            key = place.sub_icb, cut
            weights[key] += weight
            for name, number in (("low", cell.low), ("best", cell.best), ("high", cell.high)):
                shares[key][f"coverage_{name}"] += weight * (number >= 2)
            for name, number in (("low", cell.high), ("best", cell.best), ("high", cell.low)):
                shares[key][f"paper_only_{name}"] += weight * (number == 0 and cell.on_paper >= 2)
    names = [f"{what}_{end}" for what in ("coverage", "paper_only") for end in ("low", "best", "high")]
    rows = demo_build.rows(
        f"select org_code, cut, referrals, {', '.join(names)} from marts.choice "
        "where period = ? and specialty_code = ? and level = 'sub_icb'",
        month,
        specialty,
    )
    assert {(code, float(cut)) for code, cut, *_ in rows} == weights.keys()
    for code, cut, referrals, *told in rows:
        key = code, float(cut)
        assert referrals == pytest.approx(weights[key])
        assert told == pytest.approx([shares[key][name] / weights[key] for name in names])


def test_what_is_within_an_hour_without_a_car_is_what_the_table_of_journeys_says(demo_build):
    """A bus to any site of a provider, or of one it took over; where no journey is listed it is not known."""
    minutes: dict[tuple[str, str], float] = {}
    with (demo_build.publications / "reference/travel_times.csv").open(newline="") as lines:
        for row in csv.DictReader(lines):
            assert row["mode"] == "public_transport"
            code = row["site"][:3] if len(row["site"]) == 5 and row["site"][3:].isdigit() else row["site"]
            provider = SUCCESSIONS[code][0] if code in SUCCESSIONS else code
            if row["minutes"]:
                key = row["origin"], provider
                minutes[key] = min(float(row["minutes"]), minutes.get(key, 1440))
    rows = demo_build.rows("select place_code, provider_code, reachable_without_car from marts.options")
    ours = {(place, provider): without_car for place, provider, without_car in rows}
    expected = {pair: minutes[pair] <= 60 if pair in minutes else None for pair in ours}
    assert ours == expected
    assert {True, False, None} == set(ours.values())


def test_made_again_of_the_same_files_every_mart_is_the_same(demo_build):
    """But for the last places of numbers that were added up in another order."""
    for model in all_models():
        if model.schema == "marts":
            told = {name: kind for name, kind, *_ in demo_build.rows(f"describe {model.name}")}
            differs = [
                f"abs(a.{c} - b.{c}) > 1e-6 or (a.{c} is null) <> (b.{c} is null)"
                if kind in ("DOUBLE", "FLOAT")
                else f"a.{c} is distinct from b.{c}"
                for c, kind in told.items()
                if c not in model.grain
            ]
            same_row = " and ".join(f"a.{c} is not distinct from b.{c}" for c in model.grain)
            found = demo_build.rows(
                f"select * from {model.name} as a full join build.{model.name} as b on {same_row} "
                f"where a.{model.grain[0]} is null or b.{model.grain[0]} is null "
                f"or {' or '.join(differs) or 'false'} limit 1"
            )
            assert found == [], model.name
