"""What the tables of appointments in general practice break appointments down by, and how they head it.

A category is called here what the publisher calls it. Copies of the tables head it in other ways: `SAME_DAY`,
`col_2_to_7_days`, a heading twice (`walk_in_walk_in`), and cut after some 60 characters.
"""

from collections.abc import Iterable, Mapping

from etl.links import plain_words

NAMED = {
    "period": ["Appointment Month", "Appointment Month Start Date", "Month"],
    "practice_code": ["GP Code", "Practice Code"],
    "practice_name": ["GP Name", "Practice Name"],
    "supplier": ["Supplier"],
    "pcn_code": ["PCN Code"],
    "pcn_name": ["PCN Name"],
    "sub_icb_code": ["Sub ICB Location Code", "Sub ICB Code"],
    "sub_icb_name": ["Sub ICB Location Name", "Sub ICB Name"],
}
APPOINTMENTS, LIST_SIZE = "Appointments", "List Size"
PER_1000 = "Appointments per 1,000 Patients"
UNKNOWN = "Unknown"
TOTALS = {
    APPOINTMENTS: ["Count of Appointments", "Total Appointments"],
    LIST_SIZE: ["Registered Patients", "Patient List Size"],
    PER_1000: ["Appointments per 1000 Patients"],
}
WAITS = {
    "Same Day": ["0 Days"],
    "1 Day": [],
    "2 to 7 Days": [],
    "8 to 14 Days": [],
    "15 to 21 Days": [],
    "22 to 28 Days": [],
    "More than 28 Days": ["Over 28 Days"],
    "Unknown / Data Quality": ["Unknown"],
}
CATEGORIES: dict[str, list[str]] = {
    "General Consultation Acute": [],
    "General Consultation Routine": [],
    "Planned Clinics": [],
    "Planned Clinical Procedure": [],
    "Unplanned Clinical Activity": [],
    "Walk-in": [],
    "Clinical Triage": [],
    "Home Visit": [],
    "Care Home Visit": [],
    "Group Consultation and Group Education": [],
    "Structured Medication Review": [],
    "Patient contact during Care Home Round": [],
    "Care Home Needs Assessment & Personalised Care and Support Planning": [],
    "Social Prescribing Service": [],
    "Service provided by organisation external to the practice": [],
    "Non-contractual chargeable work": [],
    "Care Related Encounter but does not fit into any other category": [],
    "Inconsistent Mapping": [],
    "Unmapped": [],
}
# Of these the waits of table 2d are: it adds up to them for every practice of November 2025.
NOT_PLANNED = (
    "General Consultation Acute",
    "General Consultation Routine",
    "Unplanned Clinical Activity",
    "Walk-in",
    "Clinical Triage",
    "Home Visit",
    "Care Home Visit",
    "Care Related Encounter but does not fit into any other category",
)
MODES = {
    "Face-to-Face": [],
    "Home Visit": [],
    "Telephone": [],
    "Video Conference/Online": ["Video/Online"],
    UNKNOWN: [],
}
STAFF: dict[str, list[str]] = {"GP": [], "Other Practice Staff": [], UNKNOWN: []}
ATTENDANCE = {"Attended": [], "DNA": ["Did Not Attend"], UNKNOWN: []}

Categories = Mapping[str, list[str]]
# A heading at least this long may be cut.
LONGEST_CUT = 50

# By the number of the table: what it breaks down, and into what.
TABLES: Mapping[str, tuple[str, Categories]] = {
    "1": ("all", TOTALS),
    "2a": ("wait", WAITS),
    "2b": ("wait_gp", WAITS),
    "2c": ("wait_other_staff", WAITS),
    "2d": ("wait_not_planned", WAITS),
    "3a": ("category", CATEGORIES),
    "3b": ("category_gp", CATEGORIES),
    "3c": ("category_other_staff", CATEGORIES),
    "4": ("mode", MODES),
    "5": ("staff", STAFF),
    "6": ("attendance", ATTENDANCE),
}


def key(text: str) -> str:
    """A heading in plain words; `&` is said as `and` or not at all, so neither counts."""
    words = plain_words(text.replace("_", " ")).split()
    return " ".join(word for word in words if word != "and").removeprefix("col ")


def named_by(text: str, names: Mapping[str, Iterable[str]]) -> str | None:
    """Our name of a heading or a cell, or None where it is none of these."""
    there = key(text)
    for ours, others in names.items():
        if any(_says(there, one) for one in _forms([ours, *others])):
            return ours
    return None


def _forms(words: list[str]) -> list[str]:
    """A heading's own words, and any two of its names one after the other."""
    once = [key(word) for word in words]
    return once + [f"{first} {second}" for first in once for second in once]


def _says(there: str, words: str) -> bool:
    return there == words or (len(there) >= LONGEST_CUT and words.startswith(there))
