#!/usr/bin/env bash
# Every test: on SQLite, on PostgreSQL with Redis, in the browser, with the real small model.
#   setup/test.sh [--full]   with the complete accessibility matrix
set -euo pipefail
cd "$(dirname "$0")/.."
browser='e2e and not matrix'
[ "${1:-}" != --full ] || browser=e2e
logs=var/test
mkdir -p $logs

bash setup/install.sh test
export PATH="$PWD/.venv/bin:$PATH"

title() { printf '\n══ %s (%s)\n' "$1" "$(date +%H:%M:%S)"; }

if [ "${NO_MODEL:-}" != 1 ]; then
    title "The language model is being prepared in the background"
    ALLMENDE_DATA_DIR=$logs nice -n 15 python setup/llama.py --state $logs/model-state.json >$logs/model-setup.log 2>&1 &
    model=$!
    trap 'kill $model 2>/dev/null || true' EXIT
fi

title "Tests on SQLite"
pytest -q -n 2 -m "not e2e and not model"
title "Tests on PostgreSQL with Redis"
setup/services.sh pytest -q -n 2 -m "not e2e and not model"
if [ "${NO_MODEL:-}" != 1 ]; then
    title "Waiting for the language model"
    tail -n 2 $logs/model-setup.log
    if ! wait $model; then
        cat $logs/model-setup.log
        exit 1
    fi
    title "Tests with the real small model"
    pytest -q -m model
fi
title "Browser tests on SQLite"
pytest -q -n 2 -m "$browser"
title "Browser tests on PostgreSQL with Redis"
setup/services.sh pytest -q -m "e2e and both_databases"
title "Everything passed"
