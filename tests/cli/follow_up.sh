# SPDX-License-Identifier: Apache-2.0
# A later report moves the promise and the mechanism that it speaks of, and nothing else. Both reports are invented.
source "$(dirname "$0")/lib.sh" "$@"
export ENTENTE_REGISTER="$work/r.sqlite"
reports="$root/tests/cli/follow_up.jsonl"
run 0 "$entente" read "$reports" --quiet
run 0 "$entente" list commitments --as-of 2026-01-15 --format csv
rice=$(sed -n 's/,.*tonnes of rice.*//p' "$work/out" | head -1)
coaches=$(sed -n 's/,.*taekwondo coaches.*//p' "$work/out" | head -1)
run 0 "$entente" show "$rice" --as-of 2026-01-15; says out 'overdue'; keeps_quiet out 'done'
run 0 "$entente" show "$rice" --as-of 2026-02-10; says out 'done, 3 February 2026'; says out 'Harbour Gazette'; keeps_quiet out 'overdue'
run 0 "$entente" show "$rice" --as-of 2026-02-10 --format json; says out '"status": 3'; says out '"step": "done"'
air=$("$entente" list commitments --as-of 2026-01-15 --format csv | sed -n 's/,.*direct air link.*//p' | head -1)
run 0 "$entente" show "$air" --as-of 2026-02-10; keeps_quiet out 'delayed'
run 0 "$entente" show "$air" --as-of 2026-03-10; says out 'delayed, (28 February|1 March) 2026'
run 0 "$entente" show "$coaches" --as-of 2026-02-10; says out 'no news for 3 months'; keeps_quiet out 'done'
run 0 "$entente" list mechanisms --as-of 2026-02-10 --format json; says out '"number": 12'; says out '"date": "2026-02-02"'
run 0 "$entente" brief VNM PRK --as-of 2026-01-15; says out 'To be followed up'; says out 'Overdue:'
run 0 "$entente" brief VNM PRK --as-of 2026-02-10; keeps_quiet out 'Overdue:'; says out '12th session'
run 0 "$entente" why "$rice"; says out 'tells what became of it: done'; says out 'since it points back'
event=$(sed -n 's/^\(E-[0-9a-f]*\).*/\1/p' "$work/out" | head -1)
run 0 "$entente" why "$event" "$rice" --format json; says out '"verdict": "taken"'; says out '"share": 0.5'
run 0 "$entente" why "$event" "$coaches"; says out 'too few of its words'
run 0 "$entente" decide set-status "$rice" begun --by "N. Name" --reason "half of it came"
run 0 "$entente" show "$rice" --as-of 2026-12; keeps_quiet out 'progress: *done'
run 0 "$entente" search "North Korea rice" --kind commitments; says out "$rice"
done_testing
