#!/usr/bin/env bash
# Runs the tests under a sanitizer, in a build folder of its own:
#
#     Tests/sanitize.sh thread [FILTER [--skip FILTER]]     data races
#     Tests/sanitize.sh address [FILTER [--skip FILTER]]    memory errors
#
# FILTER is a regular expression, as in `swift test --filter`. Whatever the sanitizer reports, in the
# tests or in the processes that they start, is printed at the end and fails the run.
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
    thread) build=.build-tsan ;;
    address) build=.build-asan ;;
    *) echo "usage: Tests/sanitize.sh thread|address [FILTER [--skip FILTER]]" >&2; exit 64 ;;
esac

swift build --build-tests --sanitize="$1" --scratch-path "$build"

reports=$PWD/$build/reports
rm -rf "$reports" && mkdir "$reports"
# Leaks are not looked for: XCTest's runner and Foundation's Process leak by themselves.
export ASAN_OPTIONS="log_path=$reports/address:${ASAN_OPTIONS:-detect_leaks=0}"
export TSAN_OPTIONS="log_path=$reports/thread:${TSAN_OPTIONS:-}"

preload=()
if [ "$1" = thread ]; then
    clang -shared -fPIC -O1 -Wall -Wextra -Werror -o "$build/mutex.so" Tests/ThreadSanitizer/mutex.c
    preload=(LD_PRELOAD="$PWD/$build/mutex.so")
fi

status=0
env "${preload[@]}" swift test --skip-build --sanitize="$1" --scratch-path "$build" \
    ${2:+--filter "$2"} "${@:3}" || status=$?
if [ -n "$(ls "$reports")" ]; then
    head -n 200 "$reports"/*
    echo "== $(ls "$reports" | wc -l) processes were reported; their reports stand in $reports" >&2
    exit 1
fi
exit "$status"
