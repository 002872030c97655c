from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as ForgetfulKeyring
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError

from subtitler.credentials import Credentials, KeySource, cleaned_key
from subtitler.errors import KeyringUnavailable
from subtitler.recognition.catalogue import Service

KEY = "sk-0123456789abcdef0123456789abcdef"
OTHER = "sk-fedcba9876543210fedcba9876543210"


class KeyringInMemory(KeyringBackend):
    """Keeps what it is given; counts how often it is asked; `trouble` is raised instead where it is set."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.asked = 0
        self.trouble: Exception | None = None

    def _trouble(self) -> None:
        if self.trouble is not None:
            raise self.trouble

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        self._trouble()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._trouble()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._trouble()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("no such password")


@pytest.fixture
def use_keyring() -> Iterator[object]:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def ring(use_keyring: object) -> KeyringInMemory:
    ring = KeyringInMemory()
    keyring.set_keyring(ring)
    return ring


def test_a_stored_key_is_kept_under_the_region_s_name(ring: KeyringInMemory) -> None:
    credentials = Credentials({})
    credentials.store(Service.CN, KEY)
    credentials.store(Service.INTL, OTHER)
    assert ring.kept == {("subtitler", "cn"): KEY, ("subtitler", "intl"): OTHER}
    later = Credentials({})
    assert later.key_of(Service.CN) == KEY
    assert later.key_of(Service.INTL) == OTHER
    assert later.source_of(Service.INTL) is KeySource.KEYRING


def test_the_environment_comes_first_then_the_session_then_the_keyring(ring: KeyringInMemory) -> None:
    ring.kept["subtitler", "cn"] = "sk-keyring"
    environment: dict[str, str] = {}
    credentials = Credentials(environment)
    assert (credentials.key_of(Service.CN), credentials.source_of(Service.CN)) == ("sk-keyring", KeySource.KEYRING)
    credentials.keep_for_session(Service.CN, "sk-session")
    assert (credentials.key_of(Service.CN), credentials.source_of(Service.CN)) == ("sk-session", KeySource.SESSION)
    environment["DASHSCOPE_API_KEY"] = " sk-environment\n"
    assert (credentials.key_of(Service.CN), credentials.source_of(Service.CN)) == ("sk-environment", KeySource.ENVIRONMENT)
    environment["DASHSCOPE_API_KEY"] = "  "
    assert credentials.source_of(Service.CN) is KeySource.SESSION


def test_a_session_s_key_is_written_nowhere(ring: KeyringInMemory) -> None:
    credentials = Credentials({})
    credentials.keep_for_session(Service.INTL, KEY)
    assert credentials.key_of(Service.INTL) == KEY
    assert credentials.key_of(Service.CN) is None
    assert ring.kept == {}
    assert Credentials({}).key_of(Service.INTL) is None


def test_storing_a_key_replaces_the_session_s(ring: KeyringInMemory) -> None:
    credentials = Credentials({})
    credentials.keep_for_session(Service.CN, OTHER)
    credentials.store(Service.CN, KEY)
    assert (credentials.key_of(Service.CN), credentials.source_of(Service.CN)) == (KEY, KeySource.KEYRING)


def test_the_local_service_never_needs_a_key(ring: KeyringInMemory) -> None:
    credentials = Credentials({"DASHSCOPE_API_KEY": KEY})
    assert credentials.key_of(Service.LOCAL) is None
    assert credentials.source_of(Service.LOCAL) is None
    assert ring.asked == 0


@pytest.mark.parametrize(
    "typed", [KEY, f" {KEY}\n", f'"{KEY}"', f"'{KEY}'\r\n", f"“{KEY}”", f"{KEY[:10]}\n  {KEY[10:]}", f"\ufeff{KEY}\u00a0"]
)
def test_what_comes_along_when_a_key_is_copied_is_taken_off(ring: KeyringInMemory, typed: str) -> None:
    credentials = Credentials({})
    credentials.store(Service.CN, typed)
    assert credentials.key_of(Service.CN) == KEY
    assert cleaned_key(typed) == KEY


def test_forgetting_a_key_forgets_it_everywhere(ring: KeyringInMemory) -> None:
    credentials = Credentials({})
    credentials.store(Service.CN, KEY)
    credentials.keep_for_session(Service.CN, OTHER)
    credentials.forget(Service.CN)
    assert credentials.key_of(Service.CN) is None
    assert ring.kept == {}
    credentials.forget(Service.CN)


def test_storing_an_empty_key_forgets_the_kept_one(ring: KeyringInMemory) -> None:
    credentials = Credentials({})
    credentials.store(Service.CN, KEY)
    credentials.store(Service.CN, ' "" ')
    assert ring.kept == {}
    assert credentials.key_of(Service.CN) is None


def test_the_keyring_is_asked_once(ring: KeyringInMemory) -> None:
    credentials = Credentials({})
    for _ in range(5):
        credentials.key_of(Service.CN)
        credentials.source_of(Service.CN)
    assert ring.asked == 1


@pytest.mark.parametrize(
    "trouble",
    [
        InitError("Failed to create the collection: prompt dismissed."),
        KeyringLocked("Failed to unlock the collection!"),
        OSError("bus"),
    ],
)
def test_a_keyring_in_trouble_gives_no_key_and_tells_why_it_keeps_none(ring: KeyringInMemory, trouble: Exception) -> None:
    ring.trouble = trouble
    credentials = Credentials({})
    assert credentials.key_of(Service.CN) is None
    with pytest.raises(KeyringUnavailable) as caught:
        credentials.store(Service.CN, KEY)
    assert caught.value.reason == str(trouble).rstrip(".")
    assert KEY not in str(caught.value)
    with pytest.raises(KeyringUnavailable):
        credentials.forget(Service.CN)
    ring.trouble = None
    credentials.store(Service.CN, KEY)
    assert credentials.key_of(Service.CN) == KEY


def test_the_desktop_s_own_complaints_are_told_too(ring: KeyringInMemory) -> None:
    exceptions = pytest.importorskip("secretstorage.exceptions", reason="only Linux speaks to the Secret Service")
    ring.trouble = exceptions.PromptDismissedException("Prompt dismissed.")
    with pytest.raises(KeyringUnavailable, match="Prompt dismissed"):
        Credentials({}).store(Service.CN, KEY)


def test_without_a_keyring_the_sentence_names_the_variable_and_no_unprotected_file(use_keyring: object) -> None:
    keyring.set_keyring(NoKeyring())
    credentials = Credentials({})
    assert credentials.key_of(Service.CN) is None
    with pytest.raises(KeyringUnavailable) as caught:
        credentials.store(Service.CN, KEY)
    assert caught.value.reason == "No recommended backend was available"
    assert "DASHSCOPE_API_KEY" in str(caught.value)
    assert "keyrings.alt" not in str(caught.value)
    credentials.forget(Service.CN)
    credentials.keep_for_session(Service.CN, KEY)
    assert credentials.key_of(Service.CN) == KEY


def test_a_keyring_that_keeps_nothing_is_none(use_keyring: object) -> None:
    keyring.set_keyring(ForgetfulKeyring())
    with pytest.raises(KeyringUnavailable, match="does not keep"):
        Credentials({}).store(Service.CN, KEY)


def test_an_unprotected_file_is_no_keyring(use_keyring: object) -> None:
    plain = type("PlaintextKeyring", (KeyringInMemory,), {"__module__": "keyrings.alt.file"})()
    keyring.set_keyring(plain)
    with pytest.raises(KeyringUnavailable):
        Credentials({}).store(Service.CN, KEY)
    assert plain.kept == {}


def test_keys_are_neither_logged_nor_represented(ring: KeyringInMemory, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    credentials = Credentials({"DASHSCOPE_API_KEY": KEY})
    credentials.keep_for_session(Service.CN, KEY)
    credentials.store(Service.CN, KEY)
    ring.trouble = InitError("no bus")
    credentials.key_of(Service.INTL)
    assert KEY not in caplog.text + repr(credentials)


def run_python(program: str, folder: Path, environment: dict[str, str], *, before: Sequence[str] = ()) -> str:
    """What a fresh Python prints, at home in `folder`."""
    homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    inherited = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG") if name in os.environ}
    answer = subprocess.run(
        [*before, sys.executable, "-c", program],
        env={**inherited, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), **homes, **environment},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


STORE = f"""
from subtitler.credentials import Credentials
from subtitler.errors import KeyringUnavailable
from subtitler.recognition.catalogue import Service
try:
    Credentials({{}}).store(Service.CN, "{KEY}")
    print("stored")
