"""What a question is answered with: rows by column name. `None` is not known."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]
Rows = tuple[Row, ...]
