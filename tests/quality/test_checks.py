"""Every check with cues that have the defect, and with cues that have not; every fix with what it makes of the defect."""

from __future__ import annotations

import dataclasses

import pytest
from msgspec.structs import replace

from subtitler.quality.checks import CHECKS, all_issues, check_of, issues_of
from subtitler.quality.context import Context
from subtitler.quality.fixing import fix
from subtitler.quality.issue import Fixing, Kind, Level
from subtitler.segmentation.presets import PRESETS
from subtitler.segmentation.timing import Clock, Span, shown_times
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import Labels, Presentation, Punctuation
from subtitler.timedtext.transcript import Timing, Word

EN = Context(preset=PRESETS["netflix_en"], language="en")
ZH = Context(preset=PRESETS["netflix_zh_sdh"], language="zh")
LONG = "Nobody had asked him before the river left town."


def said(start: int, text: str, step: int = 300) -> tuple[Word, ...]:
    """A word every `step` ms."""
    parts = text.split() if " " in text else list(text)
    return tuple(Word(start + n * step, start + (n + 1) * step, part) for n, part in enumerate(parts))


def cue(start: int, end: int, text: str = "We begin where it ends.", speaker: str = "", **more: object) -> Cue:
    return Cue(start, end, text, speaker, **more)  # type: ignore[arg-type]


GOOD = cue(1000, 3500)

