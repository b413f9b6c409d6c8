"""Records to export: the sample's words with figures of our own, a bare one, six personas, hostile words."""

import tomllib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import sample
from demographics import Reading
from exports import Shape, brief
from exports.word import word
from personas import Claim, Persona, PublishedSegment, QuoteEvidence, Record, ThemeEvidence
from questions import Facet, Section, agenda, question_set
from workshop import Anonymity, Answer, Basis, Participant, Quote, Theme, Vote, Workshop


@cache
def estuary() -> Record:
    """Return the sample workshop as a record: three personas with segments, readings, quotes and answers."""
    told = tomllib.loads(Path(sample.__file__).with_name("content.toml").read_text(encoding="utf-8"))
    home = {answer: theme["id"] for theme in told["themes"] for answer in theme["answers"]}
    return Record(
        workshop=workshop(title=told["title"], brand=told["brand"], decision=told["decision"], note=told["note"]),
        participants=tuple(Participant(id=name, name=name) for name in told["participants"]),
        answers=tuple(Answer(**each, theme=home.get(each["id"])) for each in told["answers"]),
        themes=tuple(Theme(**{key: each[key] for key in each if key != "answers"}) for each in told["themes"]),
        votes=tuple(Vote(id=f"v{place}", **each) for place, each in enumerate(told["votes"])),
        quotes=tuple(Quote(**each) for each in told["quotes"]),
        segments=segments(told),
        personas=tuple(Persona(**persona(each)) for each in told["personas"]),
    )


def workshop(title: str = "Who reads it?", **fields: object) -> Workshop:
    known = {"brand": "", "decision": "", "questions": question_set("inner-life"), "agenda": agenda("shared-screen")}
    return Workshop(id="w1", code="RK7M4XQP", title=title, **(known | fields))


def segments(told: dict) -> tuple[PublishedSegment, ...]:
    """Return invented figures under the names of the sample's variables: fast, and the same on every machine."""
    return tuple(
        PublishedSegment(
            id=f"segment-{each['id']}",
            name=each["name"],
            filter=each["segment"]["filter"],
            persona=each["id"],
            dataset=told["outer_life"]["dataset"],
            dataset_id="dataset-7",
            note=told["outer_life"]["note"],
            rows=told["outer_life"]["rows"],
            n=each["segment"]["n"],
            n_eff=float(each["segment"]["n"]),
            share=100 * each["segment"]["n"] / told["outer_life"]["rows"],
            coverage=63.6,
            readings=tuple(readings(each["name"], each["segment"]["n"], place)),
        )
        for place, each in enumerate(told["personas"])
    )


FIGURES = {
    ("Income", "Under $15,000"): (20.1, (35.2, 12.8, 18.4)),
    ("Income", "$15,000 to $24,999"): (16.4, (21.1, 13.0, 17.9)),
    ("Income", "$25,000 to $39,999"): (22.0, (21.6, 22.7, 20.5)),
    ("Income", "$40,000 to $59,999"): (19.3, (11.6, 24.8, 21.0)),
    ("Income", "$60,000 to $89,999"): (14.1, (6.5, 18.1, 14.9)),
    ("Income", "$90,000 and over"): (8.1, (4.0, 8.6, 7.3)),
    ("Days of TV news", "7"): (27.1, (83.4, 4.4, 24.9)),
    ("Days of TV news", "5"): (12.8, (11.6, 10.1, 13.1)),
    ("Education", "High school"): (26.3, (31.7, 18.9, 28.8)),
    ("Education", "College degree"): (19.6, (12.1, 29.1, 18.3)),
    ("Education", "Master's degree or PhD"): (12.6, (9.0, 14.5, 12.2)),
    ("Town size", "Under 1,000"): (29.4, (32.2, 22.0, 100.0)),
    ("Town size", "250,000 and over"): (18.9, (15.1, 26.4, None)),
}


def readings(segment: str, people: int, place: int) -> Iterator[Reading]:
    for (variable, level), (base, shares) in FIGURES.items():
        share = shares[place]
        if share is None:
            yield Reading(segment=segment, variable=variable, level=level, withheld="fewer than 10 people")
            continue
        error = 196 * (share / 100 * (1 - share / 100) / people) ** 0.5
        yield Reading(
            segment=segment,
            variable=variable,
            level=level,
            n=round(people * share / 100),
            answered=people,
            share=share,
            base_share=base,
            index=100 * share / base,
            low=share - error,
            high=share + error,
            p=0.001,
            q=0.002 if abs(share - base) > error else 0.4,
        )
    yield Reading(
        segment=segment,
        variable="Age",
        statistic="mean",
        n=people,
        answered=people,
        mean=70.1 - 19 * place,
        base_mean=47.0,
    )


