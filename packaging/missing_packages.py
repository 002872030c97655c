"""The Debian packages that this program needs and this machine lacks, one a line.

    missing_packages.py [run] [tests] [package] [sample]

What is there is found by using it (loading a library, looking for a command, asking for a font), so nothing is printed on
systems that have the same things under other names. With `--libraries` the missing shared libraries are printed instead,
for systems without Debian's names. Needs only the standard library: it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import platform
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

# What Qt loads for a window, with and without a screen, and for playing media, found by removing one after the other on a bare
# Debian 12.
_QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libpulse.so.0": "libpulse0",
    "libXrandr.so.2": "libxrandr2",
}
_CHINESE_FONT = "fonts-noto-cjk"

# By purpose: commands and the packages that hold them.
_COMMANDS = {
    "tests": {
        "dbus-run-session": "dbus",
        "gnome-keyring-daemon": "gnome-keyring",
        "ffmpeg": "ffmpeg",
        "chromium": "chromium",
    },
    "package": {"objdump": "binutils", "objcopy": "binutils"},
    "sample": {"flite": "flite"},
}
# Ubuntu has it as a snap alone. The tests that need it skip where it is not.
_DEBIAN_ONLY = frozenset({"chromium"})


def missing_libraries() -> list[str]:
    """The shared libraries of Qt that cannot be loaded; none elsewhere than on Linux, where Qt brings its own."""
    return [name for name in _QT_LIBRARIES if not _loads(name)] if sys.platform == "linux" else []


def missing_packages(purposes: list[str]) -> Iterator[str]:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if find_spec("ensurepip") is None:
        yield f"python{version}-venv"
    yield from (_QT_LIBRARIES[name] for name in missing_libraries())
    if sys.platform == "linux" and not _has_chinese_font():
        yield _CHINESE_FONT
    if "package" in purposes and not _has_shared_python():
        yield f"libpython{version}"
    for purpose in purposes:
        for command, package in _COMMANDS.get(purpose, {}).items():
            if shutil.which(command) is None and (package not in _DEBIAN_ONLY or _is_debian()):
                yield package


def _is_debian() -> bool:
    try:
        return platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_chinese_font() -> bool:
    """Whether fontconfig, which Qt asks too, knows a font for simplified Chinese."""
    try:
        fontconfig = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return False
    for function in ("FcNameParse", "FcObjectSetCreate", "FcFontList"):
        getattr(fontconfig, function).restype = ctypes.c_void_p
    pattern = ctypes.c_void_p(fontconfig.FcNameParse(b":lang=zh-cn"))
    properties = ctypes.c_void_p(fontconfig.FcObjectSetCreate())
    found = fontconfig.FcFontList(None, pattern, properties)
    # The first member of FcFontSet is the number of its fonts.
    return bool(found) and ctypes.cast(found, ctypes.POINTER(ctypes.c_int))[0] > 0


def _has_shared_python() -> bool:
    """Whether there is the interpreter as a library, which PyInstaller puts into the package."""
    name = sysconfig.get_config_var("INSTSONAME") or ""
    return Path(sysconfig.get_config_var("LIBDIR") or "", name).is_file() or _loads(name)


if __name__ == "__main__":
    asked = sys.argv[1:]
    for name in dict.fromkeys(missing_libraries() if "--libraries" in asked else missing_packages(asked)):
        print(name)
