"""Every page of a build, through the server's own client, and which of them fail.

    python -m support.every_page DATA [CELLS]      from tests/, with DATA the folder that holds builds/

All providers, areas, specialties and practices, every explorer page of every area, and every page of one
practice and one specialty. CELLS makes it a sample: as many practices, and practices with a specialty, spread
evenly over the build, and one explorer page of each area.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.data import builds
from dashboard.explorer.page import all_pages

CODES = {
    "provider": "select provider_code as code from marts.providers order by 1",
    "area": "select org_code as code from marts.areas where level in ('icb', 'sub_icb') order by 1",
    "specialty": "select specialty_code as code from marts.specialties order by 1",
    "place": "select place_code as code from marts.places order by 1",
}
CELLS = "select distinct place_code || '/' || specialty_code as code from marts.options order by 1"
EXPLORER = "/explore"
MISTAKE = "This page could not be made"


def addresses(build: Path, most: int | None = None) -> Iterator[str]:
    """The address of every page; of practices, and of practices and specialties, `most` at most."""
    for kind, sql in CODES.items():
        codes = _codes(build, sql)
        yield from (f"/{kind}/{code}" for code in (_spread(codes, most) if kind == "place" else codes))
    yield from (f"/place/{code}" for code in _spread(_codes(build, CELLS), most))
    yield from _explorer(build, most)


def _explorer(build: Path, most: int | None) -> Iterator[str]:
    """Every page of the explorer for England and each area, or with `most` for each area one of them in turn;
    and in turn for practices and specialties."""
    paths = [page.PATH for page in all_pages()]
    areas = _codes(build, CODES["area"])
    every = [(path, code) for path in paths for code in ("ENG", *areas)]
    in_turn = [(paths[number % len(paths)], code) for number, code in enumerate(areas)]
    for path, code in in_turn if most else every:
        yield f"{EXPLORER}{path}?place={code}&specialty=all&cut=even_odds"
    for number, cell in enumerate(_spread(_codes(build, CELLS), most)):
        place, specialty = cell.split("/")
        yield f"{EXPLORER}{paths[number % len(paths)]}?place={place}&specialty={specialty}&cut=standard"


def _codes(build: Path, sql: str) -> list[str]:
    return [row["code"] for row in builds.ask_once(build, sql)]


def _spread(codes: list[str], most: int | None) -> list[str]:
    """At most so many of them, evenly spaced from the first on."""
    return codes[:: max(1, -(-len(codes) // most))] if most else codes


def failures(client: FlaskClient, pages: Iterable[str]) -> list[str]:
    """The addresses that answer with a mistake of ours."""
    return [address for address in pages if not is_well(client, address)]


def is_well(client: FlaskClient, address: str) -> bool:
    """Whether a page answers, with a figure or with a sentence that there is none."""
    if address.startswith(EXPLORER):
        return MISTAKE not in explorer_page(client, address)
    return client.get(address).status_code in (200, 404)


def explorer_page(client: FlaskClient, address: str) -> str:
    """The parts of a page of the explorer, as the browser asks for them."""
    answer = client.post(f"{EXPLORER}/_dash-update-component", json=page_request(address))
    return answer.text if answer.status_code == 200 else MISTAKE


def page_request(address: str) -> dict[str, object]:
    """What the browser sends to have a page of the explorer."""
    path, _, query = address.partition("?")
    place = {"pathname": path, "search": f"?{query}"}
    return {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [
            {"id": "_pages_location", "property": name, "value": value} for name, value in place.items()
        ],
        "changedPropIds": ["_pages_location.pathname"],
    }


def main(data: str, most: str | None = None) -> None:
    """Print every address that fails, and how many there are."""
    os.environ["CHOICE_DATA"] = data
    client = create_app().test_client()
    client.get(f"{EXPLORER}/_dash-dependencies")
    pages = list(addresses(builds.current(), int(most) if most else None))
    failed = failures(client, pages)
    print(*failed, f"{len(failed)} of {len(pages)} pages fail", sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
