#!/usr/bin/env bash
# Refresh the lock files; needs uv (pip install uv). Arguments go to every run, for instance --upgrade.
# Each lock contains the one before: build, run (make demo), test (make test), peers (make peers).
# peers.txt is resolved first and the others take their versions from it.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() { # name of the lock, then what goes in
    local name=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
        --no-emit-find-links --custom-compile-command requirements/lock.sh --constraints requirements/constraints.in \
        --output-file "requirements/$name.txt" requirements/build.in "$@"
}
lock peers pyproject.toml --extra dev --extra peers "$@"
lock test pyproject.toml --extra dev --constraints requirements/peers.txt "$@"
lock run pyproject.toml --constraints requirements/peers.txt "$@"
lock build --constraints requirements/peers.txt "$@"
