from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subtitler.errors import HotwordError
from subtitler.recognition.hotword_table import read_table, write_table
from subtitler.recognition.vocabulary import HotwordLine

LINES = (HotwordLine("联调", "5", "zh"), HotwordLine("New York City"), HotwordLine("Kubernetes", "", "en"))


@pytest.mark.parametrize(
    "content",
    [
        "\ufefftext,weight,lang\r\n联调,5,zh\r\nNew York City,,\r\nKubernetes,,en\r\n",
        '联调,5,zh\n"New York City"\n\nKubernetes,,en',
        "lang;热词;权重\nzh;联调;5\n;New York City;\nen;Kubernetes;\n",
        "text\tweight\tlanguage\n联调\t5\tzh\nNew York City\nKubernetes\t\ten\n",
        "Text , Weight , Lang , remark\n联调, 5, zh, hard\nNew York City,,,\nKubernetes,,en,\n",
    ],
    ids=["our own", "without header", "other columns, semicolons, Chinese", "tabs", "one column too many"],
)
def test_tables_of_all_spreadsheets_are_read(content: str) -> None:
    assert read_table(content, "names.csv") == LINES


def test_a_quoted_comma_belongs_to_the_word() -> None:
    assert read_table('text,weight\n"Hello, world",5\n"say ""no""",1', "t") == (
        HotwordLine("Hello, world", "5"),
        HotwordLine('say "no"', "1"),
    )


def test_a_single_column_needs_no_header_and_may_have_one() -> None:
    assert read_table("fjord\nBergen", "t") == (HotwordLine("fjord"), HotwordLine("Bergen"))
    assert read_table("Hotword\nfjord\nBergen", "t") == (HotwordLine("fjord"), HotwordLine("Bergen"))


def test_wrong_cells_are_read_as_they_stand_for_the_user_to_mend() -> None:
    assert read_table("text,weight\nfjord,heavy", "t") == (HotwordLine("fjord", "heavy"),)


def test_an_empty_table_has_no_words() -> None:
    assert read_table("", "t") == read_table("text,weight,lang\n,,\n", "t") == ()


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(HotwordError, match="field larger"):
        read_table('"' + "a" * 200_000, "names.csv")


def test_what_is_written_opens_in_spreadsheets_and_is_read_back() -> None:
    text = write_table(LINES)
    assert text.splitlines() == ["text,weight,lang", "联调,5,zh", "New York City,,", "Kubernetes,,en"]
    assert read_table(text, "t") == LINES


@given(st.text(max_size=200))
def test_any_text_is_a_table_or_refused(content: str) -> None:
    try:
        lines = read_table(content, "t")
    except HotwordError:
        return
    assert all(isinstance(line, HotwordLine) for line in lines)
