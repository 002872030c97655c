"""The local service as a process of its own: a native engine that crashes or hangs is not felt in the window."""

from __future__ import annotations

import queue
import secrets
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from subtitler.errors import ServiceDied

# A cold start from a slow disk; measured: below one second.
_START_TIMEOUT_S = 60
_STOP_TIMEOUT_S = 10


def default_command() -> list[str]:
    """How this program starts itself as the service, packaged or not."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "subtitler"]
    return [*program, "serve", "--supervised"]


class LocalService:
    """The service's process. `base_url` is where it is, `key` what it wants to hear; both are empty before `start`.

    `log` takes what the process says of its troubles; it holds no keys.
    """

    def __init__(self, command: Sequence[str] | None = None, log: Path | None = None) -> None:
        self._command = list(command or default_command())
        self._log = log
        self._process: subprocess.Popen[str] | None = None
        self.base_url = ""
        self.key = ""

    def start(self) -> None:
        """Starts the process and waits until it can be asked. Raises ServiceDied."""
        self.key = secrets.token_urlsafe(24)
        self._process = self._spawn()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            # The key goes this way because everybody on this computer can read a process's arguments.
            self._process.stdin.write(self.key + "\n")
            self._process.stdin.flush()
            self.base_url = _first_line(self._process.stdout)
        except (OSError, queue.Empty):
            self.base_url = ""
        if not self.base_url.startswith("http"):
            self.stop()
            raise ServiceDied(exit_code=self.exit_code)

    def _spawn(self) -> subprocess.Popen[str]:
        log = self._opened_log()
        try:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log or subprocess.DEVNULL,
                text=True,
                # On Windows no console window appears beside ours.
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                # Ctrl+C in a terminal is for us; we then end the service by closing its input.
                start_new_session=True,
            )
        except OSError as error:
            raise ServiceDied(exit_code=error.errno) from error
        finally:
            if log is not None:
                log.close()

    def _opened_log(self) -> IO[str] | None:
        """The log, emptied; None where it cannot be written, as a service without one is better than none."""
        try:
            return self._log.open("w") if self._log is not None else None
        except OSError:
            return None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def has_ended(self, within_s: float) -> bool:
        """Whether the process is gone, or goes within this time: its connections break a little before it is seen to end."""
        if self._process is None:
            return False
        try:
            self._process.wait(within_s)
        except subprocess.TimeoutExpired:
            return False
        return True

    @property
    def exit_code(self) -> int | None:
        """How the process ended; None while it runs or was never started."""
        return self._process.poll() if self._process is not None else None

    def stop(self) -> None:
        """Ends the process, gently first; returns when it is gone."""
        process = self._process
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.close()
            process.wait(_STOP_TIMEOUT_S)
        except (OSError, subprocess.TimeoutExpired):
            process.kill()
        process.wait()
        process.stdout.close()


def _first_line(stream: IO[str]) -> str:
    """The first line of a pipe, stripped. Raises queue.Empty when it does not come in time."""
    lines: queue.Queue[str] = queue.Queue(1)
    threading.Thread(target=lambda: lines.put(stream.readline()), daemon=True).start()
    return lines.get(timeout=_START_TIMEOUT_S).strip()
