"""What every answer of the server says to the browser about safety."""

from collections.abc import Callable, Sequence

from flask import Flask, Response, request

# The only pages that somebody else's page may frame, and of those only the ones that are there.
EMBEDS = "/embed/"
THERE = (200, 304)
PLAIN = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def protect(server: Flask, hashes: Callable[[], Sequence[str]]) -> None:
    """`hashes` answers the fingerprints of the inline scripts that may run; Dash has a few of its own.

    Styles may be inline because React and plotly write them so.
    """

    @server.after_request
    def say(answer: Response) -> Response:
        is_embed = request.path.startswith(EMBEDS) and answer.status_code in THERE
        for name, value in PLAIN.items():
            answer.headers.setdefault(name, value)
        if is_embed:
            del answer.headers["X-Frame-Options"]
        if answer.mimetype == "text/html":
            answer.headers["Content-Security-Policy"] = policy(hashes(), "*" if is_embed else "'none'")
            answer.headers.setdefault("Cache-Control", "no-cache")
        return answer


def policy(hashes: Sequence[str], framed_by: str = "'none'") -> str:
    """Nothing comes from or goes to another host. Pictures may be made in the page (PNG of a chart)."""
    scripts = " ".join(
        ["'self'", *(f"'{digest}'" if not digest.startswith("'") else digest for digest in hashes)]
    )
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {framed_by}",
        )
    )