# kind, context, cues, the index of the cue that has the defect, value, limit
BAD = {
    "nothing but markup is seen": (Kind.EMPTY, EN, [cue(0, 2000, "<i> </i>\u200b")], 0, 0, 0),
    "the end is before the start": (Kind.NEGATIVE_DURATION, EN, [cue(3000, 1000)], 0, -2000, 1),
    "no time at all": (Kind.NEGATIVE_DURATION, EN, [cue(3000, 3000)], 0, 0, 1),
    "listed after a later cue": (Kind.ORDER, EN, [cue(5000, 7000), cue(1000, 3000)], 1, 1000, 5000),
    "the same speaker twice at once": (Kind.OVERLAP, EN, [cue(0, 2300), cue(2000, 4000)], 1, 300, 0),
    "the same speaker, with another between": (
        Kind.OVERLAP,
        EN,
        [cue(0, 2300, speaker="A"), cue(1000, 3000, speaker="B"), cue(2000, 4000, speaker="A")],
        2,
        300,
        0,
    ),
    "after the end of the media": (Kind.BEYOND_MEDIA, dataclasses.replace(EN, media_ms=3000), [GOOD], 0, 3500, 3000),
    "before the media": (Kind.BEYOND_MEDIA, EN, [cue(-500, 2000)], 0, -500, 0),
    "a blink": (Kind.TOO_SHORT, EN, [cue(0, 400, "Yes.")], 0, 400, 833),
    "a long stay": (Kind.TOO_LONG, EN, [cue(0, 9000)], 0, 9000, 7000),
    "a gap of one frame": (Kind.GAP, EN, [cue(0, 2000), cue(2040, 4000)], 0, 40, 83),
    "a gap below two frames of the rate": (
        Kind.GAP,
        dataclasses.replace(EN, frame_rate=10.0),
        [cue(0, 2000), cue(2150, 4000)],
        0,
        150,
        200,
    ),
    "a gap too short to rest": (Kind.CHAIN, EN, [cue(0, 2000), cue(2300, 4000)], 0, 300, 500),
    "a line too long": (Kind.LINE_LENGTH, EN, [cue(0, 4000, LONG)], 0, 48, 42),
    "a Chinese line too long": (Kind.LINE_LENGTH, ZH, [cue(0, 4000, "今天我们从河流离开小镇的地方开始慢慢往下走")], 0, 21, 18),
    "three lines": (Kind.LINE_COUNT, EN, [cue(0, 4000, "One line here,\nanother line there,\nand a third one.")], 0, 3, 2),
    "too fast": (Kind.READING_SPEED, EN, [cue(0, 2000, LONG)], 0, 24, 20),
    "two lines for what fits one": (Kind.NEEDLESS_BREAK, EN, [cue(0, 2000, "We begin\nwhere it ends.")], 0, 23, 42),
    "a line that is much shorter": (
        Kind.BALANCE,
        EN,
        [cue(0, 4000, "Nobody had asked him where the rivers\nwould go")],
        0,
        0.216,
        0.25,
    ),
    "a word alone in its line": (Kind.ORPHAN, EN, [cue(0, 4000, "Nobody had asked him where all these river\ngo.")], 0, 3, 5),
    "a word alone in its cue": (Kind.ORPHAN, EN, [cue(0, 2000, "We begin where it"), cue(2083, 3000, "ends")], 1, 4, 5),
    "a line that ends with an article": (
        Kind.BAD_BREAK,
        EN,
        [cue(0, 4000, "Nobody had asked him before the\nriver left the little town.")],
        0,
        0,
        0,
    ),
    "a cue that ends with an article": (
        Kind.BAD_BREAK,
        EN,
        [cue(0, 2000, "Nobody had asked the"), cue(2083, 4000, "river before.")],
        0,
        0,
        0,
    ),
    "a number without its unit": (
        Kind.BAD_BREAK,
        EN,
        [cue(0, 4000, "From the river to the town it is 12\nkm, as everybody knows.")],
        0,
        0,
        0,
    ),
    "a Chinese number without its unit": (
        Kind.BAD_BREAK,
        ZH,
        [cue(0, 4000, "这条路一共走了大概有12\n公里左右我们都很累了")],
        0,
        0,
        0,
    ),
    "a particle that begins a line": (Kind.BAD_BREAK, ZH, [cue(0, 4000, "今天我们大家一起讨论\n的问题其实非常重要")], 0, 0, 0),
    "a line that begins with a comma": (Kind.KINSOKU, ZH, [cue(0, 4000, "今天我们开始讨论\n，然后大家一起回家")], 0, 0, 0),
    "a line that ends with an opening mark": (
        Kind.KINSOKU,
        ZH,
        [cue(0, 4000, "他昨天晚上对我说“\n今天我们一起回家”")],
        0,
        0,
        0,
    ),
    "a cue that begins with a comma": (Kind.KINSOKU, ZH, [cue(0, 2000, "我们开始"), cue(2083, 4000, "，大家回家")], 1, 0, 0),
    "a line that ends in a word": (Kind.SPLIT_WORD, ZH, [cue(0, 4000, "今天我们大家讨论人工智\n能的发展")], 0, 0, 0),
    "a cue that ends in a word": (Kind.SPLIT_WORD, ZH, [cue(0, 2000, "今天讨论人工智"), cue(2083, 4000, "能的发展")], 0, 0, 0),
    "two speakers in one line": (Kind.SPEAKER_MIX, EN, [cue(0, 2000, "-Where is it? -Over there.")], 0, 2, 1),
    "three speakers": (Kind.SPEAKER_MIX, EN, [cue(0, 4000, "-Where?\n-There.\n-Here!")], 0, 3, 2),
    "dashes of another language": (Kind.DASH_STYLE, EN, [cue(0, 4000, "- Where is it?\n- Over there.")], 0, 0, 0),
    "a machine's name": (Kind.LABEL, EN, [cue(0, 2000, speaker="SPEAKER_00")], 0, 0, 0),
    "no name between names": (
        Kind.LABEL,
        dataclasses.replace(EN, view=Presentation(labels=Labels.ON_CHANGE)),
        [cue(0, 2000, speaker="Ann"), cue(3000, 5000), cue(6000, 8000, speaker="Ann")],
        1,
        0,
        0,
    ),
    "later than its first word": (Kind.SYNC_IN, EN, [cue(1300, 3000, words=said(1000, "We begin where"))], 0, 300, 120),
    "long before its first word": (Kind.SYNC_IN, EN, [cue(500, 2000, words=said(1000, "We begin where"))], 0, -500, 120),
    "gone before its last word": (Kind.SYNC_OUT, EN, [cue(1000, 2500, words=said(1000, "a b c d e f"))], 0, -300, 0),
    "there long after its last word": (Kind.SYNC_OUT, EN, [cue(1000, 4000, words=said(1000, "We begin where"))], 0, 2100, 500),
    "just after a cut": (Kind.SHOT_CHANGE, dataclasses.replace(EN, shot_changes=(800, 9000)), [GOOD], 0, 200, 500),
    "its end just after a cut": (Kind.SHOT_CHANGE, dataclasses.replace(EN, shot_changes=(3300,)), [GOOD], 0, 200, 500),
    "dots for an ellipsis": (Kind.PUNCTUATION, EN, [cue(0, 2000, "We begin...")], 0, 0, 0),
    "a mark twice": (Kind.PUNCTUATION, ZH, [cue(0, 2000, "我们开始。。")], 0, 0, 0),
    "a mark of the wrong width": (Kind.PUNCTUATION, ZH, [cue(0, 2000, "我们开始,大家好")], 0, 0, 0),
    "two blanks": (Kind.SPACE, EN, [cue(0, 2000, "We  begin.")], 0, 0, 0),
    "a blank at a line's end": (Kind.SPACE, EN, [cue(0, 2000, "We begin. ")], 0, 0, 0),
    "a tab": (Kind.SPACE, EN, [cue(0, 2000, "We\tbegin.")], 0, 0, 0),
    "a blank without width": (Kind.SPACE, EN, [cue(0, 2000, "We be\u200bgin.")], 0, 0, 0),
    "an empty line": (Kind.SPACE, EN, [cue(0, 2000, "We begin\n\nwhere it ends.")], 0, 0, 0),
    "a control character": (Kind.CONTROL, EN, [cue(0, 2000, "We be\x07gin.")], 0, 0, 0),
    "a noncharacter": (Kind.CONTROL, EN, [cue(0, 2000, "We begin \U0001fffe now.")], 0, 0, 0),
    "half a character": (Kind.CONTROL, EN, [cue(0, 2000, "We begin \ud83d now.")], 0, 0, 0),
    "a tag that is not closed": (Kind.TAGS, EN, [cue(0, 2000, "<i>We begin.")], 0, 0, 0),
    "a tag of another format": (Kind.TAGS, EN, [cue(0, 2000, "<c.yellow>We begin.</c>")], 0, 0, 0),
    "an override of another format": (Kind.TAGS, EN, [cue(0, 2000, "{\\pos(1,2)}We begin.")], 0, 0, 0),
    "the same text again": (Kind.DUPLICATE, EN, [cue(0, 2000), cue(2083, 4000)], 1, 83, 500),
    "a loop of the recogniser": (
        Kind.DUPLICATE,
        EN,
        [cue(0, 6000, "thank you very much thank you very much\nthank you very much thank you very much")],
        0,
        4,
        2,
    ),
    "a loop in Chinese": (Kind.DUPLICATE, ZH, [cue(0, 4000, "谢谢大家谢谢大家谢谢大家")], 0, 3, 2),
    "a masked word": (Kind.SENSITIVE, ZH, [cue(0, 2000, "他说***的", words=said(0, "他说***的"))], 0, 0, 0),
    "a word of the user's list": (Kind.SENSITIVE, dataclasses.replace(EN, sensitive_words=("begin",)), [GOOD], 0, 0, 0),
}


