"""What the operator's guide quotes is what the programs say and take."""

import re
from pathlib import Path

import click
import pytest

import deploy.commands
from etl.commands import cli
from support.faults import faults, written

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "deploy" / "OPERATING.md").read_text()
SAYS = [file.read_text() for top in ("etl", "dashboard", "deploy") for file in (ROOT / top).rglob("*.py")]
CADDYFILE = (ROOT / "deploy" / "Caddyfile").read_text()


def in_one_line(text: str) -> str:
    """Source with its strings joined where they go on in the next line."""
    return re.sub(r'"\s*\n\s*f?"', "", text)


PROGRAMS = "\n".join([*map(in_one_line, SAYS), CADDYFILE])


def section(title: str) -> str:
    return GUIDE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def quoted_sentences() -> list[str]:
    rows = [
        line.split("|")[1] for line in section("What it says, and what to do").splitlines() if "|" in line
    ]
    return [sentence for cell in rows for sentence in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("sentence", quoted_sentences())
def test_a_sentence_in_the_table_is_one_that_a_program_says(sentence):
    assert sentence in PROGRAMS


def test_the_guide_can_be_read_at_one_sitting():
    assert len(GUIDE.splitlines()) <= 250


@pytest.mark.parametrize("name", sorted(set(re.findall(r"(?:`|bin/|trial )choice ([a-z-]+)", GUIDE))))
def test_a_command_of_the_guide_is_one_of_the_programs(name):
    assert deploy.commands.cli is cli
    assert isinstance(cli.commands.get(name), click.Command)


def test_every_name_that_the_proxy_reads_is_in_the_guide():
    for name in re.findall(r"\{\$([A-Z_]+)", CADDYFILE):
        assert f"`{name}`" in section("Configure")


def test_every_file_that_the_guide_names_is_there():
    for name in re.findall(r"`([\w.-]+\.(?:example|yaml|md))`", GUIDE):
        assert (ROOT / "deploy" / name).exists() or (ROOT / name).exists(), name


def test_the_table_of_faults_is_what_the_tests_bring_about():
    assert len(list(faults())) > 20
    assert written(GUIDE) == GUIDE, "write it anew: see tests/support/faults.py"
