"""What a question is answered with: rows by column name. `None` is not known."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]
Rows = tuple[Row, ...]


class NotNow(Exception):
    """What cannot be answered now, and may be later: a sentence for the reader."""

    retry_after_seconds = 30
