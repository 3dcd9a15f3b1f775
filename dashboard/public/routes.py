"""The public pages, one after the other, and what is said where there is none."""

from flask import Flask, Response

from dashboard.data.builds import NotKept
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
)


def register(server: Flask) -> None:
    """Put every public page on the server."""
    for page in PAGES:
        server.register_blueprint(page)
    server.register_error_handler(404, not_here)
    server.register_error_handler(NotKept, not_kept)


def not_here(_: Exception) -> Response:
    """Nothing at this address."""
    return render("not_here.html", status=404, why="There is no page at this address.")


def not_kept(error: Exception) -> Response:
    """An address that names a build there is no more."""
    why = f"{error} Take it out of the address to see the newest figures."
    return render("not_here.html", status=404, why=why)
