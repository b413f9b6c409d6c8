"""Pictures: re-encoded, small, upright, without anything that tells where they were taken."""

import io

import pytest
from PIL import Image

from tests.in_the_room import open_room
from workshop import SeatGone, Unreadable, WorkshopError
from workshop.picture import LARGEST, MOST_BYTES, admitted, measured, re_encoded


def picture(size=(60, 40), kind="JPEG", mode="RGB", **more) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, more.pop("colour", "navy")).save(out, kind, **more)
    return out.getvalue()


def noise(size) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, "PNG")
    return out.getvalue()


def located() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "At my mother's house"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "N"
    return picture((60, 40), exif=exif, comment=b"taken at home")


def test_a_picture_is_upright_and_tells_nothing_but_its_pixels():
    made = re_encoded(located())
    with Image.open(io.BytesIO(made)) as seen:
        assert seen.size == (40, 60)
        assert not seen.getexif()
        assert set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"mother" not in made
    assert b"home" not in made


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB"), ("GIF", "P"), ("PNG", "I;16"), ("JPEG", "CMYK"), ("PNG", "1")],
)
def test_what_a_phone_takes_can_be_opened(kind, mode):
    assert measured(re_encoded(picture(kind=kind, mode=mode, colour=0)))[2] == "image/jpeg"


def test_a_large_and_noisy_picture_becomes_small():
    made = re_encoded(noise((2600, 1900)))
    width, height, _ = measured(made)
    assert len(made) <= MOST_BYTES
    assert max(width, height) <= 1280


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"%PDF-1.7",
        picture()[:200],
        b"\xff\xd8\xff" * 50,
        picture(kind="BMP"),
        b"x" * (LARGEST + 1),
    ],
)
def test_what_is_no_picture_is_refused_in_one_sentence(data):
    with pytest.raises(Unreadable) as refused:
        re_encoded(data)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("side", [9_000, 30_000])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_opened(side):
    with pytest.raises(Unreadable, match="60 million"):
        re_encoded(picture((side, side), "PNG", "1", colour=0))


def test_a_picture_from_a_file_is_taken_as_it_is_only_when_it_could_be_ours():
    ours = re_encoded(picture())
    assert admitted(ours) == ours
    assert admitted(located()) != located()
    with pytest.raises(Unreadable):
        admitted(b"<html>")


@pytest.fixture
def room(store):
    return open_room(store)


def test_a_picture_is_kept_once_and_stands_with_its_answer(room):
    phone, other = room.join(), room.join()
    room.go("inside")
    kept = room.store.pictures.keep(phone, picture())
    assert room.store.pictures.keep(phone, picture()) == kept
    answer = room.write(phone, question="associations", picture=kept.id)
    assert room.record().answers[0].picture == kept.id
    assert [one.id for one in room.record().pictures] == [kept.id]
    with pytest.raises(Unreadable, match="picture"):
        room.write(other, question="associations", picture=kept.id)
    room.go("read")
    assert room.store.room.view(other).answers[0].picture == kept.id
    assert room.store.pictures.fetch(other, kept.id) == re_encoded(picture())
    assert room.store.records.whole(room.workshop.id).pictures[0].content == re_encoded(picture())
    assert answer.picture == kept.id


def test_pictures_are_for_standing_seats_of_their_workshop(store, room):
    there = open_room(store, cookie="another")
    phone, stranger = room.join(), there.join()
    kept = store.pictures.keep(phone, picture())
    assert store.pictures.fetch(stranger, kept.id) is None
    assert store.pictures.fetch(stranger.model_copy(update={"workshop": room.workshop.id}), kept.id) is None
    assert store.pictures.fetch(room.seat, kept.id)
    store.room.remove(room.seat, phone.participant)
    assert store.pictures.fetch(phone, kept.id) is None
    with pytest.raises(SeatGone):
        store.pictures.keep(phone, picture((9, 9)))


def test_one_phone_does_not_fill_the_disk(room, monkeypatch):
    monkeypatch.setattr("storage.pictures.MOST_A_SEAT", 2)
    phone = room.join()
    for side in (8, 9):
        room.store.pictures.keep(phone, picture((side, side)))
    with pytest.raises(WorkshopError, match="at most 2 pictures"):
        room.store.pictures.keep(phone, picture((10, 10)))
