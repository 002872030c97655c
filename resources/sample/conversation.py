"""What is said in the sample, by whom, in two languages: a line here is a cue there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Speaker:
    """A person of the sample; `voice` is flite's, `colour` the one that the film gives to this person."""

    name: str
    chinese_name: str
    voice: str
    colour: str


@dataclass(frozen=True)
class Line:
    """What is said between two pauses; a line break stands where the cue has one."""

    speaker: Speaker
    english: str
    chinese: str

    @property
    def spoken(self) -> str:
        return self.english.replace("\n", " ")


ANNA = Speaker("Anna", "安娜", "slt", "#f0b265")
MARK = Speaker("Mark", "马克", "rms", "#62c3c4")

TITLE = "The art of the subtitle"

LINES = (
    Line(ANNA, "Welcome to the program.", "欢迎收看本期节目。"),
    Line(ANNA, "Today we are talking about subtitles.", "今天我们来聊聊字幕。"),
    Line(ANNA, "When does a subtitle appear on the screen?", "字幕该在什么时候出现？"),
    Line(
        MARK,
        "It appears when the speaker begins,\nand it leaves before the next shot.",
        "人一开口就出现，镜头一换就离开。",
    ),
    Line(ANNA, "Where should a long sentence be divided?", "长句子该在哪里断开？"),
    Line(
        MARK,
        "I read the sentence out loud,\nand I break it where a person would pause.",
        "我念出声来，哪里停顿，哪里断开。",
    ),
    Line(ANNA, "What is the most common mistake?", "最常见的毛病是什么？"),
    Line(MARK, "Most people write too much.", "大多数人写得太多。"),
    Line(MARK, "Nobody can read that fast.", "谁也读不了那么快。"),
    Line(ANNA, "That sounds like a lot of work.", "听起来可真费功夫。"),
    Line(
        MARK,
        "It is, but people understand the story,\nand that makes me happy.",
        "是啊，观众看懂了，我就很高兴。",
    ),
    Line(ANNA, "Thank you very much\nfor talking with us today.", "非常感谢你今天来和我们聊天。"),
)
