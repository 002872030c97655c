"""`subtitler` and `python -m subtitler`: the window, or the command line where a command is named."""

from __future__ import annotations

import gc
import multiprocessing
import sys

COMMANDS = frozenset("transcribe convert export burn check compare models presets jobs hotwords serve".split())


def main() -> int:
    """Runs what the arguments ask for; returns the exit code."""
    # The local service starts worker processes; in a packaged program these come through here.
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-")):
        try:
            from subtitler.cli.commands import run_command

            return run_command(arguments)
        except KeyboardInterrupt:
            # Ctrl+C while the program is still being loaded; the commands themselves answer to it.
            return 130
    # Nothing is garbage on the way to the first paint, and looking for it costs a tenth of it. The window looks afterwards.
    gc.disable()
    # First, since it spares all that follows being read a second time.
    import subtitler.gui  # noqa: F401
    from subtitler.app import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
