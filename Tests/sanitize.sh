#!/usr/bin/env bash
# Runs the tests under a sanitizer, in a build folder of its own:
#
#     Tests/sanitize.sh thread              data races
#     Tests/sanitize.sh address [FILTER]    memory errors; FILTER is a regular expression, as in
#                                           `swift test --filter`
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
    thread) build=.build-tsan ;;
    address) build=.build-asan ;;
    *) echo "usage: Tests/sanitize.sh thread|address [FILTER]" >&2; exit 64 ;;
esac

# Leaks are not looked for: XCTest's runner and Foundation's Process leak by themselves.
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=0}"
exec swift test --sanitize="$1" --scratch-path "$build" ${2:+--filter "$2"}
