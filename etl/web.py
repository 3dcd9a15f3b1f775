"""The one door to the network: pages, links and downloads, politely and without guessing."""

import hashlib
import math
import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from threading import Timer
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit
from weakref import WeakSet

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, ReadTimeoutError

from etl.files import move_into_place, read_note, sha256, write, write_note
from etl.links import Link, is_on, links_in, site
from etl.problems import Gone, TooSlow, Unclear, Unreachable, Unreadable
from etl.settings import Settings

T = TypeVar("T")

WORTH_ANOTHER_TRY = {408, 425, 429, 500, 502, 503, 504}
LONGEST_WAIT_SECONDS = 60.0
MOST_REDIRECTS = 5


@dataclass(frozen=True)
class Body:
    """A body that arrived whole, in a temporary file; `sha256` in hexadecimal."""

    file: Path
    sha256: str
    etag: str | None
    last_modified: str | None


class _TryAgain(Exception):
    """This answer was no good, but the next may be. Carries how long the server asked us to wait."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class _Adapter(HTTPAdapter):
    """Knows its sockets, so that a server that is never silent and never ends can be hung up on.

    A limit on silence is no limit on time: a byte now and then, in a header or in a body, resets it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sockets: WeakSet[socket.socket] = WeakSet()

    def get_connection_with_tls_context(self, *asked: Any, **more: Any) -> Any:
        """A pool of connections that are noted as they are opened."""
        pool: Any = super().get_connection_with_tls_context(*asked, **more)
        kind = type(pool).ConnectionCls
        pool.ConnectionCls = lambda **how: self._noted(kind(**how))
        return pool

    def _noted(self, connection: Any) -> Any:
        connect = connection.connect

        def connect_and_note() -> None:
            connect()
            self.sockets.add(connection.sock)

        connection.connect = connect_and_note
        return connection

    def hang_up(self) -> None:
        """Whoever waits for an answer has its end at once."""
        for one in list(self.sockets):
            with suppress(OSError):
                # Not the method of an encrypted socket, which another thread is reading.
                socket.socket.shutdown(one, socket.SHUT_RDWR)


