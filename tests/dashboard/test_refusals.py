"""What cannot be answered is refused in a sentence, and what was sent is not written to the log."""

import logging

import pytest

SECRET = "SW1A 1AA " * 50
CALLBACKS = "/explore/_dash-update-component"


@pytest.fixture
def one_callback(server) -> dict[str, object]:
    """A request that a page of the explorer sends."""
    every = server.get("/explore/_dash-dependencies").get_json()
    one = next(row for row in every if not row.get("clientside_function") and ".." not in row["output"])
    name, _, prop = one["output"].rpartition(".")
    return {
        "output": one["output"],
        "outputs": {"id": name, "property": prop},
        "inputs": [{**given, "value": ""} for given in one["inputs"]],
        "state": [{**given, "value": ""} for given in one["state"]],
        "changedPropIds": [f"{given['id']}.{given['property']}" for given in one["inputs"][:1]],
    }


def test_a_callback_as_a_page_sends_it_is_answered(server, one_callback):
    assert server.post(CALLBACKS, json=one_callback).status_code in (200, 204)


@pytest.mark.parametrize(
    "change",
    [
        {"output": SECRET},
        {"outputs": []},
        {"inputs": SECRET},
        {"inputs": [{"id": SECRET}]},
        {"inputs": []},
        {"state": SECRET},
        {"changedPropIds": 5},
    ],
)
def test_a_callback_that_no_page_sends_is_a_400_and_stays_out_of_the_log(
    server, one_callback, caplog, change
):
    with caplog.at_level(logging.DEBUG):
        answer = server.post(CALLBACKS, json={**one_callback, **change})
    assert answer.status_code == 400
    assert "SW1A" not in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("body", ["null", "[]", "5", "{", ""])
def test_a_callback_that_is_no_callback_is_a_400(server, body):
    assert server.post(CALLBACKS, data=body, content_type="application/json").status_code == 400


@pytest.mark.parametrize("path", ["/", CALLBACKS, "/api/v1/", "/subscribe"])
def test_a_body_over_the_limit_is_refused_before_it_is_read(server, path):
    answer = server.post(path, data=b"x" * 100_001, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (405, 413, 415)


def test_an_oversized_callback_is_a_413_that_names_the_limit(server):
    answer = server.post(CALLBACKS, json={"output": "x" * 100_000})
    assert (answer.status_code, "100 KB" in answer.text) == (413, True)


@pytest.mark.parametrize("path", ["../x", "dash/x.js", "nowhere/x.js", "dash/../../../etc/passwd"])
def test_a_file_that_dash_does_not_have_is_a_404_without_a_traceback(server, caplog, path):
    assert server.get(f"/explore/_dash-component-suites/{path}").status_code == 404
    assert "Traceback" not in caplog.text


def test_a_kind_of_request_that_an_address_does_not_take_says_which_it_does(server):
    page, program = server.post("/"), server.post("/api/v1/")
    assert (page.status_code, page.mimetype, "GET" in page.headers["Allow"]) == (405, "text/html", True)
    assert (program.status_code, program.mimetype) == (405, "application/json")
    assert "does not take" in program.get_json()["error"]
    assert "<h1>This did not work</h1>" in page.text
