#!/bin/sh
# Fuzzes what reads bytes from outside, under AddressSanitizer.
#
#     Tests/Fuzz/run.sh SECONDS [TARGET ..]      # so long each
#     Tests/Fuzz/run.sh --runs N [TARGET ..]     # so many inputs each
#
# A target is a file TARGETFuzz.swift here, whose first lines name what it is compiled with
# ("// Sources: HTTP1 API/Lists/CursorSeal.swift": whole modules, or files of one), and a folder
# Corpus/TARGET of inputs to begin with. Everything made goes to a folder outside the repository
# ($FUZZ_DIR, by default ~/.cache/welldone-fuzz): what is learnt from run to run in corpus/TARGET,
# and inputs that fail in found/TARGET. Exits with 1 when there is such an input.
set -eu

usage() {
    sed -n '3,5s/^# \{0,1\}//p' "$0" >&2
    exit 64
}

[ $# -gt 0 ] || usage
if [ "$1" = --runs ]; then
    [ $# -gt 1 ] || usage
    bound=-runs=$2
    amount=$2
    shift 2
else
    bound=-max_total_time=$1
    amount=$1
    shift
fi
case $amount in '' | *[!0-9]* | 0*) usage ;; esac

cd "$(dirname "$0")/../.."
work=${FUZZ_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/welldone-fuzz}
if [ $# -eq 0 ]; then
    for file in Tests/Fuzz/*Fuzz.swift; do
        set -- "$@" "$(basename "$file" Fuzz.swift)"
    done
fi
for target; do
    [ -f "Tests/Fuzz/${target}Fuzz.swift" ] || { echo "there is no target $target" >&2; exit 64; }
done

work=$(mkdir -p "$work" && cd "$work" && pwd)
case $work/ in "$PWD"/*) echo "$work is in the repository" >&2; exit 64 ;; esac

# compile ARGUMENT..: as the package does, but for warnings, which it has shown.
compile() {
    swiftc -O -whole-module-optimization -swift-version 6 -sanitize=fuzzer,address \
        -parse-as-library -enable-upcoming-feature ExistentialAny \
        -enable-upcoming-feature MemberImportVisibility \
        -enable-upcoming-feature InternalImportsByDefault "$@"
}

# build_module PATH..: compiles a module, or some files of one, unless that was done since they or
# what they import changed, and adds what is needed to use it to $imports and $objects.
build_module() {
    module=${1%%/*}
    key=$module
    [ "$*" = "$module" ] || key=$module-$(echo "$*" | cksum | cut -d ' ' -f 1)
    built=$work/modules/$key
    mkdir -p "$built"
    (cd Sources && find "$@" -name '*.swift') | sed 's|^|Sources/|' | sort > "$built/files"
    {
        echo "$imports"
        swiftc --version 2>&1
        # shellcheck disable=SC2086
        xargs cksum < "$built/files"
        for object in $objects; do cksum "$object"; done
    } > "$built/now"
    if ! cmp -s "$built/now" "$built/made-of"; then
        echo "$key: building"
        rm -f "$built/made-of"
        # No path of ours has a blank.
        # shellcheck disable=SC2046,SC2086
        compile -enable-testing -module-name "$module" $imports -c -o "$built/module.o" \
            -emit-module -emit-module-path "$built/$module.swiftmodule" $(cat "$built/files")
        mv "$built/now" "$built/made-of"
    fi
    imports="$imports -I $built"
    objects="$objects $built/module.o"
}

# build_target TARGET: compiles it with the modules that its first lines name.
build_target() {
    imports=
    objects=
    sources=$(sed -n 's|^// Sources: ||p' "Tests/Fuzz/$1Fuzz.swift" | tr '\n' ' ')
    modules=$(for source in $sources; do echo "${source%%/*}"; done | awk '!seen[$0]++')
    for wanted in $modules; do
        paths=$(for source in $sources; do
            [ "${source%%/*}" = "$wanted" ] && echo "$source"
        done | sort)
        # shellcheck disable=SC2086
        build_module $paths
    done
    # shellcheck disable=SC2086
    compile -use-ld=lld -module-name "$1Fuzz" $imports -o "$work/$1" \
        "Tests/Fuzz/$1Fuzz.swift" Tests/Fuzz/Support/*.swift $objects
}

# Swift's own report of a crash reads memory in a way that AddressSanitizer stops.
export SWIFT_BACKTRACE=enable=no
found=0
for target; do
    build_target "$target"
    mkdir -p "$work/corpus/$target" "$work/found/$target"
    log=$work/$target.log
    if "$work/$target" "$bound" -max_len=1024 -timeout=10 -print_final_stats=1 \
        -artifact_prefix="$work/found/$target/" "$work/corpus/$target" \
        "Tests/Fuzz/Corpus/$target" > "$log" 2>&1
    then
        executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
        rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")
        echo "$target: $executions inputs, $rate a second, nothing found"
    else
        found=1
        grep 'Fatal error' "$log" || true
        tail -n 40 "$log"
        echo "$target: found something; the input is in $work/found/$target"
    fi
done
exit $found
