"""One page of a mart."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import request

from dashboard.api.resources import PAGING, Resource
from dashboard.data.builds import Build, ask, ask_once
from dashboard.types import Rows

# How a parameter is compared with its column, where it is not simply equal.
COMPARED = {
    "period": "period = ($period || '-01')::date",
    "cut": "cut_code = $cut",
}


def page(build: Build, resource: Resource, parameters: Mapping[str, Any]) -> tuple[Rows, dict[str, Any]]:
    """The rows of the page, and total, page, per_page and links to its neighbours."""
    values = {name: parameters[name] for name in resource.filters if name in parameters}
    tests = " and ".join(COMPARED.get(name, f"{name} = ${name}") for name in values) or "true"
    table = f"from marts.{resource.name} where {tests}"
    number, size = (int(parameters.get(name, part.otherwise)) for name, part in PAGING.items())
    skipped = (number - 1) * size
    rows = ask_once(
        build,
        f"select * {table} order by {resource.order} limit $per_page offset $skipped",
        **values,
        per_page=size,
        skipped=skipped,
    )
    is_last = 0 < len(rows) < size
    total = skipped + len(rows) if is_last else _counted(build, table, values)
    return rows, {"total": total, "page": number, "per_page": size, "links": _links(number, size, total)}


def _counted(build: Build, table: str, values: Mapping[str, Any]) -> int:
    """How many rows there are, where the page itself does not tell."""
    return int(ask(build, f"select count(*) as total {table}", **values)[0]["total"])


def _links(number: int, size: int, total: int) -> dict[str, str | None]:
    last = max(1, -(-total // size))
    return {
        "next": _address(number + 1) if number < last else None,
        "previous": _address(min(number - 1, last)) if number > 1 else None,
    }


def _address(number: int) -> str:
    parameters = {**request.args.to_dict(), "page": str(number)}
    return f"{request.path}?{urlencode(parameters)}"
