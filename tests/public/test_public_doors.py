"""The ledger of doors: the page, its filters, its file, its feed and its pictures say what the mart says."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html import unescape
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from dashboard.charts import door_svg
from dashboard.public.doors import MOST_DOORS
from dashboard.wording import numbers
from etl.demo import TODAY, planted
from support import demo_build as building
from support import reading

BOARD, BONES, CLINIC = "ZQA", "C_110", "ZZ1B1"
ATOM = "{http://www.w3.org/2005/Atom}"
LARGEST = "greatest(usual_starts, starts_a_month_now)"
Edited = Callable[[str], FlaskClient]


def lines(server: FlaskClient, address: str) -> list[Tag]:
    """The doors of a page, a line each."""
    answer = server.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser").select(".doors > li")


def words(part: Tag | str) -> str:
    text = part.get_text(" ") if isinstance(part, Tag) else unescape(re.sub(r"<[^>]+>", " ", part))
    return " ".join(text.split())


def in_file(server: FlaskClient, address: str) -> list[dict[str, str]]:
    text = server.get(address).text.lstrip("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_closed_door_says_since_when_what_it_was_what_it_is_and_its_control(server: FlaskClient) -> None:
    [line] = lines(server, f"/doors?place={BOARD}&specialty={BONES}")
    text = words(line)
    assert text.startswith(
        "Saltby Clinic Bones and joints (orthopaedics), people from NHS Northmoor and Wessmark"
    )
    assert "Apparently closed since July 2026" in text
    assert "About 32 people a month used to start here. Now it is 1." in text
    assert "Its other areas did not fall so far: 54 a month in the year before, 52 now." in text


def test_the_planted_doors_are_closed_narrowed_and_opened(server: FlaskClient) -> None:
    listed = {
        (line.a["href"].rsplit("/", 1)[1], words(line.strong).partition(" since")[0])
        for line in lines(server, "/doors")
    }
    assert listed == {
        (planted.CLOSED_DOOR.provider, "Apparently closed"),
        (planted.NARROWED_DOOR.provider, "Narrowed"),
        (planted.OPENED_DOOR.provider, "Opened"),
    }


@pytest.mark.parametrize(
    ("filters", "condition"),
    [
        ({}, "true"),
        ({"place": "ZQB"}, "icb_code = 'ZQB'"),
        ({"place": "Z0A"}, "icb_code = 'ZQA'"),
        ({"place": "Z80001"}, "icb_code = 'ZQA'"),
        ({"specialty": "C_130"}, "specialty_code = 'C_130'"),
        ({"change": "closed"}, "change = 'closed'"),
        ({"change": "narrowed"}, "change = 'narrowed'"),
        ({"change": "opened", "place": "ZQB"}, "change = 'opened' and icb_code = 'ZQB'"),
        ({"size": "30"}, f"{LARGEST} >= 30"),
        ({"size": "100", "change": "any"}, f"{LARGEST} >= 100"),
    ],
)
def test_a_filter_leaves_the_doors_of_the_mart_that_it_names(
    server: FlaskClient, demo_build: building.Built, filters: dict[str, str], condition: str
) -> None:
    address = f"/doors?{urlencode(filters)}"
    in_mart = demo_build.rows(
        "select '/provider/' || provider_code, '/area/' || icb_code || '/' || specialty_code"
        f" from marts.provider_access where change is not null and {condition} order by {LARGEST} desc"
    )
    listed = [tuple(a["href"] for a in line.select(".door a")) for line in lines(server, address)]
    assert listed == in_mart
    assert server.get(address).text.count(" selected>") == 4


@pytest.mark.parametrize("query", ["", "?place=ZQB", "?change=closed&size=30"])
def test_the_file_and_the_feed_have_the_doors_of_the_page(server: FlaskClient, query: str) -> None:
    page = lines(server, f"/doors{query}")
    filed = in_file(server, f"/download/doors.csv{query}")
    feed = ET.fromstring(server.get(f"/doors.atom{query}").data)
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]
    assert [words(line.a) for line in page] == [numbers.name(row["provider_name"]) for row in filed]
    assert [words(line.strong).partition(" since")[0].lower() for line in page] == [
        row["door_status"] for row in filed
    ]
    whose = [words(line.select_one(".door")).replace(", people from", ", for people from") for line in page]
    parts = [(words(line.strong), words(line.a), who) for line, who in zip(page, whose, strict=True)]
    assert sorted(titles) == sorted(
        f"{status}: {who.replace(name, f'{name},', 1)}" for status, name, who in parts
    )


def test_the_feed_is_atom_whose_entries_have_names_of_their_own_and_whole_addresses(
    server: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOICE_PUBLIC_URL", "https://choice.example")
    answer = server.get("/doors.atom?change=closed")
    assert answer.mimetype == "application/atom+xml"
    feed = ET.fromstring(answer.data)
    entries = list(feed.iter(f"{ATOM}entry"))
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids)) == 4
    links = [link.get("href") or "" for link in feed.iter(f"{ATOM}link")]
    assert all(link.startswith("https://choice.example/") for link in [*links, *map(str, ids)])
    assert {server.get(link.removeprefix("https://choice.example")).status_code for link in links} == {200}
    for tag in ("id", "title", "updated"):
        assert all(entry.findtext(f"{ATOM}{tag}") for entry in [feed, *entries])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", feed.findtext(f"{ATOM}updated") or "")
    assert all("Demonstration" in (entry.findtext(f"{ATOM}summary") or "") for entry in entries)


def test_the_page_leads_to_its_feed_and_its_file(server: FlaskClient) -> None:
    page = BeautifulSoup(server.get(f"/doors?place={BOARD}").text, "html.parser")
    assert page.find("link", type="application/atom+xml")["href"].startswith(f"/doors.atom?place={BOARD}&")
    assert page.find("a", href=re.compile(rf"^/download/doors\.csv\?place={BOARD}&"))


def test_a_reader_comes_to_the_doors_from_england_an_area_and_a_provider(server: FlaskClient) -> None:
    for address, link in (
        ("/", "/doors"),
        (f"/area/{BOARD}", f"/doors?place={BOARD}"),
        ("/provider/ZZB", "/doors"),
    ):
        main = BeautifulSoup(server.get(address).text, "html.parser").main
        assert main.find("a", href=link), address


def test_a_reason_is_told_where_there_is_one(edited: Edited) -> None:
    server = edited(
        "update marts.provider_access set is_recoded = specialty_code = 'C_110',"
        " left_specialty = specialty_code = 'C_130',"
        " reason = case specialty_code when 'C_110' then 'people may now be counted in another specialty'"
        " when 'C_130' then 'it seems to have left this specialty' end where change = 'closed'"
    )
    reasons = {
        row["specialty_code"]: row["reason"] for row in in_file(server, "/download/doors.csv?change=closed")
    }
    assert reasons["C_110"] == "people may now be counted in another specialty"
    assert reasons["C_130"] == "it seems to have left this specialty"
    assert reasons["C_330"] == ""
    texts = [words(line) for line in lines(server, f"/doors?place={BOARD}")]
    assert sum("People may now be counted in another specialty." in text for text in texts) == 1
    assert sum("It seems to have left this specialty, for everyone." in text for text in texts) == 1


def test_a_long_list_is_cut_with_a_count_and_the_file_is_whole(edited: Edited) -> None:
    server = edited(
        "insert into marts.provider_access"
        " select provider_access.* replace ('X_' || number as specialty_code)"
        " from marts.provider_access, range(150) as numbers (number) where change = 'opened'"
    )
    assert len(lines(server, "/doors?change=opened")) == MOST_DOORS
    text = words(server.get("/doors?change=opened").text)
    assert "151 doors" in text
    assert f"These are the first {MOST_DOORS}. The file has them all." in text
    assert len(in_file(server, "/download/doors.csv?change=opened")) == 151


def test_where_no_door_fits_the_page_says_so(server: FlaskClient) -> None:
    text = words(server.get("/doors?place=ZQC&change=closed").text)
    assert "No doors for people from" in text
    assert "No door fits. As far as can be told, none here closed." in text


def test_where_the_build_has_no_changed_door_the_page_says_why(edited: Edited) -> None:
    server = edited(
        "update marts.build set months_of_history = 8; update marts.provider_access set change = null"
    )
    text = words(server.get("/doors").text)
    assert (
        "No door can be told apart yet. That takes at least nine months of figures, and 8 are loaded." in text
    )


def test_a_provider_that_went_is_named_with_who_took_over(server: FlaskClient) -> None:
    text = words(server.get("/doors").text)
    assert (
        "Saltby District NHS Trust (ZZG) : last figures for March 2026. Its work went to Wessmark Royal"
        in text
    )
    # ZZD is silent for two months, which is no end.
    assert [row["provider_code"] for row in in_file(server, "/download/provider_changes.csv")] == ["ZZG"]


@pytest.mark.parametrize(
    ("months", "sentence"),
    [
        (1, "In the month that is loaded."),
        (12, "In the 12 months that are loaded."),
        (24, "In the 24 months that are loaded."),
        (25, "In the last two years."),
        (60, "In the last two years."),
    ],
)
def test_providers_come_and_go_in_no_more_months_than_are_loaded(
    edited: Edited, months: int, sentence: str
) -> None:
    assert sentence in words(
        edited(f"update marts.build set months_of_history = {months}").get("/doors").text
    )


def test_a_provider_whose_figures_begin_after_the_first_month_came(edited: Edited) -> None:
    server = edited(
        "update marts.providers set first_period = date '2026-05-01' where provider_code = 'ZZ3A1'"
    )
    assert "(ZZ3A1) : first figures for May 2026." in words(server.get("/doors").text)
    [came] = [row for row in in_file(server, "/download/provider_changes.csv") if row["change"] == "began"]
    assert (came["provider_code"], came["since"]) == ("ZZ3A1", "2026-05-01")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("place=QQQ", "No local NHS area has the code QQQ."),
        ("specialty=C_1", "No specialty has the code C_1."),
        ("change=sideways", "doors other than closed, narrowed or opened"),
        ("size=7", "a size other than 30 or 100 people a month"),
    ],
)
def test_a_filter_that_makes_no_sense_is_said_in_a_sentence(
    server: FlaskClient, query: str, sentence: str
) -> None:
    for path in ("/doors", "/doors.atom"):
        answer = server.get(f"{path}?{query}")
        assert answer.status_code == 404
        assert sentence in words(answer.text)


def test_a_build_made_before_there_was_a_ledger_says_so(edited: Edited) -> None:
    server = edited("alter table marts.provider_access drop column change")
    for path in ("/doors", "/doors.atom"):
        answer = server.get(path)
        assert answer.status_code == 404
        assert "The old build that the address names has no" in words(answer.text)


def test_every_door_has_a_picture_with_a_bar_for_each_month(
    server: FlaskClient, demo_build: building.Built
) -> None:
    for line in lines(server, "/doors"):
        picture = server.get(line.img["src"])
        assert (picture.status_code, picture.mimetype) == (200, "image/svg+xml")
        ET.fromstring(picture.data)
        filed = in_file(server, line.select_one("a[download]")["href"])
        assert picture.text.count("<rect ") == len([row for row in filed if row["starts"]]) == 18


def test_a_month_without_figures_has_a_dash_and_no_bar() -> None:
    months = [{"period": TODAY.replace(day=1, month=month), "others_scaled": None} for month in (3, 2, 1)]
    rows = tuple(
        {**row, "starts": starts, "is_fallen": False}
        for row, starts in zip(months, (4, None, 0), strict=True)
    )
    drawn = door_svg.door(rows, "One <door>", has_fallen=False)
    assert (drawn.count("<rect "), drawn.count(">–</text>")) == (2, 1)
    assert "January 2026: 0 to March 2026: 4. No figures for February 2026." in drawn
    assert "One &lt;door&gt;" in drawn


@pytest.mark.parametrize("query", ["place=ENG&provider=ZZB", f"place={BOARD}&provider=NOBODY", "place=%3C"])
def test_there_is_no_picture_of_a_door_that_is_not_there(server: FlaskClient, query: str) -> None:
    assert server.get(f"/picture/door.svg?{query}").status_code == 404


@pytest.mark.parametrize("query", ["", f"?place={BOARD}", "?change=opened", "?place=ZQC&change=closed"])
def test_the_page_can_be_read_at_eleven_or_twelve(server: FlaskClient, query: str) -> None:
    """Reading grade 7 at most, of the words that are ours: names of hospitals and areas are not."""
    text = server.get(f"/doors{query}").text
    assert reading.grade(re.sub(r"(<a href=\"/(?:provider|area)/[^>]+>)[^<]*", r"\1Name", text)) <= 7


def test_a_reading_grade_tells_plain_words_from_learned_ones() -> None:
    plain = reading.grade_of(["The cat sat on the mat. It was glad to be home."])
    learned = reading.grade_of(
        ["Notwithstanding methodological considerations, organisational accountability remains."]
    )
    assert plain < 2
    assert learned > 15
