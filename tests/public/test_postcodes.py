"""What a postcode means, and what is said of one that leads nowhere."""

import pytest

from dashboard.public import nations, postcodes


@pytest.mark.parametrize(
    ("nation", "outward_parts"),
    [
        (
            "Wales",
            "CF10 LL11 SA1 SA99 CH5 CH6 CH7 CH8 LD1 LD3 LD6 NP4 NP7 NP10 NP44 SY16 SY18 SY20 SY23 SY25",
        ),
        ("Scotland", "EH1 G2 ZE1 DG16 TD1 TD6 TD14"),
        ("Northern Ireland", "BT1 BT94"),
        ("Guernsey", "GY1 GY10"),
        ("Jersey", "JE2"),
        ("the Isle of Man", "IM9"),
        ("", "LS1 SW1A E20 CH2 CH41 CH65 HR1 HR9 SY1 SY9 SY99 TD15 CA6 GL16 L1 S1 W1A EC1A"),
    ],
)
def test_an_outward_part_outside_england_is_in_its_nation(nation: str, outward_parts: str) -> None:
    named = {outward: nations.elsewhere(outward) for outward in outward_parts.split()}
    assert named == dict.fromkeys(named, nation)


@pytest.mark.parametrize(
    ("nation", "outward_parts"),
    [
        ("Wales", "CH1 CH4 HR3 HR5 LD7 LD8 NP16 NP25 SY5 SY10 SY13 SY14 SY15 SY21 SY22"),
        ("Scotland", "TD12 TD15"),
        ("", "CH5 CH44 SY16 LD3 NP7 HR1 SY1 TD1 LS1 CF10"),
    ],
)
def test_only_an_outward_part_on_both_sides_is_on_a_border(nation: str, outward_parts: str) -> None:
    named = {outward: nations.border(outward) for outward in outward_parts.split()}
    assert named == dict.fromkeys(named, nation)


def test_no_area_is_both_in_england_and_elsewhere() -> None:
    abroad = [area for areas in nations.AREAS.values() for area in areas.split()]
    assert set(abroad) & set(nations.ENGLISH.split()) == set()
    assert len(abroad) + len(nations.ENGLISH.split()) == 124


@pytest.mark.parametrize(
    "typed",
    [
        "LS1 4AP",
        "ls1 4ap",
        "LS14AP",
        " LS1  4AP ",
        "LS1\u00a04AP",
        "LS1 4AP.",
        "LS1-4AP",
        "\uff2c\uff33\uff11 4AP",
        "LS1 4AP, Leeds",
        "Leeds LS14AP",
        "12 High Street, Leeds, ls1 4ap",
        "my postcode is LS1 4AP.",
        "LS1 4AP (LS14AP)",
    ],
)
def test_a_postcode_is_read_however_it_is_typed(typed: str) -> None:
    assert postcodes.read(typed) == (postcodes.Postcode("LS14AP", "LS1 4", "LS1"),)


@pytest.mark.parametrize("typed", ["from LS1 4AP to LS2 7UE", "Surgery A81001", "LS1 4APX", "XLS1 4AP Road"])
def test_words_without_one_postcode_are_none(typed: str) -> None:
    assert postcodes.read(typed) == ()


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("LSI 4AP", "LS14AP"),
        ("lsl 4ap", "LS14AP"),
        ("M2O 2RN", "M202RN"),
        ("0X1 1AA", "OX11AA"),
        ("1P1 2AA", "IP12AA"),
        ("S1O 2JF", "S102JF"),
        ("TS18 IHU", "TS181HU"),
        ("QQI 1AA", None),
        ("hello", None),
        ("LS1 4APP", None),
    ],
)
def test_letters_and_figures_alike_are_taken_for_each_other(typed: str, whole: str | None) -> None:
    postcode = postcodes.mended(typed)
    assert (postcode and postcode.whole) == whole
    assert postcodes.read(typed) == ()


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("Y01 7HH", "YO17HH"),
        ("S01 1AA", "SO11AA"),
        ("YO1 7HH", None),
        ("LS10 1AA", None),
        ("E01 1AA", None),
    ],
)
def test_a_postcode_that_can_be_read_may_still_be_a_slip_for_another(typed: str, whole: str | None) -> None:
    postcode = postcodes.mended(typed)
    assert (postcode and postcode.whole) == whole
    assert postcodes.read(typed) != ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [("a81001", "A81001"), ("A8IOO1", "A81001"), ("A81001.", "A81001"), ("A8100", ""), ("LS1 4AP", "")],
)
def test_a_practice_code_is_read_in_the_same_way(typed: str, code: str) -> None:
    assert postcodes.practice(typed) == code


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("BFPO 801", "British Forces Post Office"),
        ("bfpo57", "British Forces Post Office"),
        ("BF1 0AA", "British Forces Post Office"),
        ("GIR 0AA", "belonged to a bank"),
        ("gir0aa", "belonged to a bank"),
    ],
)
def test_a_postcode_where_nobody_lives_is_named(typed: str, sentence: str) -> None:
    assert sentence in postcodes.no_place(typed)


@pytest.mark.parametrize("typed", ["LS1 4AP", "BS1 4DJ", "EH1 1AA", "A81001", ""])
def test_a_place_where_people_live_is_no_such_postcode(typed: str) -> None:
    assert postcodes.no_place(typed) == ""


@pytest.mark.parametrize(
    ("typed", "is_slip"), [("E20 9ZZ", False), ("LS98 1AA", False), ("QQ1 1AA", True), ("XX9 9XX", True)]
)
def test_only_a_postcode_that_cannot_be_is_called_a_slip(typed: str, is_slip: bool) -> None:
    sentence = postcodes.not_found(typed, are_named=True)
    assert "We do not know that postcode" in sentence
    assert ("Check it for a slip" in sentence) is is_slip


def test_a_mended_postcode_is_written_with_its_space() -> None:
    postcode = postcodes.mended("lsi4ap")
    assert postcode
    assert postcode.written == "LS1 4AP"
