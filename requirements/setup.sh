#!/bin/sh
# Prepare .venv with the packages pinned in requirements/LEVEL.txt, LEVEL being run, test or peers.
# Does nothing when they are in already; names what the system lacks, with the command that installs it.
set -eu
cd "$(dirname "$0")/.."
here=$(pwd -P)

case ${1:-} in # each level contains those before it
    run) enough="run test peers" ;;
    test) enough="test peers" ;;
    peers) enough="peers" ;;
    *) echo "usage: requirements/setup.sh run|test|peers" >&2; exit 2 ;;
esac
level=$1

fingerprint() { { echo "$here"; cat requirements/build.txt "requirements/$1.txt" pyproject.toml; } | cksum; }

if [ -x .venv/bin/python ] && .venv/bin/python -c "" 2>/dev/null; then
    for each in $enough; do
        if [ -f ".venv/$each.stamp" ] && [ "$(cat ".venv/$each.stamp")" = "$(fingerprint "$each")" ]; then exit 0; fi
    done
fi

# --- what the system must bring ---------------------------------------------------------------------------------------
python=
for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
    if "$candidate" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    found=$(${PYTHON:-python3} --version 2>/dev/null || echo "no Python at all")
    cat >&2 <<END
Ostrakon needs Python 3.11 or newer; found here: $found. Install one, then run make again:
    Debian, Ubuntu:  sudo apt-get install python3.11 python3.11-venv python3.11-dev
    Homebrew:        brew install python@3.13
A Python that is not on the PATH can be named: make PYTHON=/path/to/python3.13 demo
END
    exit 1
fi

if [ "$(uname)" = Darwin ] && command -v brew >/dev/null 2>&1; then # Homebrew keeps ICU out of the usual folders
    for keg in "$(brew --prefix)"/opt/icu4c*/lib/pkgconfig; do
        if [ -d "$keg" ]; then PKG_CONFIG_PATH="$keg${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"; export PKG_CONFIG_PATH; fi
    done
fi

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if [ "$version" = "$(/usr/bin/python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" ]; then
    debian_python=python3
else
    debian_python=python$version
fi
missing= debian= brew=
need() { missing="$missing
    - $1"; debian="$debian $2"; brew="$brew $3"; }
"$python" -c "import venv, ensurepip" 2>/dev/null \
    || need "the modules venv and ensurepip of Python $version" "$debian_python-venv" "python@$version"
"$python" -c "import os, sys, sysconfig; sys.exit(not os.path.exists(os.path.join(sysconfig.get_path('include'), 'Python.h')))" \
    || need "the C headers of Python $version (Python.h)" "$debian_python-dev" "python@$version"
if ! ${CXX:-c++} --version >/dev/null 2>&1; then need "a C++ compiler (${CXX:-c++})" g++ gcc; fi
if ! pkg-config --version >/dev/null 2>&1; then
    need "pkg-config, which finds the ICU library" "pkg-config libicu-dev" "pkg-config icu4c"
elif ! pkg-config --exists icu-i18n; then
    need "the headers of the ICU library (pkg-config icu-i18n)" libicu-dev icu4c
fi
if [ -n "$missing" ]; then
    cat >&2 <<END
Ostrakon compiles one package, PyICU, and this machine lacks:$missing
Install it, then run make again:
    Debian, Ubuntu:  sudo apt-get install$debian
    Homebrew:        brew install$brew
    (macOS also has a compiler in its command line tools: xcode-select --install. ICU outside Homebrew's folder is
    found when PKG_CONFIG_PATH names its lib/pkgconfig.)
END
    exit 1
fi

# --- the virtual environment ------------------------------------------------------------------------------------------
# A folder that was moved, or whose Python is gone, would keep scripts that point nowhere: such a .venv is made anew.
if ! { [ -f .venv/folder ] && [ "$(cat .venv/folder)" = "$here" ] && .venv/bin/python -c "" 2>/dev/null; }; then
    echo "Creating .venv with Python $version ..."
    rm -rf .venv
    "$python" -m venv .venv
    echo "$here" > .venv/folder
fi
pip() { .venv/bin/python -m pip --disable-pip-version-check --quiet "$@"; }
echo "Installing the packages pinned in requirements/$level.txt (one to three minutes the first time) ..."
pip install --require-hashes -r requirements/build.txt
pip install --require-hashes --no-build-isolation -r "requirements/$level.txt"
pip install --no-deps --no-build-isolation --editable .
# The first screening would otherwise wait for the compiler.
echo "Compiling the matching kernels (a quarter of a minute) ..."
.venv/bin/python -m ostrakon.engine.warm
fingerprint "$level" > ".venv/$level.stamp"
