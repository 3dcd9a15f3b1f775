"""The door to the network, against a publisher that does everything publishers do wrong."""

import gzip
import hashlib
import socketserver
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email.utils import formatdate
from pathlib import Path

import pytest

from etl.archives import is_what_it_says
from etl.links import Link, the_link
from etl.problems import Gone, TooSlow, Unclear, Unreachable
from etl.settings import Settings
from etl.web import Web

FILE = "https://publisher.example/files/a.csv"
PAGE = "https://publisher.example/page/"
NOTHING_KNOWN: dict[str, str | None] = {}
LINK = '<a href="/b.csv">B</a>'


def any_file(_: Path) -> None:
    """A check that every file passes."""


def csv_file(file: Path) -> None:
    is_what_it_says(file, ".csv")


def times_asked(publisher) -> int:
    return len(publisher.asked)


def test_a_file_arrives_byte_for_byte_with_its_hash(web, publisher):
    content = bytes(range(256)) * 100
    publisher.gives(FILE, content)
    body = web.fetch(FILE, NOTHING_KNOWN, any_file)
    assert body.file.read_bytes() == content
    assert body.sha256 == hashlib.sha256(content).hexdigest()


def test_the_query_of_an_address_reaches_the_publisher(web, publisher):
    publisher.gives("https://publisher.example/api/getReport?report=etr", b"1")
    assert web.fetch("https://publisher.example/api/getReport?report=etr", NOTHING_KNOWN, any_file)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_status_that_may_pass_is_asked_again(web, publisher, status):
    publisher.gives(FILE, b"", status, headers={"Retry-After": "0"})
    publisher.gives(FILE, b"good")
    assert web.fetch(FILE, NOTHING_KNOWN, any_file).file.read_bytes() == b"good"
    assert times_asked(publisher) == 2


def test_a_server_that_asks_us_to_wait_is_waited_for(web, publisher):
    publisher.gives(FILE, b"", 503, headers={"Retry-After": "1"})
    publisher.gives(FILE, b"good")
    started = time.monotonic()
    web.fetch(FILE, NOTHING_KNOWN, any_file)
    assert time.monotonic() - started >= 1


def test_a_server_that_says_until_when_is_waited_for(web, publisher):
    publisher.gives(FILE, b"", 503, headers={"Retry-After": formatdate(time.time() + 2, usegmt=True)})
    publisher.gives(FILE, b"good")
    started = time.monotonic()
    web.fetch(FILE, NOTHING_KNOWN, any_file)
    assert time.monotonic() - started >= 0.9


def test_a_time_to_wait_for_that_is_over_is_no_wait(web, publisher):
    publisher.gives(FILE, b"", 503, headers={"Retry-After": formatdate(time.time() - 3600, usegmt=True)})
    publisher.gives(FILE, b"good")
    assert web.fetch(FILE, NOTHING_KNOWN, any_file).file.read_bytes() == b"good"


def test_a_retry_after_that_says_nothing_is_no_reason_to_stop(web, publisher):
    publisher.gives(FILE, b"", 503, headers={"Retry-After": "soon"})
    publisher.gives(FILE, b"good")
    assert web.fetch(FILE, NOTHING_KNOWN, any_file).file.read_bytes() == b"good"


def test_a_body_cut_short_is_asked_again_and_arrives_whole(web, publisher):
    publisher.gives(FILE, b"0123456789" * 1000, cut=True)
    publisher.gives(FILE, b"0123456789" * 1000)
    assert web.fetch(FILE, NOTHING_KNOWN, any_file).file.stat().st_size == 10_000


def test_a_maintenance_page_in_place_of_a_file_is_asked_again(web, publisher):
    publisher.gives(FILE, "<html><body>Down for maintenance</body></html>")
    publisher.gives(FILE, b"a,b\n1,2\n")
    assert web.fetch(FILE, NOTHING_KNOWN, csv_file).file.read_bytes() == b"a,b\n1,2\n"


def test_an_address_that_never_answers_well_is_told_with_what_was_found(web, publisher):
    publisher.gives(FILE, "<html><body>Down for maintenance</body></html>")
    with pytest.raises(Unreachable, match=r"expected a whole file, found a web page .* after 3 tries"):
        web.fetch(FILE, NOTHING_KNOWN, csv_file)
    assert times_asked(publisher) == 3


def test_a_refusal_is_not_asked_again(web, publisher):
    publisher.gives(FILE, b"", 403)
    with pytest.raises(Unreachable, match="found status 403"):
        web.fetch(FILE, NOTHING_KNOWN, any_file)
    assert times_asked(publisher) == 1


