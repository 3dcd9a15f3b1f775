"""The pages of logging in and out. None is remembered by a browser."""

import logging
import re
from urllib.parse import quote

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from dashboard.login import oidc, sessions, throttle
from dashboard.login.refused import Refused
from dashboard.login.roles import ACCOUNT, Role, person
from dashboard.public.rendering import render
from dashboard.settings import settings

log = logging.getLogger("choice.login")
ways = Blueprint("login", __name__)
yours = Blueprint("account", __name__)
LOGIN, START, BACK = "/login", "/login/start", "/login/callback"
LOGOUT = "/logout"
HOME = "/explore/"
# A browser takes two slashes, of either kind, for the beginning of another site's name.
PATH = re.compile(r"/(?!/)[^\\]*")
LONGEST_NEXT = 2000
NOT_LOGGED_IN = "You are not logged in"


@ways.after_request
@yours.after_request
def not_remembered(answer: Response) -> Response:
    """Each is for one reader at one moment."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


def on_this_site(address: str) -> str:
    """An address to go on to after a login, or the explorer's where it leads elsewhere: a link that somebody
    sends may begin here and must not end on another site."""
    is_here = PATH.fullmatch(address) and address.isprintable() and len(address) <= LONGEST_NEXT
    return address if is_here else HOME


def way_in() -> Answer:
    """The page to log in, which leads back to what was asked for. Raises `Refused` where no page was."""
    asked = request.full_path.removesuffix("?")
    is_page = request.method == "GET" and request.accept_mimetypes.accept_html
    if not is_page or request.path.startswith(("/api/", f"{HOME}_")):
        raise Refused(f"Log in first, at {LOGIN}.", 401, NOT_LOGGED_IN)
    answer = redirect(f"{LOGIN}?next={quote(asked)}")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@ways.get(LOGIN)
def log_in() -> Answer:
    """`/login?next=/explore/trend`: what logging in is for, and the way to it."""
    then = on_this_site(request.args.get("next", HOME))
    if sessions.found(settings().exports):
        return redirect(then)
    return render("login.html", start=f"{START}?next={quote(then)}", contact=settings().login_contact)


@ways.get(START)
def start() -> Answer:
    """On to the provider."""
    throttle.counted(request.remote_addr)
    where = settings()
    try:
        return oidc.sent_there(
            f"{where.analyst_url}{BACK}", on_this_site(request.args.get("next", HOME)), where
        )
    except oidc.Unreachable as error:
        raise _unreachable(error) from error


@ways.get(BACK)
def come_back() -> Answer:
    """Back from the provider."""
    throttle.counted(request.remote_addr)
    where = settings()
    try:
        who, then = oidc.come_back(where)
    except oidc.NotLoggedIn as error:
        log.warning("a login was refused: %s", error)
        raise Refused(f"The login did not work. Try again at {LOGIN}.", 403, NOT_LOGGED_IN) from error
    except oidc.NoRole as error:
        log.warning("a login was refused: no role")
        why = f"You have logged in, and have no role on this site. To get one, ask {where.login_contact}."
        raise Refused(why) from error
    except oidc.Unreachable as error:
        raise _unreachable(error) from error
    sessions.begin(who)
    log.info("logged in: %r as %s", who.name, who.role.name.lower())
    return redirect(on_this_site(then))


@yours.get(ACCOUNT)
def account() -> Answer:
    """Who is logged in, what that role may do, and the way out."""
    who = person()
    return render(
        "account.html",
        person=who,
        has_tables=who is not None and who.role >= Role.ANALYST,
        has_way_out=settings().oidc_issuer is not None,
    )


@ways.post(LOGOUT)
def log_out() -> Answer:
    """End the session, here and wherever its cookie was copied to. A GET does not: any page could have one
    made."""
    sessions.end(settings().exports)
    return redirect(LOGIN, 303)


def _unreachable(error: Exception) -> Refused:
    log.error("nobody can log in: %s", error)
    return Refused("Nobody can log in now: what vouches for people does not answer. Try again later.", 503)
