"""Claims: proposed by a theme, worded by people, carried by evidence that is attached and never typed."""

import streamlit as st

from personas import (
    AnswerEvidence,
    Carried,
    Claim,
    Persona,
    QuoteEvidence,
    ReadingEvidence,
    Record,
    Stance,
    ThemeEvidence,
)
from personas.claim import Evidence
from questions import Facet, Section
from screens import parts, state
from screens.refusing import refusing
from screens.resources import store
from workshop import Seat

Choices = dict[str, tuple[str, Evidence]]
_KINDS = {"theme": "A theme", "answer": "An answer", "quote": "A quote", "reading": "A reading"}


def draw_new_claim(seat: Seat, record: Record, persona: Persona) -> None:
    """Return nothing; a theme proposes the words, the facet and the sections; people edit them."""
    used = {piece.theme for claim in persona.claims for piece in claim.evidence if isinstance(piece, ThemeEvidence)}
    themes = {
        theme.id: theme for theme in record.themes if theme.persona in {persona.id, None} and theme.id not in used
    }
    chosen = st.selectbox(
        "From a theme",
        list(themes),
        index=None,
        key=f"claim-theme-{persona.id}",
        placeholder="A theme proposes the words",
        format_func=lambda one: themes[one].title if one in themes else "",
    )
    theme = themes.get(chosen or "")
    asked = {question.id: question for question in record.workshop.questions.questions}
    question = asked.get(theme.question or "") if theme else None
    nonce = state.nonce(f"claim-{persona.id}")
    with (
        st.form(f"claim-{persona.id}-{chosen}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        text = st.text_input(
            "The claim", theme.title if theme else "", key=f"claim-text-{persona.id}-{chosen}", max_chars=400
        )
        facet = st.selectbox(
            "Facet",
            list(Facet),
            index=list(Facet).index(question.facet) if question and question.facet else None,
            format_func=lambda one: one.title,
            placeholder="None",
            width=180,
        )
        sections = st.multiselect(
            "On the empathy map",
            list(Section),
            default=list(question.sections) if question else [],
            format_func=lambda one: one.title,
            width=280,
        )
        sent = st.form_submit_button("Make the claim", type="primary")
    if sent:
        with refusing():
            evidence = (ThemeEvidence(theme=theme.id),) if theme else ()
            claim = Claim(id=nonce, text=text, facet=facet, sections=tuple(sections), evidence=evidence)
            store().personas.put_claim(seat, persona.id, claim)
            state.spend(f"claim-{persona.id}")
            state.soon(**{f"claim-text-{persona.id}-None": "", f"claim-theme-{persona.id}": None})
            st.rerun()


def draw_claim(seat: Seat, record: Record, persona: Persona, carried: Carried) -> None:
    """Return nothing; draws one claim with why it has its support, and what else could carry it."""
    claim = carried.claim
    with st.expander(f"{carried.support.mark} {parts.plain(claim.text)}"):
        parts.note(f"{carried.support.value.capitalize()}: {carried.why}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            kind = st.selectbox(
                "What carries it?", list(_KINDS), key=f"kind-{claim.id}", format_func=lambda one: _KINDS[one], width=160
            )
            stance = st.selectbox(
                "It", list(Stance), key=f"stance-{claim.id}", format_func=lambda one: one.value, width=150
            )
            choices = _choices(kind, stance or Stance.FITS, record, persona)
            piece = st.selectbox(
                "Which one?",
                list(choices),
                index=None,
                key=f"piece-{claim.id}-{kind}",
                format_func=lambda one: choices[one][0] if one in choices else "",
                placeholder="Choose",
            )
            with refusing():
                if st.button("Attach", key=f"attach-{claim.id}", disabled=piece is None) and piece:
                    store().personas.attach(seat, persona.id, claim.id, choices[piece][1])
                    st.rerun()
                if st.button("Drop the claim", key=f"drop-{claim.id}", type="tertiary"):
                    store().personas.drop_claim(seat, persona.id, claim.id)
                    state.put(f"dropped-{persona.id}", claim)
                    st.rerun()


def _choices(kind: str, stance: Stance, record: Record, persona: Persona) -> Choices:
    """Return what may be attached: by its key, how it reads and the evidence that it would be."""
    if kind == "theme":
        return {one.id: (one.title, ThemeEvidence(theme=one.id, stance=stance)) for one in record.themes}
    if kind == "answer":
        about = [one for one in record.answers if one.persona in {persona.id, None}]
        return {one.id: (one.text, AnswerEvidence(answer=one.id, stance=stance)) for one in about}
    if kind == "quote":
        return {
            one.id: (f"{one.text[:100]} ({one.origin})", QuoteEvidence(quote=one.id, stance=stance))
            for one in record.quotes
        }
    return _readings(stance, record, persona)


def _readings(stance: Stance, record: Record, persona: Persona) -> Choices:
    """Return the published readings; the direction is the one in which each of them points."""
    segment = record.segment_of(persona.id)
    found: Choices = {}
    for reading in segment.readings if segment else ():
        if reading.value is not None and reading.base is not None:
            evidence = ReadingEvidence(
                variable=reading.variable,
                level=reading.level,
                direction="higher" if reading.value > reading.base else "lower",
                stance=stance,
            )
            found[reading.subject] = (f"{reading.subject}: {reading.sentence()}", evidence)
    return found