def test_a_publisher_that_is_not_there_is_unreachable(tmp_path):
    nobody = Settings(data=tmp_path, mirror="http://127.0.0.1:9", reference=None, tries=1)
    with pytest.raises(Unreachable, match="no connection"):
        Web(nobody, tmp_path).fetch(FILE, NOTHING_KNOWN, any_file)


def test_an_unchanged_file_is_told_without_a_body(web, publisher):
    publisher.gives(FILE, b"a,b\n" * 1000)
    first = web.fetch(FILE, NOTHING_KNOWN, any_file)
    sent = publisher.bytes_sent
    known = {"etag": first.etag, "last_modified": first.last_modified}
    assert web.fetch(FILE, known, any_file) is None
    assert publisher.bytes_sent == sent
    assert publisher.asked[-1].endswith(" 304")


def test_a_body_larger_than_the_limit_is_refused(publisher, tmp_path):
    small = Settings(data=tmp_path, mirror=publisher.address, reference=None, largest_download_bytes=1000)
    publisher.gives(FILE, b"x" * 5000)
    with pytest.raises(Unreachable, match="expected at most 1,000 bytes"):
        Web(small, tmp_path).fetch(FILE, NOTHING_KNOWN, any_file)
    assert times_asked(publisher) == 1


def test_a_file_that_is_gone_is_not_asked_for_with_a_body_the_next_time(web, publisher):
    for _ in range(2):
        with pytest.raises(Gone, match="nothing is there"):
            web.fetch(FILE, NOTHING_KNOWN, any_file)
    assert [line.split()[0] for line in publisher.asked] == ["GET", "HEAD"]


def test_a_file_that_comes_back_is_fetched(web, publisher):
    with pytest.raises(Gone):
        web.fetch(FILE, NOTHING_KNOWN, any_file)
    publisher.gives(FILE, b"back")
    assert web.fetch(FILE, NOTHING_KNOWN, any_file).file.read_bytes() == b"back"


def test_links_of_a_page_are_absolute_with_the_words_a_reader_sees(web, publisher):
    publisher.gives(
        PAGE,
        '<h1>Data</h1><a href="../a.zip#top"><b>Full  CSV</b>\n data &amp; notes</a><a name="x">no link</a>'
        '<a href="https://other.example/b">B</a><a href="../a.zip"><b>Full CSV</b> data &amp; notes</a>',
    )
    assert web.page(PAGE) == [
        Link("https://publisher.example/a.zip", "Full CSV data & notes"),
        Link("https://other.example/b", "B"),
    ]


def test_an_unchanged_page_is_read_from_disk(web, publisher):
    publisher.gives(PAGE, LINK)
    first = web.page(PAGE)
    sent = publisher.bytes_sent
    assert web.page(PAGE) == first
    assert publisher.bytes_sent == sent


def test_a_changed_page_is_read_again(web, publisher):
    publisher.gives(PAGE, LINK)
    publisher.gives(PAGE, '<a href="/c.csv">C</a>')
    assert [web.page(PAGE)[0].text, web.page(PAGE)[0].text] == ["B", "C"]


def test_a_page_without_validators_is_asked_for_whole_each_time(web, publisher):
    publisher.gives(PAGE, LINK, has_etag=False)
    web.page(PAGE)
    web.page(PAGE)
    assert [line.split()[-1] for line in publisher.asked] == ["200", "200"]


def test_a_page_without_a_link_is_not_the_page(web, publisher):
    publisher.gives(PAGE, "<html><body>Down for maintenance</body></html>")
    publisher.gives(PAGE, LINK)
    assert web.page(PAGE)[0].text == "B"


def test_the_last_good_page_is_not_replaced_by_a_bad_one(web, publisher):
    publisher.gives(PAGE, LINK)
    publisher.gives(PAGE, "<html><body>Down for maintenance</body></html>")
    web.page(PAGE)
    with pytest.raises(Unreachable):
        web.page(PAGE)
    [kept] = (web.folder / "pages").glob("*.html")
    assert kept.read_text() == LINK


def test_a_reference_file_of_the_mirror_is_used_where_it_is_there(web, publisher):
    publisher.gives("https://reference/there.csv", b"1")
    assert web.reference("there.csv", "https://live.example/") == "https://reference/there.csv"
    assert web.reference("missing.csv", "https://live.example/") == "https://live.example/"


