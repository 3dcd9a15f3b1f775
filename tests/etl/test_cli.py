"""The `choice` command as a person or a timer runs it: what it answers, and the code it ends with."""

import csv
import io
import json
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from etl import demo
from etl.__main__ import main
from etl.demo.planted import BEFORE_THE_REVISION
from etl.problems import Busy, Unreachable
from etl.refresh import only_writer
from etl.warehouse import all_builds, current
from support.running import (
    Run,
    asked,
    choice,
    command,
    copied,
    environment,
    extract_of,
    figures,
    publish,
    refreshed,
    started_in_a_terminal,
)

OK, STOPPED, USAGE, CHECK, BUSY, INTERRUPTED = 0, 1, 2, 3, 75, 130


@pytest.fixture(scope="module")
def publications(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def publisher(publications: Path) -> Iterator[str]:
    with demo.serve(publications) as address:
        yield address


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the first refresh; a test that changes anything takes a copy."""
    return tmp_path_factory.mktemp("loaded") / "data"


@pytest.fixture(scope="module", autouse=True)
def first_refresh(loaded: Path, publisher: str) -> Run:
    return choice("refresh", data=loaded, mirror=publisher)


@pytest.fixture
def data(loaded: Path, tmp_path: Path) -> Path:
    return copied(loaded, tmp_path / "data")


@pytest.fixture
def silent() -> Iterator[str]:
    """A publisher that takes every call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def told_by(run: Run, code: int) -> str:
    """What it wrote about how it ended, which is with the code and without a traceback."""
    assert "Traceback" not in run.err
    assert run.code == code, run.err
    return run.err


def start(*words: str, data: Path, mirror: str) -> subprocess.Popen[str]:
    """A command that is left running, once it holds the writer's lock."""
    running = subprocess.Popen(
        command(*words),
        env=environment(data, mirror),
        cwd=data.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 20
    while is_free(data) and time.monotonic() < until:
        time.sleep(0.05)
    return running


def is_free(data: Path) -> bool:
    try:
        with only_writer(data):
            return True
    except Busy:
        return False


def test_a_refresh_publishes_and_a_second_has_nothing_to_do(first_refresh, loaded, publisher):
    assert (first_refresh.code, first_refresh.out.split()[0]) == (OK, "published")
    second = choice("refresh", data=loaded, mirror=publisher)
    assert (second.code, second.out.split(" (")[0]) == (OK, "nothing new; the published build stays")


def test_a_source_that_stopped_ends_with_one_and_its_sentence(data, publications, tmp_path):
    spoiled, before = copied(publications, tmp_path / "spoiled"), figures(data)
    extract_of(spoiled, "Sep26").write_bytes(b"<html><body>Error</body></html>")
    with demo.serve(spoiled) as address:
        run = choice("refresh", data=data, mirror=address)
    told = told_by(run, STOPPED)
    assert re.search(
        r"rtt_waits stopped\. https://\S+Sep26\S+\.zip: expected a whole file, found a web page", told
    )
    assert told.splitlines()[-1].startswith("choice: 1 stopped: rtt_waits")
    assert figures(data) == before


def test_a_stray_cell_in_the_last_corner_of_a_sheet_stops_its_source_and_not_the_program(
    data, publications, tmp_path
):
    spoiled = copied(publications, tmp_path / "spoiled")
    [overview] = spoiled.glob("**/RTT-Overview-*.xlsx")
    with xlsxwriter.Workbook(overview) as book:
        sheet = book.add_worksheet("Full Time Series")
        sheet.write_string("A1", "Month")
        sheet.write_string("XFD1048576", "x")
    with demo.serve(spoiled) as address:
        run = choice("refresh", data=data, mirror=address)
    assert re.search(
        r"rtt_overview stopped\. .*found one of 1,048,576 rows and 16,384 columns", told_by(run, STOPPED)
    )


def test_a_check_that_fails_ends_with_three_and_an_example(data, publications, tmp_path):
    spoiled, published = copied(publications, tmp_path / "spoiled"), current(data / "builds")
    unrevised = publish(tmp_path / "unrevised", as_of=BEFORE_THE_REVISION)
    [of_another_day] = unrevised.glob("**/RTT-Overview-*.xlsx")
    [overview] = spoiled.glob("**/RTT-Overview-*.xlsx")
    overview.write_bytes(of_another_day.read_bytes())
    with demo.serve(spoiled) as address:
        run = choice("refresh", data=data, mirror=address)
    told = told_by(run, CHECK)
    assert "Every national figure equals the one the publisher prints" in told
    assert "First: period 2026-06-01, pathway incomplete" in told
    assert current(data / "builds") == published


def test_a_second_writer_is_turned_away_with_75(loaded):
    with only_writer(loaded):
        for word in ("refresh", "build", "rollback"):
            assert "another choice process is writing" in told_by(choice(word, data=loaded), BUSY)


def test_beside_a_running_refresh_one_can_ask_and_not_write_and_a_kill_frees_the_lock(data, silent):
    running = start("refresh", data=data, mirror=silent)
    try:
        assert choice("refresh", data=data).code == BUSY
        assert choice("sql", "select 1", data=data).code == OK
    finally:
        running.kill()
        running.communicate()
    assert choice("build", data=data).code == OK


def test_interrupted_by_the_keyboard_it_says_stopped(data, silent):
    running = start("refresh", data=data, mirror=silent)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    # A shell says 130 of both: a program that ends so itself, and one the signal ended.
    assert running.returncode in (INTERRUPTED, -signal.SIGINT)
    assert told.splitlines()[-1] == "choice: stopped"
    assert "Traceback" not in told


@pytest.mark.parametrize("becomes", [KeyboardInterrupt, ImportError, SystemError, Unreachable])
def test_an_interrupt_that_a_library_turned_into_its_own_error_is_still_an_interrupt(
    monkeypatch, capsys, becomes
):
    def interrupted() -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise becomes("what the library said") from None

    monkeypatch.setattr("etl.__main__.run", interrupted)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == INTERRUPTED
    assert capsys.readouterr().err == "choice: stopped\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("refresh --source nosuch", "there is no source 'nosuch'; there are: .*rtt_waits"),
        ("refresh --since 2025-13", "expected a month such as 2025-03, found '2025-13'"),
        ("nosuch", "No such command 'nosuch'"),
        ("sql", "Missing argument 'QUESTION'"),
        ("sql select --format xml", "Invalid value for '--format'"),
        ("demo --no-serve --months 0", "expected at least one month, found 0"),
        ("demo --no-serve --scale 1000", "expected a scale above 0 and up to 40, found 1000"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_two(loaded, words, told):
    assert re.search(told, told_by(asked(*words.split(), data=loaded), USAGE))


def test_a_port_that_cannot_be_is_refused_with_two(loaded):
    told = told_by(choice("serve", "--port", "99999", data=loaded), USAGE)
    assert "Invalid value for '--port'" in told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TODAY", "tomorrow", "a setting is not usable: today: "),
        ("TRIES", "0", "a setting is not usable: tries: "),
        ("HISTORY_MONTHS", "0", "a setting is not usable: history_months: "),
        ("ADDRESSES", "{", "addresses"),
        ("MEMORY_LIMIT", "lots", "memory_limit"),
        ("MIRROR", "nonsense", "mirror"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_two_and_its_name(tmp_path, name, value, told):
    run = asked("build", data=tmp_path / "data", **{name: value})
    assert told in told_by(run, USAGE)


def test_a_setting_that_is_empty_is_not_set(loaded):
    assert asked("sql", "select 1", data=loaded, MIRROR="", TRIES="").code == OK


def test_a_history_longer_than_the_calendar_is_all_there_is(data, publisher):
    run = choice("refresh", data=data, mirror=publisher, HISTORY_MONTHS="100000")
    assert told_by(run, OK).count("stopped") == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'mirorr = "http://127.0.0.1:9"', "a setting is not usable: mirorr: "),
        (b'keep_builds = "many"', "a setting is not usable: keep_builds: "),
        (b"data = ", "choice.toml"),
        (b"\xff\xfe", "choice.toml"),
    ],
    ids=["an unknown name", "a wrong value", "broken TOML", "bytes"],
)
def test_a_choice_toml_that_cannot_be_is_refused_with_two(tmp_path, content, told):
    (tmp_path / "choice.toml").write_bytes(content)
    run = asked("sources", data=tmp_path / "data", folder=tmp_path)
    assert told in told_by(run, USAGE)


def test_a_data_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "data").write_text("")
    assert str(tmp_path / "data") in told_by(asked("build", data=tmp_path / "data"), STOPPED)


