"""What the API offers. The routes and the OpenAPI document are both made from this."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.data.questions import Question
from dashboard.data.view import ALWAYS, BUILD, CODE, MONTH, NAME, PARTS, YES_NO, Part

MOST_PER_PAGE, USUAL_PER_PAGE = 1000, 100
PAGE = r"[1-9][0-9]{0,5}"
PER_PAGE = r"[1-9][0-9]{0,2}|1000"


def code(about: str, is_upper: bool = True) -> Part:
    """A parameter that is a code."""
    return Part(None, "", about, CODE, is_upper=is_upper)


def one_of(about: str, *choices: str) -> Part:
    """A parameter with a few values."""
    return Part(None, "", about, choices={choice: choice for choice in choices})


SPECIALTY = code("Treatment function, such as C_110", is_upper=False)
PERIOD = Part(None, "", "Month, such as 2026-09", MONTH)
CUT = Part(
    None, "", "Cut: what chance of treatment within 18 weeks counts as in time", choices=PARTS["cut"].choices
)
SHARED: Mapping[str, Part] = {
    "format": Part("json", "", "Form of the answer", choices={"json": "json", "csv": "csv"}),
    "build": Part("", "", "Name of a build that is still kept; the newest where none is named", BUILD),
}
PAGING: Mapping[str, Part] = {
    "page": Part("1", "", "Page, from 1", re.compile(PAGE)),
    "per_page": Part(str(USUAL_PER_PAGE), "", f"Rows a page, at most {MOST_PER_PAGE}", re.compile(PER_PAGE)),
}


@dataclass(frozen=True)
class Resource:
    """A mart of the same name, its columns that can be filtered by, and the order of its rows.

    One of `needs` must be given, where there are any.
    """

    name: str
    filters: Mapping[str, Part]
    order: str
    needs: tuple[str, ...] = field(default=())

    @property
    def parameters(self) -> Mapping[str, Part]:
        """Every parameter of its address."""
        return {**self.filters, **PAGING, **SHARED}


RESOURCES: Mapping[str, Resource] = {
    resource.name: resource
    for resource in (
        Resource(
            "choice",
            {
                "period": PERIOD,
                "cut": CUT,
                "level": one_of("Size of the area", "england", "region", "icb", "sub_icb", "place"),
                "org_code": code("Code at that level; ENG for England"),
                "specialty_code": code("Treatment function, such as C_110, or all", is_upper=False),
            },
            "period, level, org_code, specialty_code, cut_code",
        ),
        Resource(
            "options",
            {
                "place_code": code("Code of a practice"),
                "provider_code": code("Code of a provider"),
                "specialty_code": SPECIALTY,
                "on_paper": Part(None, "", "Whether it is on the usual menu", choices=YES_NO),
            },
            "place_code, specialty_code, provider_code",
            ("place_code", "provider_code"),
        ),
        Resource(
            "timely_chances",
            {
                "provider_code": code("Code of a provider"),
                "specialty_code": SPECIALTY,
                "cut": CUT,
            },
            "provider_code, specialty_code, cut_code",
        ),
        Resource(
            "waits",
            {
                "period": PERIOD,
                "level": one_of("Whose waits", "england", "region", "icb", "sub_icb", "provider"),
                "org_code": code("Code at that level; ENG for England"),
                "specialty_code": code("Treatment function, such as C_110; C_999 is all of them", False),
                "pathway": one_of("Pathways", "incomplete", "admitted", "non_admitted", "new"),
            },
            "period, level, org_code, specialty_code, pathway",
        ),
        Resource(
            "providers",
            {
                "provider_code": code("Code of a provider"),
                "kind": one_of("Sector", "NHS", "independent"),
                "icb_code": code("ICB it lies in"),
                "is_in_latest": Part(None, "", "Whether it is in the newest month", choices=YES_NO),
            },
            "provider_code",
        ),
        Resource(
            "places",
            {
                "place_code": code("Code of a practice"),
                "sub_icb_code": code("Sub-ICB location it lies in"),
                "icb_code": code("ICB it lies in"),
                "region_code": code("Region it lies in"),
                "imd_quintile": Part(
                    None, "", "1 is the most deprived fifth", choices={str(n): n for n in range(1, 6)}
                ),
            },
            "place_code",
        ),
        Resource("sources", {"source": Part(None, "", "Name of a source", NAME)}, "source"),
    )
}


def view_parameters(question: Question) -> Mapping[str, Part]:
    """The parameters of a view: the parts its question takes, and those every link has."""
    names = (name for name in PARTS if name in (*ALWAYS, *question.parts) and name != "build")
    return {**{name: PARTS[name] for name in names}, **SHARED}