@pytest.mark.parametrize("name", BAD)
def test_a_defect_is_found_with_its_numbers(name: str) -> None:
    kind, context, cues, index, value, limit = BAD[name]
    found = [issue for issue in issues_of(cues, index, context) if issue.kind is kind]
    assert found
    assert found[0].index == index
    assert (round(found[0].value, 3), found[0].limit) == (value, limit)


def test_every_check_has_a_cue_with_the_defect_here() -> None:
    assert {kind for kind, *_ in BAD.values()} == {check.kind for check in CHECKS} == set(Kind)


FINE = {
    "one plain cue": (EN, [GOOD]),
    "two lines of about a length": (EN, [cue(0, 4000, "Nobody had asked him before\nwhere all these rivers are going.")]),
    "cues with the least gap": (EN, [cue(0, 2000), cue(2083, 4500, "Nobody asked before.")]),
    "cues without a gap": (EN, [cue(0, 2000), cue(2000, 4500, "Nobody asked before.")]),
    "two speakers at once": (EN, [cue(0, 2300, speaker="A"), cue(2000, 4000, "Nobody asked.", speaker="B")]),
    "a sung word": (EN, [cue(0, 9000, "Amen", words=(Word(0, 8800, "Amen"),))]),
    "words a moment late, with a tail": (EN, [cue(1000, 2400, "We begin where", words=said(1050, "We begin where"))]),
    "a short word that stays until it is read": (EN, [cue(1000, 1833, "Yes.", words=(Word(1000, 1100, "Yes."),))]),
    "estimated words": (EN, [cue(5000, 7000, words=(Word(1000, 1100, "Yes.", "", Timing.ESTIMATED),))]),
    "a dialogue": (EN, [cue(0, 2000, "-Where is it?\n-There.")]),
    "a French dialogue": (Context(language="fr"), [cue(0, 2500, "- Où est-ce ?\n- Là-bas.")]),
    "a Dutch dialogue": (Context(language="nl"), [cue(0, 2500, "Waar is het?\n-Daar ginds.")]),
    "known tags": (EN, [cue(0, 2000, '{\\an8}<i>We</i> <font color="red">begin</font>.')]),
    "a heart and a sum": (EN, [cue(0, 2000, "I <3 it, 2 * 3.")]),
    "on a cut": (dataclasses.replace(EN, shot_changes=(1000, 3583)), [GOOD]),
    "far from cuts": (dataclasses.replace(EN, shot_changes=(100, 9000)), [GOOD]),
    "an ellipsis": (EN, [cue(0, 2000, "And then… nothing?!")]),
    "numbers and initials": (EN, [cue(0, 2500, "At 10:30, 1,000 of the U.S. came.")]),
    "Chinese with marks": (ZH, [cue(0, 4000, "“我们开始吧，”他说。")]),
    "Chinese lines between words": (ZH, [cue(0, 6000, "今天大家一起在这里讨论\n人工智能未来的各种发展")]),
    "Chinese that goes on": (ZH, [cue(0, 2000, "今天我们讨论"), cue(2083, 4000, "人工智能的发展")]),
    "English in a Chinese track": (Context(language="zh"), [cue(0, 4000, "Nobody had asked him before then.")]),
    "Chinese in a track without language": (Context(), [cue(0, 4000, "今天我们讨论人工智能。")]),
    "Japanese": (Context(language="ja"), [cue(0, 4000, "今日は川の話をします")]),
    "Korean": (Context(language="ko"), [cue(0, 4000, "오늘은 강에 대해 이야기합니다.")]),
    "Thai": (Context(language="th"), [cue(0, 4000, "วันนี้เราจะคุยกัน")]),
    "Arabic": (Context(language="ar"), [cue(0, 4000, "سنتحدث اليوم عن النهر.")]),
    "a family of one emoji": (EN, [cue(0, 2000, "All of us \U0001f468\u200d\U0001f469\u200d\U0001f467 here.")]),
    "named speakers": (
        dataclasses.replace(EN, view=Presentation(labels=Labels.ALWAYS)),
        [cue(0, 2000, speaker="Speaker 1"), cue(3000, 5000, "Nobody asked.", speaker="Ann")],
    ),
    "the same word again and again": (EN, [cue(0, 4000, "No, no, no, it is not far, not at all.")]),
    "the same text later": (EN, [cue(0, 2000), cue(3000, 5000)]),
    "a listed word inside another": (
        dataclasses.replace(EN, sensitive_words=("egin", "art")),
        [cue(0, 2000, "We begin to start.")],
    ),
    "bilingual": (
        Context(preset=PRESETS["zh_en_bilingual"], language="zh"),
        [cue(0, 4000, "今天我们讨论人工智能\nToday we discuss artificial intelligence")],
    ),
    "a transcript without limits": (
        Context(preset=PRESETS["transcript"], language="en"),
        [cue(0, 60_000, f"{LONG} {LONG.swapcase()} And so on.")],
    ),
}


