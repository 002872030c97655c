"""Everything that stops the window to ask: file dialogs and questions about losing something. One function each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from subtitler.gui.library.sources import PRESET_SUFFIX
from subtitler.gui.wording import Counted

translate = QCoreApplication.translate


class Answer(Enum):
    """What to do with something unsaved."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Decision(Enum):
    """What is to become of a job that the service may have already."""

    LOOK = "look"
    SUBMIT_AGAIN = "submit again"
    LEAVE = "leave"
    LATER = "later"


def _folder(parent: QWidget) -> str:
    """Where a file is looked for first: beside the one that the window shows, else where one was found the last time."""
    shown = parent.window().windowFilePath()
    return str(Path(shown).parent) if shown else ""


def ask_media(parent: QWidget, suffixes: Sequence[str]) -> tuple[Path, ...]:
    """Media files to add; empty when the user turned away."""
    pattern = _pattern(translate("questions", "Sound and video"), suffixes)
    title = translate("questions", "Add media")
    names, _ = QFileDialog.getOpenFileNames(parent, title, _folder(parent), f"{pattern};;{_everything()}")
    return tuple(Path(name) for name in names)


def ask_document(parent: QWidget, suffixes: Sequence[str]) -> Path | None:
    """A subtitle or project file to open."""
    pattern = _pattern(translate("questions", "Subtitles and projects"), suffixes)
    patterns = f"{pattern};;{_everything()}"
    name, _ = QFileDialog.getOpenFileName(parent, translate("questions", "Open"), _folder(parent), patterns)
    return Path(name) if name else None


def ask_project_path(parent: QWidget, proposed: Path) -> Path | None:
    """Where to save the project."""
    title = translate("questions", "Save the project")
    return ask_path_with_suffix(parent, title, proposed, translate("questions", "Subtitler projects"))


def ask_project(parent: QWidget) -> Path | None:
    """A project to take something from."""
    pattern = _pattern(translate("questions", "Subtitler projects"), [".subtitler"])
    patterns = f"{pattern};;{_everything()}"
    name, _ = QFileDialog.getOpenFileName(parent, translate("questions", "Choose a project"), _folder(parent), patterns)
    return Path(name) if name else None


def ask_path_with_suffix(parent: QWidget, title: str, proposed: Path, kind: str) -> Path | None:
    """Where to write a file that has the proposed one's suffix, whatever is typed; `kind` is what such files are called."""
    pattern, unasked = _pattern(kind, [proposed.suffix]), QFileDialog.Option.DontConfirmOverwrite
    name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), pattern, options=unasked)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() != proposed.suffix:  # a dot in a name is no suffix, and a project is no other kind of file
        path = path.with_name(path.name + proposed.suffix)
    # Asked here, for the dialog would have asked about the name as it was typed.
    return path if not path.exists() or ask_to_overwrite(parent, path) else None


def ask_hotword_file(parent: QWidget) -> Path | None:
    """A file of hotwords to read."""
    pattern = _pattern(translate("questions", "Hotword lists"), [".txt", ".csv", ".tsv"])
    name, _ = QFileDialog.getOpenFileName(parent, translate("questions", "Import hotwords"), "", f"{pattern};;{_everything()}")
    return Path(name) if name else None


def ask_hotword_target(parent: QWidget, proposed: str) -> Path | None:
    """Where to write hotwords, as text or as a table."""
    patterns = ";;".join(
        [_pattern(translate("questions", "Table"), [".csv"]), _pattern(translate("questions", "One word a line"), [".txt"])]
    )
    name, chosen = QFileDialog.getSaveFileName(parent, translate("questions", "Export hotwords"), proposed, patterns)
    if not name:
        return None
    path = Path(name)
    if path.suffix:
        return path
    # The dialog has asked about the name as it was typed, not about this one.
    path = path.with_name(path.name + (".txt" if "*.txt" in chosen else ".csv"))
    return path if not path.exists() or ask_to_overwrite(parent, path) else None


def ask_result_target(parent: QWidget, proposed: Path) -> Path | None:
    """Where to write what a recogniser answered."""
    pattern = _pattern(translate("questions", "Recognition results"), [".json"])
    title = translate("questions", "Save the recognition result")
    name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), pattern)
    return Path(name) if name else None


