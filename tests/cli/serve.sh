# SPDX-License-Identifier: Apache-2.0
# The server as a person starts and stops it, and the accounts.
source "$(dirname "$0")/lib.sh"

cat >"$work/report.txt" <<'END'
Chad and Peru signed a trade agreement in Lima on 3 May 2025.
END
run 0 "$entente" read "$work/report.txt" --published 2025-05-04 --register "$work/r.sqlite" --quiet

# start ARGUMENT...: serves in the background; sets $server and $port.
start() {
  "$entente" serve --register "$work/r.sqlite" --port 0 "$@" 2>"$work/notes" >/dev/null &
  server=$!
  for _ in $(seq 200); do
    port=$(sed -n 's|.* at http://127\.0\.0\.1:\([0-9]*\)/$|\1|p' "$work/notes")
    [ -n "$port" ] && return
    sleep 0.1
  done
  fail "the server does not start:"
  cat "$work/notes"
}
# get PATH [HEADER]: the answer in $work/out.
get() {
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n' "$1" "${2:+$2$'\r\n'}" >&3
  cat <&3 >"$work/out"
  exec 3>&-
}
# stop: ends it as a machine does that is shut down.
stop() {
  kill -TERM "$server"
  wait "$server" || fail "exit code $? of the server"
}

start
grep -q 'nobody has an account' "$work/notes" || fail "it does not say that everybody may do everything"
get /healthz
says out '^HTTP/1.1 200 OK'
get /api/v1/relations/Chad/Peru
says out '"code":"TCD"'
get /api/v1/session
says out '"open":true'
# Another program takes over: what it writes shows, and so does the first account.
run 0 "$entente" user add 'A. Person' --role admin --register "$work/r.sqlite" <<<'a long password'
says out 'A. Person is admin'
for _ in $(seq 50); do get /api/v1/relations; grep -q '^HTTP/1.1 401' "$work/out" && break; sleep 0.1; done
says out '^HTTP/1.1 401 Unauthorized'
stop

run 2 "$entente" user add 'B. Person' --role reader --register "$work/r.sqlite" <<<'short'
run 0 "$entente" user add 'B. Person' --role reader --register "$work/r.sqlite" <<<'another password'
run 0 "$entente" user list --register "$work/r.sqlite"
says out '^reader .* B\. Person$'
run 2 "$entente" user role 'A. Person' --role reader --register "$work/r.sqlite"
says err 'somebody has to be an admin'
run 0 "$entente" user remove 'B. Person' --register "$work/r.sqlite"
run 2 "$entente" user remove 'B. Person' --register "$work/r.sqlite"
[ "$(stat -c %a "$work/r.sqlite.users.sqlite")" = 600 ] || fail "others may read the file of users"

# An upload that waits is read after the next start.
mkdir -p "$work/r.sqlite.uploads/left"
echo 'Mali and Peru held talks in Lima on 4 May 2025.' >"$work/r.sqlite.uploads/left/0"
echo '{"kind":"reports","by":"x","submitted":1,"published":"2025-05-05","files":["a.txt"]}' >"$work/r.sqlite.uploads/left/job"
start --access-log "$work/log"
for _ in $(seq 300); do [ -e "$work/r.sqlite.uploads/left" ] || break; sleep 0.1; done
stop
run 0 "$entente" list events --register "$work/r.sqlite" --format csv
says out 'MLI'

run 2 "$entente" serve --register "$work/none.sqlite" --host 0.0.0.0 --port 0
says err 'nobody has an account yet'
run 2 "$entente" serve --register "$work/r.sqlite" --origin entente.example
run 2 "$entente" serve --register "$work/r.sqlite" --host localhost
echo 'no register at all' >"$work/text.sqlite"
run 3 "$entente" serve --register "$work/text.sqlite" --port 0

done_testing
