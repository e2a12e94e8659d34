# SPDX-License-Identifier: Apache-2.0
# A batch with everything in it that can be wrong: each bad report is named, the good ones are read.
source "$(dirname "$0")/lib.sh" "$@"

mkdir "$work/in" "$work/in/locked"
good='Vietnam and North Korea signed an agreement on health cooperation in Pyongyang on October 10, 2025.'
echo "$good" >"$work/in/a-good.txt"
printf 'Vietnam \xff\xfe signed' >"$work/in/b-invalid.txt"
printf 'Vietnam\0 signed' >"$work/in/c-nul.txt"
: >"$work/in/d-empty.txt"
head -c 50000000 /dev/zero | tr '\0' 'x' >"$work/in/e-line.txt"
head -c 200000 /dev/zero | tr '\0' '(' >"$work/in/f-brackets.txt"
for i in $(seq 100000); do echo -n '<div>'; done >"$work/in/g-deep.html"
head -c 100000 "$entente" >"$work/in/h-binary.txt"
printf '%s\n' '{"id":"x","text":"France and Japan signed a treaty."}' 'no json' '{' >"$work/in/i-lines.jsonl"
echo "no report" >"$work/in/README.md"
echo "Japan and France opened talks in Tokyo on October 12, 2025." >"$work/in/z-good.txt"
echo locked >"$work/in/locked/report.txt"

run 1 timeout 120 "$entente" read "$work/in" "$work/missing.txt" --register "$work/r.sqlite"
for bad in b-invalid.txt c-nul.txt e-line.txt h-binary.txt 'i-lines.jsonl: line 2' 'i-lines.jsonl: line 3' d-empty.txt g-deep.html missing.txt; do
  says err "$bad"
done
says err '5 reports read into .*, 9 could not be read'
keeps_quiet err README
run 0 "$entente" list reports --register "$work/r.sqlite" --format csv
run 0 "$entente" list agreements --register "$work/r.sqlite" --format json
says out 'health cooperation'; says out 'FRA'
run 0 "$entente" list events --between JPN FRA --register "$work/r.sqlite" --format json; says out 'Tokyo'
run 0 "$entente" check --register "$work/r.sqlite"

# A file that is there when reading begins and gone when its turn comes: the pipe before it holds
# the program up until the file is away.
mkdir "$work/gone"; mkfifo "$work/gone/pipe"
echo "$good" >"$work/gone/b.txt"
{ rm "$work/gone/b.txt"; echo "$good" >"$work/gone/pipe"; } &
run 1 timeout 60 "$entente" read "$work/gone/pipe" "$work/gone/b.txt" "$work/in/z-good.txt" --register "$work/gone/r.sqlite"
says err 'b.txt: no such file'; says err '2 reports read into .*, 1 could not be read'
wait

# A folder without rights: as another user, since root may read everything.
chmod 000 "$work/in/locked"
mkdir -m 777 "$work/open"; chmod 755 "$work" "$work/in"
prepare_other_user
if "${as_user[@]}" "$own_entente" --version >/dev/null 2>&1; then
  run 1 "${as_user[@]}" "$own_entente" read "$work/in/locked" "$work/in/z-good.txt" --register "$work/open/r.sqlite"
  says err 'locked: no permission to read it'; says err '1 report read'
  run 3 "${as_user[@]}" "$own_entente" read "$work/in/z-good.txt" --register "$work/no-rights.sqlite"; says err 'no-rights.sqlite'
else
  echo "skipped: the program cannot be run as another user here"
fi
done_testing
