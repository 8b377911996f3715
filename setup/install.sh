#!/usr/bin/env bash
# Set everything up, in steps that are skipped while nothing they depend on has changed.
#   setup/install.sh demo|check|test
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:?demo, check or test}
venv=.venv
stamps=$venv/.stamps

# step NAME INPUT… -- COMMAND…   runs the command unless the inputs are those of the last time
step() {
    local name=$1 inputs=() digest
    shift
    while [ "$1" != -- ]; do inputs+=("$1"); shift; done
    shift
    digest=$(cat "${inputs[@]}" | sha256sum)
    [ "$(cat "$stamps/$name" 2>/dev/null)" != "$digest" ] || return 0
    echo "── $name"
    "$@"
    mkdir -p "$stamps"
    echo "$digest" >"$stamps/$name"
}

# Return a Python that is new enough.
find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Python 3.11 or newer was not found. Name one with PYTHON=/path/to/python3." >&2
    return 1
}

install_requirements() {
    echo "   (downloading and unpacking takes some minutes the first time)"
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes "$@"
}

compile_messages() {
    local catalogue
    for catalogue in locale/*/LC_MESSAGES/*.po; do
        [ -e "$catalogue" ] || continue
        msgfmt --check-format -o "${catalogue%.po}.mo" "$catalogue"
    done
}

bash setup/system_packages.sh "$purpose"
[ -x $venv/bin/python ] || "$(find_python)" -m venv $venv
step "Python packages" requirements/runtime.txt -- install_requirements -r requirements/runtime.txt
if [ "$purpose" != demo ]; then
    step "Python packages for development" requirements/dev.txt -- install_requirements -r requirements/dev.txt
fi
if ! command -v npm >/dev/null && [ ! -x $venv/bin/npm ]; then
    step "Node.js" requirements/node.txt -- install_requirements -r requirements/node.txt
fi
PATH="$PATH:$PWD/$venv/bin" "$venv/bin/python" setup/assets.py
if ls locale/*/LC_MESSAGES/*.po >/dev/null 2>&1; then
    step "Translations" locale/*/LC_MESSAGES/*.po -- compile_messages
fi
