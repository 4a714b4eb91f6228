#!/usr/bin/env bash
# Makes the pinned, hashed locks anew from pyproject.toml; run after changing a dependency.
set -eu
cd "$(dirname "$0")/.."
uv=".venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-config"
$uv pyproject.toml -o requirements/base.lock "$@"
$uv pyproject.toml --extra dev -o requirements/dev.lock "$@"
$uv requirements/node.in -o requirements/node.lock "$@"
$uv --allow-unsafe requirements/build.in -o requirements/build.lock "$@"
