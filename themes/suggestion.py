"""What a suggestion is: values that a screen shows and nobody has to take."""

from workshop.value import Value


class SuggestedTheme(Value):
    """Answers that may belong together, the most central first; a person has not looked at it yet."""

    label: str  # what someone wrote, shortened: shown in quotation marks until somebody names the theme
    labelled_by: str  # the answer that the label quotes
    keywords: tuple[str, ...]
    answers: tuple[str, ...]
    unsure: tuple[str, ...] = ()  # these fit another theme nearly as well
    doubles: tuple[tuple[str, ...], ...] = ()  # say the same in nearly the same words; the first stands for them


class Suggestion(Value):
    """The themes, the largest first, every answer in exactly one; empty when there are too few answers."""

    themes: tuple[SuggestedTheme, ...] = ()
    number: int = 0  # how many were looked for
    fewer: int = 0  # what to ask for next when these are too many
    more: int = 0
    encoder: str = ""  # what the sentences were compared with


class Place(Value):
    """Where a later answer fits best."""

    theme: str
    unsure: bool
