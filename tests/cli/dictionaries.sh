# SPDX-License-Identifier: Apache-2.0
# Dictionaries of event coders, imported and used.
source "$(dirname "$0")/lib.sh" "$@"

cat >"$work/actors.txt" <<'ACTORS'
# a dictionary of our own
IVAN_PETROVSKY_
+PRESIDENT_PETROVSKY_
	[SUNGOV <911225]
	[RUSGOV >911225]
NOWHERE_HALL_ [QQQGOV]
BAD_DATE_ [FRAGOV 2004017]
ACTORS
printf 'HERDSMAN_ {HERDSMEN_} [~CVL]\n' >"$work/agents.txt"
printf -- '--- JILT [161] ---\nJILT {JILTS JILTED JILTING}\n- * MEETING [164]\n' >"$work/verbs.txt"
run 0 "$entente" import-dictionary "$work/actors.txt" "$work/agents.txt" "$work/verbs.txt" --into "$work/mine"
says out "actors.txt:6: 'Nowhere Hall' \[QQQGOV\]: its first three letters are no country we know"
says out 'actors.txt:7: the code or its dates cannot be read'
says out 'verbs.txt:3: a pattern'
says err '7 rows and rules in 4 files; 3 lines told of as not carried over'
says err "$work/mine"
run 0 "$entente" rules lint "$work/mine"
run 0 "$entente" rules test "$work/mine"

# One name, two states: the day of publication chooses.
for year in 1985:SUN 2001:RUS; do
  run 0 "$entente" extract --rules "$work/mine" \
    <<<"{\"id\":\"1\",\"text\":\"Ivan Petrovsky visited Portugal on Friday.\",\"published\":\"${year%:*}-03-04\"}"
  says out "\"source\":\[\"${year#*:}\""
done

# Never over what is there; never without a place to write; never a crash.
run 3 "$entente" import-dictionary "$work/actors.txt" --into "$work/mine"; says err 'is there already'
run 2 "$entente" import-dictionary "$work/actors.txt"; says err 'into'
run 2 "$entente" import-dictionary "$work/actors.txt" --into x --kind nouns; says err 'nouns'
run 3 "$entente" import-dictionary "$work/none.txt" --into "$work/x"; says err 'none.txt'
run 3 "$entente" import-dictionary "$work" --into "$work/x"; says err 'it is a directory'
head -c 200000 "$root/data/en/syntax.model" >"$work/noise"
for kind in actors agents verbs; do run 0 "$entente" import-dictionary "$work/noise" --kind $kind --into "$work/$kind"; done
done_testing
