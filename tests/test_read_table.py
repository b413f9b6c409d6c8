"""Reading a table: nothing is lost, nothing is guessed, and what cannot be read is refused in one sentence."""

import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from demographics import DemographicsError, Table, UnknownColumn, UnreadableTable, read_table, table_from_frame

REPO = Path(__file__).parent.parent
SURVEYS = Path(os.environ.get("SOUNDINGS_SHARED", REPO.parent / "shared")) / "data" / "surveys"
NAMES = "name,größe\nJosé,170\nZoë,164\n"


def real(name):
    path = SURVEYS / name
    if not path.exists():
        pytest.skip(f"{path} is not here; set SOUNDINGS_SHARED to the folder that holds data/surveys")
    return read_table(path.read_bytes(), name)


def refusal(data, name="customers.csv", **options):
    with pytest.raises(DemographicsError) as refused:
        read_table(data, name, **options)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    "data",
    [
        NAMES.encode(),
        b"\xef\xbb\xbf" + NAMES.encode(),
        NAMES.encode("utf-16"),
        NAMES.encode("utf-16-le"),
        NAMES.encode("utf-16-be"),
        NAMES.encode("utf-32"),
        NAMES.encode("cp1252"),
        NAMES.replace("\n", "\r\n").encode(),
        NAMES.replace("\n", "\r").encode(),
        NAMES.replace(",", ";").encode(),
        NAMES.replace(",", "\t").encode(),
        NAMES.replace(",", "|").encode(),
        f"\n\n{NAMES}\n\n".encode(),
    ],
)
def test_a_table_reads_the_same_however_it_was_saved(data):
    table = read_table(data, "names.csv")
    assert table.names == ["name", "größe"]
    assert table["name"].levels == ("José", "Zoë")
    assert table["größe"].levels == ("164", "170")
    assert table.rows == 2


def test_windows_1252_is_told_so_that_somebody_looks_at_the_accents():
    assert "Windows-1252" in read_table(NAMES.encode("cp1252"), "names.csv").notes[0]
    assert read_table(NAMES.encode(), "names.csv").notes == ()


def test_the_encoding_can_be_given():
    table = read_table("a,b\nŁódź,1\n".encode("iso8859-2"), "x.csv", encoding="iso8859-2")
    assert table["a"].levels == ("Łódź",)


