"""Figures are not made for every level: a place without its own is shown the area it lies in, and told so."""

from collections.abc import Collection
from dataclasses import replace

from dash import html

from dashboard.data import answers
from dashboard.data.view import ENGLAND
from dashboard.explorer.page import Part, Shown

AREAS = ("england", "icb", "sub_icb")


def widened(shown: Shown, levels: Collection[str] = AREAS) -> Shown:
    """The view of the smallest area of these levels that the place is or lies in; England if none is."""
    if shown.level in levels:
        return shown
    around = {"sub_icb": shown.where["sub_icb_code"], "icb": shown.where["icb_code"], "england": ENGLAND}
    code = next((code for level, code in around.items() if level in levels and code), ENGLAND)
    where = answers.where(shown.build, code) or shown.where
    return replace(shown, view=replace(shown.view, place=code), where=where)


def told_wider(asked: Shown, shown: Shown) -> Part:
    """That these are the figures of the area around; nothing where they are the place's own."""
    if asked.where["code"] == shown.where["code"]:
        return None
    here = f"There are no such figures for {asked.place} alone, so this shows {shown.place}"
    if asked.level == "place":
        return html.P(f"{here}, the area it is in.", className="caution")
    return html.P(f"{here}.", className="caution")
