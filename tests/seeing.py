"""What a person sees on a screen, and presses."""

COOKIE = "a-browser"


def seen(at) -> str:
    """Everything that a screen shows, as one text, escapes taken out."""
    kinds = ("markdown", "text", "error", "warning", "subheader")
    shown = [str(element.value).replace("\\", "") for kind in kinds for element in at.get(kind)]
    return "\n".join([*shown, *(element.proto.body for element in at.get("html"))])


def press(at, label: str):
    """The screen after the first button was pressed whose label begins like this."""
    found = [one for one in at.button if one.label.replace("\\", "").startswith(label)]
    assert found, [one.label for one in at.button]
    return found[0].click().run()


def field(at, label: str):
    """The field with this label, or this key, of whatever kind."""
    kinds = (
        "text_input",
        "text_area",
        "number_input",
        "selectbox",
        "multiselect",
        "checkbox",
        "toggle",
        "button_group",
    )
    found = [one for kind in kinds for one in at.get(kind) if label in {one.label.replace("\\", ""), one.key}]
    assert found, [(one.label, one.key) for kind in kinds for one in at.get(kind)]
    return found[0]
