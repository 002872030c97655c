#!/bin/sh
# Brings the translations' sources up to date with the texts in the code. English needs its plurals only.
set -eu
cd "$(dirname "$0")/.."
collect() {
    .venv/bin/pyside6-lupdate -silent -no-obsolete -locations none -extensions py \
        -tr-function-alias QT_TRANSLATE_NOOP+=translatable "$@"
}
collect subtitler -ts resources/i18n/subtitler_zh_CN.ts
collect -pluralonly subtitler -ts resources/i18n/subtitler_en.ts
