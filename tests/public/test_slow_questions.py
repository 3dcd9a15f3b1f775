"""Where a build takes too long to answer, the reader is told to come back: as a page, as JSON, as text."""

import pytest

from support.every_page import page_request

# A mart in the place of another, that has no end; what it waits for is a number that is never there.
SLOW = """alter table marts.{mart} rename to fast;
create view marts.{mart} as select f.* from marts.fast as f
where (select count(*) from range(10_000_000_000) as a where a.range % 7 = 9) = 0"""
CALLBACKS = "/explore/_dash-update-component"
SENTENCE = "This takes longer than the 2 seconds we take for one question."


@pytest.fixture
def slow(edited, monkeypatch: pytest.MonkeyPatch):
    """A server that takes two seconds for a question, of a build with one endless mart."""
    monkeypatch.setenv("CHOICE_QUERY_SECONDS", "2")
    return lambda mart: edited(SLOW.format(mart=mart))


def test_a_page_says_in_its_frame_to_come_back(slow) -> None:
    answer = slow("provider_access").get("/doors")
    assert (answer.status_code, answer.mimetype) == (503, "text/html")
    assert int(answer.headers["Retry-After"]) > 0
    assert SENTENCE in answer.text
    assert "</footer>" in answer.text


def test_the_api_says_it_as_json(slow) -> None:
    answer = slow("providers").get("/api/v1/providers")
    assert (answer.status_code, answer.mimetype) == (503, "application/json")
    assert answer.get_json()["error"].startswith(SENTENCE)
    assert int(answer.headers["Retry-After"]) > 0


def test_where_the_frame_itself_takes_too_long_the_sentence_stands_alone(slow) -> None:
    answer = slow("build").get("/doors")
    assert (answer.status_code, answer.mimetype) == (503, "text/plain")
    assert answer.text.startswith(SENTENCE)
    assert int(answer.headers["Retry-After"]) > 0


def test_a_callback_of_the_explorer_is_put_off_and_is_no_wrong_request(slow, caplog) -> None:
    client = slow("pressure")
    answer = client.post(CALLBACKS, json=page_request("/explore/pressure"))
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Traceback" not in caplog.text
