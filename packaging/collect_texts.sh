#!/bin/sh
# Brings the translations' sources up to date with the texts in the code. English needs its plurals only.
#
#     packaging/collect_texts.sh [FOLDER]        resources/i18n where no other is named
set -eu
cd "$(dirname "$0")/.."
folder=${1:-resources/i18n}
collect() {
    .venv/bin/pyside6-lupdate -silent -no-obsolete -locations none -extensions py \
        -tr-function-alias QT_TRANSLATE_NOOP+=translatable "$@"
}
collect subtitler -ts "$folder/subtitler_zh_CN.ts"
collect -pluralonly subtitler -ts "$folder/subtitler_en.ts"
