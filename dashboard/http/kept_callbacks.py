"""Answers to the explorer's callbacks, kept until the next build: what a page shows hangs on its address, the
build and the day alone, so it is made once for everybody who looks at it."""

import hashlib
from collections.abc import Callable, Hashable
from typing import Any

from flask import Flask, Response, g, make_response, request

from dashboard.data.builds import NoBuild, current, is_published
from dashboard.http import kept
from dashboard.http.kept import Kept
from dashboard.http.refusals import CALLBACKS
from dashboard.memory import Memory
from dashboard.settings import settings

JSON = "application/json"
MOST_BYTES = 16_000_000
Answered = Callable[..., Any]


def keep(server: Flask) -> None:
    """Put it round the callbacks of a server. It comes after all that is asked before a page, such as who may
    see it."""
    [rule] = [rule for rule in server.url_map.iter_rules() if rule.rule == CALLBACKS]
    server.view_functions[rule.endpoint] = _keeping(server.view_functions[rule.endpoint])


def not_to_be_kept() -> None:
    """Say that the answer to this request holds for it alone."""
    g.holds_for_one_request = True


class _HoldsForOneRequest(Exception):
    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


def _keeping(make: Answered) -> Answered:
    answers: Memory[Kept] = Memory(MOST_BYTES, lambda answer: answer.size, "callbacks")

    def answered(**values: Any) -> Response:
        try:
            return kept.answer(answers.get(_key(), lambda: _packed(make_response(make(**values)))), JSON)
        except NoBuild:
            return make_response(make(**values))
        except _HoldsForOneRequest as only:
            return only.answer

    return answered


def _key() -> Hashable:
    where = settings()
    build = current(where)
    asked = hashlib.sha256(request.get_data()).hexdigest()
    return build, is_published(build, where), where.today, asked, kept.coding_wanted()


def _packed(answer: Response) -> Kept:
    if answer.status_code != 200 or answer.mimetype != JSON or "holds_for_one_request" in g:
        raise _HoldsForOneRequest(answer)
    return kept.pack(answer.get_data(), kept.coding_wanted(), current().stem)
