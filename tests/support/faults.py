"""The table of faults in the operator's guide, from the marks of the tests that bring each about.

    cd tests && PYTHONPATH=.. ../.venv/bin/python -m support.faults

writes it. What a row says holds as long as its test passes.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "deploy" / "OPERATING.md"
HEADING = "| what happens | what readers see | how it ends |\n|---|---|---|\n"


def faults() -> Iterator[tuple[str, str, str]]:
    """What happens, what is shown meanwhile and how it ends, of every test with the mark."""
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.FunctionDef):
                yield from (row for mark in node.decorator_list if (row := _row(mark)))


def _row(mark: ast.expr) -> tuple[str, str, str] | None:
    if not (isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fault"):
        return None
    named = {word.arg: ast.literal_eval(word.value) for word in mark.keywords}
    return str(ast.literal_eval(mark.args[0])), named["shown"], named["ends"]


def table() -> str:
    return HEADING + "".join(f"| {' | '.join(row)} |\n" for row in sorted(faults()))


def written(guide: str) -> str:
    """The guide with the table as it is now."""
    before, _, rest = guide.partition(HEADING)
    _, section, after = rest.partition("\n## ")
    return f"{before}{table()}{section}{after}"


if __name__ == "__main__":
    GUIDE.write_text(written(GUIDE.read_text()))
