# SPDX-License-Identifier: Apache-2.0
# Pages of the file that were lost, or changed for others: `check` finds each, and nothing crashes.
source "$(dirname "$0")/lib.sh" "$@"
run 0 "$entente" read "$root/examples" --register "$work/r.sqlite" --quiet
page=4096
pages=$(($(stat -c %s "$work/r.sqlite") / page))
if [ "$reports" -gt 0 ]; then
  tried=$(seq 0 $((pages - 1)))
else
  tried=$(for _ in $(seq 8); do random_up_to $((pages - 1)); done | sort -nu)
fi
damages=0
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
    run 3 "$entente" check --register "$work/bad.sqlite"
    for kind in reports agreements; do
      code=0
      "$entente" list $kind --format json --register "$work/bad.sqlite" >/dev/null 2>&1 || code=$?
      [ $code = 0 ] || [ $code = 3 ] || fail "list $kind: exit code $code with page $n of $how"
    done
  done
done
did "$damages damaged pages of $pages pages, all found"
done_testing