@pytest.mark.parametrize("words", [["sql", "select 1"], ["check"], ["rollback"], ["build"]])
def test_before_there_is_a_build_it_says_how_to_make_one(tmp_path, words):
    assert "choice refresh" in told_by(asked(*words, data=tmp_path / "data"), STOPPED)


def test_before_there_is_a_build_there_is_nothing_to_serve(tmp_path):
    assert "choice refresh" in told_by(choice("serve", data=tmp_path / "data"), STOPPED)


def test_before_there_is_a_build_every_source_is_listed_as_not_loaded(tmp_path):
    run = asked("sources", data=tmp_path / "data")
    assert run.code == OK
    assert re.search(r"rtt_waits .*not loaded", run.out)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("selec 1", 'syntax error at or near "selec"'),
        ("select * from marts.nothing", "nothing does not exist"),
        ("drop table marts.waits", "read-only"),
        ("copy marts.waits to 'waits.csv'", "disabled by configuration"),
        ("select * from read_csv('/etc/passwd')", "disabled by configuration"),
        ("attach 'other.duckdb'", "disabled by configuration"),
        ("set enable_external_access = true", "locked|Cannot change"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_in_a_sentence(loaded, question, told):
    run = asked("sql", question, data=loaded)
    assert re.search(told, told_by(run, STOPPED))
    assert run.err.startswith("choice: the build cannot answer that: ")


@pytest.mark.parametrize("mart", ["build", "releases", "sources"])
def test_what_is_known_about_the_loading_can_be_asked_for(loaded, mart):
    run = asked("sql", f"select * from marts.{mart}", "--format", "csv", data=loaded)
    assert run.code == OK
    assert len(list(csv.reader(io.StringIO(run.out)))) > 1


QUESTION = "select 'a, \"b\"' as name, null::integer as missing, 0.5 as share, date '2026-09-01' as period"


def test_an_answer_in_csv_opens_as_it_was_asked(loaded):
    run = asked("sql", QUESTION, "--format", "csv", data=loaded)
    rows = list(csv.reader(io.StringIO(run.out)))
    assert rows == [["name", "missing", "share", "period"], ['a, "b"', "", "0.5", "2026-09-01"]]


def test_an_answer_in_json_is_json(loaded):
    run = asked("sql", QUESTION, "--format", "json", data=loaded)
    assert json.loads(run.out) == [{"name": 'a, "b"', "missing": None, "share": 0.5, "period": "2026-09-01"}]


def test_a_fraction_in_json_is_a_number(loaded):
    run = asked("sql", "select 0.5 as share, 2::decimal(38, 0) as people", "--format", "json", data=loaded)
    assert json.loads(run.out) == [{"share": 0.5, "people": 2}]


def test_two_columns_of_one_name_are_not_written_as_one(loaded):
    run = asked("sql", "select 1 as patients, 2 as patients", "--format", "json", data=loaded)
    assert "patients" in told_by(run, STOPPED)


def test_a_reader_that_goes_away_early_is_no_reason_for_a_traceback(loaded):
    words = command("sql", "select * from range(200000)", "--format", "csv")
    with subprocess.Popen(
        words, env=environment(loaded, ""), cwd=loaded.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.readline()
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()


def test_check_counts_the_figures_that_equal_the_publishers(loaded):
    run = asked("check", data=loaded)
    assert run.code == OK
    found = re.match(
        r"(\d+) of (\d+) figures equal the publisher's exactly, over 4 months \(June 2026 to", run.out
    )
    assert found[1] == found[2]


def test_rollback_goes_to_the_build_before_and_says_when_there_is_none(tmp_path):
    data, publications = tmp_path / "data", publish(tmp_path / "published", as_of=BEFORE_THE_REVISION)
    refreshed(data, publications)
    refreshed(data, publish(publications))
    older, newer = all_builds(data / "builds")
    assert current(data / "builds") == newer
    assert choice("rollback", data=data).out == f"published {older.stem}\n"
    assert current(data / "builds") == older
    assert "no older build to go back to" in told_by(choice("rollback", data=data), STOPPED)
    assert current(data / "builds") == older


def test_a_port_that_is_taken_is_told(loaded):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        told = told_by(choice("serve", "--port", port, data=loaded), STOPPED)
    assert f"cannot serve at 127.0.0.1:{port}: Address already in use" in told


def test_into_a_log_it_writes_plain_lines(first_refresh):
    lines = first_refresh.err.splitlines()
    assert lines
    assert all(re.match(r"\d\d:\d\d:\d\d \w", line) for line in lines)
    assert "\x1b" not in first_refresh.err


def test_on_a_terminal_it_draws_a_bar_and_keeps_the_lines(tmp_path, publisher):
    code, drawn = started_in_a_terminal("refresh", data=tmp_path / "data", mirror=publisher)
    assert code == OK
    assert "\x1b[" in drawn
    assert "rtt_waits/2026-09: new, published " in drawn
    assert re.search(r"published \d{4}-\d\d-\d\dT\d{6}-\w{6} \(\d+ new files, ", drawn)


def test_a_log_tells_of_the_making_too(first_refresh):
    for step in ("staging rtt_waits", "making marts", "making checks"):
        assert re.search(rf"(?m)^\d\d:\d\d:\d\d {step}$", first_refresh.err)
