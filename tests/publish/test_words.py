from string import Formatter

from pipeline.model.story import LANGUAGES
from pipeline.publish.words import TEXTS, words
from pipeline.typography import typeset


def test_every_text_stands_in_both_languages_with_the_same_placeholders() -> None:
    for key, texts in TEXTS.items():
        assert set(texts) == set(LANGUAGES), key
        fields = [{field for _, field, _, _ in Formatter().parse(texts[lg])} for lg in LANGUAGES]
        assert fields[0] == fields[1], key


def test_french_words_are_typeset() -> None:
    for text in words("fr").values():
        assert typeset(text, "fr") == text
        assert "'" not in text
