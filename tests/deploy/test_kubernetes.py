"""The example for Kubernetes starts what there is, when it is due, with as little as it needs."""

from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from deploy.commands import JOBS
from deploy.scheduler import LONDON
from etl.commands import cli

ROOT = Path(__file__).parents[2]
ITEMS = yaml.safe_load((ROOT / "deploy" / "kubernetes.yaml").read_text())["items"]
CRON_JOBS = {item["metadata"]["name"]: item["spec"] for item in ITEMS if item["kind"] == "CronJob"}


def pods() -> dict[str, dict[str, Any]]:
    [server] = [item["spec"]["template"]["spec"] for item in ITEMS if item["kind"] == "Deployment"]
    jobs = {name: job["jobTemplate"]["spec"]["template"]["spec"] for name, job in CRON_JOBS.items()}
    return {"choice-public": server, **jobs}


@pytest.mark.parametrize("name", pods())
def test_a_pod_runs_a_command_that_there_is_and_can_do_little(name):
    pod = pods()[name]
    [container] = pod["containers"]
    assert isinstance(cli.commands[container["args"][0]], click.Command)
    assert (pod["securityContext"]["runAsNonRoot"], pod["automountServiceAccountToken"]) == (True, False)
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert "memory" in container["resources"]["limits"]
    assert {mount["name"] for mount in container["volumeMounts"]} == {one["name"] for one in pod["volumes"]}


def test_the_server_alone_cannot_write_the_data():
    mounts = {name: pod["containers"][0]["volumeMounts"] for name, pod in pods().items()}
    can_write = {
        name for name, of in mounts.items() for one in of if one["name"] == "data" and not one.get("readOnly")
    }
    assert can_write == set(CRON_JOBS)


def test_jobs_of_the_cluster_run_when_the_scheduler_would_and_never_twice_at_once():
    days = {"mon-fri": "1-5", "mon": "1"}
    for job in JOBS[:2]:
        known = CRON_JOBS[f"choice-{job.name}"]
        assert known["schedule"] == f"{job.minute} {job.hour} * * {days[job.days]}"
    assert {job["timeZone"] for job in CRON_JOBS.values()} == {str(LONDON)}
    assert {job["concurrencyPolicy"] for job in CRON_JOBS.values()} == {"Forbid"}


def test_the_server_is_asked_where_it_listens():
    container = pods()["choice-public"]["containers"][0]
    port = int(container["args"][-1])
    [service] = [item["spec"]["ports"] for item in ITEMS if item["kind"] == "Service"]
    probes = [container[name]["httpGet"]["port"] for name in ("readinessProbe", "livenessProbe")]
    assert [*probes, service[0]["targetPort"], container["ports"][0]["containerPort"]] == [port] * 4
