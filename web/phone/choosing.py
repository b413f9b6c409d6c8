"""What people choose: dots, marks, guesses, whether they are ready, how they are called."""

from starlette.routing import Route

from storage import Store
from web.phone.acting import CREATED, Told, taking, taking_on
from web.phone.body import Sent
from workshop import MarkKind, Seat, Unreadable


def choosing_routes() -> list[Route]:
    """Return the routes on which choices arrive."""
    return [
        Route("/room/votes", taking(_cast, status=CREATED), methods=["POST"]),
        Route("/room/votes/{id}", taking_on(_withdraw), methods=["DELETE"]),
        Route("/room/votes/{id}", taking_on(_withdraw_by_form), methods=["POST"]),
        Route("/room/marks", taking(_mark), methods=["POST"]),
        Route("/room/guesses", taking(_guess), methods=["POST"]),
        Route("/room/ready", taking(_ready), methods=["POST"]),
        Route("/room/name", taking(_rename), methods=["POST"]),
    ]


def _cast(store: Store, seat: Seat, given: Sent) -> Told:
    nonce = given.identifier("nonce")
    vote = store.votes.cast(seat, nonce, given.identifier("theme"))
    return {"id": vote.id, "nonce": nonce, "theme": vote.theme}


def _withdraw(store: Store, seat: Seat, _: Sent, vote: str) -> Told:
    store.votes.withdraw(seat, vote)
    return {"id": vote}


def _withdraw_by_form(store: Store, seat: Seat, given: Sent, vote: str) -> Told:
    if given.plain("_method").lower() != "delete":
        raise Unreadable("Say that this vote is to be taken back.")
    return _withdraw(store, seat, given, vote)


def _mark(store: Store, seat: Seat, given: Sent) -> Told:
    answer, kind, on = given.identifier("answer"), _kind(given), given.yes("on")
    store.marks.set(seat, answer, kind, on)
    return {"answer": answer, "kind": kind.value, "on": on}


def _kind(given: Sent) -> MarkKind:
    try:
        return MarkKind(given.words("kind"))
    except ValueError:
        raise Unreadable("An answer is marked as surprised or disagree.") from None


def _guess(store: Store, seat: Seat, given: Sent) -> Told:
    fact, value = given.identifier("fact"), given.number("value")
    store.guesses.put(seat, fact, value)
    return {"fact": fact, "value": value}


def _ready(store: Store, seat: Seat, given: Sent) -> Told:
    ready = given.yes("ready")
    store.room.set_ready(seat, ready)
    return {"ready": ready}


def _rename(store: Store, seat: Seat, given: Sent) -> Told:
    store.room.rename(seat, given.words("name"))
    return {"name": given.words("name")}
