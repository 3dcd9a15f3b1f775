"""The invented land: its towns, and who runs and provides its health services.

Nothing here is real. Codes have the form of real ones and belong to nobody (`ZZA`, `ZZ1A1`, `ZQA`, `Z0A`,
`Z80001`, postcode area ZZ); places lie on the National Grid but are not there.
"""

from dataclasses import dataclass

# Kilometres east and north of the land's own corner.
TOWNS = {
    "Northmoor": (20, 120),
    "Wessmark": (45, 110),
    "Fenby": (40, 85),
    "Saltby": (60, 95),
    "Lowdale": (55, 72),
    "Ashmere": (28, 68),
    "Cold Ash": (112, 62),
    "Highfell": (168, 26),
    "Farness": (150, 150),
}


@dataclass(frozen=True)
class Board:
    """An integrated care board (ICB)."""

    code: str
    name: str
    region: str


@dataclass(frozen=True)
class Area:
    """A sub-ICB location: its town, how far practices lie from it, how deprived it is (0-1), and its size."""

    code: str
    town: str
    board: str
    spread_km: float
    deprivation: float
    size: float


@dataclass(frozen=True)
class Hospital:
    """A provider: `size` draws people from afar; `in_time` is about the share treated within 18 weeks."""

    code: str
    name: str
    town: str
    board: str
    size: float
    in_time: float
    specialties: tuple[str, ...]


REGIONS = {"ZY1": "NORTHMARCH COMMISSIONING REGION", "ZY2": "EASTMARCH COMMISSIONING REGION"}
BOARDS = (
    Board("ZQA", "Northmoor and Wessmark", "ZY1"),
    Board("ZQB", "Fenby, Saltby and Lowdale", "ZY1"),
    Board("ZQC", "Fells and Coast", "ZY2"),
)
AREAS = (
    Area("Z0A", "Northmoor", "ZQA", 12, 0.75, 1.2),
    Area("Z0B", "Wessmark", "ZQA", 12, 0.45, 1.2),
    Area("Z0C", "Fenby", "ZQB", 12, 0.30, 1.0),
    Area("Z0D", "Saltby", "ZQB", 12, 0.60, 1.0),
    Area("Z0E", "Highfell", "ZQC", 9, 0.40, 0.5),
    Area("Z0F", "Farness", "ZQC", 14, 0.85, 0.8),
)

EVERY_SPECIALTY = {
    "C_100": "General Surgery Service",
    "C_101": "Urology Service",
    "C_110": "Trauma and Orthopaedic Service",
    "C_120": "Ear Nose and Throat Service",
    "C_130": "Ophthalmology Service",
    "C_140": "Oral Surgery Service",
    "C_150": "Neurosurgical Service",
    "C_160": "Plastic Surgery Service",
    "C_170": "Cardiothoracic Surgery Service",
    "C_300": "General Internal Medicine Service",
    "C_301": "Gastroenterology Service",
    "C_320": "Cardiology Service",
    "C_330": "Dermatology Service",
    "C_340": "Respiratory Medicine Service",
    "C_400": "Neurology Service",
    "C_410": "Rheumatology Service",
    "C_430": "Elderly Medicine Service",
    "C_502": "Gynaecology Service",
    "X02": "Other - Medical Services",
    "X03": "Other - Mental Health Services",
    "X04": "Other - Paediatric Services",
    "X05": "Other - Surgical Services",
    "X06": "Other - Other Services",
}
_ALL = tuple(EVERY_SPECIALTY)
_MOST = tuple(s for s in _ALL if s not in ("C_150", "C_160", "C_170"))
_FEWER = tuple(s for s in _MOST if s not in ("C_140", "C_400", "C_430", "X03"))
_BONES = ("C_110", "C_150", "C_410")
_DAY_CASES = ("C_100", "C_110", "C_301", "X05")
HOSPITALS = (
    Hospital("ZZA", "Northmoor General Hospitals NHS Foundation Trust", "Northmoor", "ZQA", 1.0, 0.64, _ALL),
    Hospital("ZZB", "Wessmark Royal NHS Trust", "Wessmark", "ZQA", 1.1, 0.56, _ALL),
    Hospital("ZZC", "Fenby Hospitals NHS Foundation Trust", "Fenby", "ZQB", 0.9, 0.70, _MOST),
    Hospital("ZZD", "Lowdale NHS Trust", "Lowdale", "ZQB", 0.85, 0.52, _MOST),
    Hospital("ZZE", "Cold Ash NHS Trust", "Cold Ash", "ZQC", 0.8, 0.60, _FEWER),
    Hospital("ZZF", "Farness Coast NHS Trust", "Farness", "ZQC", 0.7, 0.66, _ALL),
    Hospital("ZZG", "Saltby District NHS Trust", "Saltby", "ZQB", 0.6, 0.48, _FEWER),
    Hospital("ZZH", "Ashmere Bone and Joint NHS Trust", "Ashmere", "ZQB", 0.6, 0.80, _BONES),
    Hospital(
        "ZZ1A1", "Fenby Independent Hospital", "Fenby", "ZQB", 0.3, 0.97,
        ("C_100", "C_101", "C_110", "C_120", "C_502"),
    ),
    Hospital("ZZ1B1", "Saltby Clinic", "Saltby", "ZQB", 0.5, 0.975, ("C_110", "C_120", "C_130", "C_330")),
    Hospital("ZZ2A1", "Northmoor Eye Clinic", "Northmoor", "ZQA", 0.4, 0.985, ("C_130",)),
    Hospital("ZZ2B1", "Wessmark Eye Clinic", "Wessmark", "ZQA", 0.4, 0.97, ("C_130",)),
    Hospital("ZZ3A1", "Lowdale Surgical Clinic", "Lowdale", "ZQB", 0.3, 0.88, _DAY_CASES),
    Hospital("ZZ3B1", "Cold Ash Treatment Clinic", "Cold Ash", "ZQC", 0.3, 0.93, ("C_130", "C_301", "C_502")),
)  # fmt: skip
COMPANIES = {"ZZ1": "Bramwold Health Limited", "ZZ2": "Sightwell Limited", "ZZ3": "Hallowmere Care Limited"}
HUB = ("Z9H", "NORTHMARCH COMMISSIONING HUB")
OUTSIDE_ENGLAND = "NONC"
