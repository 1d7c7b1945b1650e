#!/usr/bin/env bash
# Installs schemathesis into `.build/schemathesis`, which git ignores (needs `python3-venv`). Does
# nothing when it is there already.
set -euo pipefail
cd "$(dirname "$0")/../.."

wanted=schemathesis==4.32.5
folder=.build/schemathesis
if [ "$(cat "$folder/installed" 2>/dev/null)" = "$wanted" ]; then exit 0; fi

rm -rf "$folder"
mkdir -p .build
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check "$wanted"
echo "$wanted" > "$folder/installed"