except KeyringUnavailable as error:
    print("refused:", error.reason)
"""
REPLACE = STORE.replace(KEY, OTHER)
READ = """
from subtitler.credentials import Credentials
from subtitler.recognition.catalogue import Service
credentials = Credentials({})
print(credentials.key_of(Service.CN), credentials.source_of(Service.CN), credentials.key_of(Service.INTL))
"""
FORGET = """
from subtitler.credentials import Credentials
from subtitler.recognition.catalogue import Service
credentials = Credentials({})
credentials.forget(Service.CN)
credentials.forget(Service.CN)
print("forgotten", credentials.key_of(Service.CN))
"""


@pytest.mark.parametrize(
    "backend", ["keyring.backends.fail.Keyring", "nowhere.Keyring", "nonsense", "subtitler.credentials.Nothing"]
)
def test_a_keyring_that_the_environment_names_wrongly_is_told(tmp_path: Path, backend: str) -> None:
    assert run_python(STORE, tmp_path, {"PYTHON_KEYRING_BACKEND": backend}).startswith("refused: ")


# --- a desktop's real keyring, on a bus of its own ---


def log_in(folder: Path, password: str, *programs: str) -> list[str]:
    """What the programs print, one after the other, in a desktop's session; without the password its keyring stays locked."""
    for needed in ("dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(needed) is None:
            pytest.skip(f"{needed} is not installed: no desktop keyring to test with")
    session = f"""
import subprocess, sys
start = ["gnome-keyring-daemon", "--components=secrets", {"--unlock" if password else "--start"!r}]
subprocess.run(start, input={password.encode()!r}, check=True, capture_output=True)
for program in {programs!r}:
    subprocess.run([sys.executable, "-c", program], check=True)
"""
    return run_python(session, folder, {}, before=("dbus-run-session", "--")).splitlines()


def test_a_desktop_s_keyring_keeps_the_key_for_the_next_start(tmp_path: Path) -> None:
    assert log_in(tmp_path, "door", STORE, READ) == ["stored", f"{KEY} KeySource.KEYRING None"]
    assert log_in(tmp_path, "door", READ, REPLACE, READ) == [
        f"{KEY} KeySource.KEYRING None",
        "stored",
        f"{OTHER} KeySource.KEYRING None",
    ]
    assert log_in(tmp_path, "door", FORGET, READ) == ["forgotten None", "None None None"]


def test_a_desktop_s_keyring_keeps_the_key_unreadable_on_the_disk(tmp_path: Path) -> None:
    assert log_in(tmp_path, "door", STORE) == ["stored"]
    kept = [path.read_bytes() for path in tmp_path.rglob("*.keyring")]
    assert kept
    assert all(KEY.encode() not in content for content in kept)


def test_a_desktop_s_locked_keyring_gives_no_key_and_is_told(tmp_path: Path) -> None:
    assert log_in(tmp_path, "door", STORE) == ["stored"]
    nothing, refused = log_in(tmp_path, "", READ, REPLACE)
    assert nothing == "None None None"
    assert refused.startswith("refused: ")
    assert log_in(tmp_path, "door", READ) == [f"{KEY} KeySource.KEYRING None"]
