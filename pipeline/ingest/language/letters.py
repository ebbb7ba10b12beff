"""How French or English the letters of a word are, by langdetect's two profiles.

langdetect draws letter groups at random until it is sure; here all groups of a word are summed
instead, so that the answer is the same in every run and short texts lose nothing. Only the two
profiles are loaded: all 55 take a second and 75 MB.
"""

import json
from functools import cache, lru_cache
from itertools import repeat
from math import log
from pathlib import Path


@cache
def _ratios() -> dict[str, float]:
    """Return each letter group's log ratio of French to English frequency."""
    # Imported with the first word that the table lacks: most short texts have none.
    import langdetect
    from langdetect.detector import Detector
    from langdetect.detector_factory import DetectorFactory
    from langdetect.utils.lang_profile import LangProfile

    # langdetect's own.
    smoothing = Detector.ALPHA_DEFAULT / Detector.BASE_FREQ
    factory = DetectorFactory()
    folder = Path(langdetect.__file__).parent / "profiles"
    for index, name in enumerate(("fr", "en")):
        profile = json.loads((folder / name).read_text(encoding="utf-8"))
        factory.add_profile(LangProfile(**profile), index, 2)
    return {
        group: log((french + smoothing) / (english + smoothing))
        for group, (french, english) in factory.word_lang_prob_map.items()
    }


@lru_cache(maxsize=8192)
def leaning(word: str) -> float:
    """Return how a lower-case word leans, in nats: above 0 to French, below 0 to English."""
    padded = f" {word} "
    groups = [
        padded[i : i + size] for size in (1, 2, 3) for i in range(len(padded) - size + 1)
    ]
    return sum(map(_ratios().get, groups, repeat(0.0)))
