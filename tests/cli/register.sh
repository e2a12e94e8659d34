# SPDX-License-Identifier: Apache-2.0
# The examples in a register: read twice, in another order, shown, listed, proved; and registers that
# are damaged, foreign, or out of room.
source "$(dirname "$0")/lib.sh" "$@"
kinds="agreements events commitments mechanisms channels milestones statements messages sources"
examples=("$root"/examples/[1-9]*)

run 0 "$entente" read "$root/examples" --register "$work/a.sqlite"; says err '6 reports read'; is_empty out
run 0 "$entente" read "$root/examples" --register "$work/a.sqlite"; says err '6 .*known'
for ((i = ${#examples[@]} - 1; i >= 0; i--)); do
  run 0 "$entente" read "${examples[$i]}" --register "$work/b.sqlite" --quiet; is_empty err
done
for kind in $kinds reports; do
  for form in json csv table; do
    "$entente" list $kind --format $form --register "$work/a.sqlite" >"$work/a.$kind" || fail "list $kind"
    "$entente" list $kind --format $form --register "$work/b.sqlite" >"$work/b.$kind"
    same "$work/a.$kind" "$work/b.$kind" "the order of reading shows"
  done
  [ "$kind" = channels ] || [ "$kind" = messages ] || [ -s "$work/a.$kind" ] || fail "no $kind in the examples"
done
for form in table csv json; do
  run 0 "$entente" list persons --format $form --register "$work/a.sqlite"; says out 'General Secretary'; cp "$work/out" "$work/persons"
  run 0 "$entente" list persons --format $form --register "$work/b.sqlite"; same "$work/persons" "$work/out" "persons in $form"
done
person=$(sed -n 's/.*"id": "\(P-[0-9a-f]*\)".*/\1/p' "$work/persons" | head -1)
run 0 "$entente" show "${person:0:6}" --register "$work/a.sqlite"; says out '>>.*<<'
run 0 "$entente" list persons --party PRK --as-of 2000 --format csv --register "$work/a.sqlite"; says out '^id,record_type,name'
[ "$(wc -l <"$work/out")" = 1 ] || fail "persons before any report"
run 2 "$entente" list persons --stage signed --register "$work/a.sqlite"; says err '--stage makes no sense for persons'
for form in text md html json; do
  run 0 "$entente" brief VNM PRK --format $form --register "$work/a.sqlite"; cp "$work/out" "$work/brief.$form"
  run 0 "$entente" brief Vietnam "north korea" --format $form --register "$work/b.sqlite"
  same "$work/brief.$form" "$work/out" "brief in $form"
done
run 0 "$entente" brief VNM PRK --since 2026 --lines 2 --register "$work/a.sqlite"
says out '^Changed since 2026'; says out 'At a glance'; says out '^Coverage'; says out 'older ones in the register'
run 2 "$entente" brief VNM PRK --since lately --register "$work/a.sqlite"; says err "'lately' is no date"
run 0 "$entente" check --register "$work/a.sqlite"; says out 'quot'
run 0 "$entente" list agreements --between VNM PRK --stage signed --format csv --register "$work/a.sqlite"
id=$(sed -n '2s/,.*//p' "$work/out")
run 0 "$entente" show "$id" --register "$work/a.sqlite"; says out 'Pyongyang|North Korea'
run 0 "$entente" show "$id" --format json --register "$work/a.sqlite"; says out '"evidence"|"claims"'
run 2 "$entente" show nothing-like-it --register "$work/a.sqlite"; says err 'nothing-like-it'
run 2 "$entente" brief VNM Norht --register "$work/a.sqlite"; says err "Norht"
run 2 "$entente" brief Vietnma PRK --register "$work/a.sqlite"; says err 'did you mean Vietnam'
# A list in pieces is the list; an option that a kind has nothing for is refused.
run 0 "$entente" list statements --limit 1 --format json --register "$work/a.sqlite"
says out '^  "items": \['; says out '^  "next": "statements~'
next=$(sed -n 's/^  "next": "\(.*\)"$/\1/p' "$work/out")
run 0 "$entente" list statements --after "$next" --format json --register "$work/a.sqlite"; says out '^  "next": null'
run 0 "$entente" list events --limit 1 --register "$work/a.sqlite"; says err 'more; go on with --after events~'
run 2 "$entente" list events --after "$next" --register "$work/a.sqlite"; says err 'no place in a list of events'
run 2 "$entente" list events --stage signed --register "$work/a.sqlite"; says err '--stage makes no sense for events'
run 2 "$entente" list sources --party VNM --register "$work/a.sqlite"; says err 'makes no sense for sources'
run 2 "$entente" list agreements --stage singed --register "$work/a.sqlite"; says err 'no stage of an agreement; they are .*signed'
run 0 "$entente" list reports --since 2026 --format json --register "$work/a.sqlite"; says out '"published":"2026'; keeps_quiet out '"published":"2025'
# Search: marked words, no error of syntax, an index that can go.
run 0 "$entente" search health --register "$work/a.sqlite"; says out '\[health\]'; cp "$work/out" "$work/found"
run 0 "$entente" search health --register "$work/b.sqlite"; same "$work/found" "$work/out" "search"
run 0 "$entente" search '"' 'pyongyang) OR (' --kind events --party PRK --limit 1 --register "$work/a.sqlite"; is_empty out
run 0 "$entente" search 'pyongy* -health' --limit 1 --register "$work/a.sqlite"; says err 'more; go on with --after search~1'
run 0 "$entente" search health --format json --register "$work/a.sqlite"; says out '"marks"'; says out '^  "next": null'
run 2 "$entente" search '"*"' --register "$work/a.sqlite"; says err 'no word to look for'
run 0 "$entente" index --register "$work/a.sqlite"
run 0 "$entente" search health --register "$work/a.sqlite"; same "$work/found" "$work/out" "a new index"
run 3 "$entente" index --register "$work/none.sqlite"; [ ! -e "$work/none.sqlite" ] || fail "index made a register"
# A copy is whole, and replaces nothing unless it is told to.
run 0 "$entente" backup "$work/copy.sqlite" --register "$work/a.sqlite"; says err 'copy.sqlite: a whole copy'
run 0 "$entente" check --register "$work/copy.sqlite"; says out 'quot'
run 3 "$entente" backup "$work/copy.sqlite" --register "$work/a.sqlite"; says err 'is there already'; says err 'force'
run 0 "$entente" backup "$work/copy.sqlite" --force --register "$work/b.sqlite"
run 3 "$entente" backup "$work/none-copy.sqlite" --register "$work/none.sqlite"; [ ! -e "$work/none-copy.sqlite" ] || fail "a copy of nothing"
run 2 "$entente" list events --party Atlantis --register "$work/a.sqlite"; says err 'Atlantis'

# What is no register of ours is refused and left as it is.
run 3 "$entente" brief VNM PRK --register "$work/none.sqlite"; says err 'none.sqlite'
[ ! -e "$work/none.sqlite" ] || fail "asking made a register"
echo "not a database" >"$work/text.sqlite"; cp "$work/text.sqlite" "$work/kept"
run 3 "$entente" read "${examples[0]}" --register "$work/text.sqlite"; says err 'text.sqlite'
same "$work/text.sqlite" "$work/kept" "a foreign file was touched"
size=$(stat -c %s "$work/a.sqlite")
head -c $((size / 2)) "$work/a.sqlite" >"$work/half.sqlite"
run 3 "$entente" check --register "$work/half.sqlite"; says err 'half.sqlite'
cp "$work/a.sqlite" "$work/hole.sqlite"
dd if=/dev/urandom of="$work/hole.sqlite" bs=4096 seek=2 count=$((size / 4096 - 3)) conv=notrunc status=none
run 3 "$entente" check --register "$work/hole.sqlite"; is_empty out
cp "$work/a.sqlite" "$work/newer.sqlite"
printf '\000\000\377\377' | dd of="$work/newer.sqlite" bs=1 seek=60 conv=notrunc status=none  # user_version
run 3 "$entente" list events --register "$work/newer.sqlite"; says err 'newer'
run 3 "$entente" read "${examples[0]}" --register "$work/dir/r.sqlite"; says err 'dir/r.sqlite'

mkdir "$work/folder.sqlite"
run 3 "$entente" read "${examples[0]}" --register "$work/folder.sqlite"; says err 'folder.sqlite: .*cannot be opened'
# An empty file is no register yet: there is nothing to list, and reading makes it one.
: >"$work/empty.sqlite"
run 3 "$entente" list events --register "$work/empty.sqlite"; says err 'there is no register'
run 0 "$entente" read "${examples[0]}" --register "$work/empty.sqlite" --quiet

# Where nothing may be written the register is read all the same, and stays as it is.
mkdir "$work/kept.d"; cp "$work/a.sqlite" "$work/kept.d/r.sqlite"
chmod 755 "$work"; chmod 444 "$work/kept.d/r.sqlite"; chmod 555 "$work/kept.d"
prepare_other_user
if "${as_user[@]}" "$own_entente" --version >/dev/null 2>&1; then
  run 0 "${as_user[@]}" "$own_entente" check --register "$work/kept.d/r.sqlite"; says out 'quot'
  echo "France and Japan signed a treaty." >"$work/new.txt"
  run 3 "${as_user[@]}" "$own_entente" read "$work/new.txt" --register "$work/kept.d/r.sqlite"
  says err 'cannot be written'
  same "$work/a.sqlite" "$work/kept.d/r.sqlite" "a register without rights was touched"
else
  echo "skipped: the program cannot be run as another user here"
fi

# No room: the report that did not fit is not half there, and nothing that was there is lost.
cp "$work/a.sqlite" "$work/full.sqlite"
for n in $(seq 400); do
  printf '{"id":"%s","text":"France and Japan signed agreement number %s on trade in Paris on May 4, 2024."}\n' $n $n
done >"$work/many.jsonl"
run 3 bash -c 'ulimit -f $(($1 / 1024 + 40)); "$2" read "$3" --register "$4"' _ "$size" "$entente" "$work/many.jsonl" "$work/full.sqlite"
says err 'full|[Nn]o space|too large'
run 0 "$entente" check --register "$work/full.sqlite"
"$entente" list agreements --between VNM PRK --format json --register "$work/full.sqlite" >"$work/after"
"$entente" list agreements --between VNM PRK --format json --register "$work/a.sqlite" >"$work/before"
same "$work/before" "$work/after" "a full disk lost records"
done_testing
