#!/usr/bin/env bash
# Set up the demo town and start it. The language model is prepared beside it, so that nobody waits.
#   PORT=8000   another port      NO_MODEL=1   without the language model
set -euo pipefail
cd "$(dirname "$0")/.."

bash setup/install.sh demo
data=${ALLMENDE_DATA_DIR:-var}
state=$data/model-state.json
mkdir -p "$data"

model=
if [ "${NO_MODEL:-}" = 1 ] || [ -n "${ASSISTANT_URL:-}" ]; then
    rm -f "$state"
elif ! grep -qs '"ready"' "$state" || ! .venv/bin/python -c 'import importlib.util as u, sys; sys.exit(u.find_spec("llama_cpp") is None)'; then
    echo "The small language model Gemma 3 270M is being prepared beside the site (Gemma Terms of Use:"
    echo "https://ai.google.dev/gemma/terms). Its progress: $data/model-setup.log. Without it: NO_MODEL=1"
    nice -n 15 .venv/bin/python setup/llama.py --state "$state" >"$data/model-setup.log" 2>&1 &
    model=$!
fi
# With the demo ends the preparation; the next call takes it up again.
trap '[ -z "$model" ] || kill "$model" 2>/dev/null || true' EXIT
export DJANGO_SETTINGS_MODULE=${DJANGO_SETTINGS_MODULE:-civic.settings.demo}
.venv/bin/python manage.py demo
