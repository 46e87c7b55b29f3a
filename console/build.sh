#!/usr/bin/env bash
# Builds the console's pages into console/dist when their sources have changed since the last time; Maven calls it.
# Dependencies are installed anew when the lock file has changed. All comes from the npm registry; nothing that a package
# wants to run at its installation is run.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"

fail() { printf 'hark: %s\n' "$*" >&2; exit 1; }

sources=(src public build index.html package.json package-lock.json tsconfig.json vite.config.ts build.sh)

sum() { sha256sum "$@" | sha256sum | cut -d' ' -f1; }

# By content and name, so that a checkout or a merge that changes times alone builds nothing.
sum_of_sources() { find "${sources[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1; }

need_npm() {
  if ! command -v node > /dev/null || ! command -v npm > /dev/null; then
    fail "npm is needed to build the console's pages. Get it: apt-get install npm"
  fi
  local major
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  ((major >= 18)) || fail "the console's pages need node 18 or newer to be built, and this is $(node --version)"
}

exec 9< build.sh # two builds of one checkout take turns
flock 9

wanted=$(sum_of_sources)
[[ "$(cat dist/.built 2> /dev/null)" != "$wanted" ]] || exit 0

need_npm
locked=$(sum package.json package-lock.json)
if [[ "$(cat node_modules/.locked 2> /dev/null)" != "$locked" ]]; then
  npm ci --no-audit --no-fund --ignore-scripts 9<&-
  printf '%s\n' "$locked" > node_modules/.locked
fi
rm -rf dist
npm run --silent build 9<&-
printf '%s\n' "$wanted" > dist/.built
