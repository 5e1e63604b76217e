#!/bin/sh
# Run tests on the debug build of CPython 3.14, out of a chroot of Debian sid: its assertions check what extensions do, and its
# allocator checks the bytes around every object.
#
# usage: test-debug-python.sh [OPTIONS OF PYTEST...]     without any: the tests of tokens, positions, objects and trust
#
# The laws draw ten examples each, as everything is slow here; HYPOTHESIS_PROFILE names another profile.
#
# Exit codes: 77 skipped, as the chroot cannot be made here; else the one of what was run.

set -eu
cd "$(dirname "$0")/.."
sid=tools/sid-chroot.sh
"$sid" make python3.14-dbg python3.14-dev python3.14-venv cargo rustc gcc libc6-dev
[ $# -gt 0 ] || set -- tests/tokens tests/align tests/objects tests/trust
exec "$sid" run sh -euc '
    place=target/debug-python
    [ -x $place/venv/bin/python ] || python3.14-dbg -m venv $place/venv
    $place/venv/bin/python -m pip install --quiet maturin pytest hypothesis
    VIRTUAL_ENV=$PWD/$place/venv CARGO_TARGET_DIR=$place/cargo PYO3_PYTHON=$PWD/$place/venv/bin/python \
        $place/venv/bin/python -m maturin build --quiet --profile dev --interpreter $place/venv/bin/python --out $place/wheels
    $place/venv/bin/python -m pip install --quiet --force-reinstall --no-deps $place/wheels/*cp314d*.whl
    # hypothesis warns of its own random numbers here, and naskh of a build without optimization.
    export PYTHONWARNINGS="ignore:naskh was built without optimization:RuntimeWarning"
    HYPOTHESIS_PROFILE=${HYPOTHESIS_PROFILE:-few} PYTHONMALLOC=debug exec $place/venv/bin/python -X dev -m pytest -q \
        -p no:cacheprovider -W ignore::hypothesis.errors.HypothesisWarning "$@"
' sh "$@"