def workbook():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    return archive.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (workbook(), "an Excel workbook"),
        (b"%PDF-1.7\n1 0 obj", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "a PNG picture"),
        (b"$FL2@(#) SPSS DATA FILE", "an SPSS file"),
        (b"PAR1\x15\x04\x15", "a Parquet file"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"<!DOCTYPE html><html><body>", "a web page"),
        (b'[{"age": 31}]', "JSON"),
        (bytes(range(256)) * 20, "some other kind of file"),
    ],
)
def test_a_file_that_only_calls_itself_a_table_is_refused_by_what_it_is(data, what):
    assert what in refusal(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"age,sex\n", "no rows"),
        (b"age,sex", "no rows"),
        (b"a,b,c\n1,2,3\n1,2\n4,5,6,7\n", "Line 3 of customers.csv has fewer cells"),
        (b"a,b\n1,2\n1,2,3\n", "Line 3 of customers.csv has more cells"),
        (b"a,b\n1,2,3\n4,5,6\n", "Line 2 of customers.csv has more cells"),
        (b'a,b\n1,"2\n3,4\n', "Line 2 of customers.csv has a quotation mark that is not closed"),
        (b'"a\nx",b\n1,2\n1\n', "Line 4 of customers.csv has fewer cells"),
        (b"a,b\nx\x81,1\n", "Line 2 of customers.csv holds bytes that are not text"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(data, says):
    assert says in refusal(data)


def test_a_field_of_100_megabytes_is_refused_before_it_slows_anything_down():
    data = b'a,b\n1,2\n3,"' + b"x" * 100_000_000 + b'"\n'
    started = time.perf_counter()
    assert "Line 3 of" in refusal(data)
    assert time.perf_counter() - started < 5


def test_a_table_above_the_limit_is_refused():
    assert "at most 1 MB" in refusal(b"a,b\n" + b"1,2\n" * 300_000, limit=1_000_000)


def test_20000_columns_are_refused_at_once():
    data = ",".join(f"q{at}" for at in range(20_000)) + "\n" + ",".join("1" for _ in range(20_000)) + "\n"
    assert "20,000 columns" in refusal(data.encode())


def test_leading_zeros_are_never_lost():
    table = read_table(b"zip,n\n00544,1\n10001,2\n", "zips.csv")
    assert table["zip"].levels == ("00544", "10001")
    assert not table["zip"].numeric
    assert "leading zeros" in table.notes[0]


def test_day_and_month_are_never_swapped():
    table = read_table(b"joined,n\n3/1/2026,1\n4/2/2026,2\n", "dates.csv")
    assert set(table["joined"].levels) == {"3/1/2026", "4/2/2026"}
    assert "dates" in table.notes[0]


def test_a_decimal_comma_stays_text_and_is_told():
    table = read_table(b"price;n\n1,5;2\n2,25;3\n", "prices.csv")
    assert not table["price"].numeric
    assert "decimal commas" in table.notes[0]


def test_text_after_60000_numbers_is_kept_and_told():
    rows = b"".join(b"%d,x\n" % (at % 40_000) for at in range(60_000))
    table = read_table(b"spent,b\n" + rows + b"a lot,x\n", "late.csv")
    assert (table["spent"].kind, table["spent"].not_numbers) == ("text", ("a lot",))
    assert "“a lot”" in table.notes[0]
    assert read_table(b"spent,b\n" + rows + b"a lot,x\n", "late.csv", missing=["a lot"])["spent"].kind == "number"


def test_only_an_empty_cell_is_missing_until_a_person_names_a_code():
    data = b'age,n\n1,1\nNA,1\n"",1\n  ,1\nn/a,1\n'
    assert set(read_table(data, "na.csv")["age"].levels) == {"1", "NA", "n/a"}
    assert read_table(data, "na.csv")["age"].missing == 2
    named = read_table(data, "na.csv", missing=["NA", "n/a", "99"])
    assert (named["age"].levels, named["age"].missing) == (("1",), 4)
    assert named.notes == ("The missing code “99” was not found.",)


def test_a_missing_code_can_be_meant_for_one_column_only():
    table = read_table(b"age,children\n99,99\n30,1\n", "codes.csv", missing={"children": ["99"]})
    assert (table["age"].missing, table["children"].missing) == (0, 1)
    assert "childs" in refusal(b"age,children\n99,99\n", missing={"childs": ["99"]})


def test_repeated_and_blank_headers_get_names_that_are_told():
    table = read_table(b"a,a,,a,a (2)\n1,2,3,4,5\n", "headers.csv")
    assert table.names == ["a", "a (3)", "column 3", "a (4)", "a (2)"]
    assert len(table.notes) == 3


def test_single_quotes_around_headers_are_taken_off():
    table = read_table(b"'popul'\t'age'\n1\t30\n", "anes.csv")
    assert table.names == ["popul", "age"]


def test_a_title_above_the_header_is_left_out_and_told():
    table = read_table(b"Export of May\n\na,b\n1,2\n3,4\n", "export.csv")
    assert table.names == ["a", "b"]
    assert table.rows == 2
    assert "stand above the header" in table.notes[0]


def test_nul_characters_are_taken_out_and_told():
    table = read_table(b"a,b\nx\x00,2\ny,4\n", "nul.csv")
    assert table["a"].levels == ("x", "y")
    assert "NUL" in table.notes[0]


def test_quoted_cells_keep_commas_quotes_and_lines():
    table = read_table(b'a,"b ""x"""\r\n1,"x, y\r\nz"\r\n2,"say ""yes"""\r\n', "quoted.csv")
    assert table.names == ["a", 'b "x"']
    assert set(table['b "x"'].levels) == {"x, y\nz", 'say "yes"'}


def kinds(table):
    return {column.name: column.kind for column in table.columns}


def test_kinds_follow_what_the_cells_hold():
    rows = "".join(f"{at},{20 + at % 50},{at % 5},{'fm'[at % 2]},my words {at},{at * 0.37:.2f}\n" for at in range(200))
    table = read_table(f"person_id,age,stars,sex,comment,spent\n{rows}".encode(), "kinds.csv")
    assert kinds(table) == {
        "person_id": "id", "age": "number", "stars": "category", "sex": "category", "comment": "text",
        "spent": "number",
    }  # fmt: skip
    assert table["stars"].values == (0.0, 1.0, 2.0, 3.0, 4.0)  # noqa: PD011
    assert (table["age"].low, table["age"].high) == (20, 69)
    assert [column.name for column in table.variables] == ["age", "stars", "sex", "spent"]


def test_levels_that_start_with_numbers_stand_in_their_order():
    levels = ["$150,000+", "Prefer not to say", "$0 - $24,999", "> $200,000", "$25,000 - $49,999", "Lt $1"]
    table = read_table(("income\n" + "\n".join(f'"{level}"' for level in levels)).encode(), "income.csv")
    assert table["income"].levels == (
        "$0 - $24,999", "Lt $1", "$25,000 - $49,999", "$150,000+", "> $200,000", "Prefer not to say",
    )  # fmt: skip


def test_levels_without_numbers_stand_by_frequency():
    assert read_table(b"m\nb\na\na\nc\nc\nc\n", "m.csv")["m"].levels == ("c", "a", "b")


def test_bands_of_a_number_are_round_and_leave_nothing_out():
    ages = read_table(("age\n" + "\n".join(str(18 + at % 72) for at in range(720))).encode(), "ages.csv")["age"]
    assert ages.cuts == (30, 45, 60, 75)
    assert ages.levels == ("under 30", "30 to 44", "45 to 59", "60 to 74", "75 and over")
    visits = read_table(("visits\n" + "\n".join(["0"] * 600 + [str(at) for at in range(400)])).encode(), "v.csv")
    assert visits["visits"].levels[0] == "0"


def test_a_multi_select_column_is_read_as_one_only_when_told():
    data = b"reads,n\nNews; Sport,1\nSport,2\n,3\nSport;Travel,4\n"
    assert read_table(data, "m.csv")["reads"].kind == "category"
    column = read_table(data, "m.csv", multi={"reads": ";"})["reads"]
    assert (column.kind, column.levels, column.missing) == ("multi", ("Sport", "News", "Travel"), 1)
    with pytest.raises(UnknownColumn, match='nearest is "reads"'):
        read_table(data, "m.csv", multi={"read": ";"})


def test_a_table_comes_back_from_its_description_and_parquet():
    table = read_table(b"a,b\n1,x\n2,y\n,x\n", "t.csv")
    assert Table.load(table.description, table.parquet) == table
    assert "parquet" not in table.description
    with pytest.raises(DemographicsError):
        Table.load({"name": "broken"}, b"")


def test_a_preview_shows_what_people_wrote():
    table = read_table(b"a,b,m\n1,x,p;q\n,y,q\n3,x,\n", "t.csv", multi={"m": ";"})
    shown = table.preview(2)
    assert list(shown.columns) == ["a", "b", "m"]
    assert shown["b"].tolist() == ["x", "y"]
    assert shown["a"].tolist() == ["1", None]
    assert shown["m"].tolist() == ["q; p", "q"]
    assert len(table.preview(0)) == 0


def test_a_frame_becomes_a_table_with_labels_in_their_order():
    frame = pd.DataFrame(
        {"vote": [1, 0, 1, None], "mood": pd.Categorical(["good", "bad", None, "good"], ["bad", "fair", "good"])}
    )
    table = table_from_frame(frame, "sample", labels={"vote": {0: "Clinton", 1: "Dole"}})
    vote = table["vote"]
    assert (vote.levels, vote.values, vote.missing) == (("Clinton", "Dole"), (0.0, 1.0), 1)  # noqa: PD011
    assert table["mood"].levels == ("bad", "fair", "good")
    assert table.preview()["vote"].tolist() == ["Dole", "Clinton", "Dole", None]
    assert table_from_frame(frame, "sample").sha256 != table.sha256
    with pytest.raises(UnreadableTable, match="has no label"):
        table_from_frame(frame, "sample", labels={"vote": {0: "Clinton"}})
    with pytest.raises(UnreadableTable):
        table_from_frame(frame.head(0), "sample")


def test_an_upload_of_25_megabytes_is_read_in_seconds():
    row = b"%d,%d,f,3000.5,Region %d,lorem ipsum dolor sit amet,%05d,yes\n"
    data = b"id,age,sex,income,region,comment,zip,member\n" + b"".join(
        row % (at, 18 + at % 70, at % 40, at % 99_999) for at in range(380_000)
    )
    started = time.perf_counter()
    table = read_table(data, "big.csv")
    assert len(data) > 22_000_000
    assert table.rows == 380_000
    assert time.perf_counter() - started < 12  # about 1.5 s on a free machine


def test_the_door_opens_quickly():
    code = "import pandas, sys, time; t = time.perf_counter(); import demographics; print(time.perf_counter() - t)"
    heavy = "print([m for m in ('duckdb', 'scipy', 'statsmodels', 'pyarrow.parquet', 'lark') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{heavy}"], cwd=REPO, capture_output=True, text=True, check=True
    )
    seconds, loaded = done.stdout.splitlines()
    assert float(seconds) < 2  # 0.15 s on a free machine
    assert loaded == "[]"


