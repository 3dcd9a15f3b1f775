"""Some damaged files for every source, the same each time; `make fuzz` has thousands.

A file is refused with a sentence, or its rows are what is left of it: no other mistake, and no figure that
the file did not have.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from etl.source import all_sources
from fuzz import judging
from fuzz.originals import examples

INPUTS = 20


@pytest.mark.parametrize("name", all_sources())
def test_a_damaged_file_is_refused_with_a_sentence_or_gives_no_figure_of_its_own(name: str, tmp_path: Path):
    source = all_sources()[name]
    tried = [judging.sound(source, original, tmp_path) for original in examples(name)[:3]]
    files = [file for file in tried if file]
    outcomes = Counter[str]()
    for number in range(INPUTS):
        file, what, mutation, content = judging.damaged(files, f"{name} {number}")
        verdict = judging.judged(source, file, content, mutation.effect, tmp_path)
        assert verdict.wrong == "", f"{what} ({number})"
        assert verdict.outcome != judging.REFUSED or re.search("expected|cut short", verdict.sentence)
        outcomes[verdict.outcome] += 1
    assert outcomes[judging.REFUSED] > 0
    assert outcomes[judging.AS_IT_WAS] + outcomes[judging.CHANGED] > 0


def test_bytes_that_make_what_reads_parquet_panic_stop_no_more_than_the_source(tmp_path: Path):
    """With Polars 2.1 these do."""
    source = all_sources()["travel_times"]
    tables = [original for original in examples("travel_times") if original.suffix == ".parquet"]
    files = [file for original in tables if (file := judging.sound(source, original, tmp_path))]
    file, what, mutation, content = judging.damaged(files, "travel_times 969")
    assert what == "a block twice"
    assert judging.judged(source, file, content, mutation.effect, tmp_path).wrong == ""
