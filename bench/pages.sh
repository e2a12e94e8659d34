#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# usage: bench/pages.sh ENTENTE REGISTER [PATH...]: how soon pages of a register can be read and used in Debian's
# chromium, its processor slowed down four times: the first page and those of PATH (/relation/USA/CHN ...), the first
# time that anybody asks and then (web/walk/speed.mjs says what the columns are). RUNS: how often (5). Works on a copy of the
# register. Needs what web/install.sh installs.
set -euo pipefail
entente=$1 register=$2
shift 2
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait; rm -rf "$work"' EXIT
cp "$register" "$work/r.sqlite"
begun=$(date +%s%N)
"$entente" serve --register "$work/r.sqlite" --port 0 2>"$work/notes" &
for _ in $(seq 600); do
  base=$(sed -n 's|.* at \(http://[^/]*\)/$|\1|p' "$work/notes")
  [ -n "$base" ] && break
  sleep 0.05
done
echo "the server answers after $((($(date +%s%N) - begun) / 1000000)) ms; load $(cut -d' ' -f1 /proc/loadavg)"
node "$here/web/walk/speed.mjs" "$base" "${RUNS:-5}" / "$@"
