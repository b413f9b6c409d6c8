"""Grouping answers into themes by hand, and quotes beside them."""

from storage import shell_seat
from tests.seeing import COOKIE, field, press, seen
from workshop import Basis


def written(embedded, room, *texts, question="values"):
    seat = embedded.seats.find(COOKIE, room.id)
    return [
        embedded.answers.write(seat, nonce=f"{question}{place}", question=question, text=text, basis=Basis.HEARD)
        for place, text in enumerate(texts)
    ]


def mark(at, answer):
    next(one for one in at.checkbox if one.key.startswith(f"mark-{answer.id}")).check()


def new_theme(at, name):
    field(at, "Marked answers become").input(name)
    return press(at, "A new theme")


def test_marked_answers_become_a_theme_and_the_boxes_are_empty_again(screen, embedded, room):
    one, two, three = written(embedded, room, "It has an end.", "The last page.", "A name.")
    at = screen("group", room.id)
    mark(at, one)
    mark(at, two)
    at = new_theme(at, "Something that has an end")
    assert not at.exception
    record = embedded.records.load(room.id)
    assert [theme.title for theme in record.themes] == ["Something that has an end"]
    assert {answer.id for answer in record.answers if answer.theme} == {one.id, two.id}
    assert not any(box.value for box in at.checkbox)
    assert three.theme is None


def test_answers_move_between_themes_and_out_of_them(screen, embedded, room, nonce):
    (one,) = written(embedded, room, "It has an end.")
    seat = shell_seat(room.id)
    embedded.themes.start(seat, "First", [one.id], nonce=nonce)
    embedded.themes.start(seat, "Second", nonce=nonce[::-1])
    at = screen("group", room.id)
    mark(at, one)
    at = press(at, "To Second")
    assert embedded.records.load(room.id).answers[0].theme == nonce[::-1]
    mark(at, one)
    press(at, "Out of its theme")
    assert embedded.records.load(room.id).answers[0].theme is None


def test_a_theme_without_a_name_is_refused_and_the_marks_stay(screen, embedded, room):
    (one,) = written(embedded, room, "It has an end.")
    at = screen("group", room.id)
    mark(at, one)
    at = press(at, "A new theme")
    assert "name is empty" in seen(at)
    assert any(box.value for box in at.checkbox)


def test_a_theme_is_renamed_parked_and_dissolved_and_no_answer_is_lost(screen, embedded, room, nonce):
    (one,) = written(embedded, room, "It has an end.")
    embedded.themes.start(shell_seat(room.id), "First", [one.id], nonce=nonce)
    at = screen("group", room.id)
    field(at, "New name").input("Better")
    at.run()
    assert embedded.records.load(room.id).themes[0].title == "Better"
    press(at, "Park")
    assert embedded.records.load(room.id).themes[0].parked
    press(at, "Dissolve")
    record = embedded.records.load(room.id)
    assert not record.themes
    assert len(record.answers) == 1


def test_markdown_in_an_answer_stays_text_on_the_board(screen, embedded, room):
    written(embedded, room, "![](http://evil.test/x.png) **bold** :red[x] <script>")
    at = screen("group", room.id)
    label = at.checkbox[0].label
    assert "!\\[\\]" in label
    assert "\\*\\*bold" in label


def test_the_warm_up_is_about_ourselves_and_is_not_grouped(screen, embedded, room):
    written(embedded, room, "Being on time.", question="you-value")
    assert "nothing to group yet" in seen(screen("group", room.id))


def test_a_quote_is_kept_with_whom_it_comes_from_and_can_be_taken_back(screen, embedded, room):
    at = screen("listen", room.id)
    assert "No customer has a voice here yet" in seen(at) or "no quote" in seen(at).lower()
    field(at, "Their words").input("Thin on Mondays. Still mine.")
    field(at, "Who").input("Reader 4")
    field(at, "Source").input("Phone call")
    at = press(at, "Keep it")
    assert not at.exception
    quote = embedded.records.load(room.id).quotes[0]
    assert (quote.text, quote.customer, quote.source) == ("Thin on Mondays. Still mine.", "Reader 4", "Phone call")
    assert "Thin on Mondays" in seen(at)
    field(at, "Take one back").set_value(quote.id)
    at.run()
    at = press(at, "Take it back")
    assert not embedded.records.load(room.id).quotes
    press(at, "Put the last one back")
    assert embedded.records.load(room.id).quotes == (quote,)


def test_suggested_themes_are_a_preview_until_somebody_takes_them(screen, embedded, room):
    ends = ("It has an end.", "The end of the page.", "It ends.")
    times = ("Delivered on time.", "On time at the door.", "Always on time.", "A name I know.", "Written by a name.")
    written(embedded, room, *ends, *times)
    at = press(screen("group", room.id), "Suggest themes")
    assert not at.exception
    assert not embedded.records.load(room.id).themes
    at = press(at, "Take them")
    record = embedded.records.load(room.id)
    assert record.themes
    assert all(answer.theme for answer in record.answers)
    assert all(theme.title.startswith("“") for theme in record.themes)


def test_a_suggestion_never_moves_what_people_have_moved(screen, embedded, room, nonce):
    answers = written(embedded, room, *[f"On time, day {day}." for day in range(8)])
    mine = embedded.themes.start(shell_seat(room.id), "Mine", [answers[0].id], nonce=nonce)
    at = press(screen("group", room.id), "Suggest themes")
    press(at, "Take them")
    assert next(one for one in embedded.records.load(room.id).answers if one.id == answers[0].id).theme == mine
