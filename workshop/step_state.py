"""What became of one step of the agenda."""

from datetime import datetime, timedelta

from questions import Reveal, Stage, Step
from workshop.value import Value

ASKING = frozenset({Stage.WARM_UP, Stage.WRITE})
# In these steps everybody reads what was written before; coming here is the reveal.
READING = frozenset({Stage.REVEAL, Stage.GROUP, Stage.JUDGE})


class StepState(Value):
    """A step as it stands: whether it takes anything, what is shown of it, and how long it was live.

    `open`: answers, votes, guesses or marks are taken, as the stage says. `kept`: it stays open when the room moves on.
    `revealed`: its answers are shown, its vote is closed and counted, its facts are told. `started` is when it became
    live the last time, `seconds` how long it was live before that (`actual` tells the whole), `ends` when its timer
    runs out, `closed_before` whether it closed once and is open again.
    """

    step: str
    live: bool = False
    open: bool = False
    kept: bool = False
    revealed: bool = False
    started: datetime | None = None
    seconds: int = 0
    added_minutes: int = 0
    closed_before: bool = False
    ends: datetime | None = None

    def begun(self, step: Step, now: datetime) -> "StepState":
        """Return the step as it becomes live, its timer set anew."""
        first = self.started is None
        return self.model_copy(
            update={
                "live": True,
                "open": step.stage is not Stage.CLOSED,
                "revealed": shown_from_start(step) if first else self.revealed,
                "started": now,
                "added_minutes": 0,
                "ends": now + timedelta(minutes=step.minutes) if step.minutes else None,
            }
        )

    def left(self, now: datetime) -> "StepState":
        """Return the step as the room moves on: closed, unless it is kept open."""
        return self.model_copy(update={"live": False, "open": self.kept, "seconds": self.actual(now)})

    def actual(self, now: datetime) -> int:
        """Return how many seconds the step has been live altogether by now."""
        since = self.started if self.live else None
        return self.seconds + (max(0, round((now - since).total_seconds())) if since else 0)

    def longer(self, minutes: int, now: datetime) -> "StepState":
        """Return the step with more minutes on its timer, counted from now where the time is over already."""
        ends = max(self.ends or now, now) + timedelta(minutes=minutes)
        return self.model_copy(
            update={"ends": max(ends, now), "added_minutes": self.added_minutes + minutes},
        )


def shown_from_start(step: Step) -> bool:
    """Return whether answers are shown as soon as the step is live; a vote and a guess never are."""
    return step.stage in READING or (step.stage in ASKING and step.reveal is Reveal.LIVE)
