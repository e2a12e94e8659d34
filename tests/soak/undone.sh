# SPDX-License-Identifier: Apache-2.0
# Records that were merged by a person, and the merge undone: the register gives the bytes it gave before.
source "$(dirname "$0")/lib.sh" "$@"
make_reports "$work/all.jsonl"
# Each merge is looked at in all that the register gives: more reports would take hours.
head -n 500 "$work/all.jsonl" >"$work/some.jsonl"
register="$work/r.sqlite"
run 0 "$entente" read "$work/some.jsonl" --register "$register" --quiet
exports "$register" "$work/before"
agreements() { run 0 "$entente" list agreements --format json --as-of 2026-10-18 --register "$register"; }
agreements; mv "$work/out" "$work/agreements"
mapfile -t ids < <("$entente" list agreements --format csv --register "$register" | sed -n '2,$s/,.*//p' | grep '^A-')
[ ${#ids[@]} -gt 1 ] || fail "there are no two agreements"
merges=0
for _ in $(seq "$(long 12 3)"); do
  a=${ids[$(random_up_to $((${#ids[@]} - 1)))]}
  b=${ids[$(random_up_to $((${#ids[@]} - 1)))]}
  [ "$a" != "$b" ] || continue
  run 0 "$entente" decide merge "$a" "$b" --reason 'a test' --register "$register"
  agreements; cmp -s "$work/agreements" "$work/out" && fail "merging $a and $b changed nothing"
  number=$("$entente" log --format json --register "$register" | sed -n 's/.*"number": *\([0-9]*\).*/\1/p' | sort -n | tail -1)
  run 0 "$entente" decide undo "$number" --reason 'a test' --register "$register"
  exports "$register" "$work/after"
  same "$work/before" "$work/after" "the merge of $a and $b, undone, shows"
  merges=$((merges + 1))
done
[ $merges -gt 0 ] || fail "nothing was merged"
run 0 "$entente" verify --register "$register"
did "$merges merges among ${#ids[@]} agreements, each undone: the same $(stat -c %s "$work/before") bytes"
done_testing
