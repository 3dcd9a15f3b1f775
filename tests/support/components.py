"""What a page of Dash components says and where it leads, for tests."""

from collections.abc import Iterator
from typing import Any


def pieces(page: Any) -> Iterator[Any]:
    """Every component of a page and every text in it, from the top down."""
    if isinstance(page, list | tuple):
        for one in page:
            yield from pieces(one)
    elif page is not None:
        yield page
        yield from pieces(getattr(page, "children", None))


def words(page: Any) -> str:
    """The words of a component, as they are read."""
    return " ".join(" ".join(piece for piece in pieces(page) if isinstance(piece, str)).split())


def links(page: Any) -> dict[str, str]:
    """Where each link leads, by its words."""
    return {words(piece): piece.href for piece in pieces(page) if getattr(piece, "href", None)}


def with_class(page: Any, name: str) -> list[Any]:
    """The components of that class."""
    return [piece for piece in pieces(page) if name in str(getattr(piece, "className", "")).split()]


def of_kind(page: Any, kind: type, name: str = "") -> list[Any]:
    """The components of that kind, and of that class where one is named."""
    return [piece for piece in (with_class(page, name) if name else pieces(page)) if isinstance(piece, kind)]
