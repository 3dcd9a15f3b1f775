"""The page of public claims: each beside our figures for any area, in neutral words and with its sources."""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from reference import publication
from reference.chances import Flows
from reference.publication import Line
from reference.waits import OUTSIDE_ENGLAND, waits
from support import demo_build as building
from support import reading

AREAS = ["ENG", "ZQA", "Z0A"]
Edited = Callable[[str], FlaskClient]


def read(server: FlaskClient, address: str) -> Tag:
    answer = server.get(address)
    assert answer.status_code == 200, address
    main = BeautifulSoup(answer.text, "html.parser").find("main")
    assert isinstance(main, Tag)
    return main


def words(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


def in_file(server: FlaskClient, place: str) -> list[dict[str, str]]:
    text = server.get(f"/download/claims.csv?place={place}").text.lstrip("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("place", [*AREAS, "Z80001"])
def test_every_claim_stands_with_who_makes_it_both_definitions_figures_and_why_they_differ(
    server: FlaskClient, demo_build: building.Built, place: str
) -> None:
    claims = read(server, f"/claims?place={place}").select("section.claim")
    names = [name for (name,) in demo_build.rows("select claim from marts.claims_made order by sort_order")]
    assert [str(claim["id"]) for claim in claims] == names
    for claim in claims:
        headings = [words(part) for part in claim.select("h3")]
        assert headings[:2] == ["What the claim counts", "What we count"]
        assert headings[2].startswith("Measured our way: ")
        assert headings[3] == "Why they differ"
        assert len(claim.select(".measured dd")) >= 1
        assert "What would settle it?" in words(claim)
        assert claim.select('a[href^="/about-the-data/marts."]')


@pytest.mark.parametrize("place", AREAS)
def test_the_file_has_the_figures_of_the_mart(
    server: FlaskClient, demo_build: building.Built, place: str
) -> None:
    in_mart = demo_build.rows(
        "select figure, cut_code, value from marts.claim_figures where org_code = ? and level in"
        " ('england', 'icb', 'sub_icb') order by sort_order, cut_sort",
        place,
    )
    filed = in_file(server, place)
    assert [(row["figure"], row["cut_code"]) for row in filed] == [(f, cut or "") for f, cut, _ in in_mart]
    values = [(float(row["value"]) if row["value"] else None) for row in filed]
    assert values == [value if value is None else pytest.approx(value) for *_, value in in_mart]


def test_a_practice_has_the_figures_of_the_area_it_lies_in(server: FlaskClient) -> None:
    practice, area = in_file(server, "Z80001"), in_file(server, "Z0A")
    assert [row["value"] for row in practice] == [row["value"] for row in area]
    assert "is too small for these figures" in words(read(server, "/claims?place=Z80001"))


def test_an_area_has_englands_figures_beside_its_own(server: FlaskClient) -> None:
    england = {(row["figure"], row["cut_code"]): row["value"] for row in in_file(server, "ENG")}
    beside = {(row["figure"], row["cut_code"]): row["england_value"] for row in in_file(server, "ZQA")}
    assert beside == england
    assert words(read(server, "/claims?place=ZQA")).count("England: ") > 15
    assert "England: " not in words(read(server, "/claims").select_one(".measured"))


def test_the_demonstration_says_that_the_claims_are_of_england_and_the_figures_are_not(
    server: FlaskClient,
) -> None:
    text = words(read(server, "/claims"))
    assert "The claims are about England. The figures here are invented." in text


def test_no_claim_is_said_to_be_false(server: FlaskClient) -> None:
    main = read(server, "/claims")
    main.select_one("section:last-of-type").decompose()  # the caution: another figure makes no claim wrong
    text = words(main).lower()
    assert not re.search(r"\b(false|untrue|wrong|misleading|incorrect|myth)\b", text)


def test_what_cannot_be_told_says_so_and_has_no_number(edited: Edited) -> None:
    server = edited(
        "update marts.claim_figures set status = 'cannot tell', low = null, value = null, high = null,"
        " unknown_share = 0.85 where figure = 'treated_within_18_weeks'"
    )
    claim = read(server, "/claims").find(id="waiting_under_18_weeks")
    assert isinstance(claim, Tag)
    assert words(claim.select(".measured dd")[-1]) == "Cannot tell . We cannot tell for 85 in 100."


def test_a_build_from_before_there_were_claims_says_so(edited: Edited) -> None:
    server = edited("drop table marts.claim_figures")
    assert "This build was made before claims were measured." in words(read(server, "/claims"))


def test_a_build_without_a_figure_says_that_it_is_not_in_it(edited: Edited) -> None:
    server = edited(
        "update marts.claim_figures set status = 'not in this build', low = null, value = null, high = null"
        " where figure = 'extra_km'"
    )
    assert words(read(server, "/claims").select_one(".measured")).count("Not in this build") == 3


def test_a_build_without_any_figures_still_has_the_claims(edited: Edited) -> None:
    main = read(edited("delete from marts.claim_figures"), "/claims")
    assert len(main.select("section.claim")) == 5
    assert words(main).count("this build has no figures to measure it by") == 5


@pytest.mark.parametrize("query", ["place=ZZZ", "place=%27", "build=%27", "place=Z9999999"])
def test_a_place_that_there_is_not_is_a_page_that_is_not_there(server: FlaskClient, query: str) -> None:
    assert server.get(f"/claims?{query}").status_code == 404


def test_the_api_and_the_lineage_answer_for_the_claims(server: FlaskClient) -> None:
    sent = server.get("/api/v1/views/claims?place=ZQA").json["rows"]
    assert [row["figure"] for row in sent] == [row["figure"] for row in in_file(server, "ZQA")]
    assert server.get("/lineage/claims?place=ZQA").status_code == 200
    assert server.get("/embed/claims?place=ZQA").status_code == 200


def test_no_two_parts_of_the_page_have_one_name_and_every_link_within_it_leads_somewhere(
    server: FlaskClient,
) -> None:
    main = read(server, "/claims?place=ZQA")
    names = sorted(str(part["id"]) for part in main.select("[id]"))
    assert [one for one, next_one in pairwise(names) if one == next_one] == []
    assert {str(link["href"])[1:] for link in main.select('a[href^="#"]')} <= set(names)


def test_the_page_is_read_by_those_who_left_school_at_sixteen(server: FlaskClient) -> None:
    assert reading.grade(server.get("/claims").text) < 9


# ---- an independent computation, from the publisher's rows


class Published:
    """The last year of the demonstration's extract, read row by row with nothing but the standard library."""

    def __init__(self, folder: Path) -> None:
        extracts = publication.extracts(folder)
        self.month = max(extracts)
        self.newest: list[Line] = []
        self.flows: dict[tuple[str, str], Flows] = defaultdict(Flows)
        self.starts: Counter[tuple[str, str, str, str]] = Counter()
        for month, file in list(extracts.items())[-13:]:
            self._read(month, [*publication.lines(file)])

    def _read(self, month: date, lines: list[Line]) -> None:
        submitted = {line.provider for line in lines if line.specialty == "C_999"}
        by_option = defaultdict[tuple[str, str], list[Line]](list)
        for line in lines:
            if line.specialty != "C_999":
                by_option[line.provider, line.specialty].append(line)
        for option in by_option.keys() | {key for key in self.flows if key[0] in submitted}:
            self.flows[option].add(month, by_option[option])
        if month > publication.shifted(self.month, -3):
            for (provider, specialty), of_option in by_option.items():
                for line in of_option:
                    if line.part == "Part_3" and line.commissioner != OUTSIDE_ENGLAND:
                        self.starts[provider, specialty, line.icb, line.commissioner] += line.everybody
        if month == self.month:
            self.newest = lines

    def chance(self, option: tuple[str, str], classes: list[tuple[object, ...]]) -> float | None:
        """P18 of the option, on the line of its error class; None where its own figures do not give one."""
        flows = self.flows[option]
        p18 = flows.p18(self.month) if self.month in flows.treated and self._reports(flows) else None
        if p18 is None:
            return None
        recent = sum(flows.starts[publication.shifted(self.month, -by)] for by in range(3))
        size = recent if flows.p18(self.month, (3,)) is not None else 30
        level = "under 0.75" if p18 < 0.75 else "0.75-0.92" if p18 <= 0.92 else "over 0.92"
        [(intercept, slope)] = [
            (float(str(a)), float(str(b)))
            for least, most, of_level, a, b in classes
            if of_level == level and int(str(least)) <= size and (most is None or size <= int(str(most)))
        ]
        return max(0.0, min(1.0, intercept + slope * p18))

    def _reports(self, flows: Flows) -> bool:
        """Whether its treatments are reported: enough completions for its starts, or a list that rose."""
        months = [publication.shifted(self.month, -by) for by in range(3)]
        starts, completed = (sum(c[m] for m in months) for c in (flows.starts, flows.completed))
        before = publication.shifted(self.month, -3)
        now, then = (sum(flows.waiting.get(m, Counter()).values()) for m in (self.month, before))
        return not (starts >= 30 and completed < 0.3 * starts and starts - completed > 2 * (now - then))


@pytest.fixture(scope="module")
def read_by_hand(demo_build: building.Built) -> Published:
    return Published(demo_build.publications)


def figure(built: building.Built, name: str, code: str) -> tuple[object, ...]:
    [row] = built.rows(
        "select value, unknown_share from marts.claim_figures where figure = ? and org_code = ?", name, code
    )
    return row


@pytest.mark.parametrize("code", AREAS)
def test_the_share_of_those_waiting_is_counted_from_the_publishers_rows(
    demo_build: building.Built, read_by_hand: Published, code: str
) -> None:
    mine = [
        line
        for line in read_by_hand.newest
        if line.specialty == "C_999" and code in ("ENG", line.icb, line.commissioner)
    ]
    counted = waits(mine, "incomplete")
    value, _ = figure(demo_build, "waiting_under_18_weeks", code)
    assert value == pytest.approx(counted.within_18 / counted.known)


@pytest.mark.parametrize("code", AREAS)
def test_a_newcomers_chance_is_worked_out_from_the_publishers_rows(
    demo_build: building.Built, read_by_hand: Published, code: str
) -> None:
    """P18 of each provider and specialty, weighed by where people of the area started in three months."""
    classes = demo_build.rows(
        "select starts_from, starts_to, level, intercept, slope from seeds.error_classes"
    )
    known = unknown = expected = 0.0
    for (provider, specialty, icb, commissioner), starts in read_by_hand.starts.items():
        if code in ("ENG", icb, commissioner):
            chance = read_by_hand.chance((provider, specialty), classes)
            known, unknown = known + starts * (chance is not None), unknown + starts * (chance is None)
            expected += starts * (chance or 0)
    value, unknown_share = figure(demo_build, "treated_within_18_weeks", code)
    assert value == pytest.approx(expected / known)
    assert unknown_share == pytest.approx(unknown / (known + unknown))
