#!/bin/sh
# A small Debian sid in a folder: CPythons that this machine does not have (3.14, its debug build, a preview of 3.15).
#
# usage: sid-chroot.sh FOLDER [--add PACKAGES...]     make it, if it is not there; install more packages into it
#        sid-chroot.sh FOLDER --run COMMAND...        run a command in it, with the repository at /naskh
#
# Nothing is installed on the machine itself. For root on Debian or Ubuntu, with mmdebstrap and about 1 GB of disk. FOLDER must
# not be on a file system that forbids devices (`nodev`). In it, /naskh is the repository itself: what is written there stays.
#
# Exit codes: 77 skipped, as something is missing here; with --run the one of the command; else 0 or what failed.

set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:?usage: sid-chroot.sh FOLDER [--add PACKAGES... | --run COMMAND...]}
shift

# libzstd and the like come with these; python3.15-venv brings its pip.
packages="python3.14 python3.14-venv python3.14-dev python3.14-dbg python3.15 python3.15-venv python3.15-dev ca-certificates"

skip() { # WHY
    echo "SKIPPED: no Debian sid, as $1" >&2
    exit 77
}

make_it() {
    [ "$(id -u)" = 0 ] || skip "only root may make it"
    command -v mmdebstrap >/dev/null || skip "mmdebstrap is missing (Debian: mmdebstrap)"
    # An index may be older than sid allows; the packages are signed all the same.
    mmdebstrap --quiet --variant=minbase --aptopt='Acquire::Check-Valid-Until "false"' \
        --include="$(echo $packages | tr ' ' ',')" sid "$folder.part" >&2 || {
        rm -rf "$folder.part"
        skip "mmdebstrap failed, see above"
    }
    # Certificates of this machine, so that pip and cargo reach what they reach here.
    cp /etc/ssl/certs/ca-certificates.crt "$folder.part/etc/ssl/certs/ca-certificates.crt"
    mkdir -p "$folder.part/naskh"
    mv "$folder.part" "$folder"
}

# Two that want it at once: the second waits.
exec 9>"$folder.lock"
flock 9
[ -x "$folder/usr/bin/python3.14" ] || make_it
flock -u 9

case ${1-} in
--add)
    shift
    exec chroot "$folder" env DEBIAN_FRONTEND=noninteractive \
        apt-get -o Acquire::Check-Valid-Until=false install --quiet --yes --no-install-recommends "$@"
    ;;
--run)
    shift
    # The mounts are in a namespace of their own, and end with the command.
    exec unshare --mount sh -c '
        mount --bind "$1" "$2/naskh" && mount -t proc proc "$2/proc" && mount --rbind /dev "$2/dev"
        cp /etc/resolv.conf "$2/etc/resolv.conf" 2>/dev/null || true
        folder=$2
        shift 2
        exec chroot "$folder" env SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \
            PIP_CERT=/etc/ssl/certs/ca-certificates.crt CARGO_HTTP_CAINFO=/etc/ssl/certs/ca-certificates.crt \
            HOME=/root LANG=C.UTF-8 "$@"
    ' sid-chroot "$root" "$folder" "$@"
    ;;
esac
