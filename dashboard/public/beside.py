"""What stands beside the choice on public pages: continuity, access, support and capacity, theme by theme."""

from collections.abc import Iterable

from dashboard.data.answers import Answer
from dashboard.data.view import View
from dashboard.public.rendering import answer


def beside_choice(themes: Iterable[str], view: View, ending: str = "") -> dict[str, Answer]:
    """The newest figures of each theme: the question is named for it; `ending` tells of whom."""
    return {theme: answer(f"{theme}{ending}", view) for theme in themes}
