"""The shell door: the same verbs for automation. `python cli.py --help` lists them."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from exports import Format, Shape, from_file, read_file
from exports import export as exported
from refusals import REFUSALS
from settings import settings
from storage import Made, Store, opened, shell_seat
from workshop import Unreadable, Workshop

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Reference = Annotated[str, typer.Argument(metavar="WORKSHOP", help="A workshop's code or id.")]
Code = Annotated[str, typer.Argument(metavar="CODE", help="A workshop's code or id.")]


def store() -> Store:
    """Return the store behind the database of the settings."""
    return opened(settings().database)


@cli.command()
def demo(
    *, fresh: Annotated[bool, typer.Option("--fresh", help="Load it once more.")] = False, as_json: AsJson = False
) -> None:
    """Load the sample workshop and print its links."""
    from sample import load_sample

    _tell_made(load_sample(store(), fresh=fresh), as_json=as_json)


@cli.command()
def new(
    title: Annotated[str, typer.Option(help="What the workshop is called.")],
    brand: Annotated[str, typer.Option(help="Whose customers it is about.")] = "",
    decision: Annotated[str, typer.Option(help="The decision that it must change.")] = "",
    questions: Annotated[str, typer.Option(help="A question set's id, or a TOML file.")] = "inner-life",
    persona: Annotated[list[str] | None, typer.Option(help="A persona's name; may be given several times.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Make a workshop and print its links."""
    from questions import agenda_for, load_question_set, question_set

    asked = load_question_set(Path(questions)) if questions.endswith(".toml") else question_set(questions)
    made = store().workshops.create(
        title=title, brand=brand, decision=decision, questions=asked, agenda=agenda_for(asked), personas=persona or ()
    )
    _tell_made(made, as_json=as_json)


@cli.command()
def step(code: Code, where: Annotated[str, typer.Argument(metavar="next|back|STEP-ID")]) -> None:
    """Move a workshop along its agenda."""
    found = store().workshops.find(code)
    moved = store().workshops.move(shell_seat(found.id), where)
    _say(f"{moved.now.title} ({moved.step})" if moved.now else "not started")


@cli.command("open")
def open_(code: Code) -> None:
    """Open the door: people may join."""
    store().workshops.set_door(shell_seat(store().workshops.find(code).id), open_=True)
    _say("open")


@cli.command()
def close(code: Code) -> None:
    """Close the door: nobody joins any more."""
    store().workshops.set_door(shell_seat(store().workshops.find(code).id), open_=False)
    _say("closed")


@cli.command("import")
def import_(file: Annotated[Path, typer.Argument(metavar="FILE.json")], *, as_json: AsJson = False) -> None:
    """Make a new workshop from a workshop file."""
    _tell_made(store().records.take_in(from_file(read_file(_bytes_of(file)))), as_json=as_json)


@cli.command()
def export(
    reference: Reference,
    format_: Annotated[Format, typer.Option("--format", help="What the files are.")],
    out: Annotated[Path, typer.Option(help="The folder to write into.")],
    shape: Annotated[Shape, typer.Option(help="What the document is about.")] = Shape.BOOK,
    persona: Annotated[str | None, typer.Option(help="One persona's name.")] = None,
    template: Annotated[Path | None, typer.Option(help="The firm's own Word template.")] = None,
) -> None:
    """Write a workshop's briefs into a folder and print one path a line."""
    if template is not None:
        raise Unreadable("The firm's own template cannot be used yet: export without --template.")
    record = store().records.whole(store().workshops.find(reference).id)
    made = exported(record, format_, shape, persona)
    _folder(out)
    for file in made:
        (out / file.name).write_bytes(file.content)
        _say(str(out / file.name))


