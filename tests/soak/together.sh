# SPDX-License-Identifier: Apache-2.0
# Several processes read into one register, one of them is killed and begins anew, and it is copied meanwhile: what
# comes out is what one read gives, and every copy is whole.
source "$(dirname "$0")/lib.sh" "$@"
make_reports "$work/all.jsonl"
run 0 "$entente" read "$work/all.jsonl" --register "$work/whole.sqlite" --quiet
exports "$work/whole.sqlite" "$work/whole"
all=$(holds "$work/whole.sqlite")

# Two parts that overlap, and all of it once more from the end.
lines=$(wc -l <"$work/all.jsonl")
head -n $((lines * 6 / 10)) "$work/all.jsonl" >"$work/part1.jsonl"
tail -n $((lines * 6 / 10)) "$work/all.jsonl" >"$work/part2.jsonl"
tac "$work/all.jsonl" >"$work/part3.jsonl"
register="$work/both.sqlite"
run 0 "$entente" read "$root/examples/1-party-paper.txt" --register "$register" --quiet
run 0 "$entente" read "$root/examples/1-party-paper.txt" --register "$work/whole.sqlite" --quiet
exports "$work/whole.sqlite" "$work/whole"
readers=()
for part in 1 2 3; do
  "$entente" read "$work/part$part.jsonl" --register "$register" --quiet --jobs 1 2>"$work/err$part" &
  readers+=($!)
done
rest $((300 + $(random_up_to 700)))
kill -9 "${readers[2]}" 2>/dev/null && did "the third reader was killed"
wait "${readers[2]}" 2>/dev/null
"$entente" read "$work/part3.jsonl" --register "$register" --quiet --jobs 1 2>"$work/err3" &
readers[2]=$!

# Copies, until all have read.
copies=0 before=0
while kill -0 "${readers[0]}" 2>/dev/null || kill -0 "${readers[1]}" 2>/dev/null || kill -0 "${readers[2]}" 2>/dev/null; do
  run 0 "$entente" backup "$work/copy.sqlite" --force --register "$register"
  run 0 "$entente" check --register "$work/copy.sqlite"
  now=$(holds "$work/copy.sqlite")
  [ "$now" -ge "$before" ] || fail "a copy has $now reports, the one before had $before"
  before=$now copies=$((copies + 1))
  did "a copy of $now reports is whole"
  rest "$(long 3000 20)"
done
[ $copies -gt 0 ] || fail "nothing was copied while the register was in use"
for i in 0 1 2; do wait "${readers[$i]}" || { fail "reader $((i + 1))"; cat "$work/err$((i + 1))"; }; done
run 0 "$entente" check --register "$register"
exports "$register" "$work/both"
same "$work/whole" "$work/both" "that three read at a time shows"
did "three read $all reports at a time, $copies copies: the same $(stat -c %s "$work/whole") bytes"
done_testing
