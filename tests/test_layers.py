"""Rules about imports that a contract by folder cannot say: which single module may use a library at all."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ONLY_IN = {
    "duckdb": {
        "etl/warehouse.py",
        "etl/making.py",
        "etl/side_by_side.py",
        "etl/spark/engine.py",
        "dashboard/data/builds.py",
    },
    "requests": {"etl/web.py"},
    "apscheduler": {"deploy/scheduler.py"},
}


def imports(file: Path) -> Iterator[str]:
    """The first part of every module a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_with_one_entrance_is_imported_nowhere_else(library: str) -> None:
    folders = [ROOT / name for name in ("etl", "dashboard", "deploy")]
    files = [file for folder in folders for file in folder.rglob("*.py") if "node_modules" not in file.parts]
    users = {str(file.relative_to(ROOT)) for file in files if library in imports(file)}
    assert users == ONLY_IN[library]
