"""Pictures that say alone what they are, the card of a page, the icon, and what programs may read."""

import re
import struct
from datetime import date
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from dashboard.charts import door_svg
from dashboard.files import rasters
from dashboard.wording import numbers
from support import demo_build as building

BOARD, BONES = "ZQA", "C_110"
QUERY = f"?place={BOARD}&specialty={BONES}&cut=even_odds"
PNG = b"\x89PNG\r\n\x1a\n"


def words(svg: str) -> str:
    """The words of a picture."""
    return " ".join(text.strip() for text in ElementTree.fromstring(svg).itertext() if text.strip())


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("name", ["coverage", "coverage_over_time", "map"])
def test_a_picture_pasted_alone_says_what_it_is(
    server: FlaskClient, demo_build: building.Built, name: str
) -> None:
    [(build, newest, method)] = demo_build.rows(
        "select build_id, newest_period, method_version from marts.build"
    )
    answer = server.get(f"/picture/{name}-whole.svg{QUERY}")
    assert answer.mimetype == "image/svg+xml"
    said = words(answer.text)
    assert "Demonstration: invented places and numbers" in said
    assert numbers.month(newest) in said  # type: ignore[arg-type]
    assert "Consultant-led referral to treatment waiting times" in said
    assert "Open Government Licence v3.0" in said
    assert f"Method {method}" in said
    address = f"http://localhost/lineage/{name}?place="
    assert address in said
    assert str(build) in said
    assert "Trauma and Orthopaedic" in said


def test_a_picture_of_waits_is_of_the_area_or_of_the_provider_alone(
    server: FlaskClient, demo_build: building.Built
) -> None:
    of_area = words(server.get(f"/picture/waits_over_time-whole.svg?place={BOARD}").text)
    of_provider = words(server.get(f"/picture/waits_over_time-whole.svg?place={BOARD}&provider=ZZA").text)
    [(name,)] = demo_build.rows(
        "select distinct provider_name from marts.providers where provider_code = 'ZZA'"
    )
    assert numbers.name(str(name)) in of_provider
    assert "Northmoor and Wessmark" in of_area
    assert "Northmoor and Wessmark" not in of_provider
    for said in (of_area, of_provider):
        assert "Of 100 people waiting, how many were waiting under 18 weeks" in said
        assert "Open Government Licence v3.0" in said


def test_the_doors_and_the_months_of_one_are_pictures_that_say_alone_what_they_are(
    server: FlaskClient,
) -> None:
    page = server.get("/doors").text
    ledger = words(
        server.get(re.findall(r'"(/picture/doors-whole.svg[^"]+)"', page)[0].replace("&amp;", "&")).text
    )
    assert re.search(r"The \d+ largest of \d+", ledger)
    for meaning in ("usual, before", "now, closed or narrowed", "now, opened", "not proof"):
        assert meaning in ledger
    for ending in ("svg", "png"):
        [address, *_] = re.findall(rf'"(/picture/referral_months-whole.{ending}[^"]+)"', page)
        months = server.get(address.replace("&amp;", "&"))
        assert months.data.startswith(PNG) if ending == "png" else "people from" in words(months.text)
        assert months.status_code == 200


def test_a_door_of_ten_thousand_people_a_month_has_its_number_within_the_picture() -> None:
    month = {"period": date(2026, 9, 1), "starts": 12_345, "others_scaled": None, "is_fallen": False}
    drawn = door_svg.door((month,), "A door", has_fallen=False)
    [end] = re.findall(r'x="([\d.]+)"[^>]*>12,345<', drawn)
    widest_letter = 0.65 * door_svg.TEXT
    assert float(end) - widest_letter * len("12,345") >= 0


def test_the_card_of_a_page_is_as_large_as_pages_are_shared_with(server: FlaskClient) -> None:
    answer = server.get(f"/picture/coverage-whole.png{QUERY}")
    assert answer.data.startswith(PNG)
    width, height = size(answer.data)
    assert (width, height >= 630) == (1200, True)


