#!/usr/bin/env bash
# Installs Chromium and Python (its standard library alone is used), which the tests of pages in a
# browser need. For Debian and what is made of it. Does nothing when they are there already.
set -euo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v python3 >/dev/null || missing+=(python3)
if [ ${#missing[@]} = 0 ]; then exit 0; fi

root=()
if [ "$(id -u)" != 0 ]; then root=(sudo); fi
"${root[@]}" apt-get update --quiet
"${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --quiet --no-install-recommends "${missing[@]}"
