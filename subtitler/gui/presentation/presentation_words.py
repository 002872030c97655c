"""Words for the choices of a presentation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from subtitler.timedtext.presentation import Labels, Presentation, Punctuation, Script

translate = QCoreApplication.translate


class _Counted(QObject):
    """Words with a number in them: the translators' tool finds plural forms only in a class's tr()."""

    def masked(self, count: int) -> str:
        return self.tr("%n word(s) masked", "", count)


def punctuation_name(style: Punctuation) -> str:
    """What a style of Chinese and Japanese punctuation is called."""
    return {
        Punctuation.FULL: translate("presentation", "As written"),
        Punctuation.NETFLIX: translate("presentation", "Blanks for commas and full stops (Netflix)"),
        Punctuation.MINIMAL: translate("presentation", "Hardly any (course videos)"),
    }[style]


def labels_name(labels: Labels) -> str:
    """What a style of speakers' labels is called."""
    return {
        Labels.FORMAT: translate("presentation", "As each format has them"),
        Labels.NONE: translate("presentation", "None"),
        Labels.ON_CHANGE: translate("presentation", "Where another speaker begins"),
        Labels.ALWAYS: translate("presentation", "In every cue"),
    }[labels]


def script_name(script: Script) -> str:
    """What the characters are called; for the conversions that the window does not offer, OpenCC's name."""
    names = {
        Script.STORED: translate("presentation", "As written"),
        Script.T2S: translate("presentation", "Simplified"),
        Script.S2T: translate("presentation", "Traditional"),
        Script.S2TW: translate("presentation", "Traditional, Taiwan"),
        Script.S2TWP: translate("presentation", "Traditional, Taiwan, with its words"),
        Script.S2HK: translate("presentation", "Traditional, Hong Kong"),
        Script.TW2SP: translate("presentation", "Simplified, with mainland words"),
    }
    return names.get(script, script.value)


OFFERED_SCRIPTS = (Script.STORED, Script.T2S, Script.TW2SP, Script.S2T, Script.S2TW, Script.S2TWP, Script.S2HK)
"""The characters that the window offers; commands take the others too."""


def presentation_in_words(presentation: Presentation) -> str:
    """The choices that differ from what is stored, in one line; "" where none does."""
    choices = []
    if presentation.punctuation is Punctuation.NETFLIX:
        choices.append(translate("presentation", "Chinese and Japanese commas and full stops as blanks"))
    if presentation.punctuation is Punctuation.MINIMAL:
        choices.append(translate("presentation", "hardly any Chinese and Japanese punctuation"))
    if presentation.labels is not Labels.FORMAT:
        choices.append(
            {
                Labels.NONE: translate("presentation", "no names in the text"),
                Labels.ON_CHANGE: translate("presentation", "names where another speaker begins"),
                Labels.ALWAYS: translate("presentation", "names in every cue"),
            }[presentation.labels]
        )
    if presentation.hides_fillers:
        choices.append(translate("presentation", "without fillers"))
    if presentation.masked_words:
        choices.append(_Counted().masked(len(presentation.masked_words)))
    if presentation.script is not Script.STORED:
        choices.append(translate("presentation", "Chinese characters: {name}").format(name=script_name(presentation.script)))
    return translate("presentation", ", ").join(choices)