@pytest.mark.parametrize("name", FINE)
def test_a_cue_without_defects_has_no_issue(name: str) -> None:
    context, cues = FINE[name]
    assert list(all_issues(cues, context)) == []


def test_levels_are_those_of_the_table_and_much_too_fast_is_an_error() -> None:
    fast, too_fast = cue(0, 2000, LONG), cue(0, 1500, LONG)
    levels = [
        [issue.level for issue in issues_of([each], 0, EN) if issue.kind is Kind.READING_SPEED] for each in (fast, too_fast)
    ]
    assert levels == [[Level.WARNING], [Level.ERROR]]
    assert [check.id for check in CHECKS] == [f"Q{number:02}" for number in range(1, 31)]
    errors = {check.id for check in CHECKS if check.level is Level.ERROR}
    assert errors == {"Q01", "Q02", "Q03", "Q04", "Q05", "Q27"}


def test_checks_that_are_off_find_nothing() -> None:
    bad = [cue(0, 2000, "We  begin.")]
    assert list(all_issues(bad, dataclasses.replace(EN, off=frozenset({Kind.SPACE})))) == []


def test_places_are_offsets_in_the_text_with_its_markup() -> None:
    text = "<i>We  begin</i>"
    (issue,) = issues_of([cue(0, 2000, text)], 0, EN)
    assert text[issue.start : issue.end] == "  "


