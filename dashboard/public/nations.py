"""Which postcodes lie outside England, wholly or partly, by their letters and their outward part.

From the postcode areas of Royal Mail and the borders of the ONS. An outward part that lies on both sides of a
border has English practices near it, so it is looked up and the border is mentioned.
"""

import re

AREAS = {
    "Scotland": "AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE",
    "Wales": "CF LD LL NP SA",
    "Northern Ireland": "BT",
    "Guernsey": "GY",
    "Jersey": "JE",
    "the Isle of Man": "IM",
}
# Outward parts in Wales, of areas that are named after a town in England.
WELSH = "CH5 CH6 CH7 CH8 SY16 SY17 SY18 SY19 SY20 SY23 SY24 SY25"
ON_A_BORDER = {
    "Wales": "CH1 CH4 HR3 HR5 LD7 LD8 NP16 NP25 SY5 SY10 SY12 SY13 SY14 SY15 SY21 SY22",
    "Scotland": "TD5 TD9 TD12 TD15",
}
ENGLISH = (
    "AL B BA BB BD BH BL BN BR BS CA CB CH CM CO CR CT CV CW DA DE DH DL DN DT DY E EC EN EX FY GL GU HA HD "
    "HG HP HR HU HX IG IP KT L LA LE LN LS LU M ME MK N NE NG NN NR NW OL OX PE PL PO PR RG RH RM S SE SG SK "
    "SL SM SN SO SP SR SS ST SW SY TA TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO"
)


def area(outward: str) -> str:
    """The letters a postcode begins with: `SY` of `SY16`."""
    return re.sub(r"[0-9].*", "", outward)


def border(outward: str) -> str:
    """The nation beside England that an outward part reaches into; empty where it reaches into none."""
    return next((nation for nation, parts in ON_A_BORDER.items() if outward in parts.split()), "")


def elsewhere(outward: str) -> str:
    """The nation in which an outward part lies whole, where that is not England; empty otherwise."""
    if border(outward):
        return ""
    if outward in WELSH.split():
        return "Wales"
    return next((nation for nation, areas in AREAS.items() if area(outward) in areas.split()), "")


def is_area(letters: str) -> bool:
    """Whether any postcode of the country begins with these letters."""
    return letters in ENGLISH.split() or any(letters in areas.split() for areas in AREAS.values())
