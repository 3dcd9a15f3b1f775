"""The eight conditions of a meaningful choice: the spine of every page."""

from typing import NamedTuple


class Condition(NamedTuple):
    """Its name, the question a person would ask, and where an answer is looked for."""

    code: str
    name: str
    question: str
    measured: str


CONDITIONS = (
    Condition(
        "C1", "Offered", "Was I told that I could choose?", "Only surveys ask. It is mostly not known."
    ),
    Condition(
        "C2",
        "A range of significant options",
        "Is there more than one, and do they differ?",
        "How many different organisations there are.",
    ),
    Condition("C3", "Reachable", "Can I get there?", "How far away they are."),
    Condition(
        "C4",
        "Open, with capacity",
        "Will they take me?",
        "Whether people from my area have started there lately.",
    ),
    Condition("C5", "Timely", "Is it soon enough?", "The chance of treatment within 18 weeks."),
    Condition(
        "C6",
        "Continuity kept",
        "Do I lose the people who know me?",
        "Maternity teams, and seeing the GP one prefers. Shown beside choice, never mixed in.",
    ),
    Condition(
        "C7",
        "Informed and supported",
        "Did I get help to decide?",
        "Surveys, care plans and online tools. Shown beside choice, never mixed in.",
    ),
    Condition(
        "C8",
        "Equitable",
        "Is it as true for people who are poorer, live far out, or have no car?",
        "Every figure again, by how deprived the area is.",
    ),
)