# The defects above after their fix: what the cues are then, as (start, end, text) or only texts.
FIXED = {
    "nothing but markup is seen": [],
    "the end is before the start": [(1000, 3000)],
    "listed after a later cue": [(1000, 3000), (5000, 7000)],
    "the same speaker twice at once": [(0, 1917), (2000, 4000)],
    "the same speaker, with another between": [(0, 1917), (1000, 3000), (2000, 4000)],
    "after the end of the media": [(1000, 3000)],
    "before the media": [(0, 2000)],
    "a blink": [(0, 833)],
    "a gap of one frame": [(0, 1957), (2040, 4000)],
    "a gap too short to rest": [(0, 2217), (2300, 4000)],
    "too fast": [(0, 2400)],
    "two lines for what fits one": ["We begin where it ends."],
    "a line that begins with a comma": ["今天我们开始讨论，\n然后大家一起回家"],
    "a line that ends with an opening mark": ["他昨天晚上对我说\n“今天我们一起回家”"],
    "a cue that begins with a comma": ["我们开始，", "大家回家"],
    "two speakers in one line": ["-Where is it?\n-Over there."],
    "three speakers": ["-Where?\n-There.", "-Here!"],
    "dashes of another language": ["-Where is it?\n-Over there."],
    "later than its first word": [(1000, 3000)],
    "long before its first word": [(1000, 2000)],
    "gone before its last word": [(1000, 2800)],
    "there long after its last word": [(1000, 2400)],
    "dots for an ellipsis": ["We begin…"],
    "a mark twice": ["我们开始。"],
    "a mark of the wrong width": ["我们开始，大家好"],
    "two blanks": ["We begin."],
    "a blank at a line's end": ["We begin."],
    "a tab": ["We begin."],
    "a blank without width": ["We begin."],
    "an empty line": ["We begin\nwhere it ends."],
    "a control character": ["We begin."],
    "a tag that is not closed": ["We begin."],
    "a tag of another format": ["We begin."],
    "an override of another format": ["We begin."],
    "the same text again": [(0, 4000)],
}


@pytest.mark.parametrize("name", FIXED)
def test_a_fix_makes_of_the_defect_what_a_person_would(name: str) -> None:
    kind, context, cues, index, *_ = BAD[name]
    issue = next(issue for issue in issues_of(cues, index, context) if issue.kind is kind)
    edit = fix(cues, issue, context)
    assert edit is not None
    after = [*cues[: edit.index], *edit.inserted, *cues[edit.index + len(edit.removed) :]]
    wanted = FIXED[name]
    seen = [each.text if isinstance(wanted[n], str) else (each.start_ms, each.end_ms) for n, each in enumerate(after)]
    assert seen == wanted
    assert kind not in {issue.kind for issue in all_issues(after, context)}


@pytest.mark.parametrize("name", BAD)
def test_a_fix_leaves_the_issue_or_takes_it_away_and_locked_cues_stay(name: str) -> None:
    kind, context, cues, index, *_ = BAD[name]
    issue = next(issue for issue in issues_of(cues, index, context) if issue.kind is kind)
    locked = [replace(each, is_locked=True) for each in cues]
    edit = fix(locked, issue, context)
    if kind is Kind.ORDER:
        assert edit is not None
        assert sorted(edit.inserted, key=lambda each: each.start_ms) == list(edit.inserted)
    else:
        assert edit is None


