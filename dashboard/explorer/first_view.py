"""The parts of a page as the HTML that React would make of them, so that its figures can be read before any
script is there. A chart is a still picture; boxes wait for the scripts that read them."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from dashboard.charts.still import still

Part = Any
VOID = {"Img", "Br", "Hr", "Col"}
NAMES = {"className": "class", "class_name": "class", "htmlFor": "for", "tabIndex": "tabindex"}


def written(part: Part) -> str:
    """A part and all that is in it."""
    if part is None:
        return ""
    if isinstance(part, str | int | float):
        return escape(str(part), quote=False)
    if isinstance(part, list | tuple):
        return "".join(map(written, part))
    draw = OTHERS.get(type(part).__name__)
    return draw(part) if draw and not _is_plain(part) else _element(part)


def _is_plain(part: Part) -> bool:
    """Whether it is an element of HTML by its own name."""
    return bool(part._namespace == "dash_html_components")


def _element(part: Part) -> str:
    tag = part._type.lower()
    said = part.to_plotly_json()["props"]
    opened = f"<{tag}{''.join(_attribute(name, said[name]) for name in said if name != 'children')}>"
    return opened if part._type in VOID else f"{opened}{written(said.get('children'))}</{tag}>"


def _attribute(name: str, value: Any) -> str:
    name = NAMES.get(name, name)
    if value is None or value is False:
        return ""
    if isinstance(value, Mapping):
        value = ";".join(f"{_css(key)}:{each}" for key, each in value.items())
    return f' {name}="{escape("" if value is True else str(value))}"'


def _css(name: str) -> str:
    """`margin-top` for `marginTop`."""
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name)


def _link(part: Part) -> str:
    look = f' class="{escape(part.className)}"' if getattr(part, "className", None) else ""
    return f'<a href="{escape(part.href)}"{look}>{written(part.children)}</a>'


def _graph(part: Part) -> str:
    return f'<div data-still="{escape(part.id)}">{still(part.figure, part.id)}</div>'


def _select(part: Part) -> str:
    """A box with what is chosen in it alone: there may be hundreds to choose from."""
    now = next((each["label"] for each in part.options if each["value"] == part.value), "")
    return f'<select{_id(part)} class="form-select control" disabled><option>{escape(now)}</option></select>'


def _input(part: Part) -> str:
    return f'<input{_id(part)} type="search" class="form-control control" disabled>'


def _id(part: Part) -> str:
    """So that its label is tied to it. A box of many of a kind stands within its label."""
    return f' id="{escape(part.id)}"' if isinstance(part.id, str) else ""


def _choices(kind: str) -> Callable[[Part], str]:
    def drawn(part: Part) -> str:
        chosen = part.value if isinstance(part.value, list) else [part.value]
        return f"<div>{''.join(_choice(kind, each, each['value'] in chosen) for each in part.options)}</div>"

    return drawn


def _choice(kind: str, option: Mapping[str, Any], is_chosen: bool) -> str:
    box = f'<input class="form-check-input" type="{kind}" disabled{" checked" if is_chosen else ""}>'
    label = f'<label class="form-check-label">{written(option["label"])}</label>'
    return f'<div class="form-check form-check-inline">{box}{label}</div>'


OTHERS: dict[str, Callable[[Part], str]] = {
    "Link": _link,
    "Graph": _graph,
    "Select": _select,
    "Input": _input,
    "RadioItems": _choices("radio"),
    "Checklist": _choices("checkbox"),
    "Location": lambda _: "",
}