@dataclass
class Web:
    """Requests with patience: one connection a host, a pause between requests, several tries.

    `folder` keeps pages and what is known of addresses, so that an unchanged page or file is asked for
    conditionally and costs no body. Only `hosts`, and hosts under them, are asked (none named: any), and what
    settings name; a redirect stays there too. A file of this machine is read only where settings name it.
    `gone` are pages that were asked for and are not there. From `ends_at` on, by the steady clock, nothing is
    asked any more. `has_answered`: some server did.
    """

    settings: Settings
    folder: Path
    say: Callable[[str], None] = lambda _: None
    hosts: Sequence[str] = ()
    left_out: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    ends_at: float = math.inf
    has_answered: bool = False
    _session: requests.Session = field(default_factory=requests.Session)
    _adapter: _Adapter = field(default_factory=_Adapter)
    _deadline: float = math.inf
    _last: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, self._adapter)

    def page(self, url: str) -> list[Link]:
        """The links of a page, in order and once each. Raises `Gone`, `Unclear` or `Unreachable`."""
        kept = self.folder / "pages" / f"{hashlib.sha256(url.encode()).hexdigest()[:24]}.html"
        body = self.fetch(url, _known(kept), lambda file: links_in(file, url))
        if body:
            move_into_place(body.file, kept)
            known = {"etag": body.etag, "last_modified": body.last_modified, "sha256": body.sha256}
            write_note(kept.with_suffix(".json"), {"url": url, **known})
        return links_in(kept, url)

    def leave_out(self, problem: str) -> None:
        """Note a release that is not offered because its page is unclear. Its source ends with this problem,
        its other releases are loaded, and of this one what is on disk stays in use."""
        self.left_out.append(problem)
        self.say(problem)

    def reference(self, name: str, live: str) -> str:
        """The address of a reference file: the settings' own folder or address for such files if the file
        is there (with a mirror, the mirror's `reference/`), else the `live` one."""
        base = self._reference_base()
        candidate = f"{base}/{name}" if base else live
        return candidate if candidate == live or self._is_there(candidate) else live

    def _reference_base(self) -> str | None:
        base = self.settings.reference or ("https://reference" if self.settings.mirror else None)
        return base.rstrip("/") if base else None

    def _is_there(self, url: str) -> bool:
        if _is_local(url):
            return Path(url.removeprefix("file://")).is_file()

        def ask() -> bool:
            with self._answer(url, {}, "HEAD") as answer:
                return answer.ok

        return self._patiently(url, ask)

    def fetch(
        self, url: str, known: Mapping[str, str | None], check: Callable[[Path], object]
    ) -> Body | None:
        """The body of `url`, or None if it is what `known` (etag, last_modified) describes.

        `check` is called with the file and raises `Unclear` where it is not what its name says; a server's
        "down for maintenance" page is such a thing, so it is asked again. Raises `Gone` or `Unreachable`.
        """
        return self._patiently(url, lambda: self._ask(url, known, check))

    def question(self, url: str, body: Mapping[str, Any] | None = None) -> tuple[int, Any]:
        """The status and the JSON of what a service answers, None where that is no JSON. With a body it is
        posted. Raises `Unreachable`."""
        return self._patiently(url.partition("?")[0][:100], lambda: self._questioned(url, body), "an answer")

    def _questioned(self, url: str, body: Mapping[str, Any] | None) -> tuple[int, Any]:
        self._pause(urlsplit(url).netloc)
        try:
            with self._in_time():
                answer = self._session.request(
                    "POST" if body else "GET",
                    self._address(url),
                    json=body,
                    timeout=self.settings.timeout_seconds,
                    allow_redirects=False,
                )
        except (requests.RequestException, HTTPError) as error:
            raise _TryAgain(_plain(error)) from error
        if answer.status_code in WORTH_ANOTHER_TRY:
            raise _TryAgain(f"status {answer.status_code}", _retry_after(answer))
        try:
            return answer.status_code, answer.json()
        except ValueError:
            return answer.status_code, None

    def _patiently(self, url: str, ask: Callable[[], T], expected: str = "a whole file") -> T:
        """What `ask` answers, asked again with growing pauses while the answer may yet be better."""
        self._deadline = min(time.monotonic() + self.settings.deadline_seconds, self.ends_at)
        self._require_time(url, expected)
        wait, reason = 0.0, ""
        for attempt in range(self.settings.tries):
            time.sleep(min(wait, LONGEST_WAIT_SECONDS))
            try:
                return ask()
            except _TryAgain as again:
                self._require_time(url, expected)
                wait, reason = again.wait if again.wait is not None else 0.25 * 2**attempt, str(again)
        raise Unreachable(f"{url}: expected {expected}, found {reason} after {self.settings.tries} tries")

    def _require_time(self, url: str, expected: str) -> None:
        now = time.monotonic()
        if now >= self.ends_at:
            raise TooSlow(f"{url}: expected {expected}, found the time of this run for asking over")
        if now >= self._deadline:
            seconds = self.settings.deadline_seconds
            raise TooSlow(f"{url}: expected {expected}, found no whole body in {seconds:g} seconds")

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        """Hang up at the deadline. What had come by then looks like an answer, and is none."""
        timer = Timer(max(0.0, self._deadline - time.monotonic()), self._adapter.hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        if time.monotonic() >= self._deadline:
            raise _TryAgain("no whole answer in time")

    def _ask(self, url: str, known: Mapping[str, str | None], check: Callable[[Path], object]) -> Body | None:
        self._require_allowed(url)
        if _is_local(url):
            return self._copy(url, known, check)
        gone = self.folder / "gone" / hashlib.sha256(url.encode()).hexdigest()[:24]
        with self._answer(url, known, "HEAD" if gone.exists() else "GET") as answer:
            if answer.status_code in (404, 410):
                write(gone, url)
                raise Gone(f"{url}: the publisher lists it but nothing is there ({answer.status_code})")
            if gone.exists():
                gone.unlink()
                raise _TryAgain("a file that had been missing", 0.0)
            if answer.status_code == 304:
                return None
            return self._receive(answer, url, check)

    def _require_allowed(self, url: str) -> None:
        """A page is not believed where it names a file of this machine, or somebody else's host."""
        if not self._is_in_settings(url) and (_is_local(url) or not is_on(url, self._hosts(url))):
            raise Unreachable(
                f"{_brief(url)}: expected an address on {' or '.join(self.hosts) or 'the web'}, found another"
            )

    def _is_in_settings(self, url: str) -> bool:
        base = self._reference_base()
        return url in self.settings.addresses.values() or bool(base and url.startswith(f"{base}/"))

    def _hosts(self, url: str) -> Sequence[str]:
        return self.hosts or [site(url)]

    def _copy(
        self, path: str, known: Mapping[str, str | None], check: Callable[[Path], object]
    ) -> Body | None:
        file = Path(path.removeprefix("file://"))
        if not file.is_file():
            raise Gone(f"{file}: there is no such file")
        digest = str(sha256(file))
        if known.get("etag") == digest:
            return None
        target = self._temporary(path)
        shutil.copyfile(file, target)
        try:
            check(target)
        except Unclear as problem:
            raise Unreachable(f"{file}: expected a whole file, found {problem}") from problem
        return Body(target, digest, digest, None)

    @contextmanager
    def _answer(self, url: str, known: Mapping[str, str | None], method: str) -> Iterator[requests.Response]:
        """One request, after a pause; what the network does wrong becomes `_TryAgain`."""
        self._pause(urlsplit(url).netloc)
        headers = {"User-Agent": self.settings.user_agent, "Accept-Encoding": "gzip, deflate"}
        if known.get("etag"):
            headers["If-None-Match"] = str(known["etag"])
        if known.get("last_modified"):
            headers["If-Modified-Since"] = str(known["last_modified"])
        try:
            with self._in_time(), self._followed(method, url, headers) as answer:
                if answer.status_code in WORTH_ANOTHER_TRY:
                    raise _TryAgain(f"status {answer.status_code}", _retry_after(answer))
                if method == "GET" and answer.status_code >= 400 and answer.status_code not in (404, 410):
                    raise Unreachable(f"{url}: expected a file, found status {answer.status_code}")
                yield answer
            self.has_answered = True  # not before it is known that the answer came in time
        except (requests.RequestException, HTTPError) as error:
            raise _TryAgain(_plain(error)) from error

    def _followed(self, method: str, url: str, headers: Mapping[str, str]) -> requests.Response:
        """The answer at the end of the redirects, each judged before anything is read from where it leads."""
        at = url
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._session.request(
                method,
                self._address(at),
                headers=headers,
                stream=True,
                timeout=self.settings.timeout_seconds,
                allow_redirects=False,
            )
            if not answer.is_redirect:
                return answer
            answer.close()
            at = self._redirected(at, answer.headers["Location"])
            if not is_on(at, [site(at)] if self._is_in_settings(url) else self._hosts(url)):
                own = " or ".join(self._hosts(url))
                raise Unreachable(f"{url}: expected a file on {own}, found a redirect to {_brief(at)}")
        raise Unreachable(f"{url}: expected a file, found more than {MOST_REDIRECTS} redirects")

    def _redirected(self, url: str, location: str) -> str:
        """Where a redirect leads, as the publisher would say it: a mirror may say it with its own address."""
        mirror = (self.settings.mirror or "").rstrip("/")
        if mirror and location.startswith(f"{mirror}/"):
            return "https://" + location.removeprefix(f"{mirror}/")
        host = location.removeprefix("/").partition("/")[0]
        if mirror and location.startswith(f"/{host}/") and is_on(f"https://{host}/", self._hosts(url)):
            return f"https://{host}/{location.removeprefix(f'/{host}/')}"
        try:
            return urljoin(url, location)
        except ValueError:
            return location

    def _receive(self, answer: requests.Response, url: str, check: Callable[[Path], object]) -> Body:
        target, seen, digest, last = self._temporary(url), 0, hashlib.sha256(), b""
        with target.open("wb") as out:
            for block in self._blocks(answer):
                seen, last = seen + len(block), block[-1:]
                if seen > self.settings.largest_download_bytes:
                    raise Unreachable(
                        f"{url}: expected at most {self.settings.largest_download_bytes:,} bytes, found more"
                    )
                digest.update(block)
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        _require_whole(answer, last)
        try:
            check(target)
        except Unclear as problem:
            raise _TryAgain(str(problem)) from problem
        return Body(
            target, digest.hexdigest(), answer.headers.get("ETag"), answer.headers.get("Last-Modified")
        )

    def _blocks(self, answer: requests.Response) -> Iterator[bytes]:
        """The body as it comes."""
        while block := answer.raw.read1(1 << 18, decode_content=True):
            yield block

    def _temporary(self, url: str) -> Path:
        """One writer at a time, so one name is enough; a half file left by a kill is overwritten."""
        incoming = self.folder / "incoming"
        incoming.mkdir(parents=True, exist_ok=True)
        (self.folder / "pages").mkdir(exist_ok=True)
        return incoming / f"{hashlib.sha256(url.encode()).hexdigest()[:24]}.part"

    def _address(self, url: str) -> str:
        if not self.settings.mirror:
            return url
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        return f"{self.settings.mirror.rstrip('/')}/{parts.netloc}{parts.path}{query}"

    def _pause(self, host: str) -> None:
        left = self._last.get(host, 0.0) + self.settings.pause.total_seconds() - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._last[host] = time.monotonic()


def _retry_after(answer: requests.Response) -> float | None:
    """Seconds the server asks us to wait: a number or a date; None where it does not say."""
    wait = answer.headers.get("Retry-After", "").strip()
    if wait.isdigit():
        return float(wait)
    try:
        return max(0.0, parsedate_to_datetime(wait).timestamp() - time.time()) if wait else None
    except ValueError:
        return None


def _require_whole(answer: requests.Response, last: bytes) -> None:
    """A body is as long as was stated. Where nothing was, a table without an end to its last line was cut."""
    stated, came = answer.headers.get("Content-Length"), answer.raw.tell()
    if stated and stated.isdigit() and int(stated) != came:
        raise _TryAgain(f"{came:,} of {int(stated):,} bytes")
    is_table = urlsplit(answer.url).path.lower().endswith(".csv") or "csv" in answer.headers.get(
        "Content-Type", ""
    )
    if not stated and is_table and last not in (b"\n", b"\r"):
        raise _TryAgain("a table whose last line has no end, and no length stated")


def _plain(error: Exception) -> str:
    if isinstance(error, requests.Timeout | TimeoutError | ReadTimeoutError):
        return "no answer in time"
    broken = isinstance(error, requests.exceptions.ChunkedEncodingError | HTTPError)
    return "a body cut short" if broken else f"no connection ({type(error).__name__})"


def _brief(url: str) -> str:
    """An address somebody else wrote, in a message: printable and short."""
    return "".join(character for character in url if character.isprintable())[:200]


def _is_local(url: str) -> bool:
    return not url.startswith(("http://", "https://"))


def _known(page: Path) -> dict[str, str | None]:
    """What is known of a kept page; empty where its note cannot be read, or the page was altered."""
    try:
        known = read_note(page.with_suffix(".json"))
    except Unreadable:
        return {}
    return known if known.get("sha256") == sha256(page) else {}
