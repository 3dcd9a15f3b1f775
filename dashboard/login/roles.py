"""Who somebody is to the analysts' server, and what each role may do there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import wraps
from typing import Any

from flask import g

from dashboard.login.refused import Refused

ACCOUNT = "/account"


class Role(IntEnum):
    """Each may do what those below it may."""

    READER = 1  # every page, and what is drawn on it as a file
    ANALYST = 2  # files of whole tables too
    EDITOR = 3  # what changes something for others; today that is the command line's alone


@dataclass(frozen=True)
class Person:
    """Somebody who was let in. `name` is as whoever vouches for them gives it."""

    name: str
    role: Role


def role_of(names: Iterable[str], roles: Mapping[str, str]) -> Role | None:
    """The highest role that any of the names stands for; a name that stands for none counts for nothing."""
    return max((Role[roles[name].upper()] for name in names if name in roles), default=None)


def let_in(person: Person) -> None:
    """Remember for this request who asks, and that its pages link to what they are here."""
    g.person, g.account = person, ACCOUNT


def person() -> Person | None:
    """Who asks; nobody where nothing asks for a login."""
    found: Person | None = g.get("person")
    return found


def needs(role: Role) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A view for this role and those above it: a 403 to others, and to nobody."""

    def guarded(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def answered(*values: Any, **named: Any) -> Any:
            who = person()
            if who is None or who.role < role:
                raise Refused(f"This is for the role {role.name.lower()} and those above it.")
            return view(*values, **named)

        return answered

    return guarded
