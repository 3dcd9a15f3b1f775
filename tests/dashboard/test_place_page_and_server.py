"""The dashboard on a small invented build: what its pages say, its callbacks do and its server answers."""

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import duckdb
import pytest
import sqlglot
from dash import no_update
from flask.testing import FlaskClient

from dashboard.app import create_app, page_links
from dashboard.data import answers, builds, search
from dashboard.data.questions import QUESTIONS, all_questions, question, report_question
from dashboard.data.view import View, view_address
from dashboard.explorer import controls
from dashboard.explorer.option_table import option_table
from dashboard.explorer.pages import place
from support.components import links, pieces, with_class, words
from support.dashboard_build import BONES, EARS, NOW, SURGERY, TABLES, make_build

TODAY = date(2026, 11, 21)
CELL = View(SURGERY, BONES, "even_odds")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    make_build(folder)
    return folder


@pytest.fixture
def build(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The published build, found through the environment as a server finds it."""
    monkeypatch.setenv("CHOICE_DATA", str(data))
    monkeypatch.setenv("CHOICE_TODAY", TODAY.isoformat())
    return builds.current()


@pytest.fixture(scope="module")
def server() -> FlaskClient:
    return create_app().test_client()


def page(view: View) -> Any:
    """The page of a place, of the published build."""
    return place.layout(**{name: values[-1] for name, values in parse_qs(view_address(view)[1:]).items()})


def test_a_practice_and_a_specialty_show_what_is_on_paper_and_what_is_left(build: Path) -> None:
    [tally] = with_class(page(CELL), "tally")
    assert words(tally) == "6 on paper 1, perhaps up to 3 reachable, open and in time, at even odds"


def test_an_area_shows_means_with_their_range(build: Path) -> None:
    [tally] = with_class(page(View()), "tally")
    assert words(tally) == (
        "5.4 options on paper, on average "
        "about 2.4 reachable, open and in time, at even odds: 1.6 for certain, 3.3 with all that may be"
    )


def test_the_three_cuts_are_always_shown_together(build: Path) -> None:
    for view in (View(), View("99A", BONES, "standard"), CELL):
        said = words(page(view))
        for cut in ("Even odds", "National target", "18-week standard"):
            assert said.count(cut) >= 2


def test_options_that_can_be_used_come_first_then_by_distance(build: Path) -> None:
    names = [row["provider_name"] for row in answers.rows(build, "options", CELL)]
    assert names == [
        "Fenby Independent", "Wessmark Royal", "Lowdale Trust", "Northmoor General", "Saltby Clinic",
        "Cold Ash Trust",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("provider", "verdict"),
    [
        ("Fenby Independent", "Accessible 98 in 100 that all three hold"),
        (
            "Wessmark Royal",
            "Cannot tell 55 in 100 that all three hold 46 to 58 in 100 start within 18 weeks, either",
        ),
        (
            "Lowdale Trust",
            "Cannot tell 36 in 100 that all three hold Not known: whether it is open: it did not",
        ),
        (
            "Northmoor General",
            "Under half start within 18 weeks 2 in 100 that all three hold About 20 to 38 in 100 start",
        ),
        (
            "Saltby Clinic",
            "Apparently closed 7 in 100 that all three hold About 30 people a month from the wider area",
        ),
        ("Cold Ash Trust", "Too far 3 in 100 that all three hold 78 km (48 miles) away in a straight line."),
    ],
)
def test_every_option_says_where_and_why_it_was_lost(build: Path, provider: str, verdict: str) -> None:
    [lane] = [lane for lane in with_class(page(CELL), "lane") if provider in words(lane)]
    [told] = with_class(lane, "verdict")
    assert words(told).startswith(verdict)


def test_the_same_option_is_judged_again_at_another_cut(build: Path) -> None:
    [lane] = [
        lane for lane in with_class(page(View(SURGERY, BONES, "standard")), "lane") if "Fenby" in words(lane)
    ]
    assert "Under 92 in 100 start within 18 weeks 6 in 100 that all three hold" in words(lane)
    assert "About 81 to 90 in 100 start within 18 weeks." in words(lane)


@pytest.mark.parametrize(
    ("provider", "states"),
    [
        ("Fenby Independent", ["passed yes", "passed yes", "passed yes"]),
        ("Lowdale Trust", ["passed yes", "unsure did not report", "unsure perhaps"]),
        ("Saltby Clinic", ["passed yes", "lost apparently closed", "not-asked not asked"]),
        ("Cold Ash Trust", ["lost too far", "not-asked not asked", "not-asked not asked"]),
    ],
)
def test_every_gate_has_a_mark_and_a_word(build: Path, provider: str, states: list[str]) -> None:
    [lane] = [lane for lane in with_class(page(CELL), "lane") if provider in words(lane)]
    marks = [
        mark.className.split()[1] for gate in with_class(lane, "gate") for mark in with_class(gate, "mark")
    ]
    said = [words(word) for word in with_class(lane, "word")]
    assert [f"{mark} {word}" for mark, word in zip(marks, said, strict=True)] == states


def test_what_to_know_of_a_provider_stands_beside_its_name(build: Path) -> None:
    [lane] = [lane for lane in with_class(page(CELL), "lane") if "Fenby" in words(lane)]
    facts = [words(fact) for fact in with_class(lane.children[0], "small")]
    assert facts == [
        "14 in 100 from the area go there",
        "independent: free on the NHS",
        "clinic only: under 1 in 100 of its patients were admitted in a year",
    ]


def test_the_strict_figure_is_in_the_table_of_the_options(build: Path) -> None:
    [head, *rows] = rows_of_the_table(page(CELL), "Every option on paper")
    strict = head.index("if all who leave the list untreated count as not treated")
    assert {row[0]: row[strict] for row in rows} == {
        "Fenby Independent": "79", "Wessmark Royal": "44", "Lowdale Trust": "not known",
        "Northmoor General": "22", "Saltby Clinic": "66", "Cold Ash Trust": "52",
    }  # fmt: skip


def rows_of_the_table(shown: Any, caption: str) -> list[list[str]]:
    """The headings and the cells of the table with that caption."""
    [table] = [one for one in with_class(shown, "plain") if words(one.children[0]) == caption]
    heads, body = table.children[1].children, table.children[2].children
    return [[words(cell) for cell in row.children] for row in (heads, *body)]


def test_what_is_not_known_of_an_option_is_never_a_zero(build: Path) -> None:
    [lane] = [lane for lane in with_class(page(CELL), "lane") if "Lowdale" in words(lane)]
    assert words(with_class(lane, "waiting")) == "not known"


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        (date(2026, 9, 1), ""),
        (date(2026, 8, 1), "by figures up to August 2026, its last"),
        (date(2025, 12, 1), "by figures up to December 2025, its last"),
    ],
)
def test_a_chance_of_a_provider_that_went_silent_says_until_when_it_has_figures(
    build: Path, last: date, sentence: str
) -> None:
    row = {**answers.rows(build, "options", CELL)[0], "last_period": last}
    [chance] = with_class(option_table((row,), (), "Options"), "chance")
    assert words(with_class(chance, "small")) == sentence


def test_a_chance_that_is_not_known_has_no_month(build: Path) -> None:
    row = {**answers.rows(build, "options", CELL)[0], "last_period": date(2025, 12, 1), "p18_best": None}
    [chance] = with_class(option_table((row,), (), "Options"), "chance")
    assert with_class(chance, "small") == []


def test_options_beyond_the_usual_menu_are_folded_away_and_outside_the_figures(build: Path) -> None:
    [folded] = with_class(page(CELL), "beyond")
    assert "Beyond the usual menu: 1 more within 80 km" in words(folded)
    assert "Farholt Infirmary" in words(folded)
    assert "Farholt Infirmary" not in [row["provider_name"] for row in answers.rows(build, "options", CELL)]


def test_a_cell_shows_its_label_at_each_cut_and_the_area_around(build: Path) -> None:
    said = words(page(View(SURGERY, EARS, "national_target")))
    assert "Meaningful choice 2, perhaps 3, of 3 on paper; two or more: 93 in 100" in said
    assert (
        "One real option 1, of 3 on paper; two or more: 2 in 100 "
        "There is a range, and it cannot be used. Waits stand in the way."
    ) in said
    assert "Choice on paper only none, of 3 on paper; two or more: 0 in 100" in said


def test_a_label_that_cannot_be_told_says_what_would_settle_it(build: Path) -> None:
    [listed] = with_class(page(CELL), "verdicts")
    assert (
        "It would be settled by knowing the figures that were not sent or who is treated in time."
        in words(listed)
    )
    assert "It depends on how far people can travel." in words(listed)


def test_what_cannot_be_told_of_an_area_says_what_would_settle_it_and_whom_to_ask(build: Path) -> None:
    [listed] = with_class(page(View()), "settling")
    assert [words(item) for item in listed.children] == [
        "Even odds : of every 100 people referred, 30 cannot be told; 17 fewer knowing who is treated in "
        "time; 9 fewer knowing how long the drives take; 2 fewer knowing the figures that were not sent; "
        "1 fewer knowing where places are.",
        "National target (65%) : of every 100 people referred, 48 cannot be told; 39 fewer knowing who is "
        "treated in time; 6 fewer knowing the figures that were not sent; 4 fewer knowing how long the "
        "drives take.",
    ]
    assert "Ask whoever runs these pages to load a table of drive times" in words(page(View()))


def test_the_bar_of_an_area_is_sure_cannot_tell_and_sure_not_and_they_add_up(build: Path) -> None:
    [_, inside] = with_class(page(View("QZA", "all", "even_odds")), "rows")
    bars = [{part.className: part.style for part in strip.children} for strip in with_class(inside, "strip")]
    assert len(bars) == 2
    assert bars[0]["sure"]["width"] == "47.00%"
    assert bars[0]["unsure"] == {"left": "47.00%", "width": "37.00%"}
    assert bars[0]["not"] == {"left": "84.00%", "width": "16.00%"}
    assert bars[0]["best"] == {"left": "59.00%"}


def test_where_too_little_can_be_told_there_is_no_tick_and_no_number(build: Path) -> None:
    shown = page(View("QZA", BONES, "national_target"))
    row, without = with_class(shown, "rows")[0].children
    assert (words(row), words(without)) == ("Northmoor cannot tell", "The Fens not known")
    assert {part.className for part in with_class(row, "strip")[0].children} == {"sure", "unsure", "not"}
    [chart] = [one.figure for one in pieces(shown) if getattr(one, "id", "") == "coverage-chart"]
    assert len(chart["layout"]["shapes"]) == 2
    assert [note["text"] for note in chart["layout"]["annotations"]].count("cannot tell") == 1
    [_, *rows] = rows_of_the_table(shown, "People with a real choice")
    assert [row[:6] for row in rows] == [
        ["Even odds", "50", "44", "42", "14", "55"],
        ["National target", "65", "4", "90", "6", "cannot tell"],
        ["18-week standard", "92", "0", "8", "92", "0"],
    ]


@pytest.mark.parametrize("path", ["/api/v1/views/coverage", "/download/coverage.csv"])
def test_an_answer_has_no_estimate_where_too_little_can_be_told(
    build: Path, server: FlaskClient, path: str
) -> None:
    answer = server.get(f"{path}?place=QZA&specialty={BONES}&cut=even_odds")
    rows = (
        answer.json["rows"] if answer.is_json else csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff")))
    )
    [row] = [row for row in rows if row["cut_code"] == "national_target"]
    assert {row[name] or None for name in ("low", "best", "high", "paper_only_best")} == {None}
    assert [float(row[name]) for name in ("sure", "cannot_tell", "sure_not")] == pytest.approx(
        [0.04, 0.9, 0.06]
    )


def test_the_area_around_a_practice_stands_beside_its_label(build: Path) -> None:
    [around] = with_class(page(CELL), "around")
    assert words(around) == (
        "Around here, in Northmoor , people with a real choice at even odds: "
        "about 53 in 100; likely between 45 and 62."
    )


def test_every_specialty_of_a_practice_is_a_row_of_dots(build: Path) -> None:
    rows = with_class(page(View(SURGERY, "all", "even_odds")), "rows")[0].children
    dots = [[mark.className.split()[1] for mark in with_class(row, "mark")] for row in rows]
    assert dots == [
        ["passed", "unsure", "unsure", "lost", "lost", "lost"], ["passed", "passed", "unsure"], ["lost"],
    ]  # fmt: skip


def test_places_inside_an_area_are_listed_by_name_and_kept_in_the_view(build: Path) -> None:
    found = links(page(View("QZA", "all", "national_target")))
    assert found["Northmoor"] == "/explore/?place=99A&specialty=all&cut=national_target"
    assert found["The Fens"] == "/explore/?place=99B&specialty=all&cut=national_target"
    assert "Wessmark" not in found


def test_practices_inside_an_area_show_their_options_in_one_specialty(build: Path) -> None:
    rows = with_class(page(View("99A", BONES, "even_odds")), "rows")[0].children
    assert (
        words(rows[0])
        == "Example Surgery ZZ1 1AA Cannot tell: 1, perhaps up to 3, of 6; two or more: 65 in 100"
    )
    assert len(with_class(rows[0], "mark")) == 6


def test_a_practice_without_a_name_goes_by_its_code_and_postcode(build: Path) -> None:
    said = words(page(View("Z90003")))
    assert "patients of practice Z90003, ZZ2 7HB" in said
    assert "There are no figures for this place and specialty in this build." in said


def test_the_way_back_up_leads_through_the_sub_icb_and_the_icb(build: Path) -> None:
    [trail] = with_class(page(CELL), "trail")
    assert list(links(trail)) == [
        "England",
        "Northmoor and the Fens",
        "Northmoor",
        "Figures for September 2026",
    ]


def test_missing_providers_are_named_where_people_usually_go_to_them(build: Path) -> None:
    assert "Lowdale Trust : last figures are for August 2026, then with 3,120 people waiting." in words(
        page(CELL)
    )
    assert "Elsewhere Trust" in words(page(View()))
    assert "Elsewhere Trust" not in words(page(View("99A", BONES)))
    assert "Lowdale" not in words(page(View("98C", BONES)))


def test_a_late_source_says_how_late_in_amber_and_in_words(build: Path) -> None:
    [late] = with_class(page(View()), "late")
    assert words(late) == "; late: expected 19 November 2026, 2 days ago"


def test_the_same_source_is_not_late_the_day_it_is_expected(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOICE_TODAY", "2026-11-19")
    assert with_class(page(View()), "late") == []


def test_every_picture_and_list_has_its_month_its_source_and_its_file(build: Path) -> None:
    for view in (View(), View("QZA"), View(SURGERY), CELL):
        shown = page(view)
        shown_by = [words(one) for one in with_class(shown, "evidence")]
        files = [to for to in links(shown).values() if to.startswith("/download/")]
        assert len(shown_by) >= 2
        assert all(line.startswith("September 2026 · Consultant-led") for line in shown_by)
        assert set(re.findall(r"/download/(\w+)\.csv", " ".join(files))) <= set(all_questions())


def test_an_unknown_code_gets_a_kind_sentence_and_england(build: Path) -> None:
    shown = place.layout(place="NOWHERE", specialty="C_000")
    [notes] = with_class(shown, "notes")
    assert words(notes) == (
        "No specialty has the code C_000, so this shows all of them. "
        "No practice or area has the code NOWHERE, so this shows England."
    )
    assert "5.4 options on paper" in words(shown)


def test_invented_numbers_carry_a_banner_and_real_ones_do_not(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    banner = "Demonstration: invented places and numbers"
    assert banner not in words(page(CELL))
    make_build(tmp_path, is_demonstration=True)
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    assert banner in words(page(CELL))


def test_without_a_build_the_page_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    said = words(place.layout())
    assert "There is no build to show yet" in said
    assert "choice refresh" in said
    assert "choice demo" in said
    assert controls.find("surgery", "") == []


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("z90001", [SURGERY]),
        ("zz1 1aa", [SURGERY]),
        ("ZZ1", [SURGERY, "Z90002"]),
        ("ZZ1 9XX", [SURGERY, "Z90002"]),
        ("saint marys", ["Z90002"]),
        ("ST. MARY’S!", ["Z90002"]),
        ("health mary", ["Z90002"]),
        ("Harbor orthapaedic", ["Z90004"]),
        ("wessmark", ["QZB", "98C"]),
        ("zzz", []),
        ("%", []),
        ("'; drop table marts.places --", []),
    ],
)
def test_a_search_forgives(build: Path, typed: str, codes: list[str]) -> None:
    assert [row["code"] for row in search.search(build, typed)] == codes


def test_a_found_place_keeps_the_specialty_and_the_cut(build: Path) -> None:
    found = controls.find("mary", f"?place=ENG&specialty={BONES}&cut=standard")
    assert links(found) == {
        "St Mary's Health Centre": f"/explore/?place=Z90002&specialty={BONES}&cut=standard"
    }


def test_a_search_without_a_match_says_what_to_try(build: Path) -> None:
    assert "Nothing matches." in words(controls.find("nowhere at all", ""))


def test_the_controls_write_the_address_and_only_when_it_changes() -> None:
    here = f"?place={SURGERY}&specialty=all&cut=even_odds"
    assert (
        controls.move(BONES, "national_target", here)
        == f"?place={SURGERY}&specialty={BONES}&cut=national_target"
    )
    assert controls.move("all", "even_odds", here) is no_update


def test_questions_read_marts_and_nothing_else() -> None:
    for file in sorted(QUESTIONS.rglob("*.sql")):
        is_of_report = file.parent.name == "report"
        sql = (report_question if is_of_report else question)(file.stem).sql
        whole = f"with places as (select 1) {sql}" if file.stem == "search" else sql
        parsed = sqlglot.parse_one(whole, dialect="duckdb")
        own = {cte.alias for cte in parsed.find_all(sqlglot.exp.CTE)}
        tables = [t for t in parsed.find_all(sqlglot.exp.Table) if t.name not in own or t.db]
        assert {t.db for t in tables} <= {"marts"}, file.name
        assert {t.catalog for t in tables} <= ({"", "before"} if is_of_report else {""}), file.name


def test_a_build_cannot_be_made_to_read_other_files_or_to_change(build: Path) -> None:
    for sql in (
        "select * from read_csv('/etc/hostname')",
        "copy (select 1) to '/tmp/copied.csv'",
        "create table marts.mine as select 1",
        "set enable_external_access = true",
        "attach '/tmp/another.duckdb' as other",
    ):
        with pytest.raises(duckdb.Error):
            builds.ask(build, sql)


def test_a_new_build_is_shown_as_soon_as_the_link_moves(
    tmp_path: Path, server: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    assert server.get("/healthz").json == {"status": "no build yet", "build": None}
    for name in ("2026-11-21T080000", "2026-11-21T090000"):
        make_build(tmp_path, name)
        assert server.get("/healthz").json == {
            "status": "ok", "build": name, "newest_period": NOW.isoformat(),
        }  # fmt: skip


def test_a_file_holds_exactly_the_rows_that_are_drawn(build: Path, server: FlaskClient) -> None:
    answer = server.get(f"/download/gates.csv?place={SURGERY}&specialty={BONES}&cut=even_odds")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    drawn = answers.rows(build, "gates", CELL)
    assert [(row["gate"], float(row["low"]), float(row["high"])) for row in rows] == [
        (row["gate"], row["low"], row["high"]) for row in drawn
    ]
    assert {(row["build_id"], row["method_version"]) for row in rows} == {("2026-11-21T093712", "2026.2")}
    assert "attachment" in answer.headers["Content-Disposition"]


# The little build has some of the marts only; every question is asked of the demonstration's elsewhere. Its
# providers neither came nor went, and a file without rows is none.
@pytest.mark.parametrize(
    "name",
    [
        n
        for n, asked in all_questions().items()
        if set(asked.marts) <= set(TABLES) and n != "provider_changes"
    ],
)
@pytest.mark.parametrize("where", ["ENG", "QZA", "99A", SURGERY])
def test_every_file_can_be_had_for_every_place(
    build: Path, server: FlaskClient, name: str, where: str
) -> None:
    assert server.get(f"/download/{name}.csv?place={where}&specialty={BONES}").status_code == 200


@pytest.mark.parametrize(
    "address", ["/download/passwords.csv", "/download/gates.csv?place=NOWHERE", "/nothing"]
)
def test_what_is_not_there_is_a_404(build: Path, server: FlaskClient, address: str) -> None:
    assert server.get(address).status_code == 404


def test_both_views_are_in_british_english(build: Path, server: FlaskClient) -> None:
    for address in ("/", "/explore/"):
        assert '<html lang="en-GB">' in server.get(address).text


def test_every_inline_script_is_named_in_the_policy(server: FlaskClient) -> None:
    server.get("/explore/_dash-dependencies")
    answer = server.get("/explore/")
    inline = re.findall(r"<script(?![^>]*(?:src|application/json))[^>]*>", answer.text)
    policy = answer.headers["Content-Security-Policy"]
    assert 1 <= len(inline) <= policy.count("'sha256-")
    assert "default-src 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_server_is_ready_before_its_first_visitor() -> None:
    from dashboard.wsgi import server as ready

    listed = ready.test_client().get("/explore/_dash-dependencies").json
    assert {"matches.children", "address.search"} <= {one["output"] for one in listed}


def test_a_mistake_of_ours_is_said_on_the_page_and_kept_in_the_log(
    tmp_path: Path, server: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "builds").mkdir()
    duckdb.connect(str(tmp_path / "builds" / "empty.duckdb")).close()
    (tmp_path / "builds" / "current.duckdb").symlink_to("empty.duckdb")
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    dependencies = server.get("/explore/_dash-dependencies").json
    [router] = [one for one in dependencies if "_pages_content.children" in one["output"]]
    answer = server.post(
        "/explore/_dash-update-component",
        json={
            "output": router["output"],
            "outputs": [
                {"id": "_pages_content", "property": "children"},
                {"id": "_pages_store", "property": "data"},
            ],
            "inputs": [
                {"id": "_pages_location", "property": "pathname", "value": "/explore/"},
                {"id": "_pages_location", "property": "search", "value": ""},
            ],
            "changedPropIds": ["_pages_location.pathname"],
        },
    )
    assert answer.status_code == 200
    assert "This page could not be made" in answer.text
    assert "a page could not be made" in caplog.text


def test_a_permalink_to_an_old_build_answers_and_says_that_it_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    for name in ("2026-11-20T080000", "2026-11-21T080000"):
        make_build(tmp_path, name)
    shown = place.layout(place=SURGERY, specialty=BONES, build="2026-11-20T080000")
    [notes] = with_class(shown, "notes")
    assert words(notes) == "These are old figures, of the build 2026-11-20T080000. A newer one is there."
    [lasting] = {to for name, to in links(shown).items() if name == "Permalink"}
    assert "build=2026-11-20T080000" in lasting
    [gone] = with_class(place.layout(build="2026-01-01T080000"), "notes")
    assert words(gone) == "The build 2026-01-01T080000 is no longer kept, so this shows the newest."


def test_the_views_of_the_explorer_keep_the_place_and_the_specialty() -> None:
    listed = page_links(
        "/explore/trend", f"?place={SURGERY}&specialty={BONES}&cut=national_target&measure=new_starts"
    )
    to = {words(one): one.href for one in listed}
    assert to["Equity"] == f"/explore/equity?place={SURGERY}&specialty={BONES}&cut=national_target"
    assert [words(one) for one in listed if getattr(one, "className", "") == "here"] == ["Trend"]
    assert to["Public pages"] == "/"
