"""Subscriptions: the form, the link that confirms, the link that ends. All work without a script.

An address is only ever in the body of a form: it is in no link, no log line and no page. Links carry a secret
of the subscription, so these pages are not remembered by a browser and do not tell other sites where a reader
was. A GET changes nothing, since programs that look for bad links in mail follow them; a POST does.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Redirect

from dashboard.data.builds import NoBuild, current
from dashboard.http.same_origin import is_from_here
from dashboard.public.rendering import render
from dashboard.report import addresses, frames, store
from dashboard.report.addresses import NotAnAddress
from dashboard.report.subscriptions import Subscriber, Subscribers, TooMany
from dashboard.settings import settings
from dashboard.wording import report as wording

page = Blueprint("subscribe", __name__)
LONGEST_FORM = 8192
TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
Page = Callable[..., Response | Redirect]


@page.errorhandler(NoBuild)
def no_build(_: NoBuild) -> Response:
    """There are no areas yet to have reports of."""
    return render("no_build.html", status=503)


def private(answer: Page) -> Page:
    """A page whose address, or whose words, are for its reader alone."""

    @wraps(answer)
    def answered(*values: Any, **named: Any) -> Response | Redirect:
        response = answer(*values, **named)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        # A form of this site is known by the origin it names, which `no-referrer` would take from it.
        response.headers["Referrer-Policy"] = "same-origin" if request.path == "/subscribe" else "no-referrer"
        return response

    return answered


@page.get("/subscribe")
@private
def form() -> Response:
    """`/subscribe?area=QJK`: how to get the weekly report of an area."""
    return _form(request.args.get("area", "")[:20])


@page.post("/subscribe")
@private
def subscribe() -> Response | Redirect:
    """Ask for a confirmation. The answer is the same whether or not the address was known."""
    request.max_content_length = LONGEST_FORM
    if not is_from_here(request, settings().public_url):
        return _message("Not from this site", "Fill in the form on this site: it was sent from another.", 403)
    code, typed = request.form.get("area", ""), request.form.get("address", "")
    title = _areas().get(code)
    if title is None:
        return _form("", typed, "Choose the area whose report you want.")
    try:
        return _requested(code, title, typed)
    except NotAnAddress as error:
        return _form(code, typed, str(error))
    except TooMany:
        return _message("Try again tomorrow", "More people asked today than this site answers in a day.", 503)


def _requested(code: str, title: str, typed: str) -> Response | Redirect:
    """Raises `NotAnAddress` and `TooMany`."""
    where, wanted = settings(), request.form.get("only_when_changed") == "yes"
    if request.form.get("form") == "webhook" and where.posts_webhooks:
        address = addresses.webhook(typed, where.webhooks == "loopback")
        key = Subscribers(where.data).request("webhook", address, code, title, wanted)
        return render("webhook.html", key=key, title=title)
    if not where.sends_mail:
        return _form(code)
    Subscribers(where.data).request("email", addresses.email(typed), code, title, wanted)
    return redirect("/subscribe/next", 303)


@page.get("/subscribe/next")
@private
def next_step() -> Response:
    """What happens next."""
    return _message(
        "Look in your mailbox",
        "If the address can have the report, a message with a link comes within a few minutes. Press the "
        "button on the page that it leads to, and the reports begin. Nothing there? Look among the unwanted "
        "mail.",
    )


@page.get("/confirm/<token>")
@private
def confirmation(token: str) -> Response:
    """The button that begins a subscription."""
    asking = _of("confirm", token)
    return render("confirm.html", asking=asking) if asking else _used_up()


@page.post("/confirm/<token>")
@private
def confirm(token: str) -> Response:
    """Begin it."""
    begun = _subscribers().confirm(token) if TOKEN.fullmatch(token) else None
    if begun is None:
        return _used_up()
    newest = next(
        (kept for kept in store.editions(settings().reports) if begun.area in kept.codes()),
        None,
    )
    return render(
        "confirmed.html", begun=begun, newest=newest, unsubscribe=_subscribers().unsubscribe_token(begun)
    )


@page.get("/unsubscribe/<token>")
@private
def ending(token: str) -> Response:
    """The buttons that end a subscription, or all of an address."""
    subscriber = _of("unsubscribe", token)
    return render("unsubscribe.html", token=token, ending=subscriber) if subscriber else _ended()


@page.post("/unsubscribe/<token>")
@private
def unsubscribe(token: str) -> Response:
    """End it: by the button, or by the mail program itself (RFC 8058). Twice is as good as once."""
    if TOKEN.fullmatch(token):
        _subscribers().unsubscribe(token)
    return _ended()


@page.post("/unsubscribe/<token>/everything")
@private
def erase(token: str) -> Response:
    """Delete the address, and everything that was asked for with it."""
    if TOKEN.fullmatch(token):
        _subscribers().erase(token)
    return _message(
        "The address is deleted", "It is not kept here any more, and no report of any area is sent to it."
    )


def _subscribers() -> Subscribers:
    return Subscribers(settings().data)


def _of(purpose: Any, token: str) -> Subscriber | None:
    return _subscribers().of_token(purpose, token) if TOKEN.fullmatch(token) else None


def _areas() -> dict[str, str]:
    """The title of each area that has reports, by its code. Raises `NoBuild`."""
    where = current()
    return {str(row["code"]): wording.area_name(row) for row in frames.rows(where, where, "areas", {})}


def _form(code: str, typed: str = "", wrong: str = "") -> Response:
    where, areas = settings(), _areas()
    chosen = code.upper() if code.upper() in areas else ""
    kept = store.newest(where.reports)
    return render(
        "subscribe.html",
        status=400 if wrong else 200,
        areas=areas,
        chosen=chosen,
        typed=typed[: addresses.LONGEST_WEBHOOK],
        wrong=wrong,
        only_when_changed=request.form.get("only_when_changed") == "yes",
        of_webhook=request.form.get("form") == "webhook",
        sends_mail=where.sends_mail,
        posts_webhooks=where.posts_webhooks,
        has_feed=bool(kept and chosen in kept.codes()),
    )


def _message(title: str, sentence: str, status: int = 200) -> Response:
    return render("message.html", status=status, heading=title, sentence=sentence)


def _used_up() -> Response:
    return _message(
        "This link does not work any more",
        "It was used, or is older than two days. Ask for the report again to get another.",
        404,
    )


def _ended() -> Response:
    return _message(
        "No more of these reports",
        "They are not sent to you any more, and your address is not kept for them. A message that was on its "
        "way may still arrive. Reports of other areas, if you have any, have links of their own.",
    )
