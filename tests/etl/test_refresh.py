"""A refresh on a publisher's good and bad days: the new is published, the bad leaves the figures up."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from etl import demo
from etl.demo import planted
from etl.demo.planted import BEFORE_THE_REVISION
from etl.models import SQL
from etl.problems import CheckFailed, NothingToBuild
from etl.refresh import refresh, sql_id
from etl.warehouse import all_builds, current
from support import rtt_files
from support.running import (
    Listener,
    answers,
    copied,
    extract_of,
    figures,
    mirrored,
    publish,
    refreshed,
    settings,
)

WAITS = "www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times"
YEAR = f"{WAITS}/rtt-data-2026-27/index.html"
ENGLAND = """
    select period::text, pathway, patients
    from marts.waits
    where level = 'england' and specialty_code = 'C_999'
    order by all
"""
REVISED_ON = """
    select is_used from marts.releases
    where source = 'rtt_waits' and period = '2026-06-01'
    order by published
"""
REVISIONS = "select org_code, measure, before, after from marts.revisions where period = '2026-06-01'"
COVERED = """
    select org_code, coverage_low, coverage_best, coverage_high, share_cannot_tell
    from marts.choice
    where
        org_code in ('ENG', 'Z9Z')
        and cut_code = 'even_odds'
        and specialty_code = 'all'
        and period = (select max(period) from marts.choice)
    order by all
"""
PROBLEMS = "select source, problem from marts.sources where problem is not null order by all"


@pytest.fixture
def publications(published: Path, tmp_path: Path) -> Path:
    """A publisher of this test's own, to spoil."""
    return copied(published, tmp_path / "published")


@pytest.fixture
def data(loaded: Path, tmp_path: Path) -> Path:
    """What was loaded from the publisher while all was well."""
    return copied(loaded, tmp_path / "data")


def waiting(data: Path, month: str) -> int:
    """People waiting in England."""
    [patients] = [
        n for period, pathway, n in answers(data, ENGLAND) if (period, pathway) == (month, "incomplete")
    ]
    return patients


def spoil(publications: Path, month: str = "Sep26") -> str:
    """Rename a column of a month's extract; its file name."""
    file = extract_of(publications, month)
    table = rtt_files.table_of(file.read_bytes())
    table[0][-1] = "Grand Total"
    file.write_bytes(rtt_files.zipped(rtt_files.text(table)))
    return file.name


def edit(file: Path, old: str, new: str) -> None:
    before = file.read_text()
    assert old in before
    file.write_text(before.replace(old, new))


def put_among_the_files(publications: Path, month: str, content: bytes, name: str) -> str:
    """Upload a file beside a month's extract and list it first on the year's page."""
    file = extract_of(publications, month).with_name(name)
    file.write_bytes(content)
    address = f"https://{file.relative_to(publications)}"
    words = f"Full CSV data file {month} (ZIP, 1K){' revised' if 'revised' in name else ''}"
    edit(publications / YEAR, "<h1>", f'<p><a href="{address}">{words}</a></p><h1>')
    return address


