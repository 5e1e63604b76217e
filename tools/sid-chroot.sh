#!/bin/sh
# A chroot of Debian sid, for tools that are newer than the system's: rustc with a library for wasm32, CPython 3.14, LLVM.
#
# usage: sid-chroot.sh make PACKAGES...    make it where it is not there yet, and install what it lacks
#        sid-chroot.sh run COMMAND...      run a command in it, in this folder
#        sid-chroot.sh has PACKAGES...     whether it is there with these packages
#
# For root on Debian, with mmdebstrap. A command sees the repository, cargo's downloads and the folders of NASKH_SID_BINDS
# at the same paths as here, this environment, and nothing else of this system; mounts end with it.
#
# NASKH_SID         the folder of the chroot; /var/cache/naskh/sid by default, one for all checkouts
# NASKH_SID_BINDS   more folders, separated by spaces
#
# Exit codes: 77 it cannot be made here (why is said); else the one of the command.

set -eu

sid="${NASKH_SID:-/var/cache/naskh/sid}"
repository="$(cd "$(dirname "$0")/.." && pwd)"
downloads="${CARGO_HOME:-$HOME/.cargo}/registry"
# The index of sid on a mirror may be older than it says that it is good for.
late='Acquire::Check-Valid-Until "false"'

skip() {
    echo "SKIPPED: no chroot of Debian sid: $1" >&2
    exit 77
}

has() {
    for package in "$@"; do
        [ -e "$sid/var/lib/dpkg/info/$package.list" ] || ls "$sid/var/lib/dpkg/info/$package":*.list >/dev/null 2>&1 || return 1
    done
}

run() {
    # Where certificates are told by the environment, they are to be found there.
    for file in "${SSL_CERT_FILE:-}" "${PIP_CERT:-}" "${CARGO_HTTP_CAINFO:-}"; do
        [ -f "$file" ] && mkdir -p "$sid$(dirname "$file")" && cp -f "$file" "$sid$file"
    done
    cp -f /etc/resolv.conf "$sid/etc/resolv.conf" 2>/dev/null || true
    mkdir -p "$downloads"
    # shellcheck disable=SC2016 # expanded by the inner shell
    exec unshare --mount --propagation private sh -euc '
        sid=$1 here=$2 binds=$3
        shift 3
        for folder in $binds; do
            mkdir -p "$sid$folder"
            mount --rbind "$folder" "$sid$folder"
        done
        mount --rbind /dev "$sid/dev"
        mount -t proc proc "$sid/proc" 2>/dev/null || mount --rbind /proc "$sid/proc"
        exec chroot "$sid" /bin/sh -euc '\''cd "$1"; shift; exec "$@"'\'' sh "$here" "$@"
    ' sh "$sid" "$PWD" "$repository $downloads ${NASKH_SID_BINDS:-}" "$@"
}

make() {
    [ "$(id -u)" = 0 ] || skip "only root can make it"
    command -v mmdebstrap >/dev/null || skip "mmdebstrap is missing (Debian: mmdebstrap)"
    command -v unshare >/dev/null || skip "unshare is missing (Debian: util-linux)"
    mkdir -p "$(dirname "$sid")"
    exec 9>"$sid.lock"
    flock 9 # another checkout may be making it
    if [ ! -e "$sid/var/lib/dpkg/status" ]; then
        rm -rf "$sid" "$sid.new"
        included=$(echo ca-certificates "$@" | tr ' ' ,)
        mmdebstrap --quiet --aptopt="$late" --variant=minbase --include="$included" sid "$sid.new" ||
            skip "mmdebstrap failed"
        mv "$sid.new" "$sid"
    elif ! has "$@"; then
        cd "$repository"
        (run apt-get -o "$(echo "$late" | tr -d '"' | tr ' ' =)" --quiet=2 update)
        (run env DEBIAN_FRONTEND=noninteractive apt-get --quiet=2 --yes --no-install-recommends install "$@")
    fi
}

what="${1-}"
[ $# -eq 0 ] || shift
case $what in
make) make "$@" ;;
run) [ -e "$sid/var/lib/dpkg/status" ] || skip "it is not there; $0 make PACKAGES..."; run "$@" ;;
has) has "$@" ;;
*) sed -n '2,16s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
