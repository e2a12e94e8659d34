# SPDX-License-Identifier: Apache-2.0
# What a person types wrongly, and what they are told.
source "$(dirname "$0")/lib.sh" "$@"

run 0 "$entente";                         says out 'First steps'
run 0 "$entente" --help;                  says out 'entente COMMAND --help'
run 0 "$entente" help list;               says out 'entente list agreements --between VNM PRK'
run 0 "$entente" --version;               says out '^entente [0-9]+\.[0-9]+\.[0-9]+$'
run 0 "$entente" version;                 says out 'entente [0-9]+\.[0-9]+\.[0-9]+'; says out 'model'
run 2 "$entente" breif VNM PRK;           says err "no command 'breif'; did you mean brief\?"
run 2 "$entente" read;                    says err 'input is required'; says err 'entente read --help'
run 2 "$entente" list wars;               says err 'wars'; is_empty out
run 2 "$entente" brief VNM;               says err 'entente brief --help'; says err 'other_country is required'
run 2 "$entente" read x --published someday; says err 'is no day'
run 2 "$entente" list events --since soon; says err "'soon' is no date"
run 2 "$entente" list events --frm 2025;  says err '--frm'
run 3 "$entente" extract --data "$work" </dev/null; says err 'holds no Entente data'
run 3 "$entente" extract --rules "$work/none" </dev/null; says err 'no such folder'

for shell in bash zsh fish; do
  run 0 "$entente" completion $shell
  says out brief
  if command -v $shell >/dev/null; then $shell -n "$work/out" || fail "$shell cannot read its completion"; fi
done
run 0 "$entente" completion bash
( source "$work/out"
  COMP_WORDS=(entente br); COMP_CWORD=1; _entente; [ "${COMPREPLY[*]}" = brief ] || exit 1
  COMP_WORDS=(entente list ag); COMP_CWORD=2; _entente; [ "${COMPREPLY[*]}" = agreements ] || exit 1
  COMP_WORDS=(entente brief A B --format m); COMP_CWORD=5; _entente; [ "${COMPREPLY[*]}" = md ] || exit 1
) || fail "bash completion completes wrongly"

# A reader that goes away is no error; a full disk is.
"$entente" help list 2>"$work/err" | head -n 1 >/dev/null; is_empty err
run 3 bash -c '"$1" --help >/dev/full' _ "$entente"; says err 'could not write the output: No space left'
done_testing