@cli.command()
def profile(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="A CSV file.")],
    segments: Annotated[Path | None, typer.Option(help="A TOML file of segments.")] = None,
    weight: Annotated[str | None, typer.Option(help="The column of weights.")] = None,
    base: Annotated[str | None, typer.Option(help="A filter: whom the segments are compared with.")] = None,
    missing: Annotated[list[str] | None, typer.Option(help="A code that means no answer; may be repeated.")] = None,
    engine: Annotated[str | None, typer.Option(help="The URL of a bigger engine.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Print the readings of every segment and variable of a table."""
    from demographics import parse_filter, read_table, segments_from_toml
    from demographics import profile as measure

    if engine is not None:
        raise Unreadable("Tables of a database cannot be read yet: give a CSV file.")
    table = read_table(_bytes_of(data), data.name, missing=missing or ())
    wanted = segments_from_toml(_bytes_of(segments).decode("utf-8", "replace")) if segments else ()
    found = measure(table, wanted, weight=weight, base=parse_filter(base) if base else None)
    if as_json:
        _say_json(found.to_json())
        return
    for line in (*table.notes, *found.notes, f"{table.rows:,} people, {len(table.columns)} columns."):
        _say(line)
    for reading in found.readings:
        _say(f"{reading.segment} · {reading.subject}: {reading.sentence()}")


@cli.command("themes")
def themes_(
    file: Annotated[Path, typer.Argument(metavar="FILE.json", help='{"answers": [{"id", "text"}]}')],
    *,
    as_json: AsJson = False,
) -> None:
    """Suggest themes for a file of answers; people accept, rename and rearrange them."""
    from themes import read_answers, suggest

    answers, ids = read_answers(_bytes_of(file))
    found = suggest(answers)
    if as_json:
        listed = [
            {"label": one.label, "keywords": list(one.keywords), "answers": [ids[answer] for answer in one.answers]}
            for one in found.themes
        ]
        _say_json({"themes": listed})
        return
    _say(f"{len(answers):,} answers, {len(found.themes)} themes suggested; compared by {found.encoder}.")
    for one in found.themes:
        _say(f"{len(one.answers):>4}  “{one.label}” ({', '.join(one.keywords)})")


@cli.command()
def migrate() -> None:
    """Bring the database to the tables that this version knows."""
    from storage.migrate import current

    _say(f"The database stands at revision {current(store().engine)}.")


@cli.command()
def doctor(*, as_json: AsJson = False) -> None:
    """Print the settings and what this machine can do; exit 2 when something needs mending."""
    from doctor import findings

    found = findings()
    if as_json:
        _say_json([finding.model_dump() for finding in found])
    else:
        for finding in found:
            _say(f"{'ok  ' if finding.ok else 'mend'}  {finding.name}: {finding.value}")
    if not all(finding.ok for finding in found):
        raise typer.Exit(2)


def _tell_made(made: Made, *, as_json: bool) -> None:
    links = links_of(made.workshop, made.token)
    if as_json:
        _say_json(links)
        return
    _say(f"{made.workshop.title}: code {links['code']}")
    _say(f"Facilitator's link, keep it: {links['facilitator_url']}")
    _say(f"For everybody else: {links['join_url']}")


def links_of(workshop: Workshop, token: str) -> dict[str, str]:
    """Return the workshop's id, code and links as the contract names them."""
    address = settings().address
    return {
        "workshop": workshop.id,
        "code": workshop.shown_code,
        "join_url": f"{address}/j/{workshop.shown_code}",
        "facilitator_url": f"{address}/host#{token}",
    }


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unreadable(f"{file} cannot be read: {(error.strerror or 'no such file').lower()}.") from None


def _folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unreadable(f"{out} is no folder to write into: {(error.strerror or 'refused').lower()}.") from None


def _say(line: str) -> None:
    typer.echo(line)


def _say_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def main(arguments: list[str] | None = None) -> int:
    """Return 0 on success and 2 on bad input, which gets one line on stderr."""
    try:
        return int(cli(args=arguments, standalone_mode=False) or 0)
    except REFUSALS as refusal:
        sentence = str(refusal)
    except typer.Exit as leaving:
        return leaving.exit_code
    except typer.TyperException as mistake:
        sentence = str(mistake) or "Name a command: python cli.py --help lists them."
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        sentence = f"The setting {str(fault['loc'][0]).upper()} does not fit: {fault['msg']}."
    except SQLAlchemyError as error:
        sentence = f"The database does not answer: {str(error).splitlines()[0]}"
    except OSError as error:
        sentence = f"{error.filename or 'The file'}: {(error.strerror or str(error)).lower()}."
    typer.echo(" ".join(sentence.split()), err=True)
    return 2


if __name__ == "__main__":
    sys.exit(main())
