"""Logging in at an OpenID Connect provider: authorisation code with PKCE, state and nonce, by Authlib.

What Authlib does not ask of an identity token by itself is asked for here: that it is of the provider that
the settings name, and for this site.
"""

import time
from collections.abc import Mapping
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app, session
from joserfc.errors import JoseError
from werkzeug.wrappers import Response

from dashboard.login.roles import Person, role_of
from dashboard.login_settings import LoginSettings

NAME = "oidc"
CLIENTS = "authlib.integrations.flask_client"
DISCOVERY = "/.well-known/openid-configuration"
SIGNATURES = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
)
SILENCE_SECONDS = 10
CLOCKS_DIFFER_SECONDS = 60
A_LOGIN_TAKES_SECONDS = 600
ASKED_AT, NEXT = "asked_at", "next"


class NotLoggedIn(Exception):
    """What came back from the provider lets nobody in. The text says why, and nothing of what was sent."""


class NoRole(Exception):
    """Somebody who has logged in and has no role here."""


class Unreachable(Exception):
    """The provider does not answer as one."""


def register(server: Flask, where: LoginSettings) -> None:
    """Make the provider known to a server. It is first asked when somebody logs in. Raises `OSError`."""
    server.extensions[CLIENTS] = OAuth(server)
    server.extensions[CLIENTS].register(
        NAME,
        client_id=where.oidc_client_id,
        client_secret=where.oidc_secret,
        server_metadata_url=f"{(where.oidc_issuer or '').rstrip('/')}{DISCOVERY}",
        client_kwargs={
            "scope": "openid profile email",
            "code_challenge_method": "S256",
            "default_timeout": SILENCE_SECONDS,
        },
    )


def sent_there(back: str, then: str, where: LoginSettings) -> Response:
    """The way to the provider, which sends its reader back to one address of ours, to go on to another.
    Raises `Unreachable`."""
    for left in [name for name in session if name.startswith("_state_")]:
        del session[left]
    session[ASKED_AT], session[NEXT] = time.time(), then
    try:
        there: Response = _provider(where).authorize_redirect(back)
    except (OSError, RuntimeError, ValueError) as error:
        raise Unreachable(type(error).__name__) from error
    return there


def come_back(where: LoginSettings) -> tuple[Person, str]:
    """Who has come back from the provider, and where they wanted to go. Raises `NotLoggedIn`, `NoRole` and
    `Unreachable`."""
    if session.pop(ASKED_AT, 0) < time.time() - A_LOGIN_TAKES_SECONDS:
        raise NotLoggedIn("nobody began to log in here within ten minutes")
    claims = _claims(where)
    role = role_of(names_in(claims, where.oidc_roles_claim), where.roles)
    if role is None:
        raise NoRole
    return Person(_name(claims), role), session.get(NEXT, "/")


def _claims(where: LoginSettings) -> Mapping[str, Any]:
    """What a token says that is the provider's, for this site, of this login, and not too old."""
    asked = {
        "iss": {"essential": True, "value": where.oidc_issuer},
        "aud": {"essential": True, "value": where.oidc_client_id},
    }
    provider = _provider(where)
    try:
        token = provider.authorize_access_token(claims_options=asked, leeway=CLOCKS_DIFFER_SECONDS)
    except (AuthlibBaseError, JoseError) as error:
        raise NotLoggedIn(f"{type(error).__name__} {getattr(error, 'claim', '')}".strip()) from error
    except (OSError, RuntimeError) as error:
        raise Unreachable(type(error).__name__) from error
    except ValueError as error:
        raise NotLoggedIn(type(error).__name__) from error
    if "userinfo" not in token:
        raise NotLoggedIn("there was no identity token")
    claims: Mapping[str, Any] = token["userinfo"]
    return claims


def _provider(where: LoginSettings) -> Any:
    """The client of the provider, which believes signatures by a public key alone. Raises `Unreachable`."""
    client = current_app.extensions[CLIENTS].create_client(NAME)
    try:
        found = client.load_server_metadata()
    except (OSError, ValueError) as error:
        raise Unreachable(type(error).__name__) from error
    if found.get("issuer") != where.oidc_issuer:
        raise Unreachable("the provider calls itself by another name than oidc_issuer")
    offered = found.get("id_token_signing_alg_values_supported") or SIGNATURES
    found["id_token_signing_alg_values_supported"] = [name for name in offered if name in SIGNATURES]
    return client


def names_in(claims: Mapping[str, Any], path: str) -> list[str]:
    """The names of roles or groups: a claim that is a list or a text, or one within another."""
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for step in path.split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return found.replace(",", " ").split()
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def _name(claims: Mapping[str, Any]) -> str:
    names = (claims.get(claim) for claim in ("name", "preferred_username", "email", "sub"))
    return next(f"{name}"[:200] for name in names if name)