def test_a_reference_folder_is_used_where_it_has_the_file(tmp_path):
    (tmp_path / "there.csv").write_text("1")
    web = Web(Settings(data=tmp_path, mirror=None, reference=str(tmp_path)), tmp_path / "web")
    assert web.reference("there.csv", "https://live.example/") == str(tmp_path / "there.csv")
    assert web.reference("missing.csv", "https://live.example/") == "https://live.example/"


def naming(folder: Path, *addresses: str) -> Web:
    """A web whose settings name these addresses."""
    named = {f"source/{number}": address for number, address in enumerate(addresses)}
    return Web(Settings(data=folder, mirror=None, reference=None, addresses=named), folder / "web")


def test_a_local_file_in_settings_is_copied_and_told_apart_by_its_bytes(tmp_path):
    file = tmp_path / "mine.csv"
    web = naming(tmp_path, str(file), f"file://{file}")
    file.write_text("a\n1\n")
    first = web.fetch(str(file), NOTHING_KNOWN, any_file)
    assert first.file.read_text() == "a\n1\n"
    assert web.fetch(str(file), {"etag": first.etag}, any_file) is None
    file.write_text("a\n2\n")
    assert web.fetch(f"file://{file}", {"etag": first.etag}, any_file).file.read_text() == "a\n2\n"


def test_a_local_file_that_is_missing_is_gone(tmp_path):
    web = naming(tmp_path, str(tmp_path / "missing.csv"))
    with pytest.raises(Gone, match="no such file"):
        web.fetch(str(tmp_path / "missing.csv"), NOTHING_KNOWN, any_file)


LINKS = [
    Link("https://x/a-revised.zip", "March (revised)"),
    Link("https://x/a.zip", "March"),
    Link("https://x/b.zip", "April"),
    Link("https://x/b.zip", "April again"),
]


@pytest.mark.parametrize(
    ("patterns", "url"),
    [
        (("revised",), "https://x/a-revised.zip"),
        (("second revision", "revised"), "https://x/a-revised.zip"),
        (("April",), "https://x/b.zip"),
        ((r"/b\.zip$",), "https://x/b.zip"),
    ],
)
def test_the_link_is_the_one_that_matches_the_first_pattern_that_matches(patterns, url):
    assert the_link(LINKS, *patterns).url == url


def test_two_addresses_are_unclear(web):
    with pytest.raises(Unclear, match=r"found 2: https://x/a-revised\.zip, https://x/a\.zip"):
        the_link(LINKS, "nothing like it", "March")


def test_no_link_is_unclear():
    with pytest.raises(Unclear, match="found none of 4"):
        the_link(LINKS, "May", "June")


def test_a_server_that_does_not_answer_head_is_asked_for_the_file_that_came_back(web, publisher):
    with pytest.raises(Gone):
        web.fetch(FILE, NOTHING_KNOWN, any_file)
    publisher.gives(FILE, b"", 405)
    publisher.gives(FILE, b"back")
    assert web.fetch(FILE, NOTHING_KNOWN, any_file).file.read_bytes() == b"back"


def test_a_local_file_that_is_not_what_it_says_is_refused(tmp_path):
    web = naming(tmp_path, str(tmp_path / "a.csv"))
    (tmp_path / "a.csv").write_text("<html><body>Down for maintenance</body></html>")
    with pytest.raises(Unreachable, match="found a web page"):
        web.fetch(str(tmp_path / "a.csv"), NOTHING_KNOWN, csv_file)


OTHER = "https://elsewhere.example/a.csv"


@pytest.mark.parametrize(
    "url", ["/etc/hostname", "file:///etc/hostname", "etc/hostname", "ftp://x.example/a"]
)
def test_an_address_that_settings_do_not_name_is_never_a_file_of_this_machine(web, publisher, url):
    with pytest.raises(Unreachable, match="expected an address on the web"):
        web.fetch(url, NOTHING_KNOWN, any_file)
    assert publisher.asked == []


def test_only_the_hosts_of_the_source_are_asked(settings, publisher):
    web = Web(settings, settings.data / "web", hosts=["publisher.example"])
    publisher.gives("https://files.publisher.example/a.csv", b"good")
    assert web.fetch("https://files.publisher.example/a.csv", NOTHING_KNOWN, any_file)
    with pytest.raises(
        Unreachable, match=r"elsewhere\.example/a\.csv: expected an address on publisher\.example"
    ):
        web.fetch(OTHER, NOTHING_KNOWN, any_file)
    assert times_asked(publisher) == 1


