"""What the weekly report finds between two builds: the demonstration and copies that differ in some rows."""

from collections import Counter
from pathlib import Path

import pytest

from dashboard.report import frames
from dashboard.wording import numbers
from support.earlier_builds import ask, earlier, made, rows

NEWEST = "(select newest_period from marts.build)"


@pytest.fixture(scope="module")
def build(demo_build) -> Path:
    return demo_build.build


@pytest.fixture(scope="module")
def same(build, tmp_path_factory) -> Path:
    """A build of the same figures with another name."""
    return earlier(build, tmp_path_factory.mktemp("same"))


@pytest.fixture(scope="module")
def board(build) -> str:
    [(code,)] = ask(build, "select min(org_code) from marts.areas where level = 'icb'")
    return code


def test_between_two_builds_of_the_same_files_nothing_arrived_and_nothing_changed(build, same, board):
    for level, code in (("england", "ENG"), ("icb", board)):
        for name in ("arrived", "revised", "door_changes", "areas_moved", "signals"):
            assert rows(build, same, name, level, code) == [], name
        assert {row["state"] for row in rows(build, same, "missing_changes", level, code)} <= {
            "still missing"
        }
        assert {row["change"] for row in rows(build, same, "choice_changes", level, code)} <= {0, None}
    report = made(build, same, "icb", board)
    assert report["lead"][0].startswith("Nothing new was published since the report of 2026-W46")
    assert report["moved"] == []


def test_the_first_report_compares_with_nothing_and_says_so(build):
    report = made(build, None, "england", "ENG")
    assert report["lead"][0].startswith("This is the first report kept here")
    assert [bar["change"] for bar in report["bars"]] == ["", "", ""]
    assert report["doors"] == "Whether a door changed is told from the next report on."
    assert report["nothing_moved"] == "What moved is told from the next report on."
    assert "newly left" not in report["checked"]
    for name in frames.CHANGES:
        assert (report["frames"][name]["rows"], report["frames"][name]["nothing"]) == ([], frames.FIRST)
    of_choice = report["frames"]["choice_changes"]
    assert {column["name"] for column in of_choice["columns"]} & set(frames.BEFORE) == set()
    assert {len(cells) for cells in of_choice["written"]} == {len(of_choice["columns"])}


OLDER, REVISED = "0ldf11e0", "2026-06-01"


@pytest.fixture(scope="module")
def revised(build, tmp_path_factory) -> Path:
    """The build with a month of waits of which an older release is kept: two providers differ in it, one of
    them is new in the file, and 250 and 3,000 people more were counted."""
    return earlier(
        build,
        tmp_path_factory.mktemp("revised"),
        f"""
        insert into marts.releases by name
        select * replace ('{OLDER}' as snapshot_id, false as is_used)
        from marts.releases
        where source = 'rtt_waits' and period = '{REVISED}'
        """,
        f"""
        insert into marts.revisions by name
        select
            'rtt_waits' as source, period, '{OLDER}' as older_snapshot_id, snapshot_id as newer_snapshot_id,
            unnest([
                {{org_code: 'ZZA', measure: 'incomplete', before: 1000, after: 1250}},
                {{org_code: 'ZZB', measure: 'incomplete', before: null, after: 3000}},
            ], recursive := true),
        from marts.releases
        where source = 'rtt_waits' and period = '{REVISED}' and is_used
        """,
        name="revised",
    )


def before_it(revised: Path, folder: Path) -> Path:
    """The newest month had not come, and the older release of the revised one was the newest."""
    return earlier(
        revised,
        folder,
        f"delete from marts.releases where source = 'rtt_waits' and period = {NEWEST}",
        f"""
        delete from marts.releases
        where source = 'rtt_waits' and period = '{REVISED}' and is_used
        """,
        f"update marts.releases set is_used = true where snapshot_id = '{OLDER}'",
        "delete from marts.revisions",
    )


