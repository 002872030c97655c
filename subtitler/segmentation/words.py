"""Words that tell where a phrase begins or is still open, by language, and what must stay together.

Lists of our own, after what the style guides ask for: break before conjunctions and prepositions; never separate an article, an
adjective or a number from its noun, a subject pronoun or an auxiliary from its verb (Netflix, general requirements; BBC).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntFlag
from functools import lru_cache


class Mark(IntFlag):
    """What a token says about the boundaries beside it: at its end, and (BEGINS_…) at its beginning."""

    SENTENCE_END = 1
    CLAUSE_END = 2
    ARTICLE = 4
    OPEN_PREPOSITION = 8
    OPEN_AUXILIARY = 16
    OPEN_CONJUNCTION = 32
    OPEN_PRONOUN = 64
    CAPITAL = 128
    NUMBER = 256
    OPEN_CHINESE = 512
    PARTICLE = 1024
    BEGINS_CONJUNCTION = 2048
    BEGINS_PREPOSITION = 4096
    BEGINS_PRONOUN = 8192
    BEGINS_CAPITAL = 16384
    BEGINS_CONNECTIVE = 32768
    UNIT = 65536
    HOLDS_NEXT = 131072
    HELD_BY_PREVIOUS = 262144
    OPEN_ADJECTIVE = 524288
    BEGINS_OBJECT = 1048576
    BEGINS_PARTICLE = 2097152
    BEGINS_QUOTE = 4194304
    BEGINS_AUXILIARY = 8388608
    BEGINS_ARTICLE = 16777216
    OPEN_ADVERB = 33554432
    IN_LINE = 2**26
    COMPARATIVE = 2**27
    BEGINS_THAN = 2**28
    BEFORE_NUMBER = 2**29
    BEGINS_NUMBER = 2**30
    ADVERB_PARTICLE = 2**31
    BEGINS_ADVERB_PARTICLE = 2**32
    BEGINS_BRACKETED = 2**33
    CLOSES_BRACKETED = 2**34


KIND_SHIFT = 40
"""From this bit on a Mark's number holds the kind of a Chinese word: its place in KINDS."""

KINDS = "-nvadpcrmtui"
"""Kinds of Chinese words: unknown, noun, verb, adjective, adverb, preposition, conjunction, pronoun, number or measure, time or
place, particle, idiom.
"""

KIND_OF_TAG = {
    "n": "n",
    "j": "n",
    "x": "n",
    "g": "n",
    "h": "n",
    "k": "n",
    "v": "v",
    "a": "a",
    "b": "a",
    "z": "a",
    "d": "d",
    "p": "p",
    "c": "c",
    "r": "r",
    "m": "m",
    "q": "m",
    "t": "t",
    "f": "t",
    "s": "t",
    "u": "u",
    "y": "u",
    "e": "u",
    "o": "u",
    "i": "i",
    "l": "i",
}
"""Our kinds by the first letter of a tag in jieba's dictionary (the ICTCLAS tags)."""

SENTENCE_ENDS = frozenset("。．？！.?!؟।")
CLAUSE_ENDS = frozenset("，、；：,;:…—–－،؛")
CLOSING = "”’」』】〉》〕］）｝\"')]}"

