"""The public pages, one after the other, and what is said where there is none."""

from flask import Flask, Response

from dashboard.data.builds import NotKept
from dashboard.http import refusals
from dashboard.public import (
    area,
    area_specialty,
    claims,
    data_pages,
    doors,
    embed,
    england,
    evidence,
    finding,
    lineage,
    map,
    method_pages,
    place,
    provider,
    reports,
    searching,
    specialty,
    status,
    subscribe,
    told_to_wait,
)
from dashboard.public.rendering import render

PAGES = (
    england.page,
    place.page,
    told_to_wait.page,
    map.page,
    area.page,
    area_specialty.page,
    specialty.page,
    provider.page,
    searching.page,
    doors.page,
    reports.page,
    subscribe.page,
    lineage.page,
    embed.page,
    data_pages.page,
    method_pages.page,
    evidence.page,
    claims.page,
    finding.page,
    status.page,
)

TITLES = {404: "There is nothing at this address"}


def register(server: Flask) -> None:
    """Put every public page on the server."""
    for page in PAGES:
        server.register_blueprint(page)
    refusals.refuse(server, refused)
    server.register_error_handler(NotKept, not_kept)


def refused(why: str, status: int) -> Response:
    """The page of an address that has no page, or of a request that cannot be answered."""
    title = TITLES.get(status, "This did not work")
    return render("not_here.html", status=status, why=why, title=title)


def not_kept(error: Exception) -> Response:
    """An address that names a build there is no more."""
    why = f"{error} Take it out of the address to see the newest figures."
    return refused(why, 404)
