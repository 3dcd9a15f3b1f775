"""The `choice` command: runs what it was asked, and ends with one sentence and a code."""

import sys
from collections.abc import Callable

from etl import interruption

BUSY, CHECK, PROBLEM = 75, 3, 1


def main(first: Callable[[], None] = lambda: None) -> None:
    """Run a command; what went wrong outside this program is one sentence and an exit code.

    `first` adds commands to the group before it is asked.
    """
    interruption.listen()
    try:
        first()
        run()
    except BaseException:
        number = interruption.asked_for()
        if number is None:
            raise
        end(*interruption.ENDS[number])


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
