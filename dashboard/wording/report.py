"""The weekly report in words: what arrived, what moved, who is missing, how sure, and what to ask.

Rows are those of the frames as they are kept: days are text. "No change" and "no data" are two sentences.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.types import Row
from dashboard.wording import numbers, signals

MOST_NAMED, MOST_ASKED = 4, 5
# A share that is written as fewer than 1 in 100.
HARDLY_ANY = 0.005
WHAT_SETTLES = {
    "by_chances_of_treatment": (
        "who is treated in time",
        "Ask NHS England for the waits of people newly referred, provider by provider.",
    ),
    "by_travel_times": (
        "travel times",
        "Ask whoever runs this site to load drive times, as its README says.",
    ),
    "by_locations": (
        "where every practice and hospital site is",
        "Ask NHS England for the postcodes of the sites that treat.",
    ),
    "by_missing_figures": (
        "the missing figures",
        "Ask the providers that sent none, which are named here.",
    ),
}
GLOSSARY = (
    (
        "On paper",
        "A place to which people from here are sent, or the nearest that treats it. It is modelled.",
    ),
    ("Real choice", "Two or more places that are within reach, open to people from here, and in time."),
    (
        "In time",
        "The chance of treatment within 18 weeks is at least even, the national target, or the standard.",
    ),
    ("Likely range", "Eight times in ten the figure lies in it."),
    ("Cannot tell", "What is published leaves it open. It is neither yes nor no."),
    ("Door", "Whether people of an area have begun to be treated at a provider as they usually are."),
    ("Apparently closed", "A tenth or less of the usual number started lately. A signal to ask about."),
    (
        "Signal",
        "A figure that newly left its usual limits: an XmR chart with the rules of Making Data Count.",
    ),
)


def area_name(area: Row) -> str:
    """`England`, `Midlands region`, `NHS Devon ICB`."""
    if area["level"] == "england":
        return "England"
    return numbers.name(area["name"]) + (" region" if area["level"] == "region" else "")


def month(text: str | None) -> str:
    """`September 2026` of a day as it is kept."""
    return numbers.month(date.fromisoformat(text) if text else None)


def _day(text: str | None) -> str:
    return numbers.day(date.fromisoformat(text) if text else None)


def lead(tables: Mapping[str, Mapping[str, Any]], is_first: bool, week_before: str) -> list[str]:
    """What arrived, what was published again and what is late: a sentence each, in that order."""
    since = f"the report of {week_before}" if week_before else "the report before"
    rows = tables["arrived"]["rows"]
    if is_first:
        sentences = ["This is the first report kept here, so there is nothing to compare it with yet."]
    elif not rows:
        sentences = [f"Nothing new was published since {since}: every figure is made from the same files."]
    else:
        sentences = [
            f"{word}: {_named(some)}."
            for word, some in (
                ("New", [row for row in rows if row["arrival"] == "new"]),
                ("Published again", [row for row in rows if row["arrival"] != "new"]),
            )
            if some
        ]
    return [*sentences, *_late(tables["late"]["rows"])]


def _named(rows: Sequence[Row]) -> str:
    """`RTT waiting times for September 2026; Beds for June 2026; and 3 more publications`."""
    by_title: dict[str, list[str]] = {}
    for row in rows:
        by_title.setdefault(_brief(row["title"]), []).append(row["period"])
    parts = [f"{title} {_periods(periods)}" for title, periods in by_title.items()]
    more = len(parts) - MOST_NAMED
    return "; ".join(parts[:MOST_NAMED]) + (f"; and {more} more, listed below" if more > 0 else "")


def _brief(title: str) -> str:
    """A publication without what tells its files apart: `Beds open overnight`."""
    return title.partition(",")[0].partition(":")[0]


def _periods(periods: Sequence[str]) -> str:
    every = sorted(set(periods))
    return (
        f"for {month(every[0])}" if len(every) == 1 else f"for {len(every)} periods up to {month(every[-1])}"
    )


def _late(rows: Sequence[Row]) -> list[str]:
    if not rows:
        return []
    named = [
        _brief(row["title"])
        + (f" (expected {_day(row['expected_next'])})" if row["days_late"] else " (could not be read)")
        for row in rows[:MOST_NAMED]
    ]
    more = len(rows) - len(named)
    return [f"Late: {'; '.join(named)}{f'; and {more} more' if more else ''}."]


def bars(rows: Sequence[Row], is_first: bool) -> list[dict[str, Any]]:
    """The three cuts of all specialties together, with the words beside each bar."""
    return [
        {
            **{
                name: row[name]
                for name in ("cut_code", "cut", "sure", "cannot_tell", "sure_not", "best", "low", "high")
            },
            "label": numbers.cut_label(row),
            "words": numbers.about(row["low"], row["best"], row["high"]),
            "change": "" if is_first else change_in_words(row),
        }
        for row in rows
        if row["specialty_code"] == "all"
    ]


def change_in_words(row: Row) -> str:
    """`2 in 100 more than in the report before, within the likely range`; else why it cannot be said."""
    if row["change"] is None:
        return row["remark"] or "not to be compared with the report before"
    written = numbers.difference(row["change"])
    if written == "0":
        return "as in the report before"
    way = "more" if written.startswith("+") else "fewer"
    within = "" if row["is_beyond_range"] else ", within the likely range"
    return f"{written[1:]} in 100 {way} than in the report before{within}"


def signal_key(row: Row) -> str:
    """Tells one series from another."""
    return f"{row['measure']}/{row['specialty_code']}/{row['cut_code'] or ''}/{row['org_code']}"


def signal(row: Row) -> str:
    """`General medicine: 82 people started waiting; usually 116 to 198. That is lower than usual: ...`, with
    the name of the board in the report of a region."""
    cut = f", {numbers.CUT_NAMES[row['cut_code']]}" if row["cut_code"] else ""
    board = f", {numbers.name(row['area_name'])}" if row["is_of_part"] else ""
    return f"{row['specialty_name']}{board}{cut}: {signals.sentence(row)}"


def door_key(row: Row) -> str:
    """Tells one door from another."""
    return f"{row['provider_code']}/{row['icb_code']}/{row['specialty_code']}"


def door(row: Row) -> str:
    """`Northmoor General for people from Devon, eye surgery: apparently closed. Usually 30 a month started,
    now 1; its other areas did not fall so far.`"""
    control = f"; {row['control']}" if row["control"] else ""
    reason = f" ({row['reason']})" if row["reason"] else ""
    return (
        f"{numbers.name(row['provider_name'])} for people from {numbers.name(row['icb_name'])}, "
        f"{row['specialty_name']}: {row['is_now']}, {row['was']} before. "
        f"Usually {numbers.rate(row['usual_starts'])} a month started, "
        f"now {numbers.rate(row['starts_a_month_now'])}{control}{reason}."
    )


def doors(rows: Sequence[Row], is_first: bool) -> str:
    """How many doors changed, and how."""
    if is_first:
        return "Whether a door changed is told from the next report on."
    if not rows:
        return "No door changed since the report before."
    ways = ("apparently closed", "narrowed", "opened", "as usual")
    counts = [(way, sum(row["is_now"] == way for row in rows)) for way in ways]
    parts = [
        f"{numbers.number(count)} {'back to usual' if way == 'as usual' else way}"
        for way, count in counts
        if count
    ]
    return f"Doors that changed since the report before: {', '.join(parts)}."


def missing(rows: Sequence[Row]) -> list[str]:
    """Who sent no figures, who newly so, and who sends them again."""
    ways = {
        "newly missing": "Newly without figures",
        "reports again": "Sends figures again",
        "still missing": "Still without figures",
    }
    sentences = []
    for state, words in ways.items():
        names = [numbers.name(row["provider_name"]) for row in rows if row["state"] == state]
        more = len(names) - MOST_NAMED
        if names:
            sentences.append(
                f"{words}: {', '.join(names[:MOST_NAMED])}{f' and {more} more' if more > 0 else ''}."
            )
    return sentences or ["Every provider that people from here usually go to sent figures."]


def unsettled(rows: Sequence[Row]) -> list[str]:
    """How much cannot be told at each cut, and the one fact that most of it waits for."""
    sentences = []
    for row in rows:
        if (row["cannot_tell"] or 0) <= HARDLY_ANY:
            continue
        part = max(WHAT_SETTLES, key=lambda name: row[name] or 0)
        name = numbers.cut_name(row["cut_code"])
        text = f"{name}: cannot tell for {numbers.hundred(row['cannot_tell'])} in 100"
        if row[part]:
            settled = numbers.hundred(row[part])
            text += f"; {settled} of them would be settled by knowing {WHAT_SETTLES[part][0]}"
        sentences.append(f"{text}.")
    return sentences


def nothing_moved(row: Row | None, changed_doors: Sequence[Row], is_first: bool = False) -> str:
    """What is said where nothing is named: that nothing moved, or that it cannot be told."""
    if is_first:
        return "What moved is told from the next report on."
    doors_too = "" if changed_doors else ", and no door changed"
    if row is None or not row["series_checked"]:
        return f"No figure can be checked for a change yet{doors_too}."
    return f"No figure that could be named newly left its usual limits{doors_too}."


def checked(row: Row | None, signalled: Sequence[Row], is_first: bool = False) -> str:
    """`96 figures were checked; 3 newly left their usual limits, 1 of them for a known cause. ...`"""
    if row is None or not row["series_checked"]:
        return "No figure of this area has enough months behind it to be checked for a change."
    if is_first:
        return f"{numbers.number(row['series_checked'])} figures have the months behind them to be checked."
    known = sum(bool(one["known_cause"]) for one in signalled)
    explained = f", {numbers.number(known)} of them for a known cause" if known else ""
    return (
        f"{numbers.number(row['series_checked'])} figures were checked; {numbers.number(len(signalled))} "
        f"newly left their usual limits{explained}. By chance alone about "
        f"{numbers.decimal(row['expected_by_chance'])} would, and at least one in "
        f"{numbers.hundred(row['any_by_chance'])} of 100 such reports, if figures moved independently; "
        "figures of one area move together, so signals come in bunches."
    )


def _ask_of_door(row: Row) -> str:
    name, area = numbers.name(row["provider_name"]), numbers.name(row["icb_name"])
    now, usual = numbers.rate(row["starts_a_month_now"]), numbers.rate(row["usual_starts"])
    question = f"why did {now} a month start in {row['specialty_name']} from {area}"
    return f"Ask {name}: {question}, and not {usual} as usual?"


def _ask_of_silence(row: Row) -> str:
    name, since = numbers.name(row["provider_name"]), month(row["missing_since"])
    return f"Ask {name}: when will its figures since {since} come?"


def questions(tables: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """What to ask, and whom: of doors that closed or narrowed, of who is missing, of what is not known."""
    fewer = [
        row
        for row in tables["door_changes"]["rows"]
        if row["change"] in ("closed", "narrowed") and not row["reason"]
    ]
    silent = [row for row in tables["missing_changes"]["rows"] if row["state"] != "reports again"]
    asked = [*map(_ask_of_door, fewer[:2]), *map(_ask_of_silence, silent[:2])]
    largest = max(
        ((row[name] or 0, name) for row in tables["settling"]["rows"] for name in WHAT_SETTLES),
        default=(0, ""),
    )
    if largest[0]:
        asked.append(f"To know more: {WHAT_SETTLES[largest[1]][1]}")
    return asked[:MOST_ASKED] or ["Nothing in this report calls for a question."]


def citation(report: Mapping[str, Any]) -> str:
    """How to quote the report."""
    build = report["build"]
    edition = f", edition {report['edition']}" if report["edition"] > 1 else ""
    return (
        f"Choice, weekly report of {report['area']['title']}, {report['week']}{edition}; "
        f"build {build['build_id']}, method {build['method_version']}; from publications of NHS England and "
        "NHS Digital (Open Government Licence v3.0)."
    )
