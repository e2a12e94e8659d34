# SPDX-License-Identifier: Apache-2.0
# The stream: input order, errors in their place, nothing lost.
source "$(dirname "$0")/lib.sh" "$@"

printf '%s\n' \
  '{"id":"1","text":"France and Japan signed a defence agreement in Paris on Friday.","published":"2025-10-11"}' \
  'this is no JSON' \
  '{"id":"3"}' \
  '{"id":"4","text":17}' \
  '{"id":"5","text":"ok","published":"yesterday"}' \
  '' \
  '{"id":"7","text":"a\u0000b"}' \
  '["id","8"]' \
  '{"id":"9","text":""}' >"$work/in.jsonl"
printf '{"id":"10","text":"\xff\xfe"}\n' >>"$work/in.jsonl"
printf '{"id":"11","text":"The end."}' >>"$work/in.jsonl"

run 0 "$entente" extract <"$work/in.jsonl"
says err '7 lines could not be read'
[ "$(wc -l <"$work/out")" = 10 ] || fail "$(wc -l <"$work/out") lines out of 11, of which one is empty"
expected=(
  '^\{"id":"1","lang":"en","agreements":\[\{"title"'
  '^\{"id":null,"error":\{"code":"invalid_input",.*"line":2\}\}$'
  '^\{"id":"3","error":\{"code":"invalid_input",.*text.*"line":3\}\}$'
  '^\{"id":"4","error":\{"code":"invalid_input",.*text.*"line":4\}\}$'
  '^\{"id":"5","error":\{"code":"invalid_input",.*published.*"line":5\}\}$'
  '^\{"id":"7","error":\{"code":"invalid_utf8",.*"line":7\}\}$'
  '^\{"id":null,"error":\{"code":"invalid_input",.*"line":8\}\}$'
  '^\{"id":"9","lang":"en","agreements":\[\]'
  '^\{"id":null,"error":\{"code":"(invalid_utf8|invalid_input)",.*"line":10\}\}$'
  '^\{"id":"11","lang":"en"')
for i in "${!expected[@]}"; do
  line=$(sed -n "$((i + 1))p" "$work/out")
  grep -Eq -- "${expected[$i]}" <<<"$line" || fail "line $((i + 1)) is not like ${expected[$i]}: ${line:0:300}"
done
cp "$work/out" "$work/first"
run 0 "$entente" extract --jobs 1 "$work/in.jsonl"; same "$work/first" "$work/out" "with one thread"

# An empty stream, a file that is not there, a deep line, an endless one.
run 0 "$entente" extract </dev/null; is_empty out; is_empty err
run 3 "$entente" extract "$work/none.jsonl"; says err 'none.jsonl: .*[Nn]o such file'
{ head -c 1000000 /dev/zero | tr '\0' '['; echo; echo '{"id":"after","text":"x"}'; } >"$work/deep.jsonl"
run 0 "$entente" extract "$work/deep.jsonl"; says out '"error"'; says out '"id":"after","lang"'
{ head -c 50000000 /dev/zero | tr '\0' 'a'; echo; echo '{"id":"after","text":"x"}'; } >"$work/long.jsonl"
run 0 "$entente" extract "$work/long.jsonl"; says out '"too_large"'; says out '"id":"after","lang"'
{ printf '{"id":"brackets","text":"'; head -c 200000 /dev/zero | tr '\0' '('; printf '"}\n'; } >"$work/brackets.jsonl"
run 0 "$entente" extract "$work/brackets.jsonl"; says out '"id":"brackets","lang"'
{ printf '{"id":"word","text":"'; head -c 10000000 /dev/zero | tr '\0' 'a'; printf '"}\n'; } >"$work/word.jsonl"
run 0 "$entente" extract "$work/word.jsonl"; says out '"id":"word","lang"'
run 3 bash -c '"$1" extract "$2" >/dev/full' _ "$entente" "$work/in.jsonl"; says err 'No space left'

# Titles from a state's own list of treaties: it is a party where one names no two, and no words are said to prove it.
printf '%s\n' '{"id":"a","text":"Treaty with Chile concerning Whaling"}' \
  '{"id":"b","text":"Treaty between Chile and Peru concerning Whaling"}' \
  '{"id":"c","text":"Chile and Peru signed a treaty. Chile praised it."}' >"$work/titles.jsonl"
run 0 "$entente" extract "$work/titles.jsonl"; keeps_quiet out '"assumed"|"NOR"'
run 0 "$entente" extract --home Norway "$work/titles.jsonl"
says out '"id":"a".*"parties":\["CHL","NOR"\].*"assumed":\{"parties":\["NOR"\]\}.*"rule":"home-title"'
says out '"id":"b".*"parties":\["CHL","PER"\].*"rule":"title"'
[ "$(grep -c '"assumed"' "$work/out")" = 1 ] || fail "assumed parties elsewhere than in the title of one side"
run 2 "$entente" extract --home Atlantis "$work/titles.jsonl"; says err "no country is called 'Atlantis'"
run 0 "$entente" read --home nor --register "$work/titles.sqlite" "$work/titles.jsonl"
run 0 "$entente" list agreements --party NOR --format json --register "$work/titles.sqlite"
says out '"parties": '
id=$(grep -Eo 'A-[0-9a-f]+' "$work/out" | head -1)
run 0 "$entente" show "$id" --register "$work/titles.sqlite"; says out 'NOR by --home'
run 0 "$entente" show "$id" --format json --register "$work/titles.sqlite"; says out '"assumed": '
done_testing
