"""One answer, one build: the published build is looked for once a request, however often it is asked for."""

from contextlib import ExitStack

from flask import Flask, g

from dashboard.data.builds import one_build


def keep_to_one(server: Flask) -> None:
    """Add it to a server, before anything that looks for a build."""

    @server.before_request
    def begin() -> None:
        g.one_build = ExitStack()
        g.one_build.enter_context(one_build())

    @server.teardown_request
    def end(_: BaseException | None) -> None:
        if "one_build" in g:
            g.pop("one_build").close()