@pytest.mark.real
def test_real_surveys_are_read_as_they_are():
    anes = real("anes96.csv")
    assert (anes.rows, anes.names[:2]) == (944, ["popul", "TVnews"])
    bank = real("bank-marketing_semicolon.csv")
    assert (bank.rows, len(bank.columns)) == (45_211, 17)
    assert (bank["job"].kind, len(bank["job"].levels), bank["balance"].low) == ("category", 12, -8019)
    gss = real("gss_cat.csv")
    assert (gss.rows, gss["age"].missing, gss["tvhours"].missing) == (21_483, 76, 10_146)
    assert gss["rincome"].levels[:3] == ("Lt $1000", "$1000 to 2999", "$3000 to 3999")
    men = real("masculinity-raw-responses_WEIGHTED.csv")
    assert (men.rows, len(men.columns), men.columns[0].name, men.columns[0].kind) == (1615, 98, "column 1", "id")
    assert men["weight"].kind == "number"


@pytest.mark.real
def test_a_real_table_matches_pandas_cell_by_cell():
    table = real("gss_cat.csv")
    theirs = pd.read_csv(SURVEYS / "gss_cat.csv", dtype=str, keep_default_na=False)
    ours = table.preview(table.rows)
    for name in theirs.columns:
        shown = ours[name].map(lambda cell: "" if cell is None else str(cell))
        assert (shown == theirs[name]).all(), name
