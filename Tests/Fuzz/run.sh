#!/bin/sh
# Fuzzes what reads bytes from outside, under AddressSanitizer.
#
#     Tests/Fuzz/run.sh [seconds [target ..]]
#
# A target is a file <target>Fuzz.swift here, whose first line names the folders under Sources it is
# compiled with ("// Sources: HTTP1"), and a folder Corpus/<target> to begin with. What is learnt
# goes to .build-fuzz, and so does an input that fails.
set -eu

cd "$(dirname "$0")/../.."
seconds=${1:-60}
[ $# -gt 0 ] && shift
if [ $# -eq 0 ]; then
    for file in Tests/Fuzz/*Fuzz.swift; do
        set -- "$@" "$(basename "$file" Fuzz.swift)"
    done
fi

for target; do
    file=Tests/Fuzz/${target}Fuzz.swift
    build=.build-fuzz/$target
    mkdir -p "$build/corpus" "$build/found"
    folders=$(sed -n '1s|^// Sources: ||p' "$file" | sed 's|[^ ]*|Sources/&|g')
    # shellcheck disable=SC2086
    find $folders -name '*.swift' | sort > "$build/sources"
    echo "$target: building"
    xargs swiftc -O -use-ld=lld -swift-version 6 -sanitize=fuzzer,address -parse-as-library \
        -enable-upcoming-feature ExistentialAny -module-name "${target}Fuzz" \
        -o "$build/fuzz" "$file" < "$build/sources"
    echo "$target: running for $seconds s"
    "$build/fuzz" -max_total_time="$seconds" -max_len=1024 -timeout=10 -print_final_stats=1 \
        -artifact_prefix="$build/found/" "$build/corpus" "Tests/Fuzz/Corpus/$target" \
        > "$build/log" 2>&1 || { tail -n 60 "$build/log"; exit 1; }
    grep -E 'stat::number_of_executed_units|stat::average_exec_per_sec|DONE' "$build/log"
done
