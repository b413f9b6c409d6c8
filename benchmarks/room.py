"""The room under load: `python -m benchmarks.room`. Ratios come from one run, ours and the peer in turn."""

import argparse
import asyncio
import itertools
import json
import os
import platform
import random
import re
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import Figure, middle, percentile, table
from benchmarks.phones import Phone, Reply
from benchmarks.serving import Served, bare, everything, ours
from benchmarks.staging import QUESTION, Stage, Wall

TEXT = "They want to be heard before somebody sells them something, {}."
FULL = 200
Act = Callable[[Phone], Awaitable[Reply]]


class Acked(NamedTuple):
    """One act: when it was due, how long until it was acknowledged, and under which id."""

    due: float
    seconds: float
    id: str


async def crowd(home: str, code: str, count: int) -> list[Phone]:
    """Return so many phones that have joined, ten at a time."""
    joined, gate = [Phone(home) for _ in range(count)], asyncio.Semaphore(10)

    async def one(phone: Phone) -> None:
        async with gate:
            await phone.join(code)

    await asyncio.gather(*(one(phone) for phone in joined))
    return joined


async def as_fast_as_it_goes(server: Served, phones: list[Phone], act: Act, at_once: int, seconds: float) -> dict:
    """Return what was acknowledged and what it cost, with so many requests in flight all the time."""
    statuses, turn = Counter(), itertools.cycle(phones)
    started, before, elsewhere = time.perf_counter(), server.cpu(), _elsewhere(server)

    async def one() -> None:
        while time.perf_counter() - started < seconds:
            reply = await act(next(turn))
            statuses[reply.status] += 1

    await asyncio.gather(*(one() for _ in range(at_once)))
    spent, took = server.cpu() - before, time.perf_counter() - started
    acks = statuses.pop(201, 0)
    assert not statuses, f"refused: {statuses}"
    others = 100 * (_elsewhere(server) - elsewhere) / took
    return {"acks": acks, "cpu": spent, "per_cpu_second": acks / spent, "per_second": acks / took, "others %": others}


def _elsewhere(server: Served) -> float:
    """Return the seconds of CPU that neither the server nor these phones used: what disturbs the figures."""
    return everything() - server.cpu() - time.process_time()


async def at_a_pace(phones: list[Phone], act: Act, rate: float, seconds: float, chance: random.Random) -> list[Acked]:
    """Return every act of an open loop: a slow server does not make people write less."""
    tasks, due = [], time.perf_counter() + 0.2
    end = due + seconds
    while (due := due + chance.expovariate(rate)) < end:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(_timed(act, chance.choice(phones), due)))
    return await asyncio.gather(*tasks)


async def _timed(act: Act, phone: Phone, due: float) -> Acked:
    reply = await act(phone)
    kept = json.loads(reply.body).get("id", "") if reply.status == 201 else ""
    return Acked(due, time.perf_counter() - due, kept)


def _write(phone: Phone) -> Awaitable[Reply]:
    return phone.write(QUESTION, TEXT.format(random.getrandbits(32)))


def _fill_in(phone: Phone) -> Awaitable[Reply]:
    return phone.fill_in(QUESTION, TEXT.format(random.getrandbits(32)))


async def against_the_form(folder: Path, flags: argparse.Namespace) -> tuple[list[Figure], dict]:
    """Return acknowledged answers a CPU second, ours and the bare form's, block by block in turn."""
    runs: dict[str, list[dict]] = {"ours": [], "bare": []}
    calm: dict[str, float] = {}
    with ours(folder) as app, bare(folder) as form:
        writers = await crowd(app.home, Stage(folder).workshop.code, FULL)
        strangers = [Phone(form.home) for _ in range(FULL)]
        sides = [("ours", app, writers, _write), ("bare", form, strangers, _fill_in)]
        for _, server, phones, act in sides:  # warm
            await as_fast_as_it_goes(server, phones, act, flags.at_once, 2)
        for _ in range(flags.blocks):
            for name, server, phones, act in sides:
                runs[name].append(await as_fast_as_it_goes(server, phones, act, flags.at_once, flags.block))
        for name, server, phones, act in sides:
            before = server.cpu()
            acked = await at_a_pace(phones, act, 20, flags.block, random.Random(1))
            calm[name] = 1000 * (server.cpu() - before) / len(acked)
        _off(writers + strangers)
    return _ratio(runs, calm), {"full speed": runs, "cpu ms an answer at 20/s": calm}