def test_the_three_cuts_are_in_the_card_with_their_words(
    server: FlaskClient, demo_build: building.Built
) -> None:
    said = words(server.get(f"/picture/coverage-whole.svg?place={BOARD}").text)
    for cut in ("Even odds", "National target", "18-week standard"):
        assert cut in said
    for meaning in ("sure", "cannot tell", "sure not", "expected"):
        assert meaning in said


def test_a_machine_without_fonts_draws_the_words_too() -> None:
    one, other = (
        rasters.png(
            '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">'
            f'<text x="5" y="25" font-family="Choice Sans, sans-serif">{text}</text></svg>'
        )
        for text in ("A word", "")
    )
    assert one != other


@pytest.mark.parametrize(
    "address",
    [
        "coverage-whole.png?place=NOWHERE",
        "coverage-whole.gif",
        "doors-whole.png?place=ZQA&change=opened&size=999999",
        "peers-whole.png",
        "referral_months-whole.png?place=ZQA",
        "map-whole.png?cut=1",
    ],
)
def test_a_picture_that_is_not_there_is_said_so(server: FlaskClient, address: str) -> None:
    assert server.get(f"/picture/{address}").status_code == 404


@pytest.mark.parametrize(
    "address", ["/", f"/area/{BOARD}", f"/specialty/{BONES}", f"/place/Z80001/{BONES}", "/method"]
)
def test_a_page_is_shared_with_its_title_and_a_picture_that_is_there(
    server: FlaskClient, address: str
) -> None:
    text = server.get(address).text
    assert re.search(r'property="og:title" content="[^"]+"', text)
    [picture] = re.findall(r'property="og:image" content="http://localhost(/[^"]+)"', text)
    assert server.get(picture.replace("&amp;", "&")).data.startswith(PNG)


def test_the_answer_to_a_postcode_is_shared_without_it(server: FlaskClient) -> None:
    for address in ("/told-to-wait?postcode=ZZ1+1AP&specialty=C_110&weeks=40", "/place?postcode=ZZ1+1AP"):
        [picture] = re.findall(r'property="og:image" content="([^"]+)"', server.get(address).text)
        assert picture.endswith("?place=ENG&amp;specialty=all&amp;cut=even_odds")


def test_each_host_has_its_own_address_in_a_page_that_is_remembered(server: FlaskClient) -> None:
    for host in ("127.0.0.1:8050", "192.168.1.7", "127.0.0.1:8050"):
        text = server.get("/", headers={"Host": host}).text
        assert f'content="http://{host}/picture/' in text


def test_the_icon_is_an_icon(server: FlaskClient) -> None:
    answer = server.get("/favicon.ico")
    assert answer.data[:6] == struct.pack("<HHH", 0, 1, 1)
    assert PNG in answer.data


def test_programs_are_kept_from_what_people_typed_and_led_to_every_page(
    server: FlaskClient, demo_build: building.Built
) -> None:
    robots = server.get("/robots.txt").text
    assert "Disallow: /told-to-wait?" in robots
    assert "Disallow: /place?" in robots
    assert "Sitemap: http://localhost/sitemap.xml" in robots
    tree = ElementTree.fromstring(server.get("/sitemap.xml").text)
    paths = [
        str(element.text).removeprefix("http://localhost")
        for element in tree.iter()
        if element.tag.endswith("loc")
    ]
    assert len(paths) == len(set(paths))
    [(places,)] = demo_build.rows("select count(*) from marts.places")
    assert sum(path.startswith("/place/") for path in paths) == places
    [(areas,)] = demo_build.rows("select count(*) from marts.areas where level in ('icb', 'sub_icb')")
    assert sum(path.startswith("/area/") and path.count("/") == 3 for path in paths) == int(str(areas)) * 23
    for path in paths[::40]:
        assert server.get(path).status_code == 200, path
