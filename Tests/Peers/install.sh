#!/usr/bin/env bash
# Installs the programs of others that some tests need into `.venv` at the top of the repository,
# which git ignores. Does nothing when they are there already.
set -euo pipefail
cd "$(dirname "$0")/../.."

wanted=Tests/Peers/requirements.txt
installed=.venv/requirements.txt
if cmp --silent "$wanted" "$installed"; then exit 0; fi

rm -rf .venv
python3 -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check --requirement "$wanted"
cp "$wanted" "$installed"
