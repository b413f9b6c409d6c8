"""What every page has: its head, the waterline, notes, links to keep."""

from collections.abc import Sequence

from screens.parts.sheet import rendered


def render_heading(eyebrow: str, title: str, subtitle: str = "", level: int = 1) -> str:
    """Return the head of a page, or of a section of it (level 2 or 3)."""
    return rendered("heading", eyebrow=eyebrow, title=title, subtitle=subtitle, level=level)


def render_waterline() -> str:
    """Return the waterline as a rule as wide as its column."""
    return rendered("waterline")


def render_text(text: str) -> str:
    """Return a paragraph."""
    return rendered("paragraph", text=text, look="lines")


def render_note(text: str) -> str:
    """Return a quiet paragraph: a hint, a source, what to do next."""
    return rendered("paragraph", text=text, look="second lines")


def render_question(text: str, hint: str = "", probes: Sequence[str] = ()) -> str:
    """Return the question that is asked now, its help, and what to ask on."""
    return rendered("question", text=text, hint=hint, probes=probes)


def render_recovery_link(link: str) -> str:
    """Return the facilitator's own link, with why it must be kept."""
    return rendered("recovery_link", link=link)