# Articles and determiners, prepositions, auxiliaries with negations, conjunctions with relative words, subject pronouns; in
# English adjectives, object pronouns, what belongs to the word before it, particles of verbs, comparatives, numbers, and what
# has a number after it (page nine), too.
_SPACED = {
    "en": (
        "a an the this that these those my your his her its our their every each no some any another such what which whose "
        "several many few most more other own same first last next all both one two three four five six seven eight nine ten "
        "half hundred thousand million billion",
        "in on at to for with from by about into onto under between among through during before after against without within "
        "around behind beyond across toward towards upon near since until than as like per via beside besides despite except",
        "am is are was were be been being have has had do does did will would shall should can could may might must "
        "not never n't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't cannot couldn't "
        "shouldn't haven't hasn't hadn't gonna wanna very so too really quite just also only even i'm you're we're "
        "they're he's she's it's that's there's i've you've we've they've i'd you'd we'd they'd i'll you'll we'll they'll "
        "he'll she'll it'll let's what's who's",
        "and or but nor because so if when while although though unless whereas whether that which who where why how what",
        "i you he she it we they who there",
        "good new old big small great little long high young different large important whole real best better bad right left "
        "early late local public human social single entire short simple main only certain free full hard easy",
        "me him her us them himself herself itself themselves myself yourself ourselves",
        "of",
        "up down out off away back over along together apart",
        "more less fewer rather other better worse greater higher lower larger smaller",
        "than",
        "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty "
        "ninety hundred thousand million billion half",
        "chapter page platform gate room number flight track highway route level part episode season apollo",
    ),
    "de": (
        "der die das den dem des ein eine einen einem einer eines kein keine mein dein sein ihr unser euer dieser diese dieses",
        "von in im an am auf zu zum zur für mit aus bei nach über unter vor hinter zwischen durch gegen ohne "
        "um seit bis als wie",
        "ist sind war waren bin bist hat haben habe wird werden wurde kann können muss soll will nicht nie sehr auch nur",
        "und oder aber denn weil dass wenn ob obwohl während damit sondern bevor nachdem",
        "ich du er sie es wir ihr man",
    ),
    "fr": (
        "le la les l' un une des du ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs",
        "de d' à au aux en dans sur sous pour par avec sans chez entre vers depuis pendant contre",
        "est sont était suis es sommes êtes ai as a avons avez ont ne pas jamais très aussi plus",
        "et ou mais donc car que qui quand si parce lorsque puisque",
        "je tu il elle on nous vous ils elles j'",
    ),
    "es": (
        "el la los las un una unos unas este esta estos estas ese esa mi tu su nuestro nuestra sus",
        "de en a al del por para con sin sobre entre hacia desde hasta contra según",
        "es son era está están he ha han hay no nunca muy también más se me te le",
        "y e o u pero porque que si cuando aunque mientras donde",
        "yo tú él ella nosotros ellos ellas usted ustedes",
    ),
    "it": (
        "il lo la i gli le un uno una questo questa quel quella mio mia tuo sua suo nostro loro",
        "di a da in con su per tra fra del della dei delle al alla nel nella sul sulla",
        "è sono era ho hai ha abbiamo hanno non mai molto anche più si mi ti",
        "e ed o ma perché che se quando mentre anche dove",
        "io tu lui lei noi voi loro",
    ),
    "pt": (
        "o a os as um uma uns umas este esta esse essa meu minha teu sua seu nosso",
        "de em a por para com sem sobre entre até desde do da dos das no na nos nas ao à",
        "é são era está estão tem têm há não nunca muito também mais se me",
        "e ou mas porque que se quando embora enquanto onde",
        "eu tu ele ela nós vocês eles elas você",
    ),
    "ru": (
        "этот эта это эти тот та те мой моя твой наш ваш его её их каждый",
        "в во на с со к ко по о об от до из за у для без под над при через между",
        "не ни был была было были есть будет очень тоже также уже ещё бы",
        "и а но или что чтобы если когда потому как где который которая которые",
        "я ты он она оно мы вы они",
    ),
}

_ZH_CONNECTIVES = (
    "但是 但 可是 所以 因为 因此 而且 而 然后 如果 虽然 不过 于是 并且 或者 那么 就是 比如 例如 只要 只有 "
    "除非 即使 尽管 无论 不管 "
    "同时 另外 其实 后来 接着 最后 首先 其次 甚至 以及 还有 否则 要是 既然 由于 为了 当 直到 随着 关于 "
    "对于 根据 在 从 把 被 对 向 让 用 通过"
)
_ZH_OPEN = (
    "的 把 被 给 在 从 向 对 跟 和 与 及 比 不 没 没有 很 太 最 更 也 都 就 才 还 又 再 要 会 能 可以 "
    "一个 一 这 那 这个 那个 每 每个 几个 "
    "将 让 使 用 由 是 有 为 以 到 往 朝 于 个 所 只 正 正在 已经 应该 可能 必须 因为 所以 但 但是 如果 "
    "而 或 或者 并 且 "
    "非常 特别 比较 十分 我 你 他 她 它 我们 你们 他们 她们 咱们 谁 什么 怎么 哪 哪个"
)
_ZH_PARTICLES = "了 吧 吗 呢 啊 呀 嘛 啦 哦 哎 的话 以后 之后 之前 以前 时 的时候 时候 以来 来说 上 里 中 下"

