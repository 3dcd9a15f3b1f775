"""The reading grade of a page: the year of an American school whose pupils can read it (Flesch-Kincaid)."""

import re

from bs4 import BeautifulSoup

SENTENCES = ("p", "li", "h1", "h2", "h3", "label", "figcaption", "dd")


def grade(html: str) -> float:
    """Of the sentences of the main part of a page; without tables, choices and folded parts."""
    page = BeautifulSoup(html, "html.parser").find("main")
    for part in page.select("table, select, details, svg, nav, .evidence"):
        part.decompose()
    blocks = [b for b in page.find_all(SENTENCES) if not b.find(SENTENCES)]
    return grade_of([b.get_text(" ", strip=True) for b in blocks])


def grade_of(texts: list[str]) -> float:
    """Each text ends a sentence, and so do the stops in it."""
    sentences = [
        words for text in texts for part in re.split(r"[.!?]+(?:\s|$)", text) if (words := _words(part))
    ]
    every = [word for words in sentences for word in words]
    return 0.39 * len(every) / len(sentences) + 11.8 * sum(map(syllables, every)) / len(every) - 15.59


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z']+|\d[\d,.]*", text)


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; a number is one."""
    plain = re.sub(r"(?<=[^aeiouyl])es?$|(?<=[^aeiouytd])ed$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", plain)))
