import pytest

from questions import (
    Agenda,
    Part,
    QuestionsError,
    Reveal,
    Stage,
    Step,
    agenda,
    agenda_for,
    agendas,
    load_agenda,
    load_question_set,
    question_set,
)

LENGTHS = {"shared-screen": 150, "half-day": 240, "ninety-minutes": 90, "thirty-minutes": 30}
TWO = """
id = "two"
title = "Two steps"
minutes = 15

[[steps]]
id = "write"
title = "Write"
stage = "write"
minutes = 10
questions = ["needs"]

[[steps]]
id = "read"
title = "Read"
stage = "reveal"
minutes = 5
"""


def asked(each: Agenda, *stages: Stage) -> set[str]:
    return {name for step in each.steps if not stages or step.stage in stages for name in step.questions}


def refused(text: str) -> str:
    with pytest.raises(QuestionsError) as caught:
        load_agenda(text)
    return str(caught.value)


def test_every_stage_says_what_people_may_do_now():
    assert [stage.value for stage in Stage] == [
        "warm_up",
        "write",
        "reveal",
        "group",
        "vote",
        "guess",
        "judge",
        "wait",
        "closed",
    ]
    assert all(stage.meaning.startswith(("People", "Nobody")) for stage in Stage)


def test_every_packaged_agenda_fills_its_minutes():
    assert {each.id: each.minutes for each in agendas().values()} == LENGTHS


def test_every_packaged_agenda_asks_only_what_its_set_holds():
    for each in agendas().values():
        each.check_against(question_set(each.question_set))


def test_every_packaged_agenda_asks_everything_that_is_not_optional():
    for each in agendas().values():
        needed = {question.id for question in question_set(each.question_set).questions if not question.optional}
        assert needed <= asked(each, Stage.WARM_UP, Stage.WRITE)


@pytest.mark.parametrize("agenda_id", ["half-day", "shared-screen"])
def test_a_long_agenda_asks_the_whole_set(agenda_id: str):
    assert asked(agenda(agenda_id)) == {question.id for question in question_set("inner-life").questions}


def test_warm_up_questions_are_asked_in_the_warm_up_and_nowhere_else():
    for each in agendas().values():
        warm_up = {question.id for question in question_set(each.question_set).part(Part.WARM_UP)}
        assert asked(each, Stage.WARM_UP) == warm_up
        assert not warm_up & asked(each, *(stage for stage in Stage if stage is not Stage.WARM_UP))


def test_outside_comes_before_inside_in_every_agenda():
    for each in agendas().values():
        questions = question_set(each.question_set)
        order = [questions.question(name).part for step in each.steps for name in step.questions]
        assert order == sorted(order, key=list(Part).index)


def test_the_questions_of_a_timed_step_fit_its_minutes():
    for each in agendas().values():
        for step in each.steps:
            if step.stage in {Stage.WARM_UP, Stage.WRITE} and step.minutes and step.reveal is Reveal.TOGETHER:
                total = sum(question_set(each.question_set).question(name).minutes for name in step.questions)
                assert total <= step.minutes, step.id


def test_people_write_before_they_read_group_and_vote():
    for each in agendas().values():
        stages = [step.stage for step in each.steps]
        found = [stages.index(stage) for stage in (Stage.WRITE, Stage.REVEAL, Stage.GROUP, Stage.VOTE, Stage.JUDGE)]
        assert found == sorted(found)
        assert stages[-1] is Stage.CLOSED


def test_the_shared_screen_is_the_first_choice_and_shows_what_is_typed():
    first = next(iter(agendas().values()))
    assert first.id == "shared-screen"
    assert all(step.reveal is Reveal.LIVE for step in first.steps if step.questions)


def test_the_agenda_walks_forward_and_back_and_ends():
    two = load_agenda(TWO)
    assert two.after("write") == two.step("read")
    assert two.before("read") == two.step("write")
    assert two.after("read") is None
    assert two.before("write") is None
    assert two.place("read") == 1


@pytest.mark.parametrize("walk", ["step", "after", "before", "place"])
def test_an_unknown_step_is_refused_with_the_nearest(walk: str):
    with pytest.raises(QuestionsError, match="There is no step “wriet” in this agenda; the nearest is “write”"):
        getattr(load_agenda(TWO), walk)("wriet")


def test_a_question_that_the_set_does_not_hold_is_refused_with_the_nearest():
    other = load_agenda(TWO.replace('"needs"', '"need"'))
    with pytest.raises(QuestionsError, match=r"Step “Write” asks “need”, .* the nearest is “needs”"):
        other.check_against(question_set("inner-life"))


def test_minutes_that_do_not_add_up_are_refused():
    assert refused(TWO.replace("minutes = 15", "minutes = 20")) == (
        "The text declares 20 minutes, its steps take 15; change one of the two."
    )


def test_two_steps_with_one_id_are_refused():
    assert "two steps have the id “write”" in refused(TWO.replace('id = "read"', 'id = "write"'))


def test_a_writing_step_without_a_question_is_refused():
    assert "step “write”: people write in this step" in refused(TWO.replace('questions = ["needs"]', ""))


def test_an_unknown_stage_is_refused_with_the_nearest():
    assert refused(TWO.replace('"reveal"', '"revael"')) == (
        "The text, step “read”: stage “revael” is not known; the nearest is “reveal”."
    )


def test_more_than_eight_hours_are_refused():
    assert "minutes “481” does not fit" in refused(TWO.replace("minutes = 5", "minutes = 481"))


def test_an_unknown_agenda_is_refused_with_the_nearest():
    with pytest.raises(QuestionsError, match="no agenda “halfday”; the nearest is “half-day”"):
        agenda("halfday")


def test_each_packaged_set_has_its_agenda():
    assert agenda_for(question_set("inner-life")).id == "shared-screen"
    assert agenda_for(question_set("thirty-minutes")).id == "thirty-minutes"


def test_a_set_of_ones_own_gets_an_agenda_that_asks_all_of_it():
    ours = load_question_set(
        'id = "ours"\ntitle = "Ours"\n'
        '[[questions]]\nid = "a"\ntext = "A?"\nshort = "A"\npart = "outside"\nminutes = 4\n'
        '[[questions]]\nid = "b"\ntext = "B?"\nshort = "B"\n'
    )
    made = agenda_for(ours)
    made.check_against(ours)
    assert asked(made) == {"a", "b"}
    assert [step.stage for step in made.steps][:3] == [Stage.WRITE, Stage.WRITE, Stage.REVEAL]


def test_an_agenda_survives_the_way_through_json():
    for each in agendas().values():
        assert Agenda.model_validate_json(each.model_dump_json()) == each


def test_a_step_may_run_without_a_timer():
    assert Step(id="wait", title="Wait", stage=Stage.WAIT).minutes == 0
