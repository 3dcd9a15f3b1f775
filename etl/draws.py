"""Random draws that are the same in every build: seeded by the name of what they stand for."""

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def generator(name: str) -> "np.random.Generator":
    """Draws of its own for each name, the same each time."""
    import numpy as np

    return np.random.default_rng(int.from_bytes(blake2b(name.encode(), digest_size=8).digest()))