def ask_report_target(parent: QWidget, proposed: Path) -> Path | None:
    """Where to write a report of issues, as a page or as a table."""
    page, table = _pattern(translate("questions", "Page"), [".html"]), _pattern(translate("questions", "Table"), [".csv"])
    title, unasked = translate("questions", "Save the report"), QFileDialog.Option.DontConfirmOverwrite
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(proposed), f"{page};;{table}", options=unasked)
    if not name:
        return None
    path, suffix = Path(name), ".csv" if chosen == table else ".html"
    if path.suffix.lower() not in (".html", ".csv"):
        path = path.with_name(path.name + suffix)
    elif path == proposed and suffix != path.suffix:
        # The other kind was chosen, and the name left as it was.
        path = path.with_suffix(suffix)
    # Asked here, for the dialog would have asked about the name as it was typed.
    return path if not path.exists() or ask_to_overwrite(parent, path) else None


def ask_costs_target(parent: QWidget, proposed: Path) -> Path | None:
    """Where to write what recognition has cost."""
    pattern = _pattern(translate("questions", "Table"), [".csv"])
    name, _ = QFileDialog.getSaveFileName(parent, translate("questions", "Save the costs"), str(proposed), pattern)
    return Path(name) if name else None


def ask_keys_file(parent: QWidget, suffix: str) -> Path | None:
    """A file of keyboard shortcuts to read."""
    title, kind = translate("questions", "Import shortcuts"), translate("questions", "Keyboard shortcuts")
    pattern = _pattern(kind, [suffix])
    name, _ = QFileDialog.getOpenFileName(parent, title, "", f"{pattern};;{_everything()}")
    return Path(name) if name else None


def ask_key_sheet_target(parent: QWidget, proposed: Path) -> Path | None:
    """Where to write the list of keyboard shortcuts, as a document or as a page."""
    patterns = [_pattern("PDF", [".pdf"]), _pattern("HTML", [".html"])]
    title, unasked = translate("questions", "Save the keyboard shortcuts"), QFileDialog.Option.DontConfirmOverwrite
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(proposed), ";;".join(patterns), options=unasked)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() not in (".pdf", ".html"):
        path = path.with_name(path.name + (".html" if "*.html" in chosen else ".pdf"))
    return path if not path.exists() or ask_to_overwrite(parent, path) else None


def ask_list_name(parent: QWidget, title: str, proposed: str = "") -> str:
    """A name for a list of hotwords, or for a preset; empty when the user turned away."""
    name, is_given = QInputDialog.getText(parent, title, translate("questions", "Name"), text=proposed)
    return name.strip() if is_given else ""


