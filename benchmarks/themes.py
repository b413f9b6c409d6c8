"""Quality and time of suggested themes beside the usual way: TF-IDF, k-means, the number of groups by silhouette.

    python -m benchmarks.themes [FOLDER]      (or `make bench`)

FOLDER holds labelled workshops: {"notes": [{"id", "text", "theme"}]} a file. Each figure is the mean over the files.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from themes import Suggestion, Vectors, encoder_name, suggest
from themes.encoder import WITHOUT
from themes.threads import one_thread
from workshop import Answer, Basis

SHARED = Path(os.environ.get("SOUNDINGS_SHARED", Path(__file__).parents[2] / "shared")) / "data" / "themes"
SIZES = (200, 500, 1_000, 2_000)
FLOORS = {True: 0.50, False: 0.44}


class Room(NamedTuple):
    name: str
    answers: Sequence[Answer]
    truth: Sequence[str]


Grouping = Callable[[Sequence[Answer]], Sequence[int]]


def rooms(folder: Path) -> list[Room]:
    found = []
    for file in sorted(folder.glob("*.json")):
        notes = json.loads(file.read_text(encoding="utf-8"))["notes"]
        found.append(Room(file.stem, written([note["text"] for note in notes]), [note["theme"] for note in notes]))
    return found


def written(texts: Sequence[str]) -> list[Answer]:
    return [Answer(id=str(n), question="", text=text, basis=Basis.HEARD) for n, text in enumerate(texts)]


def places(found: Suggestion, answers: Sequence[Answer]) -> list[int]:
    place = {one: n for n, theme in enumerate(found.themes) for one in theme.answers}
    return [place[answer.id] for answer in answers]


def ours(known: Vectors) -> Grouping:
    return lambda answers: places(suggest(answers, known=known), answers)


def k_means(answers: Sequence[Answer]) -> Sequence[int]:
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import silhouette_score

    rows = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform([one.text for one in answers])
    tried: list[tuple[float, Any]] = []
    for number in range(3, 15):
        groups = KMeans(number, n_init=10, random_state=0).fit_predict(rows)
        if len(set(groups)) > 1:
            tried.append((silhouette_score(rows, groups, metric="cosine"), groups))
    return list(max(tried, key=lambda one: one[0])[1])


def quality(grouping: Grouping, all_rooms: Sequence[Room]) -> str:
    """Mean and lowest adjusted Rand, V-measure, groups found, seconds a room, rooms that change with the order."""
    from sklearn.metrics import adjusted_rand_score, v_measure_score

    rand, measure, number, spent, same = [], [], [], [], 0
    for room in all_rooms:
        start = time.perf_counter()
        found = grouping(room.answers)
        spent.append(time.perf_counter() - start)
        rand.append(adjusted_rand_score(room.truth, found))
        measure.append(v_measure_score(room.truth, found))
        number.append(len(set(found)))
        order = random.Random(room.name).sample(range(len(found)), len(found))
        again = grouping([room.answers[one] for one in order])
        same += adjusted_rand_score([found[one] for one in order], again) == 1
    one_question = [score for score, room in zip(rand, all_rooms, strict=True) if room.name.startswith("argkp")]
    cells = (mean(rand), min(rand), mean(one_question or rand), mean(measure), mean(number), mean(spent))
    return " | ".join(f"{cell:.3f}" if cell < 1 else f"{cell:.1f}" for cell in cells) + f" | {same} of {len(all_rooms)}"


def mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def seconds(texts: Sequence[str], *, encoded: bool) -> str:
    """Not yet encoded and already encoded, the best of three: by the clock, in brackets what one core worked."""
    answers, first, later = written(texts), [], []
    for _ in range(3):
        known = Vectors(encoded=encoded)
        for spent in (first, later):
            start, worked = time.perf_counter(), time.process_time()
            suggest(answers, known=known)
            spent.append((time.perf_counter() - start, time.process_time() - worked))
    return " | ".join("{:.2f} ({:.2f})".format(*map(min, zip(*spent, strict=True))) for spent in (first, later))


def main(folder: Path) -> None:
    all_rooms = rooms(folder)
    if not all_rooms:
        sys.exit(f"There are no labelled workshops in {folder}: name a folder of them.")
    ways = [True, False] if encoder_name() != WITHOUT else [False]
    print(f"{len(all_rooms)} workshops, {sum(len(room.answers) for room in all_rooms):,} answers\n")
    print("| | mean ARI | lowest | one question | V | groups | s a workshop, vectors known | same in another order |")
    print("|---|---|---|---|---|---|---|---|")
    with one_thread():
        for encoded in ways:
            known = Vectors(encoded=encoded)
            known.learn(answer.text for room in all_rooms for answer in room.answers)
            print(
                f"| ours, {known.encoder} (floor {FLOORS[encoded]}) | {quality(ours(known), all_rooms)} |", flush=True
            )
        print(f"| TF-IDF, k-means, silhouette | {quality(k_means, all_rooms)} |", flush=True)
    said = sorted({answer.text for room in all_rooms for answer in room.answers})
    random.Random(0).shuffle(said)
    print(f"\nSeconds by the clock (of one core); {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| answers | " + " | ".join(f"{'with' if one else 'without'}, new | known" for one in ways) + " |")
    print("|---|" + "---|---|" * len(ways))
    for size in SIZES:
        print(f"| {size:,} | " + " | ".join(seconds(said[:size], encoded=one) for one in ways) + " |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED)
