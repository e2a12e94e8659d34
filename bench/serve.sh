#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# usage: bench/serve.sh ENTENTE REGISTER A B [REPORTS]: how many reads a second of the relation of A and B, on loopback,
# with 16 connections, while 40 clients follow events, 24 clients read slowly and REPORTS (any file that `read` takes)
# is being uploaded; how long one more client waits; how the memory grows. SECONDS_OF_LOAD: how long (20). QUERY: of the
# relation, "?view=glance" for what its page asks for. Works on a copy of the register. Needs wrk and curl.
set -euo pipefail
entente=$1 register=$2 a=$3 b=$4 reports=${5:-}
seconds=${SECONDS_OF_LOAD:-20} slow=24
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait; rm -rf "$work"' EXIT
cp "$register" "$work/r.sqlite"
"$entente" serve --register "$work/r.sqlite" --port 0 2>"$work/notes" &
server=$!
for _ in $(seq 600); do
  base=$(sed -n 's|.* at \(http://[^/]*\)/$|\1|p' "$work/notes")
  [ -n "$base" ] && break
  sleep 0.1
done
relation="$base/api/v1/relations/$a/$b${QUERY:-}"
memory() { echo "$(sed -n 's/^VmRSS:[^0-9]*//p' "/proc/$server/status"), load $(cut -d' ' -f1 /proc/loadavg)"; }
echo "memory at the start: $(memory)"
job=""
if [ -n "$reports" ]; then
  job=$(curl -sS --data-binary @"$reports" -H 'Content-Type: application/octet-stream' \
    "$base/api/v1/reports?name=load" | sed 's/.*"id":"\([^"]*\)".*/\1/')
  for _ in $(seq 40); do curl -sS -N -o /dev/null "$base/api/v1/jobs/$job/events" & done
  sleep 1
fi
curl -sS -o "$work/answer" "$relation"
echo "an answer has $(wc -c <"$work/answer") bytes"
for _ in $(seq $slow); do curl -sS --limit-rate 1k -o /dev/null "$relation" 2>/dev/null & done
sleep 1
curl -sS -o /dev/null -w "one more beside $slow slow clients: %{time_total} s\n" "$relation"
wrk -t1 -c16 -d"${seconds}s" --latency "$relation" >"$work/wrk" &
load=$!
for _ in $(seq 10); do
  sleep "$((seconds / 10))"
  echo "memory: $(memory)"
done
wait $load
grep -E 'Requests/sec|50%|99%|Non-2xx|Socket errors' "$work/wrk"
curl -sS "$base/metrics" | grep -E '^entente_(connections|records|reports|jobs_waiting)'
[ -z "$job" ] || curl -sS "$base/api/v1/jobs/$job" | sed 's/,"reports".*//'
echo
echo "memory at the end: $(memory)"
