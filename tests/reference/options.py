"""METHOD section 4 in plain Python: the four tests of an option. True, False or None, which is unknown."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import product
from math import hypot
from statistics import mean, median

from reference.history import Known
from reference.publication import Place, month_end, shifted

SURE_KM, BEST_KM, NEVER_KM = 36, 56, 72
MINUTES = 60
ENDLESS = 10**9
Told = bool | None


def every(*answers: Told) -> Told:
    """Kleene's and: any false is false; else any unknown is unknown."""
    return False if False in answers else None if None in answers else True


class Options:
    """The tests of every option of one specialty in one month."""

    def __init__(self, known: Known, specialty: str, month: date) -> None:
        self.known, self.specialty, self.month = known, specialty, month
        self._doors: dict[tuple[str, str], tuple[Told, Told, str]] = {}
        self._chances: dict[str, tuple[float, float, float] | None] = {}
        seen = {code for codes in known.history.submitted.values() for code in codes}
        self._codes: dict[str, set[str]] = defaultdict(set)
        for code in seen | known.successions.keys():
            self._codes[known.option(code, month)].add(code)

    # ---- what is counted

    @cached_property
    def year(self) -> list[date]:
        """The loaded months of the last twelve."""
        return [m for m in self.known.back(self.month, 0, 12) if m in self.known.months]

    @cached_property
    def starts(self) -> dict[tuple[date, str, str], int]:
        """New starts by month, option and commissioner."""
        found: Counter[tuple[date, str, str]] = Counter()
        for (month, provider, commissioner, specialty), people in self.known.history.starts.items():
            if specialty == self.specialty and month <= self.month:
                found[month, self.known.option(provider, self.month), commissioner] += people
        return found

    def _sum(self, months: Iterable[date], option: str, commissioners: set[str] | None = None) -> int:
        wanted = set(months)
        return sum(
            people
            for (month, who, commissioner), people in self.starts.items()
            if month in wanted and who == option and (commissioners is None or commissioner in commissioners)
        )

    def state(self, option: str, month: date) -> str:
        """Whether the option had rows: submitted, missing, before (not there yet) or not loaded."""
        if month not in self.known.months:
            return "not loaded"
        there = [m for m in self.known.months if self._codes[option] & self.known.history.submitted[m]]
        if month in there:
            return "submitted"
        return "before" if not there or month < there[0] else "missing"

    def is_missing(self, option: str) -> bool:
        """Rows within twelve months, none in this one, and not closed."""
        lately = [self.state(option, m) == "submitted" for m in self.known.back(self.month, 1, 12)]
        return self.state(option, self.month) == "missing" and any(lately)

    # ---- on paper

    @cached_property
    def treating(self) -> set[str]:
        """Options that are not closed, with any new start in the last twelve months."""
        year = set(self.year)
        some = {who for (month, who, _), people in self.starts.items() if month in year and people}
        return {option for option in some if not self.known.is_closed(option, self.month)}

    @cached_property
    def year_starts(self) -> dict[str, Counter[str]]:
        """By commissioner, the last twelve months' new starts of each option."""
        year, found = set(self.year), defaultdict[str, Counter[str]](Counter)
        for (month, who, commissioner), people in self.starts.items():
            if month in year and people:
                found[commissioner][who] += people
        return found

    def menu(self, sub_icb: str) -> dict[str, float]:
        """Options with at least 1% of the sub-ICB's new starts, and their shares."""
        open_ones = {who: n for who, n in self.year_starts[sub_icb].items() if who in self.treating}
        everybody = sum(open_ones.values())
        return {who: n / everybody for who, n in open_ones.items() if n * 100 >= everybody}

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
        """The nearest option that treats the specialty."""
        far = {option: self.distances(place, option) for option in self.treating}
        known = [(km[0], option) for option, km in far.items() if km]
        return min(known)[1] if known else None

    def on_paper(self, place: Place) -> set[str]:
        """The modelled local menu."""
        nearest = self.nearest(place)
        return {*self.menu(place.sub_icb), *([nearest] if nearest else [])}

    # ---- reachable

    def reachable(self, place: Place, option: str) -> tuple[Told, Told]:
        """Within 60 minutes by car, for certain and by best estimate. A drive in the table decides alone."""
        drives = [self.known.minutes.get((place.code, code)) for code in self._codes[option]]
        if known := [minutes for minutes in drives if minutes is not None]:
            return min(known) <= MINUTES, min(known) <= MINUTES
        found = self.distances(place, option)
        if found is None:
            return None, None
        near, main = found
        sure = True if near <= SURE_KM and main <= SURE_KM else False if near > NEVER_KM else None
        return sure, near <= BEST_KM

    # ---- open

    def members(self, icb: str) -> set[str]:
        """The commissioners of an ICB in this month."""
        months_icb = self.known.history.icb
        return {who for (month, who), whose in months_icb.items() if month == self.month and whose == icb}

    def door(self, icb: str, option: str) -> tuple[Told, Told, str]:
        """Open to the ICB, the best estimate, and the status."""
        if (icb, option) not in self._doors:
            self._doors[icb, option] = self._door(icb, option)
        return self._doors[icb, option]

    def _door(self, icb: str, option: str) -> tuple[Told, Told, str]:
        if self.is_missing(option):
            return None, None, "not in the file"
        members = self.members(icb)
        now = self._months(self.known.back(self.month, 0, 3), option, members)
        usual = self._months(self.known.back(self.month, 3, 12), option, members)
        known_now, known_usual = ([n for n in some if n is not None] for some in (now, usual))
        everywhere = self._sum(self.known.back(self.month, 0, 3), option)
        # Whatever the unknown months were: nothing, anything between, or more than any number.
        fillings = sorted({0, *range(2, 60), ENDLESS, *(10 * n for n in known_now), *known_usual})
        verdicts = {
            verdict(_filled(now, a), _filled(usual, b))
            for a, b in product(fillings if None in now else [0], fillings if None in usual else [0])
        }
        best = _best(known_now, known_usual, everywhere)
        if len(verdicts) == 1:
            status = verdicts.pop()
            return {"open": True, "apparently closed": False}.get(status), best, status
        if verdicts == {"open"}:
            return True, best, "open"
        return None, best, "too little history"

    def _months(self, months: list[date], option: str, members: set[str]) -> list[int | None]:
        """New starts of each month; None where it is not known, zero where the option had not begun."""
        states = {month: self.state(option, month) for month in months}
        return [
            self._sum([month], option, members) if states[month] in ("submitted", "before") else None
            for month in months
        ]

    # ---- timely

    def chance(self, option: str) -> tuple[float, float, float] | None:
        """P18 low, best and high."""
        if option not in self._chances:
            self._chances[option] = self._chance(option)
        return self._chances[option]

    def _chance(self, option: str) -> tuple[float, float, float] | None:
        for months in (self.known.back(self.month, 0, 3), self.year):
            starts = self._sum(months, option)
            if starts >= 30:
                treated = sum(self._treated(option, month) for month in months)
                ratio = min(1.0, treated / starts)
                exits = [self.exit(option, month) for month in self.year]
                found = [share for share in exits if share is not None][:3]
                life = mean(found) if found else ratio
                return min(ratio, life), ratio, max(ratio, life)
        return None

    def _treated(self, option: str, month: date) -> int:
        return sum(self.known.history.treated[month, code, self.specialty] for code in self._codes[option])

    def _list(self, option: str, month: date, start: float, end: float) -> float:
        """People on the list whose wait is from `start` to `end` weeks, weekly bands split in proportion."""
        people = 0.0
        for code in self._codes[option]:
            for week, n in enumerate(self.known.history.lists.get((month, code, self.specialty), [])):
                people += n * max(0.0, min(end, week + 1) - max(start, week))
        return people

    def exit(self, option: str, month: date) -> float | None:
        """The life table of one month: the share gone within 18 weeks."""
        before = shifted(month, -1)
        n = self._sum([month], option)
        if n < 5 or self.state(option, before) != "submitted":
            return None
        weeks = (month_end(month) - month_end(before)).days / 7
        survival = 1 - _clip((n - self._list(option, month, 0, weeks)) / n)
        age, start = weeks / 2, 0.0
        while age < 18:
            earlier = self._list(option, before, start, start + weeks)
            later = self._list(option, month, start + weeks, start + 2 * weeks)
            hazard = _clip((earlier - later) / earlier) if earlier else 0.0
            survival *= (1 - hazard) ** min(1.0, (18 - age) / weeks)
            age, start = age + weeks, start + weeks
        return 1 - survival


def verdict(now: list[int], usual: list[int]) -> str:
    """METHOD's words for three months now and the twelve before."""
    mean_now, usual_month = mean(now), median(usual)
    if usual_month < 10:
        return "open" if sum(now) else "untested"
    if mean_now >= 0.5 * usual_month:
        return "open"
    return "apparently closed" if mean_now <= 0.1 * usual_month else "narrowed"


def _best(now: list[int], usual: list[int], everywhere: int) -> bool:
    """By the months that are known; METHOD does not say what it is for a narrowed door: taken as open."""
    usual_month = median(usual) if usual else 0
    if usual_month < 10:
        return sum(now) > 0 or everywhere > 0
    return mean(now) > 0.1 * usual_month if now else False


def _filled(months: list[int | None], with_what: int) -> list[int]:
    return [with_what if n is None else n for n in months]


def _clip(share: float) -> float:
    return max(0.0, min(1.0, share))
