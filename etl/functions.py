"""What the SQL calls that no engine has: numeric steps, with their types as DuckDB writes them."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from etl.calibration import MOVED, PROVIDERS, WAYS, max_flow, resampled_difference, student_t
from etl.coast import LAND, LINES, km_off_land
from etl.national_grid import METRES, national_grid
from etl.noise import CHANCES, chances_of_signals
from etl.worlds import AREA, SHARES, simulated_shares


class Function(NamedTuple):
    """A function of Python that SQL calls by its own name. Where an argument is null, so is the answer."""

    call: Callable[..., Any]
    takes: Sequence[str]
    gives: str

    @property
    def name(self) -> str:
        """What the SQL calls it."""
        return self.call.__name__


FUNCTIONS = (
    Function(max_flow, [WAYS], MOVED),
    Function(resampled_difference, ["VARCHAR", PROVIDERS], "DOUBLE[]"),
    Function(student_t, ["DOUBLE", "BIGINT"], "DOUBLE"),
    Function(simulated_shares, [AREA], SHARES),
    Function(chances_of_signals, ["DOUBLE", "BIGINT", "BIGINT", "DOUBLE"], CHANCES),
    Function(km_off_land, [LINES, LAND], "DOUBLE[]"),
    Function(national_grid, ["DOUBLE", "DOUBLE"], METRES),
)
