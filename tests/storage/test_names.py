"""Names are compared without case and accents, and by every letter and vowel sign of their script."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.names import closest, folded, named

ALIKE = {
    "latin": ("Şərq tərəfi", "SARQ TARAFI", "s\N{COMBINING CEDILLA}arq-tarafi"),
    "apostrophes": ("Ma'arrat", "Ma’arrat", "maarrat"),
    "greek": ("Λευκωσία", "ΛΕΥΚΩΣΙΑ", "λευκωσια"),
    "cyrillic": ("Тёртёр", "ТЕРТЕР", "тертер"),  # noqa: RUF001 — Cyrillic
    "numero": ("Пост №5", "пост no5"),
    "armenian": ("Երևան", "ԵՐԵՒԱՆ", "երեւան"),
    "georgian": ("თბილისი", "ᲗᲑᲘᲚᲘᲡᲘ"),
    "arabic": ("القُوَّات", "القوات"),
    "hamza": ("أربيل", "اربيل"),
    "persian": ("کرمانشاهی", "كرمانشاهي"),
    "joiners": ("می‌خواهم", "میخواهم"),
    "hebrew": ("יְרוּשָׁלַיִם", "ירושלים"),
    "syriac": ("ܢܺܝܢܘܶܐ", "ܢܝܢܘܐ"),
    "vedic": ("अ॒ग्निमी॑ळे", "अग्निमीळे"),
    "khmer": ("ក្រសួង\u200bការពារ\u200bជាតិ", "ក្រសួងការពារជាតិ"),
    "thai": ("ภู\u200b\u200bมะเขือ", "ภู\u2060มะเขือ", "ภูมะเขือ"),
    "conjuncts": ("क्‍षेत्र", "क्‌षेत्र", "क्षेत्र"),
    "nukta": ("\u0958\u093f\u0932\u093e", "\u0915\u093c\u093f\u0932\u093e"),
    "bengali": ("\u0995\u09cb", "\u0995\u09c7\u09be"),
    "sinhala": ("ශ්‍රී ලංකා", "ශ්රී  ලංකා"),
    "ethiopic": ("መቀሌ፟", "መቀሌ"),
    "hangul": ("판문점", unicodedata.normalize("NFD", "판문점")),
    "kana": ("ガザ", "ｶﾞｻﾞ"),
    "ideographs": ("葛\U000e0100城", "葛城"),
}
"""Different ways to type one name."""

APART = {
    "arabic": ("حماة", "حماد"),
    "hebrew": ("חיפה", "חיפא"),
    "devanagari": ("का", "कि", "की", "कु", "के", "कं", "क", "क्", "क़"),
    "hindi": ("रामपुर", "रमापुर", "रामपूर", "राम पुर"),
    "bengali": ("কা", "কি", "কু", "কো", "কৌ", "ক্", "ক"),
    "tamil": ("கா", "கி", "கு", "கொ", "கோ", "க்", "க"),
    "sinhala": ("කා", "කැ", "කි", "කු", "ක්", "ක"),
    "burmese": ("ကာ", "ကိ", "ကီ", "ကု", "ကော်", "ကော", "က်", "က့", "ကး", "က"),
    "shan": ("\u1075\u108d", "\u1075\u1087", "\u1075"),
    "khmer": ("កា", "កិ", "កុ", "កើ", "ក់", "ក្រ", "ករ", "ក"),
    "thai": ("มา", "ม้า", "ม่า", "มี", "มุ", "มู", "ม"),
    "lao": ("ມາ", "ມ້າ", "ມີ", "ມຸ", "ມ"),
    "tibetan": ("ཀི", "ཀུ", "ཀེ", "ཀོ", "ཀྱ", "ཀ"),
    "buginese": ("\u1a00\u1a17", "\u1a00\u1a18", "\u1a00"),
    "rohingya": ("\U00010d00\U00010d24", "\U00010d00\U00010d25", "\U00010d00"),
    "thaana": ("މަ", "މި", "މު", "މ"),
    "ethiopic": ("መቀሌ", "መቀለ"),
    "hangul": ("가", "각", "갸", "ㄱ"),
    "kana": ("か", "が", "ハ", "バ", "パ"),
}
"""Names that differ in a letter or a mark that is one."""

BLOCKS = ((0x20, 0x17F), (0x300, 0x58F), (0x5D0, 0x7BF), (0x900, 0x109F), (0x1100, 0x17FF), (0x1900, 0x1CFF))
"""The blocks of the scripts above, and of others written like them."""

JOINING = "\u034f\u17b4\u17b5کی"
"""What is left out or typed in another way, so that some names that were two are one."""
OF_GREEK = "\N{GREEK YPOGEGRAMMENI}\N{GREEK LUNATE SIGMA SYMBOL}\N{GREEK CAPITAL LUNATE SIGMA SYMBOL}"
"""Decomposed, they have a case that they hadn't."""

