"""Colours and measures that documents share with the screens."""

from questions import Facet

INK, PAPER, WATER, WATERLINE = "12263A", "FFFFFF", "F0F4F3", "1F6F78"
GREY, RULE, PALE, WARN = "5B6772", "D5DBDC", "B9C3C6", "A8331B"

FACETS = {
    Facet.NEEDS: "064D53",
    Facet.TENSIONS: "C44000",
    Facet.VALUES: "2A55AA",
    Facet.HOPES: "5F4900",
    Facet.BELIEFS: "437A40",
    Facet.FEELINGS: "AF487D",
    Facet.ASSOCIATIONS: "552584",
}

PERSONAS = ("27388F", "8E2A12", "8C6103", "51775D", "6A2453", "295A8B")


def persona_place(place: int) -> int:
    """Return which of the six persona colours, 1 to 6, the persona at this place has."""
    return (place - 1) % len(PERSONAS) + 1
