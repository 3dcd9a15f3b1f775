"""Groups of people and kinds of service in plain words; files keep the publishers' codes."""

import re

from dashboard.wording import numbers

# A letter or number before a colon is the publisher's own code: `A: British`, `99: Not known`.
CODED = re.compile(r"[A-Z]{1,2}\d?: ?|\d{1,2}: ?")
# Who a community service is for stands before it in brackets.
AGES = {"(A)": "Adults", "(CYP)": "Children and young people"}
UNKNOWN = re.compile(r"missing\b|unknown\b|not (?:known|recorded)\b|invalid\b", re.IGNORECASE)
NOT_KNOWN = "Not known"
# The categories of the census as the NHS writes them leave out what they stand under.
NAMES = {
    "ethnicity": {
        "British": "White British",
        "Irish": "White Irish",
        "White and Black Caribbean": "Mixed: White and Black Caribbean",
        "White and Black African": "Mixed: White and Black African",
        "White and Asian": "Mixed: White and Asian",
        "Caribbean": "Black Caribbean",
        "African": "Black African",
        "BAME": "Black, Asian and minority ethnic",
        "Other": "Another ethnic group",
    },
    "age_group": {"adult": "Adults", "child": "Children"},
    "budget_type": {
        "direct payment": "Paid to the person (direct payment)",
        "notional": "Kept by the NHS (notional)",
        "third party": "Kept by somebody else for them (third party)",
    },
    "place_of_birth": {
        "Missing Value / Value outside reporting parameters": "Missing, or not valid",
        "NHS Alongside midwifery unit": "NHS midwifery unit beside a labour ward",
        "NHS Freestanding midwifery unit (FMU)": "NHS midwifery unit that stands alone",
        "NHS Obstetric unit (including theatre)": "NHS labour ward (obstetric unit), with its theatre",
    },
}
# What the numbers of a kind are called, and how many there are: 1 is the most deprived.
PARTS = {"imd_decile": ("Tenth", 10), "imd_quintile": ("Fifth", 5)}


def name(kind: str, group: str | None) -> str:
    """A group of one kind: `White British` for `A: British`, `Tenth 1, most deprived` for `IMD 1`."""
    if group is None:
        return numbers.NOT_KNOWN
    coded = CODED.match(group)
    plain = group[coded.end() :] if coded else group
    if plain in NAMES.get(kind, {}):
        return NAMES[kind][plain]
    if UNKNOWN.match(plain):
        return NOT_KNOWN
    return _part(kind, plain) if kind in PARTS else _of_an_age(plain)


def _part(kind: str, group: str) -> str:
    """`Tenth 10, least deprived`; as it is where it has no number."""
    word, most = PARTS[kind]
    number = re.search(r"\d+", group)
    if not number:
        return group
    ends = {1: ", most deprived", most: ", least deprived"}
    return f"{word} {int(number[0])}{ends.get(int(number[0]), '')}"


def _of_an_age(service: str) -> str:
    """`Adults: musculoskeletal service` for `(A) Musculoskeletal service`; else with a capital first."""
    mark, _, rest = service.replace("Therapy interventions: ", "").partition(" ")
    if mark in AGES and rest:
        return f"{AGES[mark]}: {rest[:1].lower()}{rest[1:]}"
    return service[:1].upper() + service[1:]