def test_a_name_of_a_machine_becomes_one_for_people() -> None:
    context = dataclasses.replace(EN, speaker_name="说话人 {number}")
    edit = fix([cue(0, 2000, speaker="SPEAKER_01")], issues_of([cue(0, 2000, speaker="SPEAKER_01")], 0, context)[0], context)
    assert edit is not None
    assert edit.inserted[0].speaker == "说话人 2"


def test_what_has_no_fix_gets_none() -> None:
    without = {check.kind for check in CHECKS if check.fixing is Fixing.NONE}
    assert without == {Kind.SENSITIVE}
    kind, context, cues, index, *_ = BAD["a masked word"]
    assert check_of(kind).mend is None
    assert fix(cues, issues_of(cues, index, context)[0], context) is None


def test_lines_and_speed_are_measured_as_the_view_shows_them() -> None:
    cues = [cue(0, 1800, "今天，我们要说的，是字幕，它该怎么断。")]
    netflix = dataclasses.replace(ZH, view=Presentation(Punctuation.NETFLIX))
    assert kinds(cues, ZH) >= {Kind.LINE_LENGTH}
    assert not kinds(cues, netflix) & {Kind.LINE_LENGTH, Kind.READING_SPEED}
    assert Kind.LINE_LENGTH in kinds(cues, dataclasses.replace(ZH, view=Presentation(labels=Labels.NONE)))
    hidden = [cue(0, 900, "um, um, uh, um, uh, um, um, uh")]
    assert kinds(hidden, dataclasses.replace(EN, view=Presentation(hides_fillers=True))) == kinds(hidden, EN)


def kinds(cues: list[Cue], context: Context) -> set[Kind]:
    return {issue.kind for issue in all_issues(cues, context)}


@pytest.mark.parametrize(("words", "shots"), [((1400, 3000), (1000,)), ((1000, 3000), (1380,)), ((1250, 1350), (4000,))])
def test_what_segmenting_does_for_shots_and_frames_is_not_wrong(words: tuple[int, int], shots: tuple[int, ...]) -> None:
    rules = dataclasses.replace(EN, shot_changes=shots, frame_rate=24.0)
    clock = Clock(frame_rate=24.0, shots=shots)
    ((start, end),) = shown_times([Span(*words, width=10)], PRESETS["netflix_en"], clock)
    assert start < words[0]
    found = kinds([cue(start, end, "We begin", words=(Word(*words, "We begin"),))], rules)
    assert not found & {Kind.SYNC_IN, Kind.SHOT_CHANGE}


def test_a_cue_far_before_its_first_word_is_wrong_also_where_a_shot_begins() -> None:
    rules = dataclasses.replace(EN, shot_changes=(1000,))
    assert Kind.SYNC_IN in kinds([cue(1000, 3000, words=said(1700, "We begin where it ends."))], rules)
    assert Kind.SYNC_IN in kinds([cue(1200, 3000, words=said(1400, "We begin where it ends."))], rules)


def test_a_cue_nine_to_eleven_frames_before_a_shot_is_mended_to_twelve() -> None:
    rules = dataclasses.replace(EN, shot_changes=(1400,))
    cues = [cue(1000, 3000, words=said(1000, "We begin where it ends."))]
    (issue,) = (each for each in all_issues(cues, rules) if each.kind is Kind.SHOT_CHANGE)
    edit = fix(cues, issue, rules)
    assert edit is not None
    assert [each.start_ms for each in edit.inserted] == [900]


def test_a_preset_without_limits_for_lines_finds_none_too_many_and_none_needless() -> None:
    cues = [cue(0, 4000, "We begin\nwhere it ends,\nand so on."), cue(4500, 7000, "We begin\nwhere it ends.")]
    found = {issue.kind for issue in all_issues(cues, Context(preset=PRESETS["transcript"], language="en"))}
    assert not found & {Kind.LINE_COUNT, Kind.NEEDLESS_BREAK}
    words = {issue.kind for issue in all_issues(cues, Context(preset=PRESETS["karaoke_words"], language="en"))}
    assert Kind.LINE_COUNT in words
    assert Kind.NEEDLESS_BREAK not in words