def test_a_new_month_arrived_and_a_month_published_again_are_told_apart(revised, tmp_path):
    before = before_it(revised, tmp_path)
    arrived = rows(revised, before, "arrived", "england", "ENG")
    assert [(f"{row['period']:%b %Y}", row["source"], row["arrival"]) for row in arrived] == [
        ("Sep 2026", "rtt_waits", "new"),
        ("Jun 2026", "rtt_waits", "published again"),
    ]
    lead = made(revised, before, "england", "ENG")["lead"]
    assert lead[:2] == [
        "New: Consultant-led referral to treatment waiting times for September 2026.",
        "Published again: Consultant-led referral to treatment waiting times for June 2026.",
    ]


def test_a_revision_is_told_by_how_many_people_it_changed(revised, tmp_path):
    [row] = rows(revised, before_it(revised, tmp_path), "revised", "england", "ENG")
    assert (row["providers"], row["appeared"], row["vanished"]) == (2, 1, 0)
    assert (row["people_before"], row["people_after"], row["change"]) == (1000, 4250, 3250)


def test_a_release_that_both_builds_have_is_not_a_revision_again(revised, tmp_path):
    assert rows(revised, earlier(revised, tmp_path), "revised", "england", "ENG") == []


def test_a_door_that_closed_and_one_that_is_as_usual_again_are_both_named(build, tmp_path):
    listed = ask(
        build,
        """
        select provider_code, icb_code, specialty_code, change
        from marts.provider_access
        where starts_a_month_now is not null and change is distinct from 'narrowed'
        and provider_code not in (select provider_code from marts.missing_providers)
        order by change nulls last, usual_starts desc
        """,
    )
    closed = next(row for row in listed if row[3] == "closed")
    usual = next(row for row in listed if row[3] is None)

    def key(row: tuple[str, ...]) -> str:
        return f"(provider_code, icb_code, specialty_code) = ('{row[0]}', '{row[1]}', '{row[2]}')"

    before = earlier(
        build,
        tmp_path,
        f"update marts.provider_access set change = null where {key(closed)}",
        f"update marts.provider_access set change = 'closed' where {key(usual)}",
    )
    changed = {
        (row["provider_code"], row["icb_code"], row["specialty_code"]): (row["was"], row["is_now"])
        for row in rows(build, before, "door_changes", "england", "ENG")
    }
    assert changed == {
        closed[:3]: ("as usual", "apparently closed"),
        usual[:3]: ("apparently closed", "as usual"),
    }
    boards = {code for (code,) in ask(build, "select org_code from marts.areas where level = 'icb'")}
    for code in boards - {closed[1], usual[1]}:
        assert rows(build, before, "door_changes", "icb", code) == []


def test_a_provider_newly_silent_and_one_that_reports_again_are_told_apart_from_one_still_silent(
    build, tmp_path
):
    [(silent,)] = ask(
        build, f"select min(provider_code) from marts.missing_providers where period = {NEWEST}"
    )
    [(present,)] = ask(build, f"select max(provider_code) from marts.providers where last_period = {NEWEST}")
    newly = earlier(
        build, tmp_path, f"delete from marts.missing_providers where provider_code = '{silent}'", name="newly"
    )
    states = {
        row["provider_code"]: row["state"] for row in rows(build, newly, "missing_changes", "england", "ENG")
    }
    assert states[silent] == "newly missing"
    again = earlier(
        build,
        tmp_path,
        f"""
        insert into marts.missing_providers by name
        select {NEWEST} as period, '{present}' as provider_code, 'X' as provider_name
        """,
        name="again",
    )
    states = {
        row["provider_code"]: row["state"] for row in rows(build, again, "missing_changes", "england", "ENG")
    }
    assert (states[silent], states[present]) == ("still missing", "reports again")


def signals_of(build: Path, before: Path, level: str, code: str) -> dict[tuple[str, str, str], str | None]:
    return {
        (row["measure"], row["specialty_code"], row["cut_code"]): row["known_cause"]
        for row in rows(build, before, "signals", level, code)
    }


@pytest.fixture(scope="module")
def signalled(build, tmp_path_factory) -> Path:
    """The build with one new signal of England in the newest month, of people who started waiting."""
    return earlier(
        build,
        tmp_path_factory.mktemp("signalled"),
        f"update marts.signals set is_new = false where period = {NEWEST}",
        f"""
        update marts.signals set is_new = true, signal = 'outside the limits', direction = 'higher'
        where period = {NEWEST} and measure = 'new_starts' and level = 'england' and specialty_code = 'all'
        """,
        "delete from marts.missing_providers",
        name="signalled",
    )


