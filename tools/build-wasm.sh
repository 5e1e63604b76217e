#!/bin/sh
# Compile the core for browsers into docs/playground/naskh.wasm.
#
# usage: build-wasm.sh [--install]
#
# --install   first make what is needed: a chroot of Debian sid (tools/sid-chroot.sh); for root on Debian, 600 MB
#
# The compiler of this system does it where it has the library of wasm32 (rustup target add wasm32-unknown-unknown), else
# the one of the chroot. Exit codes: 77 skipped, as neither is there; else the one of cargo.

set -eu

target=wasm32-unknown-unknown
cd "$(dirname "$0")/.."
packages="rustc cargo libstd-rust-dev-wasm32 lld gcc libc6-dev"
made="${CARGO_TARGET_DIR:-target}"
: "${CARGO:=cargo}"

# shellcheck disable=SC2086 # a list of packages
[ "${1-}" != --install ] || tools/sid-chroot.sh make $packages

# What only vectors need is dead code here. Paths of this machine have no place in what it makes, and would make it another file elsewhere.
downloads="${CARGO_HOME:-$HOME/.cargo}/registry/src"
build() { # RUN IN ENVIRONMENT...
    "$@" env CARGO_TARGET_DIR="$made" RUSTFLAGS="-A dead_code -A unused --remap-path-prefix=$PWD=. --remap-path-prefix=$downloads=crates" \
        "$cargo" build --locked --offline --quiet --profile wasm --target $target --package naskh-wasm
}

library=$(rustc --print target-libdir --target $target 2>/dev/null) || library=
# shellcheck disable=SC2086 # a list of packages
if [ -n "$library" ] && [ -n "$(find "$library" -name 'libstd-*.rlib' 2>/dev/null)" ]; then
    "$CARGO" fetch --locked --quiet
    cargo=$CARGO
    build
elif tools/sid-chroot.sh has $packages; then
    "$CARGO" fetch --locked --quiet
    cargo=cargo made="$made/sid"
    linker=$(tools/sid-chroot.sh run sh -c 'ls /usr/bin/wasm-ld*' | tail -1)
    build tools/sid-chroot.sh run env -u RUSTC -u RUSTUP_TOOLCHAIN PATH=/usr/bin:/bin \
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$linker"
else
    echo "SKIPPED: no library of $target: rustup target add $target, or $0 --install" >&2
    exit 77
fi

cp "$made/$target/wasm/naskh_wasm.wasm" docs/playground/naskh.wasm
size=$(wc -c <docs/playground/naskh.wasm) packed=$(gzip -9 -c docs/playground/naskh.wasm | wc -c)
echo "docs/playground/naskh.wasm: $((size / 1000)) kB, $((packed / 1000)) kB compressed, SHA-256 $(sha256sum docs/playground/naskh.wasm | cut -c-16)"
