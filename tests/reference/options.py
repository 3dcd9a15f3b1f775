"""METHOD sections 2 and 4 in plain Python: the menu, distances and doors of options."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from math import exp, hypot, log
from statistics import mean, median

from reference.history import Known
from reference.publication import Place

LOGIT = log(0.95 / 0.05)


def by_distance(km: float) -> float:
    """The chance of a drive within 60 minutes over so many straight kilometres, by METHOD: 36, 56, 72."""
    return 1 / (1 + exp(-LOGIT * (56 - km) / (20 if km <= 56 else 16)))


class Options:
    """Every option of one specialty in one month."""

    def __init__(self, known: Known, specialty: str, month: date) -> None:
        self.known, self.specialty, self.month = known, specialty, month
        seen = {code for codes in known.history.submitted.values() for code in codes}
        self._codes: dict[str, set[str]] = defaultdict(set)
        for code in seen | known.successions.keys():
            self._codes[known.option(code, month)].add(code)

    @cached_property
    def starts(self) -> dict[tuple[date, str, str], int]:
        """New starts by month, option and commissioner."""
        counts: Counter[tuple[date, str, str]] = Counter()
        for (month, provider, commissioner, specialty), people in self.known.history.starts.items():
            if specialty == self.specialty and month <= self.month:
                counts[month, self.known.option(provider, self.month), commissioner] += people
        return counts

    def submitted(self, option: str) -> list[date]:
        """Months up to this one in which any code of the option has rows, newest first."""
        submitted = self.known.history.submitted
        months = [m for m in self.known.months if m <= self.month and self._codes[option] & submitted[m]]
        return sorted(months, reverse=True)

    # ---- on paper

    @cached_property
    def usual_starts(self) -> dict[str, Counter[str]]:
        """By commissioner, twelve times the mean of each option's last twelve months with rows."""
        sums: dict[str, Counter[str]] = defaultdict(Counter)
        for option in list(self._codes):
            months = self.submitted(option)[:12]
            if months and not self.known.is_closed(option, self.month):
                for (month, who, commissioner), people in self.starts.items():
                    if who == option and month in months and people:
                        sums[commissioner][option] += people * 12 / len(months)
        return sums

    def menu(self, sub_icb: str) -> dict[str, float]:
        """Options with at least 1% of the sub-ICB's usual starts, and at least twelve; and their shares."""
        usual = self.usual_starts[sub_icb]
        everybody = sum(usual.values())
        return {who: n / everybody for who, n in usual.items() if n >= 0.01 * everybody and n >= 12}

    @cached_property
    def treating(self) -> set[str]:
        """Options with twelve usual starts from anywhere."""
        everywhere: Counter[str] = Counter()
        for usual in self.usual_starts.values():
            everywhere.update(usual)
        return {option for option, n in everywhere.items() if n >= 12}

    def distances(self, place: Place, option: str) -> tuple[float, float] | None:
        """Kilometres to the nearest site and to the main one; None where a site or the place is not known."""
        if place.at is None:
            return None
        near: list[float] = []
        main: list[float] = []
        for code in self._codes[option]:
            sites = [site for site in self.known.sites if site.provider == code]
            hospitals = {site.at for site in sites if not site.is_office}
            for site in sites:
                km = hypot(site.at[0] - place.at[0], site.at[1] - place.at[1]) / 1000
                if site.at in hospitals or not hospitals:
                    near.append(km)
                if site.is_main and code == option:
                    main.append(km)
        return (min(near), min(main, default=max(near))) if near else None

    def nearest(self, place: Place) -> str | None:
        """The nearest option that treats the specialty, by land."""
        far = {option: self.distances(place, option) for option in self.treating}
        known = [(km[0], option) for option, km in far.items() if km]
        return min(known)[1] if known else None

    def on_paper(self, place: Place) -> set[str]:
        """The modelled local menu of a place: within 80 km, and the nearest."""
        far = {option: self.distances(place, option) for option in self.menu(place.sub_icb)}
        menu = {option for option, km in far.items() if km is None or km[0] <= 80}
        nearest = self.nearest(place)
        return menu | ({nearest} if nearest else set())

    # ---- open

    def members(self, icb: str) -> set[str]:
        """The commissioners of an ICB in this month."""
        icbs = self.known.history.icb
        return {who for (month, who), whose in icbs.items() if month == self.month and whose == icb}

    def door(self, icb: str, option: str) -> tuple[str, float | None, float | None]:
        """The status of a door, its usual starts a month, and those of now."""
        members = self.members(icb)
        submitted = self.submitted(option)
        ago = {month: _months_between(month, self.month) for month in submitted}
        recent = [self._sum(month, option, members) for month in submitted if ago[month] < 3]
        # Oldest first: twelve in a row of those it submitted, ending three months ago or earlier.
        past = [self._sum(m, option, members) for m in reversed(submitted) if 3 <= ago[m] < 36]
        now = mean(recent) if recent else None
        return status(now, usual(past)), usual(past), now

    def _sum(self, month: date, option: str, commissioners: Iterable[str]) -> int:
        return sum(self.starts.get((month, option, who), 0) for who in commissioners)


def usual(past: list[int]) -> float | None:
    """The greatest median of twelve months in a row; of all there are if fewer, at least six."""
    if len(past) >= 12:
        return max(median(past[n : n + 12]) for n in range(len(past) - 11))
    return median(past) if len(past) >= 6 else None


def status(now: float | None, usual_month: float | None) -> str:
    """METHOD's words for the starts of now against the usual."""
    if now is None:
        return "not in the file"
    if usual_month is None:
        return "too little history"
    if usual_month < 10:
        return "open" if now else "untested"
    if now >= 0.5 * usual_month:
        return "open"
    return "narrowed" if now > 0.1 * usual_month else "apparently closed"


def _months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
