"""What people may do now, and when they see each other's words."""

from questions.named import Named


class Stage(Named):
    """The state of the room; each sentence says what people may do now."""

    WARM_UP = "warm_up", "Warm-up", "People answer for themselves and for someone close; it goes into no persona."
    WRITE = "write", "Write", "People write answers on their own, change them and take them back."
    REVEAL = "reveal", "Reveal", "People read everybody's answers in shuffled order, without names; writing has ended."
    GROUP = "group", "Group", "People move answers that belong together into themes, then name the themes."
    VOTE = "vote", "Vote", "People place their dots on themes; no count is shown before the vote is closed."
    GUESS = "guess", "Guess", "People guess figures of the outer life before they are shown."
    JUDGE = "judge", "Judge", "People say what carries each claim, where they disagree and what is still unknown."
    WAIT = "wait", "Wait", "People look up: they listen, talk or take a break; their phones ask nothing."
    CLOSED = "closed", "Closed", "Nobody writes, moves or votes any more; everything can be read."


class Reveal(Named):
    """When the room sees what is written in a step."""

    LIVE = "live", "Live", "Answers appear on the wall as they are written."
    TOGETHER = "together", "Together", "Answers stay hidden until all of them are shown at once."