LETTERS = st.one_of(*(st.characters(min_codepoint=low, max_codepoint=high) for low, high in BLOCKS))
NAMES = st.one_of(st.text(LETTERS, max_size=12), st.text(max_size=12))


def folded_before(name: str) -> str:
    """Give a name as it was folded when every mark was taken for an accent or a gap."""
    letters: dict[str, str | int | None] = {"ə": "a", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "’": None, "'": None}
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(str.maketrans(letters)))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


@pytest.mark.parametrize("script", ALIKE)
def test_a_name_is_the_same_however_it_is_typed(script: str) -> None:
    """Case, accents, points and what can't be seen are left out; composed and decomposed letters are one."""
    assert len({folded(name) for name in ALIKE[script]}) == 1


@pytest.mark.parametrize("script", APART)
def test_names_that_differ_in_a_letter_or_a_vowel_sign_stay_apart(script: str) -> None:
    """Two villages are never taken for one because of the script they are written in."""
    for one, other in combinations(APART[script], 2):
        assert folded(one) != folded(other), (one, other)


@pytest.mark.parametrize("name", ["किताब", "কলকাতা", "மதுரை", "කොළඹ", "ကချင်", "ភ្នំពេញ", "เชียงใหม่", "މާލެ", "ガザ"])
def test_a_word_stays_one_word(name: str) -> None:
    """What stands above, below or around a letter belongs to its word."""
    assert folded(name) == unicodedata.normalize("NFKD", name)


@pytest.mark.parametrize(("typed", "plain"), [("◌ा", ""), ("⚡️ Front", "front"), ("1️⃣st", "1 st"), ("ि कि", "कि")])
def test_a_mark_alone_is_no_word(typed: str, plain: str) -> None:
    """A name has a letter or a digit."""
    assert folded(typed) == plain


@given(NAMES)
def test_what_is_folded_folds_to_itself(name: str) -> None:
    """It can be kept, and compared with what is folded later."""
    assert folded(folded(name)) == folded(name)


@given(NAMES)
def test_what_is_folded_consists_of_words(name: str) -> None:
    """Each begins with a letter or a digit; one blank lies between two."""
    words = folded(name).split(" ") if folded(name) else []
    for word in words:
        assert word[0].isalnum()
        assert all(one.isalnum() or unicodedata.category(one) in ("Mn", "Mc") for one in word)


@given(st.text(LETTERS.filter(lambda one: one not in JOINING + OF_GREEK), max_size=12))
def test_names_that_were_told_apart_still_are(name: str) -> None:
    """Nothing is lost that used to be kept: from what a name folds to follows what it folded to before."""
    assert folded_before(folded(name)) == folded_before(name).casefold()


@given(st.text(st.characters(max_codepoint=0x5FF, exclude_characters=OF_GREEK), max_size=12))
def test_plain_names_fold_as_they_did(name: str) -> None:
    """What is kept of them needs no change."""
    assert folded(name) == folded_before(name).casefold()


def test_close_names_and_exact_ones_are_found_in_any_script() -> None:
    """A suggestion knows vowels from one another; a name is found by all of its letters."""
    villages = ["रामपुर", "रामपूर", "कमला"]

    assert named("रामपूर", villages, lambda one: (one,)) == ["रामपूर"]
    assert closest("रामपूरा", villages)[0] == "रामपूर"
    assert named("कमल", villages, lambda one: (one,)) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Thai Ministry of Defence", []),
        ("North’s army", []),
        ("Cambodian Ministy of Defense", ["Cambodian Ministry of Defence"]),
        ("the South’s army", ["South’s army"]),
        ("Souths arny", ["South’s army"]),
    ],
)
def test_the_other_side_s_name_is_no_slip_of_a_name(typed: str, meant: list[str]) -> None:
    """Two ministries of defence share most of theirs, and who takes the one for the other blames the wrong side."""
    assert closest(typed, ["Cambodian Ministry of Defence", "South’s army", "Médecins Sans Frontières"]) == meant


@given(st.text(st.characters(max_codepoint=127), max_size=12))
def test_plain_letters_fold_as_they_do_beside_others(name: str) -> None:
    """A name in Latin letters is found by how it reads, whatever stands behind it."""
    assert folded(f"{name} ж").split() == [*folded(name).split(), "ж"]
