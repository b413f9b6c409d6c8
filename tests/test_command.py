"""The shell door: the verbs of the contract, their JSON, and one clear line for bad input."""

import json
from pathlib import Path

import pytest
from docx import Document

import cli
from storage.migrate import newest

CSV = "age,sex,paper\n" + "".join(f"{20 + n % 60},{'fm'[n % 2]},{'daily' if n % 3 else 'never'}\n" for n in range(300))


@pytest.fixture
def run(embedded, capsys):
    """Runs one command and gives back its exit code, its output and its one line of refusal."""

    def command(*arguments):
        code = cli.main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return command


def answer(run, *arguments):
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def refused(run, *arguments):
    code, _, err = run(*arguments)
    assert code == 2
    assert err.count("\n") == 1, err
    assert "Traceback" not in err
    return err


def test_new_answers_with_the_four_links_of_the_contract(run):
    made = answer(run, "new", "--title", "Who reads us?", "--brand", "The Post", "--persona", "A", "--persona", "B")
    assert list(made) == ["workshop", "code", "join_url", "facilitator_url"]
    assert made["join_url"].endswith(f"/j/{made['code']}")
    assert "/host#" in made["facilitator_url"]


def test_links_carry_the_address_of_the_settings(run, monkeypatch):
    monkeypatch.setenv("BASE_URL", "https://workshop.test/")
    assert answer(run, "new", "--title", "X")["join_url"].startswith("https://workshop.test/j/")


def test_step_open_and_close_move_the_workshop(run, embedded):
    made = answer(run, "new", "--title", "X")
    assert run("step", made["code"].lower(), "next")[0] == 0
    first = embedded.workshops.get(made["workshop"])
    assert first.step == first.agenda.steps[0].id
    assert run("step", made["workshop"], first.agenda.steps[3].id)[0] == 0
    assert run("step", made["code"], "back")[0] == 0
    assert embedded.workshops.get(made["workshop"]).step == first.agenda.steps[2].id
    run("open", made["code"])
    assert embedded.workshops.get(made["workshop"]).open
    run("close", made["code"].replace("-", ""))
    assert not embedded.workshops.get(made["workshop"]).open


def test_the_sample_is_exported_and_imported_without_loss(run, tmp_path):
    sample = answer(run, "demo")
    code, out, _ = run("export", sample["code"], "--format", "json", "--out", tmp_path / "one")
    assert code == 0
    (path,) = out.split()
    copy = answer(run, "import", path)
    assert copy["code"] != sample["code"]
    _, again, _ = run("export", copy["workshop"], "--format", "json", "--out", tmp_path / "two")
    assert Path(again.strip()).read_bytes() == Path(path).read_bytes()


def test_demo_finds_the_sample_again_and_fresh_makes_another(run):
    first, second, third = answer(run, "demo"), answer(run, "demo"), answer(run, "demo", "--fresh")
    assert first["workshop"] == second["workshop"] != third["workshop"]
    assert first["facilitator_url"] != second["facilitator_url"]


def test_a_word_brief_has_a_file_a_persona_and_the_same_bytes_each_time(run, tmp_path):
    sample = answer(run, "demo")
    one = run("export", sample["code"], "--format", "docx", "--shape", "persona", "--out", tmp_path / "a")[1].split()
    two = run("export", sample["code"], "--format", "docx", "--shape", "persona", "--out", tmp_path / "b")[1].split()
    assert len(one) == 3
    assert [Path(path).read_bytes() for path in one] == [Path(path).read_bytes() for path in two]
    text = "\n".join(paragraph.text for paragraph in Document(one[0]).paragraphs)
    assert "The Evening Regular" in text


def test_profile_answers_with_the_keys_of_the_contract(run, tmp_path):
    data, segments = tmp_path / "readers.csv", tmp_path / "segments.toml"
    data.write_text(CSV)
    segments.write_text('[[segment]]\nname = "Older"\nfilter = "age >= 50"\n')
    found = answer(run, "profile", data, "--segments", segments)
    assert set(found) == {"rows", "base", "coverage", "segments", "readings"}
    assert found["rows"] == 300
    assert found["base"] == {"n": 300, "n_eff": 300.0}
    assert found["coverage"] == pytest.approx(50)
    assert found["segments"] == [{"segment": "Older", "n": 150, "n_eff": 150.0, "share": pytest.approx(50)}]
    reading = next(one for one in found["readings"] if (one["variable"], one["level"]) == ("paper", "daily"))
    assert {
        "segment",
        "variable",
        "level",
        "n",
        "share",
        "base_share",
        "index",
        "low",
        "high",
        "p",
        "q",
        "withheld",
    } <= set(reading)
    assert reading["withheld"] is None


def answers_file(tmp_path, answers):
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"answers": answers}), encoding="utf-8")
    return file


SAID = [
    "Late delivery",
    "Delivery is late",
    "The delivery came late",
    "Honest prices",
    "Prices are honest",
    "An honest price",
]


@pytest.mark.parametrize("name", [str, int])
def test_themes_answers_with_every_id_as_it_was_given(run, tmp_path, name):
    listed = [{"id": name(n), "text": text} for n, text in enumerate(SAID, 10)]
    found = answer(run, "themes", answers_file(tmp_path, listed))
    assert list(found) == ["themes"]
    assert all(list(theme) == ["label", "keywords", "answers"] for theme in found["themes"])
    held = [one for theme in found["themes"] for one in theme["answers"]]
    assert sorted(held) == [one["id"] for one in listed]
    assert all(theme["label"] in SAID for theme in found["themes"])


