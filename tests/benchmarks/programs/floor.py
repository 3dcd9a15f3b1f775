"""The floor: Flask answering bytes it has in memory, whatever it is asked of a table."""

from pathlib import Path

from flask import Flask, Response

TABLES = ("options", "choice", "waits")


def application(folder: str) -> Flask:
    """The answers are read once, from a file a table."""
    answers, server = {name: (Path(folder) / f"{name}.json").read_bytes() for name in TABLES}, Flask(__name__)
    server.add_url_rule(
        "/<name>", "answer", lambda name: Response(answers[name], mimetype="application/json")
    )
    return server
