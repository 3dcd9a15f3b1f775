"""A demonstration without the network: an invented health system that publishes in the real formats.

What was planted in it to be found is listed in `etl.demo.planted`.
"""

from etl.demo.planted import LAST_MONTH, TODAY
from etl.demo.publish import Published, history, lay_out, mondays, publications, publish
from etl.demo.server import serve

__all__ = [
    "LAST_MONTH",
    "TODAY",
    "Published",
    "history",
    "lay_out",
    "mondays",
    "publications",
    "publish",
    "serve",
]