def _ratio(runs: dict[str, list[dict]], calm: dict[str, float]) -> list[Figure]:
    each = {name: middle([run["per_cpu_second"] for run in blocks]) for name, blocks in runs.items()}
    pairs = [
        mine["per_cpu_second"] / peer["per_cpu_second"] for mine, peer in zip(runs["ours"], runs["bare"], strict=True)
    ]
    others = [run["others %"] for blocks in runs.values() for run in blocks]
    speed = {name: middle([run["per_second"] for run in blocks]) for name, blocks in runs.items()}
    return [
        Figure("answers a CPU second against the bare form", middle(pairs), "×", 0.6, at_least=True),
        *(Figure(f"· {name}: answers a CPU second", value, "") for name, value in each.items()),
        *(Figure(f"· {name}: answers a second", value, "") for name, value in speed.items()),
        Figure("· CPU of everything else meanwhile", middle(others), "% of a core"),
        *(Figure(f"· {name}: CPU an answer at 20 answers/s", value, "ms") for name, value in calm.items()),
    ]


async def in_a_full_room(folder: Path, flags: argparse.Namespace) -> tuple[list[Figure], dict]:
    """Return what a room of 200 phones and one wall costs at rest and how quick it is when everybody acts."""
    with ours(folder) as app:
        stage = Stage(folder)
        phones = await crowd(app.home, stage.workshop.code, flags.phones)
        raw: dict = {"first load": await _load(phones[0]), "kB a phone": [await _settle(app, phones)]}
        wall = Wall(app.home, stage)
        listening = asyncio.create_task(wall.listen())
        raw["idle %"] = await _idle(app, flags.idle)
        raw |= await _busy(app, phones, stage.votes(12), flags)
        await asyncio.sleep(2)
        known = stage.revisions()
        raw["seen"] = wall.knew((acked.due, known[acked.id]) for acked in raw["answers"] if acked.id)
        raw["moves"] = {step: await _move(stage, phones, step) for step in ("deepen", "read")}
        raw["kB a phone"].append(await _crowded(app, phones))
        assert all(phone.listens for phone in phones), "a stream broke off"
        listening.cancel()
        _off(phones)
    return [*_acknowledged(raw["answers"], raw["votes"], raw["burst"]), *_rest(raw)], raw


async def _load(phone: Phone) -> dict[str, int]:
    """Return the bytes, headers included, of what a browser fetches before an answer can be typed."""
    page = await phone.page()
    text = _plain(page)
    assert "<textarea" in text, "the page asks nothing"
    linked = re.findall(r'(?:<link rel="stylesheet" href|<script[^>]* src)="([^"]+)"', text)
    face = await phone.get("/fonts/source-serif-4-italic-phone.woff2")
    return {"page": page.size, **{path: (await phone.get(path)).size for path in linked}, "face, later": face.size}


def _plain(reply: Reply) -> str:
    import gzip

    packed = reply.headers.get("content-encoding") == "gzip"
    return (gzip.decompress(reply.body) if packed else reply.body).decode()


async def _settle(app: Served, phones: list[Phone]) -> float:
    """Return the kilobytes that a phone costs which has loaded the page and listens; the first ones warm the server."""
    early, late = phones[:10], phones[10:]
    for group in (early, late):
        if group is late:
            await asyncio.sleep(3)
            before = app.memory()
        for phone in group:
            await phone.page()
            await phone.listen()
    await asyncio.sleep(3)
    return (app.memory() - before) / len(late)


async def _idle(app: Served, seconds: float) -> float:
    """Return the per cent of one core that a full room costs in which nobody does anything."""
    await asyncio.sleep(8)  # connections that were kept alive are given up
    before, started = app.cpu(), time.perf_counter()
    await asyncio.sleep(seconds)
    return 100 * (app.cpu() - before) / (time.perf_counter() - started)


async def _busy(app: Served, phones: list[Phone], themes: list[str], flags: argparse.Namespace) -> dict:
    def vote(phone: Phone) -> Awaitable[Reply]:
        return phone.vote(random.choice(themes))

    before, started = (app.cpu(), time.process_time(), _elsewhere(app)), time.perf_counter()
    answers, votes = await asyncio.gather(
        at_a_pace(phones, _write, 20, flags.seconds, random.Random(2)),
        at_a_pace(phones, vote, 45, flags.seconds, random.Random(3)),
    )
    took, after = time.perf_counter() - started, (app.cpu(), time.process_time(), _elsewhere(app))
    cpu, driver, others = (100 * (late - early) / took for early, late in zip(before, after, strict=True))
    await asyncio.sleep(2)
    moments = sorted(random.Random(4).random() for _ in phones)
    first = time.perf_counter() + 0.1
    burst = await asyncio.gather(*(_at(first + at, phone) for at, phone in zip(moments, phones, strict=True)))
    return {"answers": answers, "votes": votes, "burst": burst, "cpu %": cpu, "driver %": driver, "others %": others}


