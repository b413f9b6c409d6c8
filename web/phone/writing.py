"""Answers, tensions and customers' own words, written once a nonce."""

from starlette.routing import Route

from questions import Facet
from storage import Store
from web.phone.acting import CREATED, Told, taking, taking_on
from web.phone.body import PICTURE, WORDS, Sent
from workshop import Limit, Seat, StageClosed, Unreadable, cleaned

_BLANK = "…"
_STARTER = "They want … but …"


def writing_routes() -> list[Route]:
    """Return the routes on which words arrive."""
    return [
        Route("/room/answers", taking(_write, status=CREATED, most=PICTURE + WORDS), methods=["POST"]),
        Route("/room/answers/{id}", taking_on(_change), methods=["PATCH"]),
        Route("/room/answers/{id}", taking_on(_take_back), methods=["DELETE"]),
        Route("/room/answers/{id}", taking_on(_change_or_take_back), methods=["POST"]),
        Route("/room/tensions", taking(_tension, status=CREATED), methods=["POST"]),
        Route("/room/quotes", taking(_quote, status=CREATED), methods=["POST"]),
    ]


def _write(store: Store, seat: Seat, given: Sent) -> Told:
    return _written(store, seat, given, given.identifier("question"), given.words("text"))


def _written(store: Store, seat: Seat, given: Sent, question: str, text: str) -> Told:
    nonce, basis, persona = given.identifier("nonce"), given.basis(), given.choice("persona")
    picture = given.choice("picture")
    if given.picture is not None:
        cleaned(text, Limit.ANSWER, "The answer")  # a picture is not kept for words that are refused anyway
        picture = store.pictures.keep(seat, given.picture).id
    answer = store.answers.write(
        seat,
        nonce=nonce,
        question=question,
        text=text,
        basis=basis,
        persona=persona,
        step=given.choice("step"),
        picture=picture,
    )
    return {"id": answer.id, "nonce": nonce}


def _change(store: Store, seat: Seat, given: Sent, answer: str) -> Told:
    store.answers.edit(seat, answer, text=given.words("text"), basis=given.basis(), persona=given.choice("persona"))
    return {"id": answer}


def _take_back(store: Store, seat: Seat, _: Sent, answer: str) -> Told:
    store.answers.take_back(seat, answer)
    return {"id": answer}


def _change_or_take_back(store: Store, seat: Seat, given: Sent, answer: str) -> Told:
    return {"patch": _change, "delete": _take_back}.get(given.plain("_method").lower(), _unknown)(
        store, seat, given, answer
    )


def _unknown(*_: object) -> Told:
    raise Unreadable("Say whether this is to be changed or taken back.")


def _tension(store: Store, seat: Seat, given: Sent) -> Told:
    """Return the answer that a finished “wants … but …” became."""
    asked = [each for each in store.room.view(seat).questions if each.facet is Facet.TENSIONS]
    wanted = given.choice("question")
    question = wanted or (asked[0].id if asked else None)
    if question is None:
        raise StageClosed("This step does not ask about tensions; your words stay on your phone.")
    starter = next((each.starter for each in asked if each.id == question), _STARTER)
    halves = [cleaned(given.words(name), Limit.ANSWER, f"“{name.capitalize()}”") for name in ("wants", "but")]
    return _written(store, seat, given, question, finished(starter, *halves))


def finished(starter: str, wants: str, but: str) -> str:
    """Return the sentence that a starter with two blanks and what stands in them make."""
    before, _, rest = (starter if starter.count(_BLANK) == 2 else _STARTER).partition(_BLANK)  # noqa: PLR2004
    between = rest.partition(_BLANK)[0].strip()
    sentence = f"{before.strip()} {wants.rstrip('.,; ')}, {between} {but}".strip()
    return sentence if sentence[-1] in ".!?…" else f"{sentence}."


def _quote(store: Store, seat: Seat, given: Sent) -> Told:
    nonce = given.identifier("nonce")
    quote = store.quotes.keep(
        seat,
        nonce=nonce,
        text=given.words("text"),
        customer=given.words("customer"),
        source=given.words("source"),
        date=given.words("date"),
        persona=given.choice("persona"),
    )
    return {"id": quote.id, "nonce": nonce}
