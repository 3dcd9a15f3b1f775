"""Which builds are kept: those of the newest figures, whatever was said of the loading on the way."""

from pathlib import Path

import pytest

from etl.problems import NothingToBuild
from etl.warehouse import all_builds, current, forget_old, publish, remember, rollback
from support.running import answers, copied, extract_of, refreshed


def made(builds: Path, name: str, figures: str, problem: str | None = None) -> Path:
    """A published build of some figures, with what was said of its loading."""
    builds.mkdir(exist_ok=True)
    build = builds / f"{name}.duckdb"
    build.write_text(name)
    made_from = {"staged": {"rtt_waits": [figures]}, "sql": "1", "is_demonstration": False}
    remember(build, {**made_from, "sources": [{"source": "beds", "problem": problem, "status": "late"}]})
    publish(build)
    return build


def names(builds: Path) -> list[str]:
    return [build.stem for build in all_builds(builds)]


def test_the_builds_of_the_newest_figures_are_kept(tmp_path):
    for day in "12345":
        made(tmp_path / "builds", day, f"figures {day}")
    forget_old(tmp_path / "builds", 3)
    assert names(tmp_path / "builds") == ["3", "4", "5"]


def test_a_week_of_problems_costs_no_older_figures(tmp_path):
    builds = tmp_path / "builds"
    for day in "123":
        made(builds, day, f"figures {day}")
    for day in "45678":
        made(builds, day, "figures 3", problem=f"nobody answers on day {day}")
        forget_old(builds, 3)
    assert names(builds) == ["1", "2", "3", "8"]


def test_figures_that_come_back_are_the_newest_again(tmp_path):
    builds = tmp_path / "builds"
    for day, figures in zip("1234", "abca", strict=True):
        made(builds, day, figures)
    forget_old(builds, 2)
    assert names(builds) == ["1", "3", "4"]


def test_the_published_build_is_kept_whatever_came_after_it(tmp_path):
    builds = tmp_path / "builds"
    published = made(builds, "1", "figures 1")
    for day in "2345":
        made(builds, day, f"figures {day}")
    publish(published)
    forget_old(builds, 2)
    assert (names(builds), current(builds)) == (["1", "4", "5"], published)


@pytest.mark.parametrize("note", ["", "{", "[]"], ids=["empty", "cut short", "of another form"])
def test_builds_whose_notes_cannot_be_read_count_each_for_itself(tmp_path, note):
    builds = tmp_path / "builds"
    for day in "123":
        made(builds, day, "figures").with_suffix(".json").write_text(note)
    forget_old(builds, 2)
    assert names(builds) == ["2", "3"]


def test_going_back_is_to_other_figures(tmp_path):
    builds = tmp_path / "builds"
    older = made(builds, "1", "figures 1")
    made(builds, "2", "figures 2")
    made(builds, "3", "figures 2", problem="nobody answers")
    assert rollback(builds) == older
    with pytest.raises(NothingToBuild):
        rollback(builds)


def test_two_bad_mornings_leave_the_build_from_before_a_revision(
    loaded_before_the_revision, published, tmp_path
):
    data = copied(loaded_before_the_revision, tmp_path / "data")
    before = current(data / "builds")
    refreshed(data, published, keep_builds=2)
    good = current(data / "builds")
    for morning in (b"<html><body>Error</body></html>", b"PK\x03\x04 cut short"):
        spoiled = copied(published, tmp_path / f"spoiled-{len(morning)}")
        extract_of(spoiled, "Sep26").write_bytes(morning)
        outcome, _ = refreshed(data, spoiled, keep_builds=2)
        assert answers(data, "select problem from marts.sources where source = 'rtt_waits'") == [
            (outcome.problems["rtt_waits"],)
        ]
    assert all_builds(data / "builds") == [before, good, current(data / "builds")]
