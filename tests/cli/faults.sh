# SPDX-License-Identifier: Apache-2.0
# A read that is killed and done again, and two reads into one register at the same time, give what one read gives.
source "$(dirname "$0")/lib.sh" "$@"
for n in $(seq 120); do
  printf '{"id":"%s","outlet":"Paper %s","published":"2024-05-%02d","text":"France and Japan signed agreement number %s on trade in Paris on May 4, 2024. The two ministers met in Tokyo."}\n' \
    $n $((n % 7)) $((n % 28 + 1)) $n
done >"$work/all.jsonl"
head -70 "$work/all.jsonl" >"$work/one.jsonl"; tail -70 "$work/all.jsonl" >"$work/two.jsonl"
run 0 "$entente" read "$work/all.jsonl" --register "$work/whole.sqlite" --quiet
lists() {
  for kind in agreements events; do "$entente" list $kind --format json --register "$1"; done
  "$entente" list reports --format csv --register "$1"
}
lists "$work/whole.sqlite" >"$work/whole"

for delay in 0.3 0.6 1.0 1.5; do
  "$entente" read "$work/all.jsonl" --register "$work/killed.sqlite" --quiet &
  sleep $delay
  kill -9 $! 2>/dev/null; wait $! 2>/dev/null
  [ ! -e "$work/killed.sqlite" ] || "$entente" list events --register "$work/killed.sqlite" >/dev/null 2>"$work/err" ||
    says err 'there is no register'
done
run 0 "$entente" read "$work/all.jsonl" --register "$work/killed.sqlite" --quiet
run 0 "$entente" check --register "$work/killed.sqlite"
lists "$work/killed.sqlite" >"$work/killed"; same "$work/whole" "$work/killed" "a read that was killed shows"

"$entente" read "$work/one.jsonl" --register "$work/both.sqlite" --quiet 2>"$work/err1" & first=$!
"$entente" read "$work/two.jsonl" --register "$work/both.sqlite" --quiet 2>"$work/err2" & second=$!
wait $first || { fail "the first of two reads"; cat "$work/err1"; }
wait $second || { fail "the second of two reads"; cat "$work/err2"; }
run 0 "$entente" check --register "$work/both.sqlite"
lists "$work/both.sqlite" >"$work/both"; same "$work/whole" "$work/both" "that two read at a time shows"
done_testing
