"""What is remembered is bounded in bytes, and never mixed up."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from dashboard.memory import ENTRY_BYTES, Memory, memories, size_of, size_of_rows

LARGE = "x" * 100_000
ONE = ENTRY_BYTES + size_of("a") + len(LARGE)


def test_a_value_is_made_once_for_each_key() -> None:
    made: list[str] = []
    memory: Memory[str] = Memory(10_000, len)
    for key in ("a", "b", "a"):
        memory.get(key, lambda key=key: made.append(key) or key)  # type: ignore[func-returns-value, misc]
    assert made == ["a", "b"]


def test_what_was_used_longest_ago_makes_room() -> None:
    memory: Memory[str] = Memory(2 * ONE, len)
    for key in ("a", "b", "a", "c"):
        memory.get(key, lambda: LARGE)
    assert ([key for key, _ in memory], memory.bytes) == (["a", "c"], 2 * ONE)


def test_a_value_larger_than_all_the_room_is_given_and_not_remembered() -> None:
    memory: Memory[str] = Memory(10_000, len)
    assert (memory.get("a", lambda: LARGE), memory.bytes) == (LARGE, 0)


def test_what_is_old_is_let_go_of_and_its_room_with_it() -> None:
    memory: Memory[str] = Memory(10 * ONE, len)
    for key in ("a", "b"):
        memory.get(key, lambda: LARGE)
    memory.forget(lambda key: key == "a")
    assert ([key for key, _ in memory], memory.bytes) == (["b"], ONE)


def test_many_small_values_take_no_more_than_the_bound() -> None:
    """Counted by their values alone, a million empty answers would take half a gigabyte."""
    tracemalloc.start()
    try:
        memory: Memory[tuple[()]] = Memory(2_000_000, size_of_rows)
        for number in range(20_000):
            memory.get(("build", bytes(16), (("place", f"nowhere at all {number}"),)), tuple)
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 1_500_000 < memory.bytes <= 2_000_000
    assert taken <= 1.3 * memory.bytes


def test_rows_take_at_least_their_text_wherever_in_them_it_is() -> None:
    assert size_of_rows(({"name": "x" * 1_000_000},)) > 1_000_000
    assert size_of_rows(({"names": ["x" * 1_000_000, {"a": ("x" * 1_000_000,)}]},)) > 2_000_000


def test_all_that_a_server_remembers_is_in_memories_that_are_counted() -> None:
    import dashboard.app  # noqa: F401  # it brings them all

    assert {"answers", "columns", "pages", "pictures", "scripts"} <= set(memories())


def test_threads_that_want_one_value_wait_for_one_of_them_to_make_it() -> None:
    memory: Memory[str] = Memory(10_000, len)
    begun, may_end, made = Event(), Event(), list[str]()

    def make() -> str:
        made.append("once")
        begun.set()
        may_end.wait(10)
        return "value"

    with ThreadPoolExecutor(8) as threads:
        answers = [threads.submit(memory.get, "a", make) for _ in range(8)]
        begun.wait(10)
        may_end.set()
        assert {answer.result() for answer in answers} == {"value"}
    assert made == ["once"]


def test_where_the_one_that_makes_it_fails_the_others_make_their_own() -> None:
    memory: Memory[str] = Memory(10_000, len)
    begun, may_end = Event(), Event()

    def fail() -> str:
        begun.set()
        may_end.wait(10)
        raise ValueError("for this request alone")

    with ThreadPoolExecutor(2) as threads:
        failing = threads.submit(memory.get, "a", fail)
        begun.wait(10)
        waiting = threads.submit(memory.get, "a", lambda: "value")
        may_end.set()
        assert waiting.result() == "value"
        with pytest.raises(ValueError, match="this request alone"):
            failing.result()


def test_a_value_may_be_made_of_others_of_the_same_memory() -> None:
    memory: Memory[str] = Memory(10_000, len)
    assert memory.get("a", lambda: memory.get("b", lambda: "b") + "a") == "ba"
