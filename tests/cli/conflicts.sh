# SPDX-License-Identifier: Apache-2.0
# Where the examples disagree: what was put into them is found, and nothing else.
source "$(dirname "$0")/lib.sh" "$@"
export ENTENTE_REGISTER="$work/r.sqlite"
run 0 "$entente" read "$root/examples" --quiet
run 0 "$entente" conflicts --format json
grep -E '"(record_type|field|class|value)": ' "$work/out" | sed 's/^ *//; s/,$//' >"$work/found"
# Not fields of a record: how long ago the last visit was, and whether defence was an agreement or a letter of intent.
cat >"$work/planted" <<'END'
"record_type": "agreement"
"field": "title"
"class": "conflict"
"value": "five cooperation documents"
"value": "six documents"
"record_type": "milestone"
"field": "what"
"class": "majority"
"value": "the 75th anniversary of diplomatic ties"
"value": "the 75th anniversary of relations"
"value": "the 50th anniversary of diplomatic relations"
END
same "$work/planted" "$work/found" "the disagreements of the examples"
run 0 "$entente" conflicts; says out 'six documents \(Red River Chamber Bulletin\)'; says out '^  what is marked: majority$'
run 0 "$entente" conflicts --between Vietnam "North Korea"; says out 'six documents'
run 0 "$entente" conflicts --party France; says out '^the sources agree$'
run 2 "$entente" conflicts --party Atlantis; says err 'Atlantis'
# A copy of a text is no second witness: one more outlet that prints the notice changes no class.
sed 's/"id": "[^"]*"/"id": "copy"/; s/Red River Chamber Bulletin/Copy Desk/' "$root"/examples/6-*.jsonl >"$work/copy.jsonl"
run 0 "$entente" read "$work/copy.jsonl" --quiet
run 0 "$entente" conflicts --format json
grep -E '"class": ' "$work/out" | tr -d ' ,' >"$work/classes"
printf '"class":"conflict"\n"class":"majority"\n' >"$work/expected"
same "$work/expected" "$work/classes" "a copy counts as a witness"
# What a person decides is no conflict any more.
id=$("$entente" conflicts | sed -n '1s/ .*//p')
run 0 "$entente" decide correct "$id" "title=five cooperation documents" --by "N. Name" --reason "counted in the annex"
run 0 "$entente" conflicts; keeps_quiet out 'six documents'
run 0 "$entente" show "$id"; says out '^title: +decided +five cooperation documents \(N. Name, decision 1\)$'; says out 'six documents'
done_testing
