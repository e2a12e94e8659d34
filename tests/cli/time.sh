# SPDX-License-Identifier: Apache-2.0
# What was known on a day, and what changed since.
source "$(dirname "$0")/lib.sh" "$@"
export ENTENTE_REGISTER="$work/r.sqlite"
export SOURCE_DATE_EPOCH=1792300000  # 2026-10-18
run 0 "$entente" read "$root/examples" --quiet
run 0 "$entente" list agreements --as-of 2025-09 --format csv; [ "$(wc -l <"$work/out")" = 1 ] || fail "known before it was published"
run 0 "$entente" list agreements --as-of 2025-10-10 --format csv; keeps_quiet out 'in_force'; says out 'memorandum'
run 0 "$entente" list agreements --as-of 2026-04-16 --format csv; says out 'in_force'
id=$(sed -n 's/,.*in_force.*//p' "$work/out" | head -1)
run 0 "$entente" show "$id" --as-of 2025-10-10; keeps_quiet out 'Eastern Weekly'
run 0 "$entente" show "$id"; says out 'Eastern Weekly'
run 0 "$entente" brief VNM PRK --as-of 2025-10-11; says out 'As of 11 October 2025'
run 0 "$entente" list reports --as-of 2025-10-11 --format csv; keeps_quiet out 'Eastern Weekly'
run 2 "$entente" list agreements --as-of someday; says err 'someday'
run 0 "$entente" decide reject "$id" --by "N. Name" --reason "a test"
run 0 "$entente" changes --since 2026-10; says out '"change":"withdrawn","at":"2026-10-18","id":"'"$id"'","reason":"rejected"'
run 0 "$entente" show "$id" --as-of 2026-04-16; keeps_quiet out 'rejected'
run 0 "$entente" changes; says out '"change":"created","at":"2025-10-10"'; says out '"at":null'
run 0 "$entente" changes --since 2027; is_empty err
done_testing