def test_themes_are_told_in_quotation_marks(run, tmp_path):
    code, out, _ = run("themes", answers_file(tmp_path, [{"id": n, "text": text} for n, text in enumerate(SAID)]))
    assert code == 0
    assert out.startswith("6 answers, ")
    assert "“" in out


def test_too_few_answers_for_themes_are_no_mistake(run, tmp_path):
    assert answer(run, "themes", answers_file(tmp_path, [])) == {"themes": []}
    assert answer(run, "themes", answers_file(tmp_path, [{"id": 1, "text": "Alone"}])) == {"themes": []}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"[" * 100_000,
        b"\xff\xfe\x00",
        b'{"answers": {}}',
        b'{"answers": ["a"]}',
        b'{"answers": [{"text": "no id"}]}',
        b'{"answers": [{"id": "", "text": "empty id"}]}',
        b'{"answers": [{"id": true, "text": "x"}]}',
        b'{"answers": [{"id": 1.5, "text": "x"}]}',
        b'{"answers": [{"id": "\\ud800", "text": "x"}]}',
        b'{"answers": [{"id": "a"}]}',
        b'{"answers": [{"id": "a", "text": null}]}',
        b'{"answers": [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]}',
        b'{"answers": [{"id": 1, "text": "x"}, {"id": "1", "text": "y"}]}',
        b'{"answers": [{"id": "a", "text": "' + b"x" * 100_000 + b'"}]}',
        b'{"answers": [' + b",".join(b'{"id": %d, "text": "answer %d"}' % (n, n) for n in range(3_001)) + b"]}",
    ],
    ids=range(19),
)
def test_a_file_that_holds_no_answers_is_refused(run, tmp_path, content):
    file = tmp_path / "answers.json"
    file.write_bytes(content)
    refused(run, "themes", file)


def test_doctor_says_what_sentences_are_compared_with(run):
    from themes import encoder_name

    out = run("doctor")[1]
    assert "scikit-learn" in out
    assert encoder_name() in out


def test_doctor_lists_every_setting(run):
    code, out, _ = run("doctor")
    assert code == 0
    for name in ("DATABASE_URL", "PORT", "BASE_URL", "DATA_DIR"):
        assert name in out


def test_doctor_never_shows_a_password():
    from doctor import _without_password

    assert "secret" not in _without_password("postgresql://somebody:secret@host/db")


def test_migrate_says_where_the_database_stands(run):
    assert newest() in run("migrate")[1]


BAD = [
    ("no command", ()),
    ("an unknown command", ("nonsense",)),
    ("an unknown option", ("new", "--nope")),
    ("no title", ("new",)),
    ("an empty title", ("new", "--title", " ")),
    ("an unknown set", ("new", "--title", "X", "--questions", "inner-live")),
    ("a set that is no file", ("new", "--title", "X", "--questions", "nowhere.toml")),
    ("a code that is none", ("step", "xyz", "next")),
    ("a code that nobody has", ("step", "2222-2222", "next")),
    ("a file that is not there", ("import", "nowhere.json")),
    ("a format that is none", ("export", "2222-2222", "--format", "odt", "--out", "x")),
    ("answers that are not there", ("themes", "nowhere.json")),
    ("a table that is not there", ("profile", "nowhere.csv")),
    ("a folder as a table", ("profile", ".")),
    ("an engine", ("profile", "t", "--engine", "postgresql://x/y")),
]


@pytest.mark.parametrize(("what", "arguments"), BAD, ids=[what for what, _ in BAD])
def test_bad_input_gets_one_clear_line(run, what, arguments):
    refused(run, *arguments)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": "soundings/9", "title": "X"}',
        b'{"format": "soundings/1"}',
        b"\xff\xfe\x00",
        b"PK\x03\x04",
    ],
)
def test_a_file_that_is_no_workshop_is_refused_and_nothing_is_half_stored(run, embedded, tmp_path, content):
    file = tmp_path / "w.json"
    file.write_bytes(content)
    refused(run, "import", file)
    assert embedded.workshops.sample() is None
    with embedded.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM workshop").scalar() == 0


def test_a_step_of_another_agenda_is_refused_with_the_nearest(run):
    made = answer(run, "new", "--title", "X")
    assert "step" in refused(run, "step", made["code"], "outsid")


def test_a_database_that_does_not_answer_is_one_line(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    refused(run, "new", "--title", "X")


def test_a_setting_that_does_not_fit_is_one_line(run, monkeypatch):
    monkeypatch.setenv("PORT", "abc")
    assert "PORT" in refused(run, "doctor")


@pytest.mark.parametrize(
    "part",
    [
        {"themes": [{"id": "t1", "title": "A"}], "votes": [{"id": "v1", "theme": "t1", "dots": 2**63}]},
        {"themes": [{"id": "t1", "title": "A"}], "votes": [{"id": "v1", "theme": "t1", "dots": -5}]},
        {"personas": [{"id": "p1", "name": "A", "version": 10**30}]},
        {
            "personas": [{"id": "p1", "name": "A"}],
            "segments": [{"id": "s1", "name": "A", "persona": "p1"}, {"id": "s2", "name": "B", "persona": "p1"}],
        },
    ],
)
def test_a_workshop_file_edited_by_hand_is_refused_where_it_cannot_be_true(run, tmp_path, part):
    file = tmp_path / "w.json"
    file.write_text(json.dumps({"format": "soundings/1", "title": "X"} | part))
    refused(run, "import", file)
