# SPDX-License-Identifier: Apache-2.0
# What the tests of the program share. usage: bash NAME.sh PATH_OF_ENTENTE SOURCE_ROOT
set -uo pipefail
entente=$1
root=$2
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"' EXIT
unset ENTENTE_REGISTER ENTENTE_DATA
export NO_COLOR=1 COLUMNS=100
failures=0

# run CODE COMMAND...: runs it, keeps $work/out and $work/err, and asks for this exit code.
run() {
  local wanted=$1 code=0; shift
  "$@" >"$work/out" 2>"$work/err" || code=$?
  if [ "$code" != "$wanted" ]; then
    fail "exit code $code instead of $wanted: ${*:0:200}"
    head -c 2000 "$work/err"
  fi
}
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }
# says out|err PATTERN: some line matches (extended regular expression); keeps_quiet: none does.
says() { grep -Eq -- "$2" "$work/$1" || { fail "std$1 says nothing like '$2':"; head -c 2000 "$work/$1"; }; }
keeps_quiet() { ! grep -Eq -- "$2" "$work/$1" || fail "std$1 says '$2'"; }
is_empty() { [ ! -s "$work/$1" ] || { fail "std$1 is not empty:"; head -c 500 "$work/$1"; }; }
same() { cmp -s "$1" "$2" || { fail "$1 and $2 differ: $3"; diff "$1" "$2" | head -5; }; }
# as_user: the words before "$own_entente" that run it as one who may not do everything; root's own checkout may be
# closed to others, so that one gets a copy of the program and its data.
prepare_other_user() {
  as_user=() own_entente=$entente
  [ "$(id -u)" = 0 ] || return 0
  as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  own_entente=$work/other/bin/entente
  mkdir -p "$work/other/bin" "$work/other/share"
  chmod 755 "$work"
  cp "$entente" "$own_entente" && cp -r "$root/data" "$work/other/share/entente" && chmod -R a+rX "$work/other"
}
done_testing() { [ "$failures" = 0 ] && echo "all as expected"; exit "$failures"; }
