#!/bin/sh
# The Debian packages that Qt, the tests and the virtual environment need: installed for root, named for anybody else.
# usage: system_libraries.sh [PYTHON [packages]]; ends with 0 when nothing is missing any more, else with 1.
# With `packages` as the second word those for making and proving packages are wanted too.
set -eu

python="${1:-}"
wanted="libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4
 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0"
tools="strace" # the test of the whole journey watches the program's system calls
if [ "${2:-}" = packages ]; then
  tools="$tools binutils dpkg-dev xz-utils debootstrap desktop-file-utils appstream lintian
 libcups2 libwayland-client0 libwayland-cursor0 libxcb-util1 libxcb-xkb1"
fi

if ! command -v dpkg-query >/dev/null 2>&1; then
  exit 0 # no Debian: Qt's libraries come with the desktop
fi

missing=""
for package in $wanted $tools; do
  if [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" != installed ]; then
    missing="$missing $package"
  fi
done
if [ -z "$python" ]; then
  missing="$missing python3 python3-venv"
elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  missing="$missing python3-venv"
fi

if [ -z "$missing" ]; then
  exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "Some system packages are missing. Paste this line, then call make again:" >&2
  echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086  # one word a package
apt-get install -y -qq --no-install-recommends $missing >/dev/null
