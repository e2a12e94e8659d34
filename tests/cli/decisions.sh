# SPDX-License-Identifier: Apache-2.0
# What a person decides on records: put down, shown, undone, proved; and asked for wrongly.
source "$(dirname "$0")/lib.sh" "$@"
export ENTENTE_REGISTER="$work/r.sqlite"
export SOURCE_DATE_EPOCH=1772357400  # 2026-03-01T09:30:00Z
who=(--by "N. Name" --reason "as printed in the treaty series")
run 0 "$entente" read "$root/examples" --quiet
list() { "$entente" list agreements --format csv >"$work/$1"; }
list before
ids=($(sed 1d "$work/before" | cut -d, -f1))
run 0 "$entente" log; says out 'no decisions'
run 0 "$entente" verify; says out '^0 decisions .* head 0{64}$'

run 0 "$entente" decide accept "${ids[0]}" "${who[@]}"; says out "^decision 1: accepted ${ids[0]}$"
run 0 "$entente" decide correct "${ids[0]}" "title=Memorandum on health" "sector=health; science" "${who[@]}"
run 0 "$entente" decide merge "${ids[1]}" "${ids[2]}" "${who[@]}"
run 0 "$entente" decide reject "${ids[3]}" "${who[@]}"
run 0 "$entente" decide perhaps-same "${ids[0]}" "${ids[4]}" "${who[@]}"
run 0 "$entente" decide set-status "${ids[4]}" terminated "${who[@]}"
run 0 "$entente" show "${ids[0]}"; says out 'Memorandum on health \(N. Name, decision 2\)'; says out 'decision 1: +accepted by N. Name, 1 March 2026'
says out "perhaps the same as: +${ids[4]}"
run 0 "$entente" list agreements --review accepted --format csv; says out "^${ids[0]},"
run 0 "$entente" list agreements --review rejected --format csv; says out "^${ids[3]},"
run 0 "$entente" show "${ids[3]}"; says out 'rejected by N. Name'
list after; ! grep -q "^${ids[3]}," "$work/after" || fail "a rejected record is listed"
run 0 "$entente" log; says out '^6 +status set'; says out '1 March 2026 09:30 UTC: as printed'
run 0 "$entente" log "${ids[3]}"; [ "$(grep -c 'N. Name' "$work/out")" = 1 ] || fail "the log of one record has others"
run 0 "$entente" log --format json; says out '"in_force": true'
run 0 "$entente" verify; head=$(sed 's/.*head //' "$work/out")
# The chain as anybody can prove it, without the program.
if command -v sqlite3 >/dev/null && command -v sha256sum >/dev/null; then
  chain=$(printf '0%.0s' {1..64})
  while read -r number; do
    entry=$(sqlite3 "$ENTENTE_REGISTER" "SELECT entry FROM decision WHERE number = $number")
    chain=$(printf '%s%s' "$chain" "$entry" | sha256sum | cut -d' ' -f1)
  done < <(sqlite3 "$ENTENTE_REGISTER" "SELECT number FROM decision ORDER BY number")
  [ "$chain" = "$head" ] || fail "sha256sum gives another head"
fi
run 0 "$entente" why "${ids[0]}"; says out '^\[1\] '
run 0 "$entente" why "${ids[0]}" "${ids[4]}"; says out 'needed|exclude each other'
run 0 "$entente" why "${ids[1]}" "${ids[2]}"; says out "^${ids[1]} and ${ids[2]} are one record"; says out '^decision 3: merged'
run 0 "$entente" why "${ids[0]}" --format json; says out '"pairs"'
run 2 "$entente" why A-nothere; says err 'A-nothere'
for n in 3 1 6 2 5 4; do run 0 "$entente" decide undo "$n" "${who[@]}"; done
list undone; same "$work/before" "$work/undone" "decisions that were undone show"
run 0 "$entente" verify --head "$head"; says out '^12 decisions'
run 3 "$entente" verify --head "${head/[0-9]/x}"; says err 'no longer there'
run 0 "$entente" check

# What programs have overlooked.
report=$("$entente" show "${ids[0]}" --format json | sed -n 's/.*"report": "\([0-9a-f]*\)".*/\1/p' | head -1)
words=$("$entente" show "${ids[0]}" --format json | sed -n 's/.*"quote": "\([^"\\]*\)".*/\1/p' | head -1)
add=("$entente" decide add "${report:0:12}" milestones "what=a first in these words" "parties=VNM; PRK")
run 0 "${add[@]}" --quote "$words" "${who[@]}"; says out '^decision 13: added L-[0-9a-f]+$'
added=$(sed 's/.* //' "$work/out")
run 0 "$entente" show "$added"; says out 'a first in these words'; says out 'added by N. Name'
run 0 "$entente" search "first in these words"
run 0 "$entente" check
run 2 "${add[@]}" --quote "no such words" "${who[@]}"; says err 'do not stand in the report'
run 2 "${add[@]}" --at 5 "${who[@]}"; says err 'is no place'
run 2 "${add[@]}" "${who[@]}"; says err 'give the words'
run 2 "$entente" decide add "$report" nothing a=b --quote "$words" "${who[@]}"; says err "no facts of the kind 'nothing'"
run 2 "$entente" decide add "$report" "${who[@]}"; says err 'add takes a report'
run 0 "$entente" decide undo 13 "${who[@]}"
run 2 "$entente" show "$added"
list undone; same "$work/before" "$work/undone" "a fact that was taken back shows"

run 2 "$entente" decide accept "${ids[0]}" --reason x; says err '--by'
run 2 "$entente" decide accept "${ids[0]}" --by x; says err '--reason'
run 0 env ENTENTE_REVIEWER=Somebody "$entente" decide accept "${ids[0]}" --reason x
run 2 "$entente" decide accept A-nothere "${who[@]}"; says err 'no such record: A-nothere'
run 2 "$entente" decide praise "${ids[0]}" "${who[@]}"; says err 'praise'
run 2 "$entente" decide undo first "${who[@]}"; says err 'number of a decision'
run 2 "$entente" decide undo 4 "${who[@]}"; says err 'undone already'
run 2 "$entente" decide correct "${ids[0]}" "colour=red" "${who[@]}"; says err "has no field 'colour'"
run 2 "$entente" decide set-status "${ids[0]}" liked "${who[@]}"; says err 'choose negotiating'
run 2 "$entente" decide split "${ids[0]}" "No Such Paper" "${who[@]}"; says err 'No Such Paper'
run 2 "$entente" log A-nothere; says err 'A-nothere'
run 3 "$entente" decide accept "${ids[0]}" "${who[@]}" --register "$work/none.sqlite"; says err 'none.sqlite'
[ ! -e "$work/none.sqlite" ] || fail "a decision made a register"
done_testing
