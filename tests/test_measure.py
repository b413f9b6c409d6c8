"""The outer life on screen: bring a table, say who they are, read the figures."""

from tests.seeing import field, press, seen

CSV = "age,sex,paper\n" + "".join(
    f"{20 + n % 60},{'fm'[n % 2]},{'daily' if n % 60 + n * 7 % 40 > 50 else 'never'}\n" for n in range(300)
)


def bring(at, content, name="readers.csv"):
    at.get("file_uploader")[0].upload(name, content, "text/csv")
    at.run()
    return press(at, "Read this table")


def test_an_empty_outer_life_asks_for_a_table(screen, room):
    at = screen("measure", room.id)
    assert not at.exception
    assert "Bring a table of people" in seen(at)


def test_a_table_is_brought_and_its_columns_are_shown(screen, embedded, room):
    at = bring(screen("measure", room.id), CSV.encode())
    assert not at.exception
    assert "300 people" in seen(at)
    assert embedded.outer_life.datasets(room.id)[0].name == "readers.csv"


def test_a_filter_finds_a_segment_and_gives_readings_with_their_base(screen, embedded, room):
    at = bring(screen("measure", room.id), CSV.encode())
    field(at, "Write it as a filter").set_value(True)
    at.run()
    field(at, "Filter").input("age >= 50")
    at.run()
    assert "150 of 300 people" in seen(at)
    at = press(at, "Keep this segment")
    assert not at.exception
    segment = embedded.records.load(room.id).segments[0]
    assert (segment.n, segment.rows, segment.filter) == (150, 300, "age >= 50")
    daily = next(one for one in segment.readings if (one.variable, one.level) == ("paper", "daily"))
    assert daily.direction == "higher"
    assert "As a table" in [one.label for one in at.expander]


def test_people_who_know_no_query_language_choose_levels(screen, embedded, room):
    at = bring(screen("measure", room.id), CSV.encode())
    field(at, "Column").set_value("paper")
    at.run()
    levels = next(one for one in at.get("button_group") if "levels" in (one.key or ""))
    levels.set_value(["daily"])
    at.run()
    at = press(at, "Keep this segment")
    assert embedded.records.load(room.id).segments[0].filter == 'paper in ("daily")'


def test_an_unknown_column_is_refused_with_the_nearest_one(screen, embedded, room):
    at = bring(screen("measure", room.id), CSV.encode())
    field(at, "Write it as a filter").set_value(True)
    at.run()
    field(at, "Filter").input("agee >= 50")
    at.run()
    assert "age" in seen(at)
    assert not embedded.records.load(room.id).segments
    assert not at.exception


def test_a_file_that_is_no_table_is_refused_and_nothing_is_kept(screen, embedded, room):
    at = bring(screen("measure", room.id), b"PK\x03\x04" + bytes(2000))
    assert not at.exception
    assert at.error
    assert not embedded.outer_life.datasets(room.id)


def test_a_segment_of_fewer_than_ten_shows_no_figure(screen, room):
    at = bring(screen("measure", room.id), CSV.encode())
    field(at, "Write it as a filter").set_value(True)
    at.run()
    field(at, "Filter").input("age = 20")
    at.run()
    assert "fewer than 10 of 300 people" in seen(at)


def test_a_weight_is_used_for_every_reading(screen, embedded, room):
    weighted = "age,w\n" + "".join(f"{20 + n % 60},{1 + n % 3}\n" for n in range(300))
    at = bring(screen("measure", room.id), weighted.encode())
    field(at, "Weight").set_value("w")
    at.run()
    assert not at.exception
    assert embedded.outer_life.datasets(room.id)[0].weight == "w"


def test_the_sample_says_that_its_figures_stand_in(screen, sample):
    assert "1996, stand-in" in seen(screen("measure", sample.id))
