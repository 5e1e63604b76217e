#!/bin/sh
# Run the core crate's tests on an emulated 64-bit Arm processor, and make sure that the NEON level was among what they tested.
#
# usage: test-aarch64.sh [--install] [OPTIONS OF CARGO TEST...]
#
# --install   first install what is needed besides cargo; for root on Debian
#
# Exit codes: 0 all is well; 77 skipped, as tools are missing; 78 NEON was not tested; else the one of what failed.
# RUSTC, RUSTDOC and CARGO in the environment choose the compiler; it needs the standard library of the target.

set -eu

target=aarch64-unknown-linux-gnu
sysroot=/usr/aarch64-linux-gnu

if [ "${1-}" = --install ]; then
    shift
    dpkg --add-architecture arm64
    apt-get update
    apt-get install --yes --no-install-recommends \
        rustc-web libstd-rust-web-dev:arm64 gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user
fi

: "${RUSTC:=/usr/bin/rustc}" "${CARGO:=cargo}"
: "${RUSTDOC:=$(dirname "$RUSTC")/rustdoc}"

missing=
lacks() { # WHAT PACKAGE
    missing="$missing
  $1 (Debian: $2)"
}
command -v "$CARGO" >/dev/null || lacks "$CARGO" cargo-web
command -v "$RUSTC" >/dev/null || lacks "$RUSTC" rustc-web
command -v "$RUSTDOC" >/dev/null || lacks "$RUSTDOC" rustc-web
command -v aarch64-linux-gnu-gcc >/dev/null || lacks aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu
command -v qemu-aarch64 >/dev/null || lacks qemu-aarch64 qemu-user
[ -e "$sysroot/lib/libc.so.6" ] || lacks "$sysroot/lib/libc.so.6" libc6-dev-arm64-cross
library=$("$RUSTC" --print target-libdir --target "$target" 2>/dev/null) || library="library of $target"
[ -n "$(find "$library" -name 'libstd-*.rlib' 2>/dev/null)" ] || lacks "$library/libstd-*.rlib" libstd-rust-web-dev:arm64
if [ -n "$missing" ]; then
    printf 'SKIPPED: nothing was tested on %s, as these are missing:%s\n' "$target" "$missing" >&2
    exit 77
fi

cd "$(dirname "$0")/.."
export RUSTC RUSTDOC
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-target}/aarch64-qemu" # apart from builds by another compiler
export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=aarch64-linux-gnu-gcc
# Where Debian's own libc6:arm64 is installed as well, the loader would take the other libraries from there: another
# version than its own, with which threads hang.
export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER="qemu-aarch64 -L $sysroot -E LD_LIBRARY_PATH=$sysroot/lib"

"$CARGO" test -p naskh --target "$target" --locked "$@"
case " $* " in *" --no-run "*) exit ;; esac

# The level must have been there, in the words of the suite that compares all that are.
"$CARGO" test -p naskh --target "$target" --locked "$@" --lib -- --nocapture levels_that_this_processor_lacks |
    grep -E 'levels under test:.* neon( |$)' || {
    echo "FAILED: the tests ran, but not at the NEON level" >&2
    exit 78
}
