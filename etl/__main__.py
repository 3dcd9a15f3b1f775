"""The `choice` command: runs what it was asked, and ends with one sentence and a code."""

import signal
import sys
from types import FrameType

INTERRUPTED, BUSY, CHECK, PROBLEM = 130, 75, 3, 1


class Interruption:
    """Remembers that the keyboard or a supervisor asked the program to stop.

    An interrupt that falls inside a library can come out of it as an error of that library's own.
    """

    def __init__(self) -> None:
        self.was_asked_for = False
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, self.interrupt)

    def interrupt(self, _: int, __: FrameType | None) -> None:
        self.was_asked_for = True
        raise KeyboardInterrupt


def main() -> None:
    """Run a command; what went wrong outside this program is one sentence and an exit code."""
    interruption = Interruption()
    try:
        run()
    except BaseException:
        if not interruption.was_asked_for:
            raise
        end("stopped", INTERRUPTED)


def run() -> None:
    import click

    from etl.commands import cli
    from etl.problems import Busy, CheckFailed, Problem

    codes = {Busy: BUSY, CheckFailed: CHECK}
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Problem as problem:
        end(str(problem), codes.get(type(problem), PROBLEM))


def end(sentence: str, code: int) -> None:
    print(f"choice: {sentence}", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