def persona(told: dict) -> dict:
    claims = tuple(
        Claim(**{**each, "evidence": [evidence(piece) for piece in each["evidence"]]}) for each in told["claims"]
    )
    return {key: told[key] for key in told if key != "segment"} | {"claims": claims}


def evidence(piece: dict) -> dict:
    kind = next(key for key in ("theme", "answer", "quote", "reading") if key in piece)
    rest = {key: value for key, value in piece.items() if key != kind}
    return {"kind": kind, **rest, **(piece[kind] if kind == "reading" else {kind: piece[kind]})}


HOSTILE = (
    "\x00 \x07 \x0b \x1b",
    "\ufffe\uffff",
    "first\r\nsecond\rthird",
    "</w:t></w:r><script>alert(1)</script> & ]]> <!--",
    "{{ 7*7 }} {% for x in y %} ${jndi}",
    "=cmd|' /C calc'!A0",
    "\u202eevil\u202c",
    "word" * 2_500,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 3,
    "朝になると新聞を待っている。配達が遅れると一日が始まらない。" * 4,
    "أقرأ الجريدة بعد العشاء، وعندما أقلب الصفحة الأخيرة ينتهي اليوم. " * 3,
    "👩‍👩‍👧‍👦🏳️‍🌈 e\u0301",
    "   ",
)


def filled(words: str) -> Record:
    """Return a workshop in which every text is these words."""
    reader = Quote(id="q", text=words, customer=words, source=words, date=words)
    claims = (
        Claim(id="c1", text=words, facet=Facet.NEEDS, sections=(Section.SAYS,), evidence=(QuoteEvidence(quote="q"),)),
        Claim(id="c2", text=words, facet=Facet.HOPES, evidence=(ThemeEvidence(theme="t"),)),
        Claim(id="c3", text=words),
    )
    person = {
        "name": words,
        "scope": words,
        "claims": claims,
        "gaps": ({"question": words, "how": words, "owner": words, "date": words},),
        "exchange": ({"ask": words, "why": words, "give": words},),
        "focus": {"need": words, "proposition": words, "stop": words},
    }
    shares = [
        Reading(
            segment="s",
            variable=words,
            level=f"{at} {words}",
            n=30,
            answered=99,
            share=at * 10.0,
            base_share=15.0,
            index=at * 66.0,
            low=1,
            high=90,
            q=0.01,
        )
        for at in (1, 2, 3)
    ]
    return Record(
        workshop=workshop(title=words, brand=words, decision=words, note=words),
        participants=(Participant(id="u", name=words),),
        answers=(
            Answer(id="a", question="says", text=words, basis=Basis.HEARD, persona="p1", participant="u"),
            Answer(id="b", question="hopes", text=words, basis=Basis.IMAGINED, theme="t"),
        ),
        themes=(Theme(id="t", title=words),),
        votes=(Vote(id="v", theme="t", participant="u"),),
        quotes=(reader,),
        segments=(
            PublishedSegment(
                id="s", name=words, filter=words, persona="p1", dataset=words, note=words, readings=tuple(shares)
            ),
        ),
        personas=(Persona(id="p1", **person), Persona(id="p2", **person)),
    )


def bare() -> Record:
    """Return a workshop with one persona about whom nothing is known."""
    return Record(workshop=workshop(), personas=(Persona(id="p", name="Somebody"),))


def six() -> Record:
    """Return the sample with its three personas twice."""
    record = estuary()
    again = tuple(
        each.model_copy(update={"id": f"{each.id}-again", "name": f"{each.name} II"}) for each in record.personas
    )
    return record.model_copy(update={"personas": (*record.personas, *again)})


def anonymous(record: Record, anonymity: Anonymity) -> Record:
    """Return the record of a workshop in which not everybody may know who wrote what."""
    held = record.workshop.model_copy(update={"anonymity": anonymity})
    return record.model_copy(update={"workshop": held})


DOCUMENTS = {
    "persona": lambda: brief(estuary(), Shape.PERSONA, "p1"),
    "book": lambda: brief(estuary(), Shape.BOOK),
    "six": lambda: brief(six(), Shape.COMPARISON),
    "record": lambda: brief(estuary(), Shape.RECORD),
    "bare": lambda: brief(bare(), Shape.BOOK),
}


@cache
def made(name: str) -> bytes:
    """Return the document of this name as bytes, made once."""
    return word(DOCUMENTS[name]())


def parts(data: bytes) -> dict[str, bytes]:
    """Return what a package holds, by name."""
    package = ZipFile(BytesIO(data))
    return {name: package.read(name) for name in package.namelist()}
