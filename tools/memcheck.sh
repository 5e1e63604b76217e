#!/bin/sh
# Call every entry point under valgrind's memcheck, which sees each access to memory that is not allocated.
#
# usage: memcheck.sh     with the interpreter that PYTHON names, which has naskh
#
# Exit codes: 77 skipped, as valgrind is missing; else the one of the program, 9 if valgrind found something.

set -eu
cd "$(dirname "$0")/.."
command -v valgrind >/dev/null || {
    echo "SKIPPED: nothing was run under memcheck, as valgrind is missing (Debian: valgrind)" >&2
    exit 77
}
# valgrind knows no AVX-512. CPython compares bytes that it never wrote where that does no harm, so those are not looked at.
for level in avx2 scalar; do
    NASKH_SIMD=$level PYTHONMALLOC=malloc valgrind --quiet --error-exitcode=9 --undef-value-errors=no \
        "${PYTHON:-python3}" -m tests.trust.stress --rounds 1 --threads 2
done
