# SPDX-License-Identifier: Apache-2.0
# The room ends at many places of a read: it says so, keeps what it had, and goes on when there is room again.
source "$(dirname "$0")/lib.sh" "$@"
make_reports "$work/all.jsonl"
head -n "$(long 120 20)" "$work/all.jsonl" >"$work/some.jsonl"
run 0 "$entente" read "$work/some.jsonl" --register "$work/whole.sqlite" --quiet
exports "$work/whole.sqlite" "$work/whole"
kib=$(($(stat -c %s "$work/whole.sqlite") / 1024))
tries=$(long 60 6) refused=0
for n in $(seq "$tries"); do
  rm -f "$work/full.sqlite"*
  room=$((8 + $(random_up_to $kib)))
  code=0
  (ulimit -f $room; exec "$entente" read "$work/some.jsonl" --register "$work/full.sqlite" --quiet) 2>"$work/err" || code=$?
  if [ $code = 3 ]; then
    says err 'full|[Nn]o space|too large|disk I/O error'
    refused=$((refused + 1))
  elif [ $code != 0 ]; then
    fail "exit code $code with $room KiB of room"; head -c 500 "$work/err"
  fi
  [ ! -s "$work/full.sqlite" ] || run 0 "$entente" check --register "$work/full.sqlite"
  kept=$(holds "$work/full.sqlite")
  run 0 "$entente" read "$work/some.jsonl" --register "$work/full.sqlite" --quiet
  exports "$work/full.sqlite" "$work/again"
  same "$work/whole" "$work/again" "that there were but $room KiB shows"
  did "$room of $kib KiB: exit code $code, $kept reports kept, then the same bytes"
done
[ $refused -gt 0 ] || fail "there was always room"
done_testing
