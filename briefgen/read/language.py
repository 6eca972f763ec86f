"""The language of a text, recognized offline."""

from __future__ import annotations

from functools import cache
from typing import Any

# Chosen by hand: below this share of certainty a short or mixed text is said to be of unknown language.
MIN_CERTAINTY = 0.6
_MAX_CHARACTERS = 3000


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language that ``text`` is written in, empty if that is not clear.

    py3langid names the right one for 99.8 % of sentences and 95.6 % of texts of six words.
    """
    language, certainty = _identifier().classify(text[:_MAX_CHARACTERS])
    return str(language) if float(certainty) >= MIN_CERTAINTY else ""


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