# Stands with what is before it, never first, unless a clause ends there: particles and suffixes.
ZH_NEVER_FIRST = frozenset(
    "的 地 得 了 着 过 吗 呢 吧 啊 呀 嘛 啦 们 之 之一 之间 之内 之外 之类 之中 等 似的 一样 的话 儿".split()
)
# After a number: measure words and units.
UNITS = frozenset(
    "个 位 名 次 年 月 日 号 天 周 小时 分钟 分 秒 秒钟 点 块 元 角 毛 块钱 元钱 万元 亿元 美元 欧元 公斤 "
    "斤 克 千克 吨 两 米 公里 千米 厘米 毫米 里 "
    "平方米 平方公里 立方米 升 毫升 度 摄氏度 岁 条 只 张 本 件 家 座 台 部 辆 架 头 匹 朵 棵 支 把 根 层 "
    "楼 页 章 节 届 届 代 倍 成 人 口 种 项 场 局 "
    "回 遍 趟 顿 句 段 篇 首 幅 间 套 双 对 群 批 万 亿 千 百 多 多个 级 帧 帧率 赫兹 瓦 伏 字节 兆 g m k "
    "kb mb gb tb hz khz mhz ghz fps "
    "% ％ ℃ ° ‰ 度 percent per cent km m cm mm kg g mg lb lbs oz ft mph kph million billion trillion "
    "thousand hundred "
    "am pm a.m. p.m. o'clock dollar dollars euro euros cent cents pound pounds yen yuan degree degrees "
    "second seconds minute minutes hour hours day days week weeks month months year years "
    "meter meters metre metres kilometer kilometers kilometre kilometres mile miles foot feet inch inches "
    "gram grams kilogram kilograms ton tons tonne tonnes liter liters litre litres acre acres hectare hectares "
    "watt watts kilowatt kilowatts megawatt megawatts volt volts byte bytes megabyte megabytes gigabyte gigabytes "
    "ms kw mw kwh mah mbps gbps px pixel pixels bit bits db decibels calories ounce ounces gallon gallons pint pints "
    "yard yards barrel barrels knots decade decades century centuries".split()
)
# These count, too, but only as a whole word: other words begin with the same character.
ZH_MEASURES = frozenset(
    "艘 颗 粒 滴 片 枚 枝 株 束 串 盒 箱 袋 包 瓶 杯 碗 盘 盆 桶 罐 锅 壶 筐 堆 排 列 行 圈 阵 股 "
    "丝 道 门 扇 堵 面 顶 床 盏 集 季 期 轮 步 声 番 笔 桩 宗 例 样 类 款 户 员 头 尾 窝 拨 伙 帮 "
    "副 打 所 枪 刀 拳 脚 幢 栋 尊 课 卷 册 版 站 桌 缕 刻 折 班 年级 年代 世纪 季度 星期 礼拜 周年 "
    "周岁 个月 点钟 刻钟 毫秒 微秒 纳秒 人次 架次 车次 百分点 个百分点 分之一 亩 公顷 英亩 尺 寸 丈 英尺 英寸 "
    "英里 海里 码 光年 微米 纳米 平米 平方 立方 公升 加仑 品脱 盎司 磅 毫克 微克 分贝 卡 大卡 千卡 焦耳 千瓦 "
    "兆瓦 千瓦时 毫安 毫安时 赫 比特 像素 迈 节 日元 韩元 英镑 卢比 卢布 人民币 港元 港币 台币 新台币 欧 美金 "
    "澳元 加元 余 余人 余名 余年 来个 来岁 多岁 多年 年前 年后 年来 天前 天后 个人".split()
)
ZH_ROUGHLY = frozenset("左右 上下 以上 以下 以内 开外".split())
"""Stands with the count before it."""
TITLES = frozenset("mr mrs ms dr prof professor st sir madam president captain mr. mrs. ms. dr. prof. st.".split())
CURRENCIES = frozenset("$ € £ ¥ ￥ US$ rmb usd eur".split())
ZH_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿半几数第")

_ENDS = (
    Mark.ARTICLE | Mark.BEGINS_ARTICLE,
    Mark.OPEN_PREPOSITION | Mark.BEGINS_PREPOSITION,
    Mark.OPEN_AUXILIARY | Mark.BEGINS_AUXILIARY,
    Mark.OPEN_CONJUNCTION | Mark.BEGINS_CONJUNCTION,
    Mark.OPEN_PRONOUN | Mark.BEGINS_PRONOUN,
    Mark.OPEN_ADJECTIVE,
    Mark.BEGINS_OBJECT,
    Mark.OPEN_PREPOSITION | Mark.BEGINS_PARTICLE,
    Mark.ADVERB_PARTICLE | Mark.BEGINS_ADVERB_PARTICLE,
    Mark.COMPARATIVE,
    Mark.BEGINS_THAN,
    Mark.NUMBER | Mark.BEGINS_NUMBER,
    Mark.BEFORE_NUMBER,
)


@lru_cache(maxsize=16)
def lexicon(language: str) -> Mapping[str, Mark]:
    """What the words of a language say, by their lower-case spelling; Chinese words are always among them."""
    found: dict[str, Mark] = {}
    for words, mark in zip(_SPACED.get(language.split("-")[0].lower(), ()), _ENDS, strict=False):
        _add(found, words, mark)
    _add(found, _ZH_CONNECTIVES, Mark.BEGINS_CONNECTIVE)
    _add(found, _ZH_OPEN, Mark.OPEN_CHINESE)
    _add(found, _ZH_PARTICLES, Mark.PARTICLE)
    return found


def _add(found: dict[str, Mark], words: str, mark: Mark) -> None:
    for word in words.split():
        found[word] = found.get(word, Mark(0)) | mark


def likeliest_spaced_language(text: str) -> str:
    """The language whose little words are most frequent in a text; "en" where none stand out."""
    words = text.lower().split()
    counts = {code: sum(word in _little_words(code) for word in words) for code in _SPACED}
    return max(counts, key=lambda code: (counts[code], code == "en"))


@lru_cache(maxsize=16)
def _little_words(language: str) -> frozenset[str]:
    return frozenset(word for words in _SPACED[language] for word in words.split())