def ask_to_delete_list(parent: QWidget, name: str) -> bool:
    """Whether a list of the personal library may go."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(translate("questions", "Delete the list “{name}”?").format(name=name))
    box.setInformativeText(translate("questions", "Its words are lost."))
    delete = box.addButton(translate("questions", "Delete"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is delete


def ask_preset_files(parent: QWidget) -> tuple[Path, ...]:
    """Files of readability presets to take in; empty when the user turned away."""
    pattern = _pattern(translate("questions", "Readability presets"), [PRESET_SUFFIX])
    title = translate("questions", "Import readability presets")
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", f"{pattern};;{_everything()}")
    return tuple(Path(name) for name in names)


def ask_preset_target(parent: QWidget, name: str) -> Path | None:
    """Where to write a readability preset, to share it."""
    return ask_path_with_suffix(
        parent,
        translate("questions", "Export the readability preset"),
        Path.home() / f"{name}{PRESET_SUFFIX}",
        translate("questions", "Readability presets"),
    )


def ask_to_delete_preset(parent: QWidget, name: str) -> bool:
    """Whether one of the user's readability presets may go."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(translate("questions", "Delete the preset “{name}”?").format(name=name))
    box.setInformativeText(translate("questions", "Subtitles that use it keep its limits."))
    delete = box.addButton(translate("questions", "Delete"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is delete


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """A folder to write into."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def ask_unsaved_document(parent: QWidget, name: str) -> Answer:
    """Whether to save the changed document before it goes."""
    return _ask(
        parent,
        translate("questions", "Save the changes to “{name}”?").format(name=name),
        translate("questions", "Without saving, they are lost."),
        translate("questions", "Save"),
        translate("questions", "Don't save"),
    )


def ask_changed_elsewhere(parent: QWidget, name: str) -> Answer:
    """What to do with a project whose file somebody else has written since: SAVE it under another name, or DISCARD what is
    there now, which stays as the backup.
    """
    return _ask(
        parent,
        translate("questions", "“{name}” has been changed by another program since it was opened here.").format(name=name),
        translate("questions", "If you replace it, what is there now stays beside it as a backup."),
        translate("questions", "Save under another name…"),
        translate("questions", "Replace it"),
    )


def ask_to_discard_recovered(parent: QWidget, name: str) -> bool:
    """Whether what a crash has left may go for good."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(translate("questions", "Discard the recovered changes to “{name}”?").format(name=name))
    box.setInformativeText(translate("questions", "They are lost then; what was last saved stays."))
    discard = box.addButton(translate("questions", "Discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is discard


def ask_moved_medium(parent: QWidget, name: str, suffixes: Sequence[str], folder: Path) -> Path | None:
    """Where a recording is now."""
    pattern = _pattern(translate("questions", "Sound and video"), suffixes)
    title = translate("questions", "Where is “{name}”?").format(name=name)
    same = _pattern(name, []).replace("()", f"({name})") if not set(name) & set("()[]*?;") else ""
    patterns = ";;".join(entry for entry in (same, pattern, _everything()) if entry)
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), patterns, pattern)
    return Path(chosen) if chosen else None


def ask_unsaved_results(parent: QWidget, count: int) -> Answer:
    """Whether to save the finished jobs' subtitles before they go."""
    return _ask(
        parent,
        Counted().results_to_save(count),
        translate("questions", "They are only in this window yet. Without saving, they are lost."),
        translate("questions", "Save all to a folder…"),
        translate("questions", "Discard"),
    )


def ask_to_overwrite(parent: QWidget, path: Path, count: int = 1) -> bool:
    """Whether the file at `path` may be replaced; with it others, where it is one of `count`."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(translate("questions", "Replace “{name}”?").format(name=path.name) if count == 1 else Counted().replace(count))
    box.setInformativeText(translate("questions", "A file of this name is already there.") if count == 1 else path.name + " …")
    replace = box.addButton(translate("questions", "Replace"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is replace


def ask_to_stop_jobs(parent: QWidget, count: int, left: int = 0, held: int = 0) -> bool:
    """Whether the window may close while `count` jobs would be cancelled, `left` ones in the cloud go on without it, and `held`
    ones are paused.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    in_cloud, paused = (
        translate("questions", "Quit while jobs are in the cloud?"),
        translate("questions", "Quit while jobs are paused?"),
    )
    box.setText(Counted().jobs_to_stop(count) if count else in_cloud if left else paused)
    said = [translate("questions", "They are not done yet. What is finished is kept.")] if count else []
    if left:
        said.append(Counted().jobs_left(left))
    if held:
        said.append(Counted().jobs_held(held))
    box.setInformativeText(" ".join(said))
    stop_text = translate("questions", "Cancel jobs and quit") if count else translate("questions", "Quit")
    stop = box.addButton(stop_text, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(translate("questions", "Go on working"), QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is stop


def _ask(parent: QWidget, question: str, consequence: str, save_text: str, discard_text: str) -> Answer:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(question)
    box.setInformativeText(consequence)
    save = box.addButton(save_text, QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(discard_text, QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.exec()
    if box.clickedButton() is save:
        return Answer.SAVE
    return Answer.DISCARD if box.clickedButton() is discard else Answer.CANCEL


def _pattern(name: str, suffixes: Sequence[str]) -> str:
    return f"{name} ({' '.join(f'*{suffix}' for suffix in suffixes)})"


def _everything() -> str:
    return translate("questions", "All files") + " (*)"


def ask_undecided(parent: QWidget, name: str) -> Decision:
    """What is to become of a job that the service may have already."""
    box = _undecided_box(parent, name)
    look = box.addButton(translate("questions", "Look for it once more"), QMessageBox.ButtonRole.AcceptRole)
    again = box.addButton(translate("questions", "Submit again"), QMessageBox.ButtonRole.DestructiveRole)
    leave = box.addButton(translate("questions", "Leave it"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(translate("questions", "Decide later"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(look)
    box.exec()
    decisions = {look: Decision.LOOK, again: Decision.SUBMIT_AGAIN, leave: Decision.LEAVE}
    return next((decision for button, decision in decisions.items() if button is box.clickedButton()), Decision.LATER)


def ask_to_submit_left(parent: QWidget, name: str) -> bool:
    """Whether a job that was left, and that the service may have all the same, is handed in again."""
    box = _undecided_box(parent, name)
    again = box.addButton(translate("questions", "Submit again"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(translate("questions", "Leave it"), QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is again


def _undecided_box(parent: QWidget, name: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(translate("questions", "Submit “{name}” again, or leave it?").format(name=name))
    said = (
        translate(
            "questions", "The service may have it already; its answer was lost. The tasks in its console show whether it has."
        ),
        translate("questions", "Submit again: if it has, you pay for both."),
        translate(
            "questions",
            "Leave it: if it has, that task is charged all the same and its result is lost; if not, it costs nothing.",
        ),
    )
    box.setInformativeText("\n\n".join(said))
    return box
