"""Words keep their times when the text around them is typed anew."""

from hypothesis import given
from hypothesis import strategies as st

from subtitler.timedtext.alignment import spell, spelled, timed_words
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Timing, Word

HEARD = (Word(0, 400, "Hello", ","), Word(400, 900, " brave", ""), Word(1000, 1500, " world", "."))
MEASURED, MOVED, ESTIMATED = Timing.MEASURED, Timing.MOVED, Timing.ESTIMATED


def timed(text: str, heard: tuple[Word, ...] = HEARD) -> list[tuple[str, int, int, Timing]]:
    return [(word.written.strip(), word.start_ms, word.end_ms, word.timing) for word in spell(text, heard, 0, 1500)]


def test_a_retyped_word_takes_the_time_of_what_it_replaces_and_its_neighbours_keep_theirs() -> None:
    assert timed("Hello, bold world.") == [
        ("Hello,", 0, 400, MEASURED),
        ("bold", 400, 900, ESTIMATED),
        ("world.", 1000, 1500, MEASURED),
    ]


def test_case_and_punctuation_do_not_make_another_word() -> None:
    assert timed("hello brave World!") == [
        ("hello", 0, 400, MEASURED),
        ("brave", 400, 900, MEASURED),
        ("World!", 1000, 1500, MEASURED),
    ]


def test_an_added_word_takes_the_silence_between_its_neighbours() -> None:
    assert timed("Hello, brave new world.")[2] == ("new", 900, 1000, ESTIMATED)


def test_a_word_that_was_taken_out_is_gone_and_the_others_stay() -> None:
    assert timed("Hello, world.") == [("Hello,", 0, 400, MEASURED), ("world.", 1000, 1500, MEASURED)]


def test_part_of_a_word_is_not_the_word() -> None:
    assert timed("Hello, brave worldwide.")[2] == ("worldwide.", 1000, 1500, ESTIMATED)


def test_chinese_is_timed_by_the_words_that_were_heard() -> None:
    heard = (Word(0, 200, "也许"), Word(200, 500, "小时候"), Word(500, 600, "我"), Word(600, 700, "们", "。"))
    assert timed("也许，小时候他们。", heard) == [
        ("也许，", 0, 200, MEASURED),
        ("小时候", 200, 500, MEASURED),
        ("他", 500, 600, ESTIMATED),
        ("们。", 600, 700, MEASURED),
    ]


def test_a_text_that_nobody_heard_is_shared_by_length() -> None:
    assert timed("one threes", ()) == [("one", 0, 500, ESTIMATED), ("threes", 500, 1500, ESTIMATED)]


def test_words_of_a_cue_that_was_cut_short_end_with_it() -> None:
    words = timed_words(Cue(200, 1200, "Hello, brave world.", words=HEARD))
    assert [(word.start_ms, word.end_ms, word.timing) for word in words] == [
        (200, 400, MOVED),
        (400, 900, MEASURED),
        (1000, 1200, MOVED),
    ]


def test_markup_and_line_breaks_are_no_part_of_the_words() -> None:
    cue = Cue(0, 1500, "<i>Hello</i>, brave\nworld.", words=HEARD)
    assert [word.timing for word in timed_words(cue)] == [MEASURED, MEASURED, MEASURED]


@given(st.text(max_size=80), st.lists(st.text(alphabet="ab你，. ", max_size=6), max_size=12))
def test_whatever_is_typed_the_words_spell_it_in_rising_times(text: str, heard_texts: list[str]) -> None:
    heard = tuple(Word(100 * place, 100 * place + 80, word) for place, word in enumerate(heard_texts))
    words = spell(text, heard, 0, 1200)
    assert spelled(words).split() == text.split()
    assert all(word.end_ms >= word.start_ms for word in words)
    assert [word.start_ms for word in words] == sorted(word.start_ms for word in words)


def test_lines_broken_anew_change_no_times_and_no_letter() -> None:
    words = spell("Hello,\nbrave\n\nworld. ", HEARD, 0, 1500)
    assert [(word.written, word.start_ms, word.end_ms) for word in words] == [
        ("Hello,\n", 0, 400),
        ("brave\n\n", 400, 900),
        ("world. ", 1000, 1500),
    ]


def test_words_that_have_grown_together_are_one() -> None:
    assert timed("Hello, braveworld.") == [("Hello,", 0, 400, MEASURED), ("braveworld.", 400, 1500, ESTIMATED)]
