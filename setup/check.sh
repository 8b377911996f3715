#!/usr/bin/env bash
# The fast gate, cheapest first. Every step is run, so that one run shows everything.
set -uo pipefail
cd "$(dirname "$0")/.."
bash setup/install.sh check || exit 1
export PATH="$PWD/.venv/bin:$PATH"
failed=()

gate() {
    local name=$1
    shift
    echo "── $name"
    "$@" || failed+=("$name")
}

templates() { git ls-files -z '*.html' | xargs -0 --no-run-if-empty "$@"; }
with_production_settings() {
    local secret
    secret=$(python -c 'import secrets; print(secrets.token_urlsafe(48))')
    env DJANGO_SETTINGS_MODULE=civic.settings.production ALLMENDE_DATA_DIR="$(mktemp -d)" \
        ALLMENDE_SECRET_KEY="$secret" ALLMENDE_CONTACT_KEY="$secret" ALLMENDE_PIN_KEY="$secret" \
        ALLMENDE_HOSTS=town.example ALLMENDE_SITE_URL=https://town.example \
        ALLMENDE_TOWN_FILE=civic/town/demo.toml "$@"
}

gate "lint" ruff check .
gate "format" ruff format --check --quiet .
gate "templates: form" templates djade --check --target-version 5.2
gate "templates: lint" templates djlint --lint --quiet --profile=django
biome=$(ls node_modules/@biomejs/cli-*/biome 2>/dev/null | head -1)
if [ -n "$biome" ]; then
    gate "scripts and styles" "$biome" ci --colors=off static/js static/css
fi
gate "spelling" codespell -L juni README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md docs/index.md docs/operations.md docs/runtime.md docs/adr
gate "import contracts" lint-imports --no-cache
gate "types" mypy civic assistant
gate "migrations" python manage.py makemigrations --check --dry-run --settings civic.settings.test
gate "deployment" with_production_settings python manage.py check --deploy --fail-level WARNING

if [ ${#failed[@]} -gt 0 ]; then
    printf 'Failed: %s\n' "${failed[@]}"
    exit 1
fi
echo "Every check passed."