KEY = ("new_starts", "all", None)
EARLIER_MONTH = "update marts.build set newest_period = newest_period - interval 1 month"


def test_a_new_signal_is_named_with_its_usual_limits_and_a_picture(signalled, build, tmp_path):
    before = earlier(build, tmp_path, EARLIER_MONTH, "delete from marts.signals where is_new")
    assert signals_of(signalled, before, "england", "ENG") == {KEY: None}
    [thing] = made(signalled, before, "england", "ENG")["moved"]
    assert "people started waiting; usually" in thing["sentence"]
    assert thing["picture"].startswith("<svg")


def test_a_signal_of_the_report_before_is_not_named_again(signalled, tmp_path):
    before = earlier(signalled, tmp_path)
    assert signals_of(signalled, before, "england", "ENG") == {}


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ([EARLIER_MONTH, "update marts.build set method_version = '2025.9'"], "the method changed"),
        ([], "the month was published again"),
    ],
)
def test_a_change_of_method_or_of_the_months_file_is_said_to_be_that(
    signalled, build, tmp_path, changes, cause
):
    before = earlier(build, tmp_path, "update marts.signals set is_new = false", *changes)
    assert signals_of(signalled, before, "england", "ENG") == {KEY: cause}
    assert made(signalled, before, "england", "ENG")["moved"] == []


@pytest.mark.parametrize(
    ("starts", "cause"),
    [("starts", "Silent Trust sent no figures"), ("0.001 * starts", None)],
    ids=["where many go", "where hardly anybody goes"],
)
def test_a_provider_that_fell_silent_is_behind_a_signal_where_people_go_there(
    signalled, build, tmp_path, starts, cause
):
    silent = earlier(
        signalled,
        tmp_path,
        f"""
        insert into marts.missing_providers by name
        select {NEWEST} as period, 'ZZA' as provider_code, 'Silent Trust' as provider_name,
            {NEWEST} as missing_since
        """,
        f"update marts.clock_starts set starts = {starts} where provider_code = 'ZZA'",
        name="silent",
    )
    before = earlier(build, tmp_path, EARLIER_MONTH, "update marts.signals set is_new = false")
    assert signals_of(silent, before, "england", "ENG") == {KEY: cause}


def test_the_chance_of_a_signal_at_all_is_one_less_the_chance_of_none(build, same):
    [row] = rows(build, same, "series_checked", "england", "ENG")
    chances = ask(
        build,
        f"""
        select new_by_chance from marts.signals
        where level = 'england' and period = {NEWEST} and mean is not null
        """,
    )
    none = 1.0
    for (chance,) in chances:
        none *= 1 - chance
    assert row["series_checked"] == len(chances)
    assert row["any_by_chance"] == pytest.approx(1 - none)


def test_a_change_of_target_or_method_is_not_a_change_of_choice(build, tmp_path):
    target = earlier(
        build, tmp_path, "update marts.choice set cut = 0.5 where cut_code = 'national_target'", name="target"
    )
    for row in rows(build, target, "choice_changes", "england", "ENG"):
        is_target = row["cut_code"] == "national_target"
        assert (row["remark"] == "the target changed: not to be compared") == is_target
        assert not is_target or row["change"] is None
    method = earlier(build, tmp_path, "update marts.build set method_version = '2025.9'", name="method")
    changes = rows(build, method, "choice_changes", "england", "ENG")
    assert {row["change"] for row in changes} == {None}
    assert {row["remark"] for row in changes} == {"the method changed: not to be compared"}


def test_a_change_beyond_both_likely_ranges_is_told_from_one_within(build, tmp_path):
    before = earlier(
        build,
        tmp_path,
        """
        update marts.choice set coverage_best = coverage_low - 0.2, coverage_high = coverage_low - 0.1
        where cut_code = 'even_odds' and level = 'england' and specialty_code = 'all'
        """,
        """
        update marts.choice set coverage_best = coverage_best - 0.01
        where cut_code = 'standard' and level = 'england' and specialty_code = 'all'
        """,
    )
    every = {
        row["cut_code"]: row
        for row in rows(build, before, "choice_changes", "england", "ENG")
        if row["specialty_code"] == "all"
    }
    assert (every["even_odds"]["is_beyond_range"], every["even_odds"]["remark"]) == (True, None)
    assert every["standard"]["remark"] == "within the likely range"


