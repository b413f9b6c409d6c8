"""What is written about the product is true."""

import re
import tomllib
from pathlib import Path

import cli
from exports import Format
from questions import Stage, load_question_set
from settings import Settings

HOUSE = Path(__file__).parents[1]


def page(name):
    return (HOUSE / name).read_text(encoding="utf-8")


def test_every_stage_is_in_the_facilitators_guide():
    for stage in Stage:
        assert f"`{stage.value}`" in page("docs/facilitating.md")


def test_every_export_format_is_listed_in_the_readme():
    for form in Format:
        assert f"`{form.value}`" in page("README.md")


def test_every_command_is_listed_in_the_readme():
    for command in cli.cli.registered_commands:
        name = command.name or command.callback.__name__
        assert re.search(rf"(cli\.py|also|,) {name}\b", page("README.md")), name


def test_every_setting_is_listed_in_the_readme():
    for name in Settings.model_fields:
        assert f"`{name.upper()}`" in page("README.md")


def test_every_folder_of_the_house_is_in_the_architecture():
    rooms = [path.name for path in HOUSE.iterdir() if path.is_dir() and (path / "__init__.py").exists()]
    for room in rooms:
        assert f"`{room}/`" in page("ARCHITECTURE.md"), room


def test_every_picture_and_link_of_the_readme_is_there():
    for target in re.findall(r"\]\(([^)#]+)\)", page("README.md")):
        assert (HOUSE / target).exists(), target


def test_the_question_set_of_the_guide_can_be_loaded():
    lines = page("docs/facilitating.md").split('    id = "my-questions"')[1].split("\n## ")[0]
    text = "\n".join(line.removeprefix("    ") for line in ('    id = "my-questions"' + lines).splitlines())
    assert tomllib.loads(text)
    assert load_question_set(text).question("values").facet == "values"


def test_the_pinned_requirements_are_exact():
    for file in HOUSE.glob("requirements*.txt"):
        for line in file.read_text("utf-8").splitlines():
            assert not line or line.startswith(("#", "-r")) or re.fullmatch(r"[\w.\[\]-]+==[\w.]+", line), line


def test_the_make_targets_of_the_readme_exist():
    for target in re.findall(r"make (\w+)", page("README.md")):
        assert re.search(rf"^{target}:", page("Makefile"), re.MULTILINE), target
