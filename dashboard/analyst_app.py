"""The analysts' server: the explorer and everything that is on the public server, behind a login."""

from flask import Flask

from dashboard.app import with_explorer
from dashboard.files.routes import tables
from dashboard.login import gate
from dashboard.login.roles import Role, needs
from dashboard.public_app import started


def create_analyst_app() -> Flask:
    """The whole server, which answers nobody it does not know. Raises `ValidationError`."""
    server = with_explorer(started())
    _keep(server, tables.name, Role.ANALYST)
    gate.close(server)
    return server


def _keep(server: Flask, blueprint: str, role: Role) -> None:
    """Every view of a blueprint for one role. The public server has the same views for everybody."""
    for endpoint, view in server.view_functions.items():
        if endpoint.startswith(f"{blueprint}."):
            server.view_functions[endpoint] = needs(role)(view)
