"""Numbers in words, in folded text: "quinze", "vingt et un", "twenty-one", "ninety"."""

_FRENCH = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
).split()
_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_ENGLISH_TENS = {
    20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy",
    80: "eighty", 90: "ninety",
}  # fmt: skip


def _numbers() -> dict[str, int]:
    found = {word: n for words in (_FRENCH, _ENGLISH) for n, word in enumerate(words, 1)}
    for tens, word in _ENGLISH_TENS.items():
        found[word] = tens
        found |= {f"{word}{j}{_ENGLISH[n - 1]}": tens + n for n in range(1, 10) for j in "- "}
    for tens, word in _FRENCH_TENS.items():
        found[word] = tens
        found |= {f"{word}-{_FRENCH[n - 1]}": tens + n for n in range(1, 10)}
        found |= {f"{word} et un": tens + 1, f"{word}-et-un": tens + 1}
    # From sixty on French counts by twenties: "soixante-douze" is no twelve.
    found |= {f"soixante-{_FRENCH[n - 1]}": 60 + n for n in range(10, 20)}
    found |= {f"quatre-vingt-{_FRENCH[n - 1]}": 80 + n for n in range(1, 20)}
    found |= {"soixante et onze": 71, "soixante-et-onze": 71}
    others = {"une": 1, "a": 1, "an": 1, "quatre-vingts": 80}
    return found | others | {"cent": 100, "a hundred": 100, "one hundred": 100}


#: What each of them counts.
NUMBERS = _numbers()