@pytest.mark.parametrize(
    "location",
    [
        "/files/b.csv",
        "b.csv",
        "https://publisher.example/files/b.csv",
        "/publisher.example/files/b.csv",
        "{mirror}/publisher.example/files/b.csv",
    ],
)
def test_a_redirect_is_followed_as_the_publisher_or_a_mirror_says_it(web, publisher, location):
    there = location.replace("{mirror}", publisher.address)
    publisher.gives(FILE, b"", 302, headers={"Location": there})
    publisher.gives("https://publisher.example/files/b.csv", b"good")
    assert web.fetch(FILE, NOTHING_KNOWN, any_file).file.read_bytes() == b"good"


@pytest.mark.parametrize(
    "location", [OTHER, "{mirror}/elsewhere.example/a.csv", "file:///etc/hostname", "//x.example/"]
)
def test_a_redirect_to_somebody_else_is_refused_before_anything_is_read(web, publisher, location):
    publisher.gives(FILE, b"", 302, headers={"Location": location.replace("{mirror}", publisher.address)})
    publisher.gives(OTHER, b"not ours")
    with pytest.raises(Unreachable, match=r"expected a file on publisher\.example, found a redirect to "):
        web.fetch(FILE, NOTHING_KNOWN, any_file)
    assert times_asked(publisher) == 1


def test_redirects_in_a_circle_come_to_an_end(web, publisher):
    publisher.gives(FILE, b"", 302, headers={"Location": FILE})
    with pytest.raises(Unreachable, match="found more than 5 redirects"):
        web.fetch(FILE, NOTHING_KNOWN, any_file)


@contextmanager
def raw_server(head: bytes, parts: Sequence[bytes], pause: float = 0.0) -> Iterator[str]:
    """A server that writes just these bytes, so slowly, to each who asks, and hangs up; its address."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while self.rfile.readline().strip():
                pass
            with suppress(OSError):
                self.wfile.write(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n")
                for part in parts:
                    self.wfile.write(part)
                    time.sleep(pause)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def raw_web(address: str, folder: Path, **more: float) -> Web:
    return Web(Settings(data=folder, mirror=address, reference=None, tries=1, **more), folder / "web")


def test_a_body_that_comes_a_byte_now_and_then_is_given_up_at_the_deadline(tmp_path):
    with raw_server(b"Content-Length: 100\r\n", [b"x"] * 100, pause=0.05) as address:
        started = time.monotonic()
        with pytest.raises(Unreachable, match=r"found no whole body in 0\.3 seconds"):
            raw_web(address, tmp_path, deadline_seconds=0.3).fetch(FILE, NOTHING_KNOWN, any_file)
        assert time.monotonic() - started < 2


@contextmanager
def dripping_server(content: bytes, at_once: int = 0) -> Iterator[str]:
    """A server that sends some bytes at once, and the rest a byte every twentieth of a second."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while self.rfile.readline().strip():
                pass
            with suppress(OSError):
                self.wfile.write(content[:at_once])
                for byte in content[at_once:]:
                    self.wfile.write(bytes([byte]))
                    time.sleep(0.05)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


HEAD = b"HTTP/1.1 200 OK\r\n"
# The name of a packed file may be of any length, and nothing is unpacked before its end.
NAMED = gzip.compress(b"a,b\n")[:3] + b"\x08" + gzip.compress(b"a,b\n")[4:10] + b"x" * 1000
DRIPS = {
    "the status": (b"HTTP/1.1 200 " + b"O" * 1000, 0),
    "a header": (HEAD + b"X: " + b"x" * 1000, 0),
    "many headers": (HEAD + b"X: x\r\n" * 200, 0),
    "a packed body": (HEAD + b"Content-Encoding: gzip\r\n\r\n" + NAMED, 50),
    "a body until it hangs up": (HEAD + b"Connection: close\r\n\r\n" + b"a,b\n" * 300, 40),
    "a body in chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\n\n\r\n" * 200, 40),
}


@pytest.mark.parametrize("drip", DRIPS)
def test_an_answer_that_comes_a_byte_now_and_then_anywhere_in_it_is_given_up_at_the_deadline(drip, tmp_path):
    with dripping_server(*DRIPS[drip]) as address:
        started = time.monotonic()
        web = raw_web(address, tmp_path, deadline_seconds=0.5)
        with pytest.raises(TooSlow, match=r"found no whole body in 0\.5 seconds"):
            web.fetch(FILE, NOTHING_KNOWN, any_file)
        assert time.monotonic() - started < 5
        assert not web.has_answered


