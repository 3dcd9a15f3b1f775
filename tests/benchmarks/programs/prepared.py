"""The other floor: DuckDB alone, one prepared query a question, rows fetched and thrown away."""

import argparse
import json
import time
from pathlib import Path

import duckdb

ORDERED = {
    "options": "place_code, specialty_code, provider_code",
    "choice": "period, level, org_code, specialty_code, cut_code",
    "waits": "period, level, org_code, specialty_code, pathway",
}


def main() -> None:
    """Ask what is in a file of questions: a table, and the values of its columns."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("build", type=Path)
    asked.add_argument("questions", type=Path)
    told = asked.parse_args()
    build = duckdb.connect(str(told.build), read_only=True, config={"threads": 1})
    times: dict[str, list[tuple[float, float]]] = {}
    for table, values in json.loads(told.questions.read_text()):
        began, worked = time.perf_counter(), time.process_time()
        tests = " and ".join(f"{name} = ${name}" for name in values)
        build.execute(f"select * from marts.{table} where {tests} order by {ORDERED[table]}", values)
        build.fetchall()
        ended = (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000
        times.setdefault(table, []).append(ended)
    print(json.dumps(times))


if __name__ == "__main__":
    main()
