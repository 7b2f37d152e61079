"""The language of a text, by its letters and its commonest words."""

from collections.abc import Mapping

import regex
from babel import Locale

READ = frozenset({"en", "zh", "fr", "es", "ru"})
"""Languages that `tracker draft` reads."""
_SCRIPTS: Mapping[str, str] = {"ko": r"\p{Hangul}", "ar": r"\p{Arabic}", "he": r"\p{Hebrew}", "hi": r"\p{Devanagari}"}
"""Scripts that stand for one language here; a text in Persian or Urdu has letters that Arabic lacks."""
_COMMON: Mapping[str, str] = {
    "en": "the and of with to in on for was were has from his her at by that said",
    "fr": "le la les des du et une un dans avec sur pour par son sa est ont ce au aux",
    "es": "el la los las del y una un en con por para su sus es ha al que se lo",
    "de": "der die das und den dem des mit von im auf für ist hat ein eine über nicht am zu",
    "it": "il lo gli della del dei di e una un nel con per ha che sono alla dal ed è",
    "pt": "o os as da do dos das e uma um em com por para não ao na no que foi",
    "nl": "de het een en van met in op voor is heeft zijn dat aan door over",
    "tr": "ve bir ile bu için olan de da ise çok olarak görüştü bakanı",
    "pl": "i w z na się do nie że o jest oraz po przez został",
    "id": "dan yang di dengan untuk dari pada ini dalam akan telah bertemu",
    "vi": "và của các với trong đã là cho được tại ngày hai",
}
_LEAST = 3
"""Common words that a text needs before its language counts as known; a heading alone has fewer."""
_SAMPLE = 3000
"""Characters that are looked at."""


def language_of(text: str) -> str:
    """The BCP 47 code of the language that a text is in; empty where nothing tells it."""
    sample = text[:_SAMPLE]
    letters = len(regex.findall(r"\p{L}", sample))
    if not letters:
        return ""
    if len(regex.findall(r"[\p{Hiragana}\p{Katakana}]", sample)) * 20 > letters:
        return "ja"
    if len(regex.findall(r"\p{Han}", sample)) * 2 > letters:
        return "zh"
    if len(regex.findall(r"\p{Cyrillic}", sample)) * 2 > letters:
        return "uk" if regex.search(r"[іїєґ]", sample) else "ru"
    for code, pattern in _SCRIPTS.items():
        if len(regex.findall(pattern, sample)) * 2 > letters:
            return "fa" if code == "ar" and regex.search(r"[پچژگ]", sample) else code
    words = [word.casefold() for word in regex.findall(r"\p{L}+", sample)]
    counts = {code: sum(word in {*common.split()} for word in words) for code, common in _COMMON.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= _LEAST else "en" if counts["en"] else ""


def name_of(language: str) -> str:
    """The English name of a language: `de` → German."""
    return str(Locale.parse("en").languages.get(language, language))
