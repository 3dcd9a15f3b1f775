"""What can go wrong, named for what is wrong. Each carries one sentence a person can act on."""


class Problem(Exception):
    """Something outside this program surprised it. It stops one source, never the others."""


class Unclear(Problem):
    """A page does not say which file is meant: no link matches, or more than one does."""


class Unreachable(Problem):
    """An address did not answer with a whole, genuine file after every try."""


class TooSlow(Unreachable):
    """An address had not answered with a whole file when its time, or that of the run, was over."""


class Gone(Problem):
    """An address the publisher lists answers that there is nothing there (404 or 410)."""


class Drift(Problem):
    """A file is not in the form we know: says what was expected and what was found."""


class TooManyRejected(Problem):
    """More rows broke the source's contract than its stated limit allows."""


class CheckFailed(Problem):
    """A promise about the data is broken, so the build is not published."""


class NothingToBuild(Problem):
    """There is not enough on disk to make a build from."""


class TooLittleMemory(Problem):
    """A build did not fit the memory it was given."""


class TooMuchLost(Problem):
    """A release lacks a large part of what the release before it had, and nobody has accepted that."""


class Unreadable(Problem):
    """A file of the data folder is missing, cut short or altered."""


class NoRoom(Problem):
    """The disk is full."""


class Busy(Problem):
    """Another process holds the writer's lock."""
