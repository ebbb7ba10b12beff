"""What others answer: langdetect with only French and English."""

from functools import cache
from pathlib import Path

from langdetect import PROFILES_DIRECTORY
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException


def langdetect(text: str) -> str:
    """Return "fr" or "en", or "uncertain" where it finds nothing to go by."""
    detector = _factory().create()
    detector.append(text)
    try:
        return str(detector.detect())
    except LangDetectException:
        return "uncertain"


@cache
def _factory() -> DetectorFactory:
    factory = DetectorFactory()
    profiles = Path(PROFILES_DIRECTORY)
    factory.load_json_profile([(profiles / name).read_text() for name in ("fr", "en")])
    factory.set_seed(0)
    return factory
