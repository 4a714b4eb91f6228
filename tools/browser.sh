#!/bin/sh
# The browser tests need Debian's Chromium and a Chinese font: installed when root, else named.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
fc-list 2>/dev/null | grep -q "Noto Sans CJK" || missing="$missing fonts-noto-cjk"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends fontconfig $missing >/dev/null
else
    echo "The browser tests need these packages: $missing (as root: apt-get install $missing)" >&2
    exit 1
fi
