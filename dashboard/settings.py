"""The dashboard's own few settings, from the environment."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """`data` is the folder that holds builds/; `today` is what "late" is judged against; `exports` is where
    files of whole tables are kept, in a folder for each build."""

    data: Path
    today: date
    exports: Path

    @property
    def builds(self) -> Path:
        """Where builds lie, with the link to the published one."""
        return self.data / "builds"


def settings() -> Settings:
    """Read afresh each time, so that a server needs no restart at midnight."""
    told = os.environ.get("CHOICE_TODAY")
    data = Path(os.environ.get("CHOICE_DATA", "data"))
    return Settings(
        data=data,
        today=date.fromisoformat(told) if told else date.today(),
        exports=Path(os.environ.get("CHOICE_EXPORTS") or data / "exports"),
    )
