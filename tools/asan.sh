#!/bin/sh
# Run the tests of the core crates, and Python's, with everything of ours compiled for AddressSanitizer: each access to memory
# is checked.
#
# usage: asan.sh rust [OPTIONS OF CARGO TEST...]     the crates without Python
#        asan.sh python [OPTIONS OF PYTEST...]       the extension, in the interpreter that PYTHON names, with its pytest
#
# No Rust but the stable one is needed, and no tool but gcc, whose runtime the interpreter loads first.
#
# Exit codes: 77 skipped, as something is missing; else the one of what was run.

set -eu
cd "$(dirname "$0")/.."
what=${1:?usage: asan.sh rust|python [OPTIONS...]}
shift

skip() { # WHY
    echo "SKIPPED: nothing was run under AddressSanitizer, as $1" >&2
    exit 77
}

: "${CARGO:=cargo}" "${PYTHON:=python3}"
host=$(rustc -vV | sed -n 's/^host: //p')
rustc --print target-libdir >/dev/null 2>&1 && ls "$(rustc --print target-libdir)"/*rt.asan* >/dev/null 2>&1 ||
    skip "this Rust has no runtime of the sanitizer"
# The sanitizer is an option of the nightly compiler; the stable one has it too, and takes it with this variable.
export RUSTC_BOOTSTRAP=1 RUSTFLAGS="${RUSTFLAGS:-} -Zsanitizer=address"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-target}/asan"

if [ "$what" = rust ]; then
    # Memory is refused on purpose by tests of `refused.rs`; the sanitizer shall hand that on.
    export ASAN_OPTIONS="allocator_may_return_null=1 detect_leaks=1"
    # Without --target, macros would be compiled for the sanitizer too, and the compiler could not load them.
    exec "$CARGO" test --locked --package naskh --package naskh-arrow --package naskh-jsonl --lib --tests --target "$host" "$@"
fi

runtime=$(gcc -print-file-name=libasan.so 2>/dev/null) || skip "gcc is missing"
case $runtime in /*) ;; *) skip "gcc has no libasan (Debian: libgcc-12-dev)" ;; esac
"$CARGO" build --locked --quiet --package naskh-python --profile test --target "$host"
place=$CARGO_TARGET_DIR/package
"$PYTHON" tools/copies.py "$(find "$CARGO_TARGET_DIR/$host/debug" -maxdepth 1 -name 'lib*naskh*.so')" "$place"
# CPython's own leaks at its end are not ours; its small objects shall be allocations that the sanitizer sees.
export ASAN_OPTIONS="detect_leaks=0 allocator_may_return_null=1" PYTHONMALLOC=malloc PYTHONPATH="$place"
# What is random is drawn less often: the fuzz targets are compiled for the sanitizer too.
export HYPOTHESIS_PROFILE="${HYPOTHESIS_PROFILE:-few}"
LD_PRELOAD="$runtime $(gcc -print-file-name=libstdc++.so)" exec "$PYTHON" -m pytest -q -n logical -p no:cacheprovider "$@"