async def _move(stage: Stage, phones: list[Phone], step: str) -> list[float]:
    """Return how long after the room moved on each phone had the page of the new step."""
    for phone in phones:
        phone.told.clear()
    following = [asyncio.create_task(phone.follow()) for phone in phones]
    started = time.perf_counter()
    await asyncio.to_thread(stage.store.workshops.move, stage.seat, step)
    return [moment - started for moment in await asyncio.wait_for(asyncio.gather(*following), 120)]


async def _crowded(app: Served, phones: list[Phone]) -> float:
    """Return the kilobytes of a phone once more, when four times as many come on top: slack hides in few of them."""
    before = app.memory()
    twins = [phone.twin() for phone in phones for _ in range(4)]
    for twin in twins:
        await twin.page()
        await twin.listen()
    await asyncio.sleep(3)
    held = app.memory() - before
    _off(twins)
    return held / len(twins)


async def _at(due: float, phone: Phone) -> Acked:
    await asyncio.sleep(max(0.0, due - time.perf_counter()))
    return await _timed(_write, phone, due)


def _acknowledged(answers: list[Acked], votes: list[Acked], burst: list[Acked]) -> list[Figure]:
    acts = {"answers": answers, "votes": votes}
    missing = sum(not acked.id for acked in (*answers, *votes, *burst))
    spread = [Figure(f"{len(acked):,} {name}: ack p95", _ms(acked, 95), "ms", 250) for name, acked in acts.items()] + [
        Figure(f"· {name}: ack p50", _ms(acked, 50), "ms") for name, acked in acts.items()
    ]
    return [
        *spread,
        Figure(f"{len(burst)} answers within one second: ack p95", _ms(burst, 95), "ms", 1000),
        Figure("· the same: ack p50", _ms(burst, 50), "ms"),
        Figure("acts that were not acknowledged", missing, "", 1),
    ]


def _rest(raw: dict) -> list[Figure]:
    weight, seen, moves = raw["first load"], raw["seen"], raw["moves"]
    first = {name: size for name, size in weight.items() if name != "face, later"}
    return [
        Figure("an answer known at the wall's WebSocket, in that load: p95", _ms_of(seen, 95), "ms", 700),
        Figure("· the same: p50", _ms_of(seen, 50), "ms"),
        Figure("server CPU, all phones idle, and one wall's WebSocket", raw["idle %"], "% of a core", 2),
        Figure("memory a connected phone", max(raw["kB a phone"]), "kB", 150),
        Figure("first load of the phone", sum(first.values()) / 1000, "kB", 40),
        Figure("· its assets", len(first) - 1, "", 3),
        Figure("· the serif face, later", weight["face, later"] / 1000, "kB", 60),
        Figure("· server CPU under that load", raw["cpu %"], "% of a core"),
        Figure("· CPU of these phones under that load", raw["driver %"], "% of a core"),
        *(
            Figure(f"· all phones have the page of “{step}”: p95", _ms_of(taken, 95), "ms")
            for step, taken in moves.items()
        ),
    ]


def _ms(acked: list[Acked], percent: int) -> float:
    return _ms_of([each.seconds for each in acked], percent)


def _ms_of(seconds: list[float], percent: int) -> float:
    return 1000 * percentile(seconds, percent)


def _off(phones: list[Phone]) -> None:
    for phone in phones:
        phone.off()


def _flags() -> argparse.Namespace:
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--phones", type=int, default=FULL, help="phones in the full room")
    flags.add_argument("--seconds", type=float, default=120, help="how long the full room writes and votes")
    flags.add_argument("--idle", type=float, default=60, help="how long it does nothing")
    flags.add_argument("--block", type=float, default=8, help="length of one block against the bare form")
    flags.add_argument("--blocks", type=int, default=3, help="blocks of each")
    flags.add_argument("--at-once", type=int, default=20, help="requests in flight in these blocks")
    flags.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), help="what is measured")
    flags.add_argument("--folder", type=Path, help="where the databases lie; /dev/shm leaves the disk out of it")
    flags.add_argument("--json", type=Path, help="a file for the raw figures")
    return flags.parse_args()


PARTS = {"form": against_the_form, "room": in_a_full_room}


async def measure(flags: argparse.Namespace) -> tuple[list[Figure], dict]:
    figures, raw = [], {}
    for part in flags.parts:
        with tempfile.TemporaryDirectory(prefix="soundings-", dir=flags.folder) as folder:
            found, raw[part] = await PARTS[part](Path(folder), flags)
            figures += found
    return figures, raw


if __name__ == "__main__":
    given = _flags()
    machine = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores"
    load = os.getloadavg()[0]
    measured, details = asyncio.run(measure(given))
    print(f"{machine}, load before {load:.1f}, after {os.getloadavg()[0]:.1f}\n\n{table(measured)}")
    print(Counter(figure.verdict for figure in measured if figure.verdict))
    if given.json:
        given.json.write_text(
            json.dumps({"machine": machine, "load": load, "flags": vars(given), **details}, default=str)
        )
