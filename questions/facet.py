"""The seven facets of the inner life, the sections of the empathy map, and the parts of a question set."""

from questions.named import Named


class Facet(Named):
    """One side of the inner life; the order is the order of every screen."""

    NEEDS = "needs", "Needs", "What they strive for, and how we could help them meet it."
    TENSIONS = "tensions", "Tensions", "What pulls them two ways each day, and how we could ease it."
    VALUES = "values", "Values", "What they put above all else when they have to choose."
    HOPES = "hopes", "Hopes", "What they dream of, for themselves and for those close to them."
    BELIEFS = "beliefs", "Beliefs", "What they think the brand stands for, right or wrong."
    FEELINGS = "feelings", "Feelings", "What they feel when they have to do with the brand."
    ASSOCIATIONS = "associations", "Associations", "The pictures, sounds and words that come up by themselves."


class Section(Named):
    """One field of the empathy map, outside before inside."""

    WHO = "who", "Who", "Whom we mean: the person, the situation, the part they play in it."
    NEEDS_TO_DO = "needs_to_do", "Needs to do", "What they have to get done or decide, and how we would notice."
    SEES = "sees", "Sees", "What is before their eyes: places, people, offers, screens."
    SAYS = "says", "Says", "What they say aloud, as nearly as possible in their words."
    DOES = "does", "Does", "What somebody watching would see them do."
    HEARS = "hears", "Hears", "What reaches them from family, friends, colleagues and others."
    PAINS = "pains", "Pains", "What they fear, what annoys them, what stands in the way."
    GAINS = "gains", "Gains", "What they want, hope for and would be glad of."
    THINKS_FEELS = "thinks_feels", "Thinks and feels", "What goes on inside and drives what they do."


class Part(Named):
    """Where a question belongs in the order of work."""

    WARM_UP = "warm_up", "Warm-up", "For yourself, then for someone close; it goes into no persona."
    OUTSIDE = "outside", "Outside", "What somebody watching and listening could tell."
    INSIDE = "inside", "Inside", "What goes on within, which no data show."
