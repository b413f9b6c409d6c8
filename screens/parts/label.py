"""People's words in the labels of widgets, which Streamlit would otherwise read as markdown."""

import re

_JOINER = "\u2060"
# What is replaced in text that is parsed already, where no backslash helps: emoji and icon codes, arrows and dashes,
# addresses. A word joiner takes up no room and breaks the pattern.
_REPLACED = re.compile(
    r":(?=[\w+/-]+:)|[-<>=~](?=[-<>=~])|https?(?=:)|www(?=\.)|(?:mailto|xmpp)(?=:)|(?<=\S)@(?=\S)", re.IGNORECASE
)
# As few backslashes as hold, for screen readers are given the label with them.
_MARKUP = re.compile(r"[\\`*_\[\]~$]|<(?=[A-Za-z/!?])|&(?=[#\w])|:(?=[A-Za-z:])|^[-+#>=:]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
_NUMBERED = re.compile(r"^(\d{3,9})([.)])")


def plain(text: str) -> str:
    r"""Return the text so that a label shows it letter by letter: no markup, icon, formula, link or remote picture.

    For what Streamlit reads as markdown: labels, help, options of radios, pills and segmented controls. Options of
    select boxes and placeholders are plain text already and take the words as they are.
    """
    broken = _REPLACED.sub(lambda found: found.group() + _JOINER, " ".join(text.split()))
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", broken))


def quoted(text: str) -> str:
    """Return the text as a label in quotation marks and the voice of what people said."""
    return f"*“{plain(text)}”*"
