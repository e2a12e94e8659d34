#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# usage: web/install.sh: node_modules as package-lock.json pins it; nothing where it is so already.
set -euo pipefail
cd "$(dirname "$0")"
exec 9>.install.lock
flock 9
cmp -s package-lock.json node_modules/.installed-lock.json && exit 0
if ! npm ci --no-audit --no-fund --ignore-scripts --loglevel=error; then
  echo "web/install.sh: npm could not fetch what the pages are built with. Once the network is there, build again;" >&2
  echo "  or configure with -DENTENTE_WEB=OFF for a server without pages." >&2
  exit 1
fi
cp package-lock.json node_modules/.installed-lock.json
