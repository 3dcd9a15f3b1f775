"""Journeys asked of OSRM and Valhalla, by a stand-in that answers as they document."""

import json
from pathlib import Path

import pytest

from etl.problems import Problem, Unreachable
from etl.route_servers import ENGINES, Minutes, Point, engine_at, minutes_between
from etl.settings import Settings
from etl.web import Web
from support.route_server import RouteServer, km_between, running

ORIGINS = [Point(f"X9000{n}", 52 + n / 10, -1.5) for n in range(4)]
SITES = [Point(f"R9X0{n}", 52.05 + n / 10, -1.2) for n in range(3)]
# The last origin lies at 52.3 and the last site at 52.25; nothing else is north of this.
NORTH_OF = 52.2
BOTH = pytest.mark.parametrize("engine", ["osrm", "valhalla"])


def web_of(folder: Path) -> Web:
    return Web(Settings(data=folder, tries=1, pause_seconds=0), folder / "web")


def asked_of(server: RouteServer, folder: Path, mode: str = "car") -> Minutes:
    engine = ENGINES[server.engine](web_of(folder), server.address, mode)
    return minutes_between(engine, ORIGINS, SITES)


def straight() -> Minutes:
    """At 60 km/h a kilometre is a minute."""
    return [
        [km_between((o.latitude, o.longitude), (s.latitude, s.longitude)) for s in SITES] for o in ORIGINS
    ]


def blank(minutes: Minutes) -> list[tuple[int, int]]:
    return [(i, j) for i, row in enumerate(minutes) for j, cell in enumerate(row) if cell is None]


@BOTH
def test_seconds_are_read_as_minutes_a_row_for_each_origin(engine, tmp_path):
    with running(engine) as server:
        minutes = asked_of(server, tmp_path)
        assert minutes == [pytest.approx(row, abs=0.06) for row in straight()]
        assert server.asked == [(4, 3)]


def test_the_brief_form_of_valhalla_is_read_alike(tmp_path):
    with running("valhalla", is_brief=True) as server:
        assert asked_of(server, tmp_path) == [pytest.approx(row, abs=0.06) for row in straight()]


@pytest.mark.parametrize(
    ("engine", "mode", "name"),
    [
        ("osrm", "car", "driving"),
        ("osrm", "walk", "foot"),
        ("valhalla", "car", "auto"),
        ("valhalla", "walk", "pedestrian"),
    ],
)
def test_a_mode_goes_by_the_servers_own_name(engine, mode, name, tmp_path):
    with running(engine) as server:
        asked_of(server, tmp_path, mode)
        assert server.modes == {name}


@BOTH
def test_a_pair_without_a_way_is_blank(engine, tmp_path):
    with running(engine, without_way=NORTH_OF) as server:
        assert blank(asked_of(server, tmp_path)) == [(0, 2), (1, 2), (2, 2), (3, 0), (3, 1), (3, 2)]


@BOTH
def test_one_place_off_the_roads_costs_its_own_pairs_alone(engine, tmp_path):
    """The servers refuse the whole question for it."""
    with running(engine, off_road=NORTH_OF) as server:
        minutes = asked_of(server, tmp_path)
        assert blank(minutes) == [(0, 2), (1, 2), (2, 2), (3, 0), (3, 1), (3, 2)]
        assert minutes[0][0] == pytest.approx(straight()[0][0], abs=0.06)


def test_a_place_far_from_the_road_it_was_moved_to_has_no_time(tmp_path):
    """OSRM moves a place to the nearest road of its map, however far that is."""
    with running("osrm", far_from_roads=NORTH_OF) as server:
        assert blank(asked_of(server, tmp_path)) == [(0, 2), (1, 2), (2, 2), (3, 0), (3, 1), (3, 2)]


@BOTH
def test_a_question_too_large_for_the_server_is_asked_in_parts(engine, tmp_path):
    with running(engine, most_pairs=5) as server:
        assert asked_of(server, tmp_path) == [pytest.approx(row, abs=0.06) for row in straight()]
        answered = [pairs for pairs in server.asked if pairs[0] * pairs[1] <= 5]
        assert sum(rows * columns for rows, columns in answered) == 12


@pytest.mark.parametrize(
    ("engine", "remedy"), [("osrm", "--max-table-size"), ("valhalla", "max_matrix_location_pairs")]
)
def test_a_server_that_takes_not_even_one_pair_is_told_with_its_remedy(engine, remedy, tmp_path):
    with running(engine, most_pairs=0) as server, pytest.raises(Problem, match=remedy):
        asked_of(server, tmp_path)


@BOTH
def test_the_kind_of_a_server_is_told_by_its_answer(engine, tmp_path):
    with running(engine) as server:
        assert isinstance(engine_at(web_of(tmp_path), server.address, "car", PAIR), ENGINES[engine])


PAIR = ORIGINS[0], SITES[0]


@BOTH
def test_a_server_that_refuses_the_pair_it_is_known_by_is_known_all_the_same(engine, tmp_path):
    with running(engine, off_road=0) as server:
        assert isinstance(engine_at(web_of(tmp_path), server.address, "car", PAIR), ENGINES[engine])


def test_another_server_is_neither(tmp_path):
    with running("a web site") as server, pytest.raises(Problem, match=r"expected an OSRM .* found neither"):
        engine_at(web_of(tmp_path), server.address, "car", PAIR)


def test_without_a_server_the_sentence_says_that_nothing_answers(tmp_path):
    with running("osrm") as server:
        address = server.address
    with pytest.raises(Unreachable, match="expected an answer, found no connection"):
        engine_at(web_of(tmp_path), address, "car", PAIR)


@pytest.mark.parametrize(
    "answer",
    [
        {"code": "Ok"},
        {"code": "Ok", "durations": [[1.0, 2.0]]},
        {"code": "Ok", "durations": [[1.0, 2.0, 3.0]] * 5},
        {"code": "Ok", "durations": [["soon"] * 3] * 4},
        {"code": "Ok", "durations": 7},
    ],
    ids=["none", "too few", "too many", "words", "a number"],
)
def test_a_table_of_another_form_is_refused_with_the_form_expected(answer, publisher, tmp_path):
    web = web_of(tmp_path)
    path = ENGINES["osrm"](web, publisher.address, "car")._address(ORIGINS, SITES)
    publisher.gives(path.removeprefix(f"{publisher.address}/"), json.dumps(answer))
    with pytest.raises(
        Problem, match="expected times from 4 places to 3 sites, found a table of another form"
    ):
        ENGINES["osrm"](web, publisher.address, "car").ask(ORIGINS, SITES)
