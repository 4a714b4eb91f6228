#!/bin/sh
# The browser tests need Debian's Chromium, PDF documents need Pango, both a Chinese font: installed when root, else named.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
fc-list 2>/dev/null | grep -q "Noto Sans CJK" || missing="$missing fonts-noto-cjk"
for library in libpangoft2-1.0 libharfbuzz-subset; do
    ldconfig -p 2>/dev/null | grep -q "$library.so.0" || missing="$missing ${library%-1.0}$([ "$library" = libpangoft2-1.0 ] && echo -1.0-0 || echo 0)"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends fontconfig $missing >/dev/null
else
    echo "Tests and PDF documents need these packages: $missing (as root: apt-get install $missing)" >&2
    exit 1
fi