def with_another_total(overview: Path, total: int) -> None:
    """The workbook with one more person waiting where it printed the total."""
    with zipfile.ZipFile(overview) as book:
        members = {name: book.read(name) for name in book.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    assert sheet.count(f"<v>{total}</v>") == 1
    members["xl/worksheets/sheet1.xml"] = sheet.replace(f"<v>{total}</v>", f"<v>{total + 1}</v>").encode()
    with zipfile.ZipFile(overview, "w") as book:
        for name, content in members.items():
            book.writestr(name, content)


def test_a_second_refresh_makes_no_build_and_has_nothing_to_tell(data, published):
    before = current(data / "builds")
    outcome, lines = refreshed(data, published)
    assert (outcome.build, outcome.new_snapshots, outcome.problems, lines) == (None, 0, {}, [])
    assert current(data / "builds") == before


@pytest.mark.real
def test_a_second_refresh_downloads_no_body_of_anything(data, published, real):
    with mirrored(real, published) as mirror:
        refresh(settings(data, mirror.address), Listener(), only=demo.publications())
        assert mirror.bytes_sent() == 0


def test_a_bad_extract_leaves_every_figure_as_it_was_and_is_told(data, publications):
    before, name = figures(data), spoil(publications)
    outcome, lines = refreshed(data, publications)
    assert list(outcome.problems) == ["rtt_waits"]
    [line] = [line for line in lines if "stopped" in line]
    assert re.search(
        rf"{name}.*expected one column for each we use, found total_all \(Total All\): missing", line
    )
    assert figures(data) == before
    assert answers(data, PROBLEMS) == [("rtt_waits", outcome.problems["rtt_waits"])]


def test_a_month_that_does_not_read_is_left_out_with_a_problem_where_months_stand_alone(
    tmp_path, publications
):
    workbook = sorted(publications.glob("www.england.nhs.uk/**/Community-health-services*.xlsx"))[-1]
    workbook.write_bytes(b"not a workbook")
    outcome, lines = refreshed(tmp_path / "data", publications)
    assert list(outcome.problems) == ["community_waits", "community_waits_overview"]
    assert all(workbook.name in problem for problem in outcome.problems.values())
    assert len([line for line in lines if line.startswith("left out") and workbook.name in line]) == 2
    [(months,)] = answers(tmp_path / "data", "select count(distinct period) from marts.community_waits")
    assert (
        months == len(sorted(workbook.parent.parent.parent.glob("*/*/Community-health-services*.xlsx"))) - 1
    )


def test_the_other_sources_go_on_beside_one_that_stopped(data, publications):
    before = answers(data, ENGLAND)
    spoil(publications)
    edit(publications / "files.digital.nhs.uk/GP/2026NOV/gp-reg-pat-prac-all.csv", ",ALL,ALL,", ",ALL,ALL,1")
    outcome, _ = refreshed(data, publications)
    assert list(outcome.problems) == ["rtt_waits"]
    assert answers(data, ENGLAND) == before
    assert answers(data, "select min(patients) > 1000 from marts.places") == [(True,)]


def test_a_source_that_stopped_is_not_compared_with_registers_that_changed_since(data, publications):
    edit(publications / "reference/travel_times.csv", "minutes", "hours")
    shutil.rmtree(data / "snapshots/gp_registrations")
    for registered in publications.glob("files.digital.nhs.uk/GP/*/*.csv"):
        edit(registered, ",Z80", ",Y80")
    outcome, _ = refreshed(data, publications, accept=["gp_registrations"])
    assert list(outcome.problems) == ["travel_times"]
    assert "expected the headings mode, minutes, found" in outcome.problems["travel_times"]


@pytest.mark.parametrize("file", ["macros.sql", "seeds/method.sql", "checks/every_month_has_a_provider.sql"])
def test_a_build_is_made_again_where_any_file_of_the_sql_has_changed(tmp_path, file):
    folder = copied(SQL, tmp_path / "sql")
    before = sql_id(folder)
    assert sql_id(SQL) == before
    with (folder / file).open("a") as changed:
        changed.write("-- changed")
    assert sql_id(folder) != before


def test_a_source_that_stopped_goes_on_when_its_publisher_mends_the_file(data, publications, published):
    spoil(publications)
    refreshed(data, publications)
    outcome, _ = refreshed(data, published)
    assert outcome.problems == {}
    assert answers(data, PROBLEMS) == []


def test_the_same_bad_file_a_second_time_makes_no_second_build(data, publications):
    spoil(publications)
    refreshed(data, publications)
    outcome, _ = refreshed(data, publications)
    assert list(outcome.problems) == ["rtt_waits"]
    assert outcome.build is None


def test_an_extract_that_was_bad_is_left_out_with_a_line_once_a_revision_is_there(data, publications):
    good = extract_of(publications, "Sep26").read_bytes()
    spoil(publications)
    refreshed(data, publications)
    put_among_the_files(publications, "Sep26", good, "Full-CSV-data-file-Sep26-ZIP-1K-revised.zip")
    outcome, lines = refreshed(data, publications)
    assert outcome.problems == {}
    assert answers(data, PROBLEMS) == []
    assert len([line for line in lines if "left out an older release" in line]) == 1


def test_two_links_for_one_month_are_refused_with_both(data, publications):
    before = figures(data)
    put_among_the_files(publications, "Sep26", b"", "Full-CSV-data-file-Sep26-ZIP-1K-another.zip")
    outcome, _ = refreshed(data, publications)
    sentence = outcome.problems["rtt_waits"]
    assert "found 2" in sentence
    assert {extract_of(publications, "Sep26-ZIP-1K").name} <= set(re.findall(r"[^/ ,]+\.zip", sentence))
    assert figures(data) == before


def test_two_links_for_one_month_are_told_with_the_month_and_the_page(data, publications):
    put_among_the_files(publications, "Sep26", b"", "Full-CSV-data-file-Sep26-ZIP-1K-another.zip")
    outcome, _ = refreshed(data, publications)
    assert re.search(r"rtt-data-2026-27/: .*September 2026", outcome.problems["rtt_waits"])


def test_a_month_that_is_unclear_keeps_its_figures_and_the_other_months_load(data, publications):
    before = figures(data)
    put_among_the_files(publications, "Sep26", b"", "Full-CSV-data-file-Sep26-ZIP-1K-another.zip")
    file = extract_of(publications, "Aug26")
    table = rtt_files.table_of(file.read_bytes())
    file.write_bytes(rtt_files.zipped(rtt_files.text([[*row[70:], *row[:70]] for row in table])))
    outcome, _ = refreshed(data, publications)
    assert list(outcome.problems) == ["rtt_waits"]
    assert "extract of September 2026" in outcome.problems["rtt_waits"]
    files = (
        "select period::text, count(*) from marts.releases where source = 'rtt_waits' group by 1 order by 1"
    )
    assert answers(data, files) == [
        ("2026-06-01", 1),
        ("2026-07-01", 1),
        ("2026-08-01", 2),
        ("2026-09-01", 1),
    ]
    assert figures(data) == before


def test_shuffled_columns_give_the_same_figures(data, publications):
    before = figures(data)
    file = extract_of(publications, "Sep26")
    table = rtt_files.table_of(file.read_bytes())
    file.write_bytes(rtt_files.zipped(rtt_files.text([[*row[70:], *row[:70]] for row in table])))
    outcome, _ = refreshed(data, publications)
    assert (outcome.problems, outcome.new_snapshots) == ({}, 1)
    assert figures(data) == before


def test_a_column_we_do_not_know_is_told_at_once_and_on_the_page(data, publications):
    before = figures(data)
    file = extract_of(publications, "Sep26")
    table = rtt_files.table_of(file.read_bytes())
    table = [[*row, "Y99"] for row in table]
    table[0][-1] = "Provider Region"
    file.write_bytes(rtt_files.zipped(rtt_files.text(table)))
    outcome, lines = refreshed(data, publications)
    assert outcome.problems == {}
    assert [line for line in lines if line.endswith("columns we do not know: Provider Region")]
    told = "select unexpected_columns from marts.sources where source = 'rtt_waits'"
    assert answers(data, told) == [("Provider Region",)]
    assert figures(data) == before


def test_practices_in_an_area_that_the_extract_lacks_cost_a_line_and_are_counted(data, publications):
    registered = publications / "files.digital.nhs.uk/GP/2026NOV/gp-reg-pat-prac-all.csv"
    edit(registered, ",Z0A,", ",Z9Z,")
    outcome, lines = refreshed(data, publications)
    assert outcome.problems == {}
    listed = [row.split(",") for row in registered.read_text().splitlines()[1:]]
    people = [int(row[-1]) for row in listed if "Z9Z" in row]
    [line] = [line for line in lines if "Z9Z" in line]
    assert line.startswith(f"gp_registrations: {len(people)} of {len(listed)} practices are in a sub-ICB")
    assert f" their {sum(people):,} people cannot be told" in line
    (*_, unknown), area = answers(data, COVERED)
    assert area[:2] + area[3:] == ("Z9Z", None, None, 1)
    assert unknown >= sum(people) / sum(int(row[-1]) for row in listed) - 1e-9


def test_a_file_that_is_gone_costs_one_line_and_the_rest_loads(tmp_path, publications):
    extract_of(publications, "Aug26").unlink()
    outcome, lines = refreshed(tmp_path / "data", publications)
    assert outcome.problems == {}
    assert len([line for line in lines if "Aug26" in line and "nothing is there (404)" in line]) == 1
    months = "select distinct period::text from marts.waits order by all"
    assert [month for (month,) in answers(tmp_path / "data", months)] == [
        "2026-06-01",
        "2026-07-01",
        "2026-09-01",
    ]


def test_without_one_good_extract_there_is_no_build_and_nothing_is_left_lying(tmp_path, publications):
    name = spoil(publications)
    with pytest.raises(NothingToBuild, match=rf"nothing to build from: .*{name}.*expected .* found"):
        refreshed(tmp_path / "data", publications)
    assert not (tmp_path / "data" / "builds").exists()


def test_an_address_in_settings_is_used_in_place_of_two_links(data, publications):
    good = extract_of(publications, "Sep26").read_bytes()
    mine = put_among_the_files(publications, "Sep26", good, "Full-CSV-data-file-Sep26-ZIP-1K-mine.zip")
    outcome, _ = refreshed(data, publications, addresses={"rtt_waits/2026-09": mine})
    assert outcome.problems == {}


def test_a_revision_is_kept_beside_the_first_and_used_and_named(tmp_path):
    data, publications = tmp_path / "data", publish(tmp_path / "published", as_of=BEFORE_THE_REVISION)
    refreshed(data, publications)
    before = waiting(data, "2026-06-01")
    outcome, lines = refreshed(data, publish(publications))
    assert outcome.problems == {}
    assert len([line for line in lines if line.startswith("rtt_waits/2026-06: new")]) == 1
    assert answers(data, REVISED_ON) == [(False,), (True,)]
    [(provider, first, revised)] = [
        (org, then, now) for org, measure, then, now in answers(data, REVISIONS) if measure == "incomplete"
    ]
    assert provider == planted.REVISED.provider
    assert waiting(data, "2026-06-01") - before == revised - first > 0


@pytest.mark.real
def test_a_revision_that_is_taken_back_takes_its_figures_back_and_costs_its_body_once(tmp_path, real):
    data, first = tmp_path / "data", publish(tmp_path / "first", as_of=BEFORE_THE_REVISION)
    refreshed(data, first)
    before = answers(data, ENGLAND)
    refreshed(data, publish(tmp_path / "second"))
    with mirrored(real, first) as mirror:
        refresh(settings(data, mirror.address), Listener())
        assert answers(data, ENGLAND) == before
        mirror.forget()
        refresh(settings(data, mirror.address), Listener(), only=demo.publications())
        assert mirror.bytes_sent() == 0


def test_a_figure_that_is_not_the_publishers_stops_the_build_and_the_old_one_stays(data, publications):
    build, before, ours = current(data / "builds"), figures(data), waiting(data, "2026-09-01")
    [overview] = publications.glob("**/RTT-Overview-*.xlsx")
    with_another_total(overview, ours)
    with pytest.raises(CheckFailed) as stopped:
        refreshed(data, publications)
    sentence = str(stopped.value)
    assert "Every national figure equals the one the publisher prints." in sentence
    example = (
        rf"period 2026-09-01, pathway incomplete, measure patients,.* published_value {ours + 1}\b.* {ours}\b"
    )
    assert re.search(f"First: {example}", sentence)
    assert (current(data / "builds"), figures(data)) == (build, before)
    assert [file.name for file in all_builds(data / "builds")] == [build.name]


def test_what_a_kill_left_of_a_note_is_written_again(data, published):
    for note in [*(data / "staged").glob("*/*.json")][::2]:
        note.write_text("")
    outcome, _ = refreshed(data, published)
    assert outcome.problems == {}


def test_a_year_page_that_lists_no_extract_is_told(data, publications):
    page = publications / YEAR
    page.write_text('<html><body><a href="/">Home</a> We will be back soon</body></html>')
    before = figures(data)
    _, lines = refreshed(data, publications)
    assert figures(data) == before
    assert [line for line in lines if line.startswith("rtt_waits") and "rtt-data-2026-27" in line]


def test_a_bad_overview_does_not_stop_the_waits(data, publications):
    [overview] = publications.glob("**/RTT-Overview-*.xlsx")
    overview.write_bytes(rtt_files.zipped(b"The file has moved.", "notes.txt"))
    before = figures(data)
    outcome, _ = refreshed(data, publications)
    assert re.search(r"expected a workbook that opens, found ", outcome.problems["rtt_overview"])
    assert "\n" not in outcome.problems["rtt_overview"]
    assert str(data) not in outcome.problems["rtt_overview"]
    assert figures(data) == before
