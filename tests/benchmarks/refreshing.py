"""Every month refreshed from nothing, and again with nothing new."""

import json
from urllib.request import urlopen

from ground import Ground, build_mb
from measured import Run, middle
from results import Table

AGAIN = 3
STAGES = "Keeping is finding and fetching; building is making, checking, writing and publishing."


def benchmark(ground: Ground) -> Table:
    """A row a refresh: seconds by stage, peak memory, and what was asked of the publisher."""
    with ground.publisher() as address:
        ground.say("refreshing: from nothing")
        cold = ground.refresh(address)
        first = _row("from nothing", cold, _asked(ground, address))
        ground.say(f"refreshing: {cold.seconds:.1f} s; again with nothing new, {AGAIN} times")
        runs = [_again(ground, address) for _ in range(AGAIN)]
        second = _row(f"nothing new (median of {AGAIN})", middle(runs), _asked(ground, address, AGAIN))
    built = f"The build is {build_mb(ground.data()):.0f} MB. Slowest to make: {slowest_made(cold)}."
    stopped = f"Sources that stopped: {', '.join(cold.told['stopped']) or 'none'}."
    return Table(
        f"refreshing: {cold.told['new']} {ground.kind} files from this machine",
        ("refresh", "seconds", "keep s", "stage s", "build s", "CPU s", "peak MiB", "requests", "MB sent"),
        [first, second],
        [f"{STAGES} {built} {stopped}"],
    )


def slowest_made(run: Run) -> str:
    """The models, or steps of the build, that took a refresh longest."""
    return ", ".join(f"{name} {seconds:.1f} s" for name, seconds in run.told["slowest"].items())


def _again(ground: Ground, address: str) -> Run:
    return ground.measure(ground.refreshing(), data=ground.data(), mirror=address, **ground.today())


def _asked(ground: Ground, address: str, times: int = 1) -> tuple[str, str]:
    """Requests and millions of bytes of bodies since this was last asked, for one of so many refreshes."""
    if ground.is_quick:
        return "", ""
    with urlopen(f"{address}/__stats?reset") as answer:
        told = json.load(answer)
    return f"{sum(told['requests'].values()) / times:.0f}", f"{told['bytes'] / times / 1e6:.2f}"


def _row(name: str, run: Run, asked: tuple[str, str]) -> tuple[str, ...]:
    stages = (f"{run.told[stage]:.1f}" for stage in ("keep", "stage", "build"))
    return (name, f"{run.seconds:.1f}", *stages, f"{run.cpu_seconds:.1f}", f"{run.peak_mib:.0f}", *asked)
