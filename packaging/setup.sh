#!/bin/sh
# Prepares this checkout: system libraries, the virtual environment .venv, its packages, the translations.
#
#     packaging/setup.sh [tests] [package] [sample] [sdk] [fuzz]
#
# Each word adds what that purpose needs. Nothing is done twice: a stamp in .venv holds a checksum of what was installed.
# PYTHON names the interpreter to use where the choice below is not wanted.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd -P)
purpose=${*:-run}

main() {
    stamp=".venv/.prepared-$(echo "$purpose" | tr ' ' '-')"
    if [ "$(cat "$stamp" 2>/dev/null)" != "$(fingerprint)" ] || ! is_ours .venv; then
        python=$(find_python)
        install_system_packages
        make_environment .venv
        install_locked .venv requirements.lock
        install_subtitler
        check_qt
        unpack_shiboken
        case " $purpose " in *" sdk "*) make_sdk_environment ;; esac
        case " $purpose " in *" fuzz "*) make_fuzz_environment ;; esac
        case " $purpose " in *" tests "*) install_javascript ;; esac
        fingerprint >"$stamp"
    fi
    compile_translations
    compile_modules
}

# A line that changes when anything does that decides what is installed, or where.
fingerprint() {
    echo "$root" "$(cat pyproject.toml requirements.lock tests/service/vendor-sdk.lock tests/fuzzing/atheris.lock tests/formats/javascript/package-lock.json packaging/*.sh packaging/*.py | cksum)"
}

say() {
    echo "subtitler: $*"
}

stop() {
    say "$@" >&2
    exit 1
}

# The versions that the lock was tested with come first.
find_python() {
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    stop "Python 3.11 or newer is needed, and none was found. Install it, or name it: make run PYTHON=/path/to/python3"
}

install_system_packages() {
    if ! command -v apt-get >/dev/null; then
        libraries=$("$python" packaging/missing_packages.py --libraries)
        [ -z "$libraries" ] || say "Qt needs these libraries, which were not found here:" $libraries
        return
    fi
    # shellcheck disable=SC2086 # the words are separate arguments, here and below
    packages=$("$python" packaging/missing_packages.py $purpose)
    [ -n "$packages" ] || return 0
    as_root=$(way_to_root) || ask_for $packages
    say "Installing Debian packages:" $packages
    words=$(install_as_root 2>&1) || stop "The Debian packages could not be installed: $words"
}

install_as_root() {
    # shellcheck disable=SC2086
    $as_root apt-get -qq update &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends $packages
}

# Prints what makes the next word a command of the administrator; fails where that would ask for a password.
way_to_root() {
    if [ "$(id -u)" -eq 0 ]; then
        return
    fi
    sudo -n true 2>/dev/null && echo "sudo -n"
}

ask_for() {
    line="apt-get update && apt-get install --yes --no-install-recommends $*"
    if command -v sudo >/dev/null; then
        line="sudo sh -c '$line'"
    else
        line="su - -c '$line'"
    fi
    stop "Some Debian packages are missing, and installing them takes a password. Type this line, then try again:
    $line"
}

# True where the folder is an environment that works, made for this place: scripts in it hold its path.
is_ours() {
    grep -qsF "$root/$1/bin/python" "$1/bin/pip" && "$1/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'
}

make_environment() {
    is_ours "$1" || "$python" -m venv --clear "$1"
}

install_locked() {
    say "Installing the Python packages of $2 into $1 (the first time takes a minute or two)"
    pip_in "$1" --requirement "$2"
}

install_subtitler() {
    pip_in .venv --no-deps --no-build-isolation --editable .
}

pip_in() {
    environment=$1
    shift
    "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --use-pep517 "$@" ||
        stop "The Python packages could not be installed; pip says why above. Check the network, then try again."
}

# Each .ts file becomes a .qm file beside it when that is missing or older.
compile_translations() {
    for source in resources/i18n/*.ts; do
        compiled="${source%.ts}.qm"
        if [ -e "$source" ] && [ ! "$compiled" -nt "$source" ]; then
            .venv/bin/pyside6-lrelease -silent "$source" -qm "$compiled"
        fi
    done
}

# An installed program has its modules compiled; an editable one has not, and where Python may not write, never would.
compile_modules() {
    .venv/bin/python -m compileall -q subtitler
}

# PySide's own modules stand inside a library, from which they are compiled anew at every start; on the disk they are compiled once.
# `SBK_EMBED` is PySide's switch for it.
unpack_shiboken() {
    SBK_EMBED=0 .venv/bin/python -c 'import PySide6' && .venv/bin/python -m compileall -q .venv/lib/python*/site-packages/shiboken6
}

check_qt() {
    LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen .venv/bin/python -c 'from PySide6.QtWidgets import QApplication; QApplication([])' ||
        stop "Qt cannot start; the lines above name what it misses. Install that with your system's package manager."
}

# The vendor's SDK, which drives our local service in a test, has an environment of its own: it brings 45 packages.
make_sdk_environment() {
    make_environment .venv-sdk
    say "Installing the vendor's SDK, for a test, into .venv-sdk"
    pip_in .venv-sdk --no-deps --requirement tests/service/vendor-sdk.lock
}

# So has the fuzzer: it exists for Linux and macOS only, and nothing else needs it.
make_fuzz_environment() {
    make_environment .venv-fuzz
    say "Installing the fuzzer into .venv-fuzz"
    pip_in .venv-fuzz --no-deps --requirement tests/fuzzing/atheris.lock
}

# The players' side of TTML and the W3C's parser of WebVTT, for tests that are skipped where there is no JavaScript.
install_javascript() {
    command -v npm >/dev/null || return 0
    mkdir -p .venv/node
    cp tests/formats/javascript/package.json tests/formats/javascript/package-lock.json .venv/node
    say "Installing imsc.js and webvtt-parser, for tests, into .venv/node"
    npm ci --prefix .venv/node --ignore-scripts --no-audit --no-fund --silent ||
        say "imsc.js and webvtt-parser could not be installed: their tests will be skipped."
}

main
