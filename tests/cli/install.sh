# SPDX-License-Identifier: Apache-2.0
# What is installed works where it is installed, without the source tree.
source "$(dirname "$0")/lib.sh" "$@"
build=$(dirname "$(dirname "$entente")")

run 0 env DESTDIR="$work/stage" cmake --install "$build" --prefix /opt/entente
installed=$work/stage/opt/entente
for file in bin/entente share/man/man1/entente.1 share/entente/en share/bash-completion/completions/entente \
            share/zsh/site-functions/_entente share/fish/vendor_completions.d/entente.fish \
            share/doc/entente/LICENSE; do
  [ -e "$installed/$file" ] || fail "$file is not installed"
done
moved=$work/elsewhere
mv "$installed" "$moved"
cd /
echo '{"id":"1","text":"France and Japan signed a treaty."}' >"$work/in.jsonl"
run 0 "$moved/bin/entente" extract "$work/in.jsonl"; says out '"id":"1","lang":"en"'
run 0 "$moved/bin/entente" version; says out "$moved/share/entente"
done_testing
