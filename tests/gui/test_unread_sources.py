"""The window is imported without its sources being read."""

from __future__ import annotations

import json
import subprocess
import sys

_READ = """
import json, linecache
import subtitler.gui
import subtitler.app, subtitler.gui.workplace
print(json.dumps(list(linecache.cache)))
"""


def test_importing_the_window_reads_no_source_of_it() -> None:
    done = subprocess.run([sys.executable, "-c", _READ], capture_output=True, text=True, timeout=60, check=True)
    read = [name.replace("\\", "/") for name in json.loads(done.stdout)]
    # What sees to it is loaded before it can.
    own = [name for name in read if "subtitler/" in name and not name.endswith("gui/unread_sources.py")]
    assert own == []
