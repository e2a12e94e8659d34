# SPDX-License-Identifier: Apache-2.0
# Pages of the file that were lost, or changed for others: `check` finds each unless it holds nothing that is told (it
# is free, or of the index of the search, which can be made anew), and nothing crashes.
source "$(dirname "$0")/lib.sh" "$@"
run 0 "$entente" read "$root/examples" --register "$work/r.sqlite" --quiet
exports "$work/r.sqlite" "$work/sound"
page=4096
pages=$(($(stat -c %s "$work/r.sqlite") / page))
if [ "$reports" -gt 0 ]; then
  tried=$(seq 0 $((pages - 1)))
else
  tried=$(for _ in $(seq 8); do random_up_to $((pages - 1)); done | sort -nu)
fi
damages=0 harmless=0
for n in $tried; do
  for how in zeros noise another; do
    cp "$work/r.sqlite" "$work/bad.sqlite"
    case $how in
      zeros) head -c $page /dev/zero ;;
      noise) head -c $page /dev/urandom ;;
      another) dd if="$work/r.sqlite" bs=$page skip=$(((n + 1 + $(random_up_to $((pages - 2)))) % pages)) count=1 status=none ;;
    esac | dd of="$work/bad.sqlite" bs=$page seek="$n" conv=notrunc status=none
    cmp -s "$work/r.sqlite" "$work/bad.sqlite" && continue
    damages=$((damages + 1))
    code=0
    "$entente" check --register "$work/bad.sqlite" >/dev/null 2>&1 || code=$?
    if [ $code = 0 ]; then
      exports "$work/bad.sqlite" "$work/told"
      same "$work/sound" "$work/told" "page $n of $how was not found"
      "$entente" index --register "$work/bad.sqlite" >/dev/null 2>&1 || code=$?
      [ $code = 0 ] || [ $code = 3 ] || fail "index: exit code $code with page $n of $how"
      harmless=$((harmless + 1))
      continue
    fi
    [ $code = 3 ] || fail "check: exit code $code with page $n of $how"
    for kind in reports agreements; do
      code=0
      "$entente" list $kind --format json --register "$work/bad.sqlite" >/dev/null 2>&1 || code=$?
      [ $code = 0 ] || [ $code = 3 ] || fail "list $kind: exit code $code with page $n of $how"
    done
  done
done
did "$damages damaged pages, of a file of $pages; $harmless held nothing that is told, all others were found"
done_testing
