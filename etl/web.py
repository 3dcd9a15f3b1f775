"""The one door to the network: pages, links and downloads, politely and without guessing."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import requests

from etl.files import move_into_place, read_note, sha256, write, write_note
from etl.links import Link, links_in
from etl.problems import Gone, Unclear, Unreachable, Unreadable
from etl.settings import Settings

T = TypeVar("T")

WORTH_ANOTHER_TRY = {408, 425, 429, 500, 502, 503, 504}
LONGEST_WAIT_SECONDS = 60.0


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


@dataclass
class Web:
    """Requests with patience: one connection a host, a pause between requests, several tries.

    `folder` keeps pages and what is known of addresses, so that an unchanged page or file is asked for
    conditionally and costs no body.
    """

    settings: Settings
    folder: Path
    say: Callable[[str], None] = lambda _: None
    _session: requests.Session = field(default_factory=requests.Session)
    _last: dict[str, float] = field(default_factory=dict)

    def page(self, url: str) -> list[Link]:
        """The links of a page, in order and once each. Raises `Gone`, `Unclear` or `Unreachable`."""
        kept = self.folder / "pages" / f"{hashlib.sha256(url.encode()).hexdigest()[:24]}.html"
        body = self.fetch(url, _known(kept), lambda file: links_in(file, url))
        if body:
            move_into_place(body.file, kept)
            known = {"etag": body.etag, "last_modified": body.last_modified, "sha256": body.sha256}
            write_note(kept.with_suffix(".json"), {"url": url, **known})
        return links_in(kept, url)

    def reference(self, name: str, live: str) -> str:
        """The address of a reference file: the settings' own folder or address for such files if the file
        is there (with a mirror, the mirror's `reference/`), else the `live` one."""
        base = self.settings.reference or ("https://reference" if self.settings.mirror else None)
        candidate = f"{base.rstrip('/')}/{name}" if base else live
        return candidate if candidate == live or self._is_there(candidate) else live

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

    def _patiently(self, url: str, ask: Callable[[], T]) -> T:
        """What `ask` answers, asked again with growing pauses while the answer may yet be better."""
        wait, reason = 0.0, ""
        for attempt in range(self.settings.tries):
            time.sleep(min(wait, LONGEST_WAIT_SECONDS))
            try:
                return ask()
            except _TryAgain as again:
                wait, reason = again.wait if again.wait is not None else 0.25 * 2**attempt, str(again)
        raise Unreachable(f"{url}: expected a whole file, found {reason} after {self.settings.tries} tries")

    def _ask(self, url: str, known: Mapping[str, str | None], check: Callable[[Path], object]) -> Body | None:
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
            with self._session.request(
                method,
                self._address(url),
                headers=headers,
                stream=True,
                timeout=self.settings.timeout_seconds,
                allow_redirects=True,
            ) as answer:
                if answer.status_code in WORTH_ANOTHER_TRY:
                    raise _TryAgain(f"status {answer.status_code}", _retry_after(answer))
                if method == "GET" and answer.status_code >= 400 and answer.status_code not in (404, 410):
                    raise Unreachable(f"{url}: expected a file, found status {answer.status_code}")
                yield answer
        except requests.RequestException as error:
            raise _TryAgain(_plain(error)) from error

    def _receive(self, answer: requests.Response, url: str, check: Callable[[Path], object]) -> Body:
        target, seen, digest = self._temporary(url), 0, hashlib.sha256()
        with target.open("wb") as out:
            for block in answer.iter_content(1 << 18):
                seen += len(block)
                if seen > self.settings.largest_download_bytes:
                    raise Unreachable(
                        f"{url}: expected at most {self.settings.largest_download_bytes:,} bytes, found more"
                    )
                digest.update(block)
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        stated = answer.headers.get("Content-Length")
        if stated and not answer.headers.get("Content-Encoding") and int(stated) != seen:
            raise _TryAgain(f"{seen:,} of {int(stated):,} bytes")
        try:
            check(target)
        except Unclear as problem:
            raise _TryAgain(str(problem)) from problem
        return Body(
            target, digest.hexdigest(), answer.headers.get("ETag"), answer.headers.get("Last-Modified")
        )

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
    told = answer.headers.get("Retry-After", "").strip()
    if told.isdigit():
        return float(told)
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time()) if told else None
    except ValueError:
        return None


def _plain(error: requests.RequestException) -> str:
    if isinstance(error, requests.Timeout):
        return "no answer in time"
    broken = isinstance(error, requests.exceptions.ChunkedEncodingError)
    return "a body cut short" if broken else f"no connection ({type(error).__name__})"


def _is_local(url: str) -> bool:
    return not url.startswith(("http://", "https://"))


def _known(page: Path) -> dict[str, str | None]:
    """What is known of a kept page; empty where its note cannot be read, or the page was altered."""
    try:
        known = read_note(page.with_suffix(".json"))
    except Unreadable:
        return {}
    return known if known.get("sha256") == sha256(page) else {}
