# SPDX-License-Identifier: Apache-2.0
# Tables of agreements into a register: known forms, mappings, bad rows, the same rows twice, and a report of the same agreement.
source "$(dirname "$0")/lib.sh" "$@"
r=(--register "$work/r.sqlite")
csv=("$root/examples/import/agreements.csv" --mapping "$root/examples/import/manyenviron.mapping")

run 0 "$entente" import "${csv[@]}" "${r[@]}"; says err '3 rows imported .*6 claims'; is_empty out
run 0 "$entente" import "${csv[@]}" "${r[@]}"; says err '0 rows imported .*3 known'
run 0 "$entente" list agreements --party Norway --since 2004 --until 2004 --format csv "${r[@]}"
says out 'NOR; PRT.*in_force,2005,'
run 0 "$entente" list agreements --stage terminated --format json "${r[@]}"; says out '"date": "2010-12-31"'; says out 'agreements.csv:3"'
run 0 "$entente" search 'wind measurement' "${r[@]}"; says out '\[Wind\] \[Measurements\]'
run 0 "$entente" check "${r[@]}"; says out '9 quotations|quotations of 3 reports'

# Who joined when: a row for each state, one agreement for all rows of a number, also where another table has it.
members=("$root/examples/import/memberships.csv" --mapping "$root/examples/import/manyenviron-memberships.mapping")
run 0 "$entente" import "${members[@]}" --register "$work/m.sqlite"; says err '2 rows imported .*17 claims'
run 0 "$entente" import "${members[@]}" --register "$work/m.sqlite"; says err '0 rows imported .*2 known'
run 0 "$entente" import "${csv[@]}" --register "$work/m.sqlite"
run 0 "$entente" list agreements --format csv --register "$work/m.sqlite"; says out 'CHL; PER; ECU'
[ "$(wc -l <"$work/out")" = 5 ] || { fail "a treaty of two tables is not one record:"; cat "$work/out"; }
run 0 "$entente" list events --party ECU --format csv --register "$work/m.sqlite"
says out 'SUPPORT,accede,051,ECU,,2011-04-18'; says out 'COOPERATE,force,060,ECU,,2011-06,'; keeps_quiet out 'ratify'
run 0 "$entente" list events --party NOR --until 2004 --format json --register "$work/m.sqlite"; says out '"quote": "2004-11-30"'
run 0 "$entente" check --register "$work/m.sqlite"

# A report of an imported agreement tells of the same record.
echo "Norway and Portugal signed an agreement on the protection of mountain lakes in Lisbon on 11 May 2004." >"$work/report.txt"
run 0 "$entente" read "$work/report.txt" --published 2004-05-12 --outlet "Fjord Post" --quiet "${r[@]}"
run 0 "$entente" list agreements --party NOR --format csv "${r[@]}"
[ "$(wc -l <"$work/out")" = 2 ] || { fail "report and row did not meet:"; cat "$work/out"; }
id=$(sed -n '2s/,.*//p' "$work/out")
run 0 "$entente" show "$id" "${r[@]}"
says out 'signed: +11 May 2004 \(Fjord Post and Example'; says out 'in force: +2005'; says out 'agreements.csv:2'

# Bad rows are named, the rest is read; rows of one register stay two however alike.
cat >"$work/uk.jsonl" <<'ROWS'
{"id":"x1","title":"Exchange of Notes between the United Kingdom and Peru on Visas","parties":["PERU","UNITED KINGDOM"],"bilateral":true,"subject":"VISAS","signed":"1951-02-03","place":"Lima","in_force":"1951-03-01","provisional_in_force":null,"terminated":null}
{"id":"x2","title":"Exchange of Notes between the United Kingdom and Peru on Visas","parties":["PERU","UNITED KINGDOM","Anguilla"],"bilateral":true,"subject":"VISAS","signed":"1951-02-05","place":"Lima","in_force":null,"provisional_in_force":null,"terminated":null}
{"id":"x3","title":"","parties":[],"signed":null,"in_force":null}
{"id":"x4","title":"Treaty with Chile","parties":["CHILE"],"signed":"someday","in_force":null}
not a row
ROWS
run 1 "$entente" import "$work/uk.jsonl" --register "$work/uk.sqlite"
says err "uk.jsonl:3: no title in 'title'"; says err "uk.jsonl:4: 'someday' in 'signed' is no date"; says err 'uk.jsonl:5: .*no JSON object'
says err '2 rows imported .*3 could not be read'
run 0 "$entente" list agreements --between GBR PER --format csv --register "$work/uk.sqlite"
[ "$(wc -l <"$work/out")" = 3 ] || { fail "two rows are not two agreements:"; cat "$work/out"; }
says out 'PER; GBR",.*visas",1951-02-05'

run 1 "$entente" import "$root/examples/import/agreements.csv" "${r[@]}"; says err 'agreements.csv: .*no form that is known'
run 1 "$entente" import "$work/none.csv" "${r[@]}"; says err 'none.csv'
run 3 "$entente" import "${csv[0]}" --mapping "$work/report.txt" "${r[@]}"; says err 'report.txt:1: unknown key|report.txt:1: expected'
done_testing
