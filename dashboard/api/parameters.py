"""The parameters of a request, or a sentence about what is wrong with them."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import request

from dashboard.data.builds import Build, NoBuild, NotKept, find
from dashboard.data.view import Part


class Wrong(Exception):
    """A request that cannot be answered: the status, which parameter, and what it should have been."""

    def __init__(self, status: int, error: str, parameter: str | None = None, expected: str = "") -> None:
        super().__init__(error)
        self.status = status
        self.body = {"error": error, "parameter": parameter, "expected": expected}


def read(parts: Mapping[str, Part]) -> dict[str, Any]:
    """The value of each parameter of the address, given once at most. Raises `Wrong`."""
    values: dict[str, Any] = {}
    for name, texts in request.args.lists():
        if name not in parts:
            raise Wrong(400, "There is no such parameter here.", name, listed(parts))
        if len(texts) > 1:
            raise Wrong(400, "The parameter is given more than once.", name, expected(parts[name]))
        try:
            values[name] = parts[name].read(texts[0])
        except ValueError:
            raise Wrong(400, "The parameter makes no sense.", name, expected(parts[name])) from None
    return values


def expected(part: Part) -> str:
    """What a parameter may be, in words."""
    if part.choices:
        return listed(part.choices)
    pattern = part.pattern.pattern if part.pattern else ""
    return f"{part.about}. Pattern: {pattern}"


def listed(names: Iterable[str]) -> str:
    """A choice of a few names."""
    return "One of: " + ", ".join(names)


def build(values: Mapping[str, Any]) -> Build:
    """The build a request names, or the published one. Raises `Wrong`."""
    try:
        return find(values.get("build", ""))
    except NotKept as error:
        raise Wrong(404, str(error), "build", "The name of a build that is kept") from None
    except NoBuild:
        raise Wrong(503, "There is no build yet.", None, "Ask again when the first refresh is done") from None
