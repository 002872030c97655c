"""Running the service: a socket, a key, a folder of its own, and an end."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import secrets
import shutil
import signal
import socket
import sys
import tempfile
import threading
from pathlib import Path

from subtitler.errors import PortTaken, ServiceUnreachable
from subtitler.service.server import BASE, Service, create_app

_BACKLOG = 128
# A service that was killed could not remove its uploads, which may be gigabytes; its number in the name tells the next one.
_FOLDER = "subtitler-service-"


def serve(host: str, port: int, token: str | None, *, supervised: bool) -> int:
    """Runs the service until it is interrupted; returns the exit code.

    Prints the base URL as the first line and, where nobody named one, the key as the second. A supervised service reads its
    key from the first line of standard input and ends when that closes, so that it never outlives who started it.
    Raises PortTaken.
    """
    from subtitler.service.engines import default_engine

    key = sys.stdin.readline().strip() if supervised else token or secrets.token_urlsafe(24)
    listener = _listen(host, port)
    bound = listener.getsockname()
    shown = f"[{host}]" if ":" in host else host
    print(f"http://{shown}:{bound[1]}{BASE}", flush=True)
    if not token and not supervised:
        print(key, flush=True)
    _remove_what_the_dead_left()
    _end_tidily_on_signals()
    with tempfile.TemporaryDirectory(prefix=f"{_FOLDER}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        engine = default_engine()
        threading.Thread(target=engine.warm_up, daemon=True).start()
        _run(Service(engine, Path(folder), key), listener, supervised)
    return 0


def _end_tidily_on_signals() -> None:
    """SIGTERM, and SIGHUP of a closed terminal, end the process as Ctrl+C does: else it would leave its files behind.

    uvicorn takes SIGTERM while it runs, ends tidily and raises it again.
    """

    def end(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, end)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda _number, _frame: signal.raise_signal(signal.SIGTERM))


def _remove_what_the_dead_left() -> None:
    """Removes the folders of services that do not run any more. Folders that are not ours to remove stay."""
    if os.name != "posix":
        # Elsewhere asking whether a process lives may end it.
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*-*"):
        number = folder.name.removeprefix(_FOLDER).partition("-")[0]
        if number.isdecimal() and not _lives(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections already, so that whoever reads the URL may connect at once."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise ServiceUnreachable(host=host, reason=error.strerror or str(error)) from error
    try:
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno in {errno.EADDRINUSE, errno.EACCES}:
            raise PortTaken(host=host, port=port) from error
        raise ServiceUnreachable(host=host, reason=error.strerror or str(error)) from error
    return listener


def _run(service: Service, listener: socket.socket, supervised: bool) -> None:
    import uvicorn

    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    config = uvicorn.Config(create_app(service), log_config=None, access_log=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    if supervised:
        threading.Thread(target=_end_with_parent, args=(server,), daemon=True).start()
    asyncio.run(server.serve(sockets=[listener]))


def _end_with_parent(server: object) -> None:
    sys.stdin.read()
    server.should_exit = True  # type: ignore[attr-defined]
