"""Publish the invented health system into a folder and, with --serve, serve it until stopped."""

import argparse
import threading
from pathlib import Path

from etl import demo


def main() -> None:
    """Prints the address once everything is published."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path)
    ask.add_argument("months", type=int)
    ask.add_argument("scale", type=float)
    ask.add_argument("--serve", action="store_true")
    told = ask.parse_args()
    demo.publish(told.folder, months=told.months, scale=told.scale)
    if told.serve:
        with demo.serve(told.folder) as address:
            print(address, flush=True)
            threading.Event().wait()


if __name__ == "__main__":
    main()
