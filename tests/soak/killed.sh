# SPDX-License-Identifier: Apache-2.0
# A read that is killed at random moments and done again gives what one read gives.
source "$(dirname "$0")/lib.sh" "$@"
make_reports "$work/all.jsonl"
begin=$(milliseconds)
run 0 "$entente" read - --register "$work/whole.sqlite" --quiet <"$work/all.jsonl"
took=$(($(milliseconds) - begin))
did "read $(holds "$work/whole.sqlite") reports in $took ms"
exports "$work/whole.sqlite" "$work/whole"

# Together the reads that are killed may do all of it, if they are lucky: each goes on where the one before was. None is
# at its end before it is killed, however fast it is: their input stays open.
wanted=$(long 25 5)
for _ in $(seq "$wanted"); do
  tail -n +1 -f "$work/all.jsonl" | "$entente" read - --register "$work/killed.sqlite" --quiet 2>/dev/null &
  reader=$!
  delay=$((20 + $(random_up_to $((200 + took * 2 / wanted)))))
  rest $delay
  kill -9 $reader || fail "no read was running when it was to be killed"
  wait $reader 2>/dev/null
  if [ ! -e "$work/killed.sqlite" ]; then
    did "killed after $delay ms: no register yet"
  elif ! "$entente" list reports --register "$work/killed.sqlite" >/dev/null 2>"$work/err"; then
    says err 'there is no register'
    did "killed after $delay ms: an empty file"
  else
    run 0 "$entente" check --register "$work/killed.sqlite"
    did "killed after $delay ms: sound, $(holds "$work/killed.sqlite") reports"
  fi
done
run 0 "$entente" read - --register "$work/killed.sqlite" --quiet <"$work/all.jsonl"
run 0 "$entente" check --register "$work/killed.sqlite"
exports "$work/killed.sqlite" "$work/killed"
same "$work/whole" "$work/killed" "a read that was killed shows"
did "killed $wanted times, then read to the end: the same $(stat -c %s "$work/whole") bytes"
done_testing
