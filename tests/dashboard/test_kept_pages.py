"""A kept page is the same page in every coding, and a reader who has it is told so."""

import gzip
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient

from dashboard.http import kept
from dashboard.memory import ENTRY_BYTES, size_of
from dashboard.public import rendering
from dashboard.public_app import create_public_app
from support.dashboard_build import make_build

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
WANTED = [
    ("", None),
    ("br", "br"),
    ("gzip", "gzip"),
    ("gzip, deflate, br, zstd", "br"),
    ("br;q=0.5, gzip", "gzip"),
    ("*", "br"),
    ("identity", None),
    ("wibble", None),
]


@pytest.fixture
def of_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A client of the public server that shows a small build."""
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    make_build(tmp_path)
    return create_public_app().test_client()


def accepting(coding: str, **more: str) -> dict[str, str]:
    return {"Accept-Encoding": coding, **more}


@pytest.mark.parametrize(("wanted", "given"), WANTED)
def test_a_page_in_the_coding_that_its_reader_wants_is_the_page(
    of_build: FlaskClient, wanted: str, given: str | None
) -> None:
    plain = of_build.get("/")
    for _ in range(2):
        packed = of_build.get("/", headers=accepting(wanted))
        assert packed.headers.get("Content-Encoding") == given
        assert packed.headers["Content-Length"] == str(len(packed.data))
        assert UNPACK[given](packed.data) == plain.data
        assert packed.headers["Vary"] == "Accept-Encoding"


def test_the_codings_of_a_page_have_tags_of_their_own(of_build: FlaskClient) -> None:
    tags = {of_build.get("/", headers=accepting(coding)).headers["ETag"] for coding in kept.PACK}
    assert len(tags) == len(kept.PACK)


@pytest.mark.parametrize("coding", kept.PACK)
def test_a_reader_who_has_a_page_in_a_coding_is_told_so_and_of_no_other(
    of_build: FlaskClient, coding: str
) -> None:
    tag = of_build.get("/", headers=accepting(coding)).headers["ETag"]
    for asked in kept.PACK:
        again = of_build.get("/", headers=accepting(asked, **{"If-None-Match": tag}))
        assert again.status_code == (304 if asked == coding else 200)
        assert (again.data == b"") == (asked == coding)
        assert again.headers["Vary"] == "Accept-Encoding"


def test_a_page_is_kept_in_no_coding_that_nobody_asked_for(of_build: FlaskClient) -> None:
    before = {key for key, _ in rendering.CONTENTS}
    of_build.get("/", headers=accepting("br"))
    of_build.get("/", headers=accepting("br"))
    [page] = [page for key, page in rendering.CONTENTS if key not in before]
    assert page.coding == "br"


def test_a_page_takes_the_bytes_it_has_on_the_wire(of_build: FlaskClient) -> None:
    before, keys = rendering.CONTENTS.bytes, {key for key, _ in rendering.CONTENTS}
    page = of_build.get("/", headers=accepting("br"))
    [key] = [key for key, _ in rendering.CONTENTS if key not in keys]
    assert rendering.CONTENTS.bytes - before == len(page.data) + size_of(key) + ENTRY_BYTES


def test_a_reader_asking_for_the_head_alone_gets_no_page(of_build: FlaskClient) -> None:
    whole = of_build.get("/", headers=accepting("br"))
    head = of_build.head("/", headers=accepting("br"))
    assert head.data == b""
    assert {name: head.headers[name] for name in ("ETag", "Content-Encoding", "Content-Length")} == {
        name: whole.headers[name] for name in ("ETag", "Content-Encoding", "Content-Length")
    }
