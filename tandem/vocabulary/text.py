"""Text as it is compared: the same word typed by two people in two ways becomes one string."""

import re
import unicodedata

# Accents of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs and hamza above or below its carrier,
# and the tatweel that stretches a line. Vowel signs of Indic and Tibetan script stay: there they are letters.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]"
)
# Signs that nobody sees: joiners, direction marks, soft hyphen.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Letters that Unicode does not take apart. Persian, Urdu and Kurdish forms of an Arabic letter count as that letter.
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("ٱ", "ا"),
        **dict.fromkeys("ةہھە", "ه"),
        **dict.fromkeys("ىی", "ي"),
        **dict.fromkeys("ک", "ك"),
        **dict.fromkeys("ı", "i"),
        **dict.fromkeys("øɵ", "o"),
        **dict.fromkeys("đð", "d"),
        **dict.fromkeys("ł", "l"),
        **dict.fromkeys("ħ", "h"),
        **dict.fromkeys("œ", "oe"),
        **dict.fromkeys("æ", "ae"),
        **dict.fromkeys("þ", "th"),
    }
)


def fold(text: str) -> str:
    """The text in the form in which Tandem searches and sorts; folding twice changes nothing more.

    Small letters without accents, one form for each Arabic letter, Western digits, and a single space for whatever
    stands between words. Letters of other scripts stay as they are.
    """
    letters = unicodedata.normalize("NFKD", _UNSEEN.sub("", text)).casefold()
    plain = _MARKS.sub("", letters).translate(_LETTERS)
    return unicodedata.normalize("NFC", " ".join("".join(map(_spaced, plain)).split()))


def _spaced(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.digit(sign))
    # Modifier letters are apostrophes for those who type them (Ukrainian, Uzbek, Somali).
    return sign if category[0] in "LMN" and category != "Lm" else " "