def test_the_deadline_is_for_all_tries_of_an_address_together(tmp_path):
    with dripping_server(*DRIPS["a header"]) as address:
        given = Settings(data=tmp_path, mirror=address, reference=None, tries=7, deadline_seconds=0.5)
        started = time.monotonic()
        with pytest.raises(TooSlow):
            Web(given, tmp_path / "web").fetch(FILE, NOTHING_KNOWN, any_file)
        assert time.monotonic() - started < 5


def test_a_service_that_answers_a_byte_now_and_then_is_given_up_too(tmp_path):
    body = HEAD + b"Content-Length: 1000\r\n\r\n" + b" " * 1000
    with dripping_server(body, at_once=45) as address, pytest.raises(TooSlow, match="expected an answer"):
        raw_web(address, tmp_path, deadline_seconds=0.5).question(FILE)


def test_after_the_time_for_asking_nobody_is_asked(settings, publisher):
    late = Web(settings, settings.data / "web", ends_at=time.monotonic() - 1)
    with pytest.raises(TooSlow, match="found the time of this run for asking over"):
        late.fetch(FILE, NOTHING_KNOWN, any_file)
    assert publisher.asked == []


def test_the_next_address_is_asked_after_one_that_was_too_slow(tmp_path, publisher):
    with dripping_server(*DRIPS["a header"]) as address:
        web = raw_web(address, tmp_path, deadline_seconds=0.5)
        with pytest.raises(TooSlow):
            web.fetch(FILE, NOTHING_KNOWN, any_file)
        web.settings = Settings(data=tmp_path, mirror=publisher.address, reference=None, tries=1)
        publisher.gives(FILE, b"good")
        assert web.fetch(FILE, NOTHING_KNOWN, any_file).file.read_bytes() == b"good"


TABLE = b"a,b\n1,2\n3,4"
CHUNKED = b"Transfer-Encoding: chunked\r\n"


def chunk(content: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(content), content)


@pytest.mark.parametrize(
    ("head", "parts"),
    [(b"", [TABLE]), (CHUNKED, [chunk(TABLE), chunk(b"")]), (b"", [TABLE[:6]])],
    ids=["until it hangs up", "in chunks", "in another place"],
)
def test_a_table_cut_in_its_last_line_is_not_whole_where_no_length_is_stated(tmp_path, head, parts):
    with raw_server(head, parts) as address, pytest.raises(Unreachable, match="whose last line has no end"):
        raw_web(address, tmp_path).fetch(FILE, NOTHING_KNOWN, csv_file)


@pytest.mark.parametrize(
    ("head", "parts", "content"),
    [
        (b"Content-Length: %d\r\n" % len(TABLE), [TABLE], TABLE),
        (b"", [TABLE + b"\r\n"], TABLE + b"\r\n"),
        (CHUNKED, [chunk(TABLE[:5]), chunk(TABLE[5:] + b"\n"), chunk(b"")], TABLE + b"\n"),
    ],
    ids=["of the length stated", "with an end to its last line", "in chunks"],
)
def test_a_table_is_whole(tmp_path, head, parts, content):
    with raw_server(head, parts) as address:
        body = raw_web(address, tmp_path).fetch(FILE, NOTHING_KNOWN, csv_file)
        assert body.file.read_bytes() == content


@pytest.mark.parametrize(
    ("head", "parts"),
    [(b"Content-Length: 100\r\n", [TABLE]), (CHUNKED, [chunk(TABLE + b"\n")])],
    ids=["shorter than stated", "without its last chunk"],
)
def test_a_body_that_ends_early_is_not_whole(tmp_path, head, parts):
    with raw_server(head, parts) as address, pytest.raises(Unreachable, match="expected a whole file"):
        raw_web(address, tmp_path).fetch(FILE, NOTHING_KNOWN, any_file)


@pytest.mark.parametrize(("cut", "is_whole"), [(0, True), (5, False)])
def test_a_compressed_body_is_as_long_as_was_stated(tmp_path, cut, is_whole):
    packed = gzip.compress(TABLE * 100)
    head = b"Content-Encoding: gzip\r\nContent-Length: %d\r\n" % len(packed)
    with raw_server(head, [packed[: len(packed) - cut]]) as address:
        if is_whole:
            body = raw_web(address, tmp_path).fetch(FILE, NOTHING_KNOWN, any_file)
            assert body.file.read_bytes() == TABLE * 100
        else:
            with pytest.raises(Unreachable, match="expected a whole file"):
                raw_web(address, tmp_path).fetch(FILE, NOTHING_KNOWN, any_file)
