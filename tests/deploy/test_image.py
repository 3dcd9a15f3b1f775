"""What is written down of the image and of the processes made from it keeps to its rules.

There is no engine that builds images where these tests run, so the files are read and not carried out.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()
IGNORED = (ROOT / ".dockerignore").read_text().split("*\n", 1)[1].splitlines()
LINES = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^#.*\n", "", DOCKERFILE)).splitlines()


def written(word: str) -> list[str]:
    """The arguments of every instruction of that name."""
    return [line.removeprefix(f"{word} ") for line in LINES if line.startswith(f"{word} ")]


def test_every_base_image_can_be_named_by_digest_and_none_is_the_latest():
    named = dict(line.split("=", 1) for line in written("ARG"))
    assert {line.split()[0] for line in written("FROM")} == {f"${{{name}}}" for name in named}
    for image in named.values():
        assert re.fullmatch(r"[a-z]+:[\w.-]+", image), (
            "a plain name with a tag, without the host of a registry"
        )
        assert "latest" not in image


def test_the_process_is_not_root_and_nothing_is_installed_after_root_is_left():
    last = LINES[max(i for i, line in enumerate(LINES) if line.startswith("FROM ")) :]
    user = next(i for i, line in enumerate(last) if line.startswith("USER "))
    assert int(last[user].split()[1].split(":")[0]) >= 1000
    assert not [line for line in last[user:] if line.startswith(("RUN ", "COPY ", "USER root", "USER 0"))]


def test_only_what_has_a_known_hash_is_installed_and_nothing_is_compiled():
    installs = [line for line in written("RUN") if "--requirement" in line]
    assert len(installs) == 1
    for word in ("--require-hashes", "--constraint requirements.lock", "--only-binary :all:"):
        assert word in installs[0]


def test_the_image_is_set_up_by_the_same_programs_as_a_workplace():
    makefile = (ROOT / "Makefile").read_text()
    [uv] = re.findall(r"uv==([\d.]+)", DOCKERFILE)
    [node] = re.findall(r"ARG NODE=node:(\d+)", DOCKERFILE)
    assert f"'uv=={uv}'" in makefile
    assert f"NODE_VERSION := {node}." in makefile


def test_all_that_is_copied_is_there_and_let_in():
    let_in = {line.removeprefix("!") for line in IGNORED if line.startswith("!")}
    copied = [name for line in written("COPY") if "--from" not in line for name in line.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {name.split("/")[0] for name in copied} == let_in
    assert not let_in & {"data", "tests", ".git", "choice.toml"}


def test_the_image_says_how_to_ask_whether_it_is_well():
    [check] = written("HEALTHCHECK")
    assert "http://127.0.0.1:8050/healthz" in check
    assert "8050" in written("EXPOSE")


def compose() -> str:
    """As it is read where nothing is set: defaults and repeated parts in their places."""
    text = (ROOT / "deploy" / "compose.yaml").read_text()
    plain = yaml.safe_load(re.sub(r"\$\{[A-Z_]+:-([^}]*)\}", r"\1", text))
    return yaml.safe_dump(plain)


COMPOSE: dict[str, Any] = yaml.safe_load(compose())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("scheduler", "sender", "public", "analyst")
WRITING = ("scheduler", "sender")


def test_compose_yaml_is_what_the_specification_says():
    assert sorted(PyCompose.from_yaml(compose()).service_names()) == sorted(SERVICES)
    with pytest.raises(ValueError, match="cap_dropp"):
        PyCompose.from_yaml(compose().replace("cap_drop", "cap_dropp"))


@pytest.mark.parametrize("name", SERVICES)
def test_a_process_can_do_and_take_no_more_than_it_needs(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert set(service.get("cap_add", [])) <= ({"NET_BIND_SERVICE"} if name == "caddy" else set())
    assert {"mem_limit", "pids_limit", "restart", "logging"} <= set(service)
    assert "healthcheck" in service or name in ("public", "analyst"), "these have the image's own"
    assert "privileged" not in service


def test_the_scheduler_and_the_sender_alone_write_the_data():
    for name in OURS:
        [data] = [volume for volume in SERVICES[name]["volumes"] if volume.startswith("data:")]
        assert data == ("data:/data" if name in WRITING else "data:/data:ro")
    assert "exports:/exports:ro" in SERVICES["caddy"]["volumes"]


def test_the_proxy_alone_is_reached_from_outside_and_cannot_ask_for_metrics():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["caddy"]
    assert "metrics" not in SERVICES["caddy"]["networks"]
    assert "metrics" in SERVICES["public"]["networks"]
    assert COMPOSE["networks"]["metrics"] == COMPOSE["networks"]["inside"] == {"internal": True}


def test_what_a_process_names_is_declared():
    for service in SERVICES.values():
        named = {volume.split(":")[0] for volume in service["volumes"] if not volume.startswith(".")}
        assert named <= set(COMPOSE["volumes"])
        assert set(service["networks"]) <= set(COMPOSE["networks"])
        assert set(service.get("depends_on", {})) <= set(SERVICES)


def test_the_proxy_is_told_where_the_servers_are():
    proxy = SERVICES["caddy"]["environment"]
    for name in ("public", "analyst"):
        port = SERVICES[name]["command"][-1]
        assert proxy[f"{name.upper()}_SERVER"] == f"{name}:{port}"
    named = set(re.findall(r"\{\$([A-Z_]+)", (ROOT / "deploy" / "Caddyfile").read_text()))
    assert set(proxy) <= named


def test_no_file_of_the_deployment_names_the_host_of_a_registry():
    for file in ("Dockerfile", "compose.yaml"):
        text = (ROOT / "deploy" / file).read_text()
        assert not re.findall(r"\b[\w-]+\.(?:io|com|org|net|dev)/", text.replace("example.org/", ""))
