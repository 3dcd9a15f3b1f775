"""The `choice` command with what only the clock knows beside what the loading half knows."""

from etl.__main__ import main as run_command


def main() -> None:
    """Run a command of either; it ends as those of the loading half do."""
    run_command(_add_commands)


def _add_commands() -> None:
    import deploy.commands  # noqa: F401


if __name__ == "__main__":
    main()
