# SPDX-License-Identifier: Apache-2.0
# What the tests of faults share. usage: bash NAME.sh PATH_OF_ENTENTE SOURCE_ROOT [REPORTS [SEED]]
# They are short as `make check` runs them, on 120 made reports. `make soak` gives them REPORTS of ../shared/corpora,
# and then they try more. What is random follows from SEED, which each prints.
reports=${3:-0}
seed=${4:-$(date +%s)}
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.sh" "$1" "$2"
RANDOM=$seed
export ENTENTE_REVIEWER='N. Name' SOURCE_DATE_EPOCH=1792300000  # 2026-10-18
kinds="agreements events commitments mechanisms channels milestones statements messages sources"

did() { echo "$(basename "$0" .sh): $*"; }
did "seed $seed"
# long NUMBER SHORT: the number where REPORTS were given, else the short one.
long() { [ "$reports" -gt 0 ] && echo "$1" || echo "$2"; }
milliseconds() { echo $(($(date +%s%N) / 1000000)); }
random_up_to() { echo $(((RANDOM * 32768 + RANDOM) % ($1 + 1))); }
# rest MILLISECONDS
rest() { sleep "$(($1 / 1000)).$(printf %03d $(($1 % 1000)))"; }

# make_reports FILE: real ones of all three corpora, not too many of the long releases; else made ones.
make_reports() {
  local corpora="$root/../shared/corpora" n
  if [ "$reports" -gt 0 ]; then
    if [ ! -d "$corpora" ]; then
      did "skipped: there are no corpora at $corpora"
      exit 77
    fi
    {
      zcat "$corpora/wikinews.jsonl.gz"
      zcat "$corpora/releases.jsonl.gz" | head -n 500
      zcat "$corpora/newswire.jsonl.gz"
    } 2>/dev/null | head -n "$reports" >"$1"
  else
    local about=(trade fisheries health tourism culture education energy transport)
    for n in $(seq 120); do
      printf '{"id":"%s","outlet":"Paper %s","published":"2024-05-%02d","text":"France and Japan signed an agreement on %s in Paris on May %s, 2024. The two ministers met in Tokyo. Japan will deliver %s machines by June 2025."}\n' \
        $n $((n % 7)) $((n % 28 + 1)) "${about[$((n % 8))]}" $((n % 5 + 1)) $((n % 9 + 2))
    done >"$1"
  fi
}

# exports REGISTER FILE: all that the register gives, as bytes.
exports() {
  local kind
  for kind in $kinds; do
    "$entente" list $kind --format json --as-of 2026-10-18 --register "$1" || fail "list $kind of $1"
  done >"$2"
  "$entente" list reports --format csv --register "$1" >>"$2" || fail "list reports of $1"
  "$entente" brief FRA JPN --format json --as-of 2026-10-18 --register "$1" >>"$2" || fail "brief of $1"
}
# holds REGISTER: how many reports it has.
holds() { echo $(($("$entente" list reports --format csv --register "$1" 2>/dev/null | tail -n +2 | wc -l))); }
