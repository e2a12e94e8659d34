#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# usage: web/build.sh DIST OUT.cc: fetches what package-lock.json pins where that is not there yet, builds the pages
# into the folder DIST, and writes them as C++.
set -euo pipefail
mkdir -p "$1"
dist=$(realpath "$1")
out=$(realpath "$(dirname "$2")")/$(basename "$2")
cd "$(dirname "$0")"
./install.sh
node_modules/.bin/vite build --outDir "$dist" --emptyOutDir --logLevel warn
node embed.mjs "$dist" "$out"
