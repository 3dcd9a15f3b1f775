"""What is remembered is bounded in bytes, and never mixed up."""

from dashboard.memory import Memory, size_of_rows


def test_a_value_is_made_once_for_each_key() -> None:
    made: list[str] = []
    memory: Memory[str] = Memory(100, len)
    for key in ("a", "b", "a"):
        memory.get(key, lambda key=key: made.append(key) or key)  # type: ignore[func-returns-value, misc]
    assert made == ["a", "b"]


def test_what_was_used_longest_ago_makes_room() -> None:
    memory: Memory[str] = Memory(10, len)
    for key in ("a", "b", "a", "c"):
        memory.get(key, lambda: "xxxx")
    assert ([key for key, _ in memory], memory.bytes) == (["a", "c"], 8)


def test_a_value_larger_than_all_the_room_is_given_and_not_remembered() -> None:
    memory: Memory[str] = Memory(10, len)
    assert (memory.get("a", lambda: "x" * 11), memory.bytes) == ("x" * 11, 0)


def test_rows_take_at_least_their_text() -> None:
    assert size_of_rows(({"name": "x" * 1_000_000},)) > 1_000_000
