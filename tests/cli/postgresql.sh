# SPDX-License-Identifier: Apache-2.0
# A register in PostgreSQL gives what one in a file gives, byte for byte. Run by scripts/postgresql.
source "$(dirname "$0")/lib.sh" "$@"
export SOURCE_DATE_EPOCH=1792300000  # 2026-10-18
file="$work/r.sqlite"
server="$ENTENTE_TEST_POSTGRESQL"
run 3 "$entente" list agreements --register "$server"
run 0 "$entente" read "$root/examples" --quiet --register "$file"
run 0 "$entente" read "$root/examples" --register "$server"; says err '6 reports read into postgresql://'
run 0 "$entente" read "$root/examples" --register "$server"; says err '6 known already'
same() {
  run 0 "$entente" "$@" --register "$file"; mv "$work/out" "$work/expected"
  run 0 "$entente" "$@" --register "$server"; cmp -s "$work/out" "$work/expected" || fail "differs: $*"
}
for kind in agreements events commitments mechanisms channels milestones statements messages sources reports; do
  same list "$kind" --format json
done
same brief VNM PRK --format json
same changes
same conflicts --format json
id=$("$entente" list agreements --format csv --register "$file" | sed -n 's/,.*//;2p')
for register in "$file" "$server"; do
  run 0 "$entente" decide accept "$id" --by "N. Name" --reason "a test" --register "$register"
done
same log --format json
same verify
same show "$id"
run 0 "$entente" check --register "$server"; says out 'stand at their places'
run 0 "$entente" search memorandum --register "$server"; says out 'emorandum'
run 0 "$entente" search '"of understanding" -health' --register "$server"; keeps_quiet out 'health'
run 0 "$entente" index --register "$server"
run 0 "$entente" backup "$work/copy.sqlite" --register "$server"
same list agreements --format json
run 0 "$entente" list agreements --format json --register "$work/copy.sqlite"; cmp -s "$work/out" "$work/expected" || fail "the copy differs"
run 0 "$entente" check --register "$work/copy.sqlite"
run 0 "$entente" verify --register "$work/copy.sqlite"
done_testing
