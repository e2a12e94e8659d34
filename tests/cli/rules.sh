# SPDX-License-Identifier: Apache-2.0
# Rules of one's own: checked, tried, counted, explained.
source "$(dirname "$0")/lib.sh" "$@"

mkdir -p "$work/mine"
cat >"$work/mine/escort.rules" <<'RULES'
rule: escort-guest
trigger: verb escort
role: host actor subj
role: guest actor obj
yields: event type=CONSULT cameo=040 source={host} target={guest}
example: Ghana escorted Togo on Friday.
expect: event type=CONSULT source=GHA target=TGO
not: The baker escorted the bread.
RULES
run 0 "$entente" rules lint "$work/mine"; is_empty out; says err '1 rule, 0 word sets, 0 paths in order; 0 errors, 0 warnings, 0 notes'
run 0 "$entente" rules lint --alone "$work/mine"
run 0 "$entente" rules test "$work/mine"; is_empty out; says err '1 rule, 2 examples: 2 as they say, 0 not'
run 0 "$entente" rules test "$work/mine" escort-guest
run 2 "$entente" rules test "$work/mine" no-such; says err "there is no rule 'no-such'"
run 3 "$entente" rules lint "$work/none"; says err 'no such folder of rules'
run 3 "$entente" rules lint "$root/docs"; says err 'no .rules and no .words file'
run 2 "$entente" rules lint a b; says err 'takes one folder'
run 2 "$entente" rules mend; says err 'mend'

# The same folder on top of ours, laid out either way.
text='{"id":"1","text":"Ghana escorted Togo on Friday.","published":"2020-06-15"}'
run 0 "$entente" extract --rules "$work/mine" <<<"$text"; says out '"rule":"escort-guest"'
mkdir -p "$work/whole/en" && cp -r "$work/mine" "$work/whole/en/rules"
run 0 "$entente" extract --rules "$work/whole" <<<"$text"; says out '"rule":"escort-guest"'
printf '%s\n%s\n' "$text" "$text" >"$work/reports.jsonl"
for form in table csv json; do
  run 0 "$entente" rules stats "$work/reports.jsonl" --rules "$work/mine" --format $form
  says out 'escort-guest.*Ghana escorted Togo'
done
says err '2 reports read; [0-9]+ of [0-9]+ rules never fired'
cp "$work/out" "$work/first"
run 0 "$entente" rules stats - --rules "$work/mine" -f json -j 1 <"$work/reports.jsonl"; same "$work/first" "$work/out" "with one thread"

# A folder of weights alone counts, too: here nothing that anybody says is kept.
mkdir -p "$work/weights" && printf 'feature\tweight\nbias\t-50\n' >"$work/weights/statement_weights.tsv"
said='{"id":"1","text":"Ghana said that Togo was a friend. Ghana met Togo in Accra."}'
run 0 "$entente" extract <<<"$said"; says out '"speaker":"Ghana"'
run 0 "$entente" extract --rules "$work/weights" <<<"$said"; keeps_quiet out '"speaker":"Ghana"'; says out '"type":"CONSULT"'

# What fails is told with what was found instead.
sed -i 's/target=TGO/target=BEN/; s/the bread/Togo for Mali/' "$work/mine/escort.rules"
sed -i 's/role: guest/rool: guest/' "$work/whole/en/rules/escort.rules"
run 1 "$entente" rules test "$work/mine"
says out 'expected event type=CONSULT source=GHA target=BEN'; says out 'found target=TGO \(by escort-guest\)'
run 1 "$entente" rules lint "$work/whole"; says out 'escort.rules:4: error: unknown key .rool. in a rule'

# Why not, and what might have been it.
sed -i 's/guest actor obj/guest actor obl:to/' "$work/mine/escort.rules"
run 0 "$entente" explain --rules "$work/mine" 'Ghana escorted Togo on Friday.'
says out "escorted \(verb escort\): subj \"Ghana\", obj \"Togo\", obl:on \"Friday\""
says out "no guest \(actor at obl:to\), might be 'Togo' at obj"
run 0 "$entente" explain 'Ghana escorted Togo on Friday.'; says out 'no rule begins with'; says out '^    verb escort'
done_testing
