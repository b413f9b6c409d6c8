"""What a brief will have to say about itself, told before it is made."""

from personas import Portrait, Record, Support, portraits
from screens.parts.sheet import counted, rendered, several


def render_preflight(record: Record) -> str:
    """Return, persona by persona, the grade and what the brief will lack; what to do next where there is no persona."""
    return rendered("preflight", personas=[(one, counted(one.marks), _lacks(one)) for one in portraits(record)])


def _lacks(portrait: Portrait) -> list[str]:
    persona = portrait.persona
    assumed = sum(mark is Support.ASSUMED for mark in portrait.marks)
    contradicted = sum(one.grounds.contradicted for one in portrait.claims)
    nobody = sum(not gap.owner for gap in persona.gaps)
    unanswered = sum(not one.give for one in persona.exchange)
    found = {
        "still a working name": persona.name.casefold().startswith("persona "),
        "no claim yet": not portrait.claims,
        "no customer’s voice": not portrait.voices,
        "no data behind it": not portrait.readings,
        f"{several(assumed, 'claim')} only assumed": assumed,
        f"{several(contradicted, 'claim')} with something against it": contradicted,
        "no focus chosen": not persona.focus.chosen,
        "no open question written down": not persona.gaps,
        f"{several(nobody, 'open question')} without an owner": nobody,
        f"{several(unanswered, 'request')} that gives nothing in return": unanswered,
    }
    return [told for told, holds in found.items() if holds]
