"""Names that people give themselves, and those that would pass for somebody else's."""

import re
import unicodedata

from workshop.errors import Unreadable
from workshop.words import Limit, optional

# Marks that turn the direction of the words behind them: on a list of people they would turn other people's names.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LOOKALIKES = str.maketrans(
    {
        **dict(zip("аеорсухіїјѕԁԛһӏ", "aeopcyxiijsdqhl", strict=True)),
        **dict(zip("αβεικνορτυχ", "abeiknoptux", strict=True)),
        **dict(zip("0134578|!", "oieastbii", strict=True)),
        **dict(zip("ıłøđ", "ilod", strict=True)),
    }
)
_RESERVED = ("facilitator", "cofacilitator", "moderator", "observer", "soundings", "host", "admin", "theroom", "wall")


def own_name(name: str) -> str:
    """Return a participant's name as it is kept, or an empty string; raise Unreadable for one that says a role."""
    tidy = optional(_TURNING.sub("", name), Limit.NAME, "The name")
    told = skeleton(tidy)
    if any(told in {role, f"the{role}"} for role in map(skeleton, _RESERVED)):
        raise Unreadable("This name says what somebody does here; take your own, or none.")
    return tidy


def apart(name: str, taken: set[str]) -> str:
    """Return the name, with a number behind it when somebody in the room has one that looks the same."""
    skeletons = {skeleton(other) for other in taken}
    if not name or skeleton(name) not in skeletons:
        return name
    number = 2
    while skeleton(f"{name} ({number})") in skeletons:
        number += 1
    return f"{name[: Limit.NAME - 6]} ({number})"


def skeleton(name: str) -> str:
    """Return what is left of a name for the eye: small letters, without accents, look-alikes and signs."""
    plain = unicodedata.normalize("NFKD", name).casefold().translate(_LOOKALIKES)
    letters = "".join(sign for sign in plain if sign.isalnum())
    return letters.replace("l", "i") or plain.strip()
