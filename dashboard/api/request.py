"""What a request asks for, or a sentence about what is wrong with it."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import request

from dashboard.data.builds import Build, NoBuild, current, named
from dashboard.data.view import Part


class Wrong(Exception):
    """A request that cannot be answered: the status, which parameter, and what it should have been."""

    def __init__(self, status: int, error: str, parameter: str | None = None, expected: str = "") -> None:
        super().__init__(error)
        self.status = status
        self.told = {"error": error, "parameter": parameter, "expected": expected}


def read(parts: Mapping[str, Part]) -> dict[str, Any]:
    """What the address says, each parameter once at most. Raises `Wrong`."""
    meant: dict[str, Any] = {}
    for name, said in request.args.lists():
        if name not in parts:
            raise Wrong(400, "There is no such parameter here.", name, listed(parts))
        if len(said) > 1:
            raise Wrong(400, "The parameter is given more than once.", name, expected(parts[name]))
        try:
            meant[name] = parts[name].read(said[0])
        except ValueError:
            raise Wrong(400, "The parameter makes no sense.", name, expected(parts[name])) from None
    return meant


def expected(part: Part) -> str:
    """What a parameter may be, in words."""
    if part.choices:
        return listed(part.choices)
    pattern = part.pattern.pattern if part.pattern else ""
    return f"{part.about}. Pattern: {pattern}"


def listed(names: Iterable[str]) -> str:
    """A choice of a few names."""
    return "One of: " + ", ".join(names)


def build(meant: Mapping[str, Any]) -> Build:
    """The build that is asked for, or the published one. Raises `Wrong`."""
    if asked := meant.get("build"):
        found = named(asked)
        if not found:
            raise Wrong(404, "There is no such build any more.", "build", "The name of a build that is kept")
        return found
    try:
        return current()
    except NoBuild:
        raise Wrong(503, "There is no build yet.", None, "Ask again when the first refresh is done") from None
