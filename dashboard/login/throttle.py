"""How often a login may be begun and ended: by one address, and by all together, in each process.

Guessing is the provider's to stop. This stops somebody who would have this site ask the provider without end.
"""

import math
import time

from flask import Flask, current_app
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from dashboard.http.rates import client
from dashboard.login.refused import Refused

OF_ONE, OF_ALL = RateLimitItemPerMinute(60), RateLimitItemPerMinute(600)
NAME = "choice.login"
EVERYBODY = "everybody"
TOO_MANY = "There were too many logins at once. Wait a minute, then try again."


def keep(server: Flask) -> None:
    """Begin to count on a server."""
    server.extensions[NAME] = MovingWindowRateLimiter(MemoryStorage())


def counted(address: str | None) -> None:
    """Count a step of a login. Raises `Refused` where there were too many."""
    for limit, whose in ((OF_ONE, client(address or "")), (OF_ALL, EVERYBODY)):
        counter: MovingWindowRateLimiter = current_app.extensions[NAME]
        if not counter.hit(limit, whose):
            left = counter.get_window_stats(limit, whose).reset_time - time.time()
            raise Refused(TOO_MANY, 429, "Wait a minute", max(1, math.ceil(left)))
