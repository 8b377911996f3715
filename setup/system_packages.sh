#!/usr/bin/env bash
# Install the system packages that a purpose needs, or name them where we may not.
#   setup/system_packages.sh demo|check|test
set -euo pipefail

purpose=${1:?demo, check or test}

# Pango and HarfBuzz write letters (WeasyPrint), tilemaker the basemap, gettext the translations.
packages=(gettext tilemaker libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core)
# The language model's library is compiled; the site runs without it.
[ "${NO_MODEL:-}" = 1 ] || packages+=(build-essential cmake)
[ "$purpose" != test ] || packages+=(chromium postgresql redis-server)
python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)

if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian or Ubuntu. Please make sure that these are installed: ${packages[*]}"
    exit 0
fi

missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
        echo "These system packages are missing: ${missing[*]}" >&2
        echo "Please run this, then try again:" >&2
        echo "    sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo -n)
fi
echo "Installing system packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q
"${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"