def test_a_regions_share_is_that_of_its_boards_each_with_its_referrals(build):
    [(region,)] = ask(build, "select min(org_code) from marts.areas where level = 'region'")
    expected = ask(
        build,
        f"""
        select cut_code, sum(referrals * coverage_best) / sum(referrals)
        from marts.choice
        where level = 'icb' and period = {NEWEST} and specialty_code = 'all'
        and org_code in (select org_code from marts.areas where level = 'icb' and parent_code = '{region}')
        group by all
        """,
    )
    assert expected
    bars = made(build, None, "region", region)["bars"]
    assert {bar["cut_code"]: pytest.approx(bar["best"]) for bar in bars if bar["best"] is not None} == {
        code: share
        for code, share in expected
        if any(b["cut_code"] == code and b["best"] is not None for b in bars)
    }
    assert all(bar["low"] <= bar["best"] <= bar["high"] for bar in bars if bar["best"] is not None)


@pytest.mark.parametrize(
    ("frame", "count"), [("right_to_move", "people"), ("pressure_by_specialty", "waiting")]
)
def test_a_region_has_the_people_of_its_boards_in_each_specialty(build, same, frame, count):
    regions = ask(build, "select org_code from marts.areas where level = 'region' order by all")
    assert len(regions) > 1
    for (region,) in regions:
        boards = ask(
            build, f"select org_code from marts.areas where level = 'icb' and parent_code = '{region}'"
        )
        added: Counter[str] = Counter()
        for (board,) in boards:
            of_board = rows(build, same, frame, "icb", board)
            added.update({row["specialty_code"]: row[count] for row in of_board})
        of_region = rows(build, same, frame, "region", region)
        assert {row["specialty_code"]: row[count] for row in of_region} == dict(added) != {}


def test_the_first_page_of_a_region_names_its_boards_and_tells_of_room_and_pressure(build, same):
    [(region,)] = ask(build, "select min(org_code) from marts.areas where level = 'region'")
    boards = ask(build, f"select org_code from marts.areas where level = 'icb' and parent_code = '{region}'")
    content = made(build, same, "region", region, name="NORTHMARCH")
    assert content["area"]["title"] == "Northmarch region"
    assert {board["code"] for board in content["boards"]} == {code for (code,) in boards}
    moves, pressure = content["capacity"]
    assert moves.startswith(numbers.number(content["frames"]["right_to_move"]["rows"][0]["people"]))
    assert "if nobody from elsewhere moved" in moves
    assert pressure.endswith("weeks to clear.")
    assert content["unsettled"]


def test_a_signal_names_its_board_in_the_report_of_a_region_and_not_in_its_own(build, tmp_path):
    [(region, board, name)] = ask(
        build,
        "select parent_code, org_code, org_name from marts.areas where level = 'icb' order by 2 limit 1",
    )
    signalled = earlier(
        build,
        tmp_path,
        f"update marts.signals set is_new = false where period = {NEWEST}",
        f"""
        update marts.signals set is_new = true, signal = 'outside the limits', direction = 'higher'
        where period = {NEWEST} and measure = 'new_starts' and org_code = '{board}' and specialty_code = 'all'
        """,
        "delete from marts.missing_providers",
        name="signalled",
    )
    before = earlier(build, tmp_path, EARLIER_MONTH, "update marts.signals set is_new = false")
    [of_region] = made(signalled, before, "region", region)["moved"]
    assert of_region["sentence"].startswith(f"All specialties, {numbers.name(name)}: ")
    [of_board] = made(signalled, before, "icb", board)["moved"]
    assert of_board["sentence"].startswith("All specialties: ")


def test_a_build_before_there_was_such_a_table_is_said_to_be_beyond_comparison(build, tmp_path):
    before = earlier(build, tmp_path, "drop table marts.provider_access")
    frame = made(build, before, "england", "ENG")["frames"]["door_changes"]
    assert (frame["rows"], frame["nothing"][:17]) == ([], "The report before")
