// SPDX-License-Identifier: Apache-2.0
// usage: node embed.mjs DIST OUT.cc: the built pages as the definition of entente::assets(), each file plain and
// compressed, with its type and a tag that changes with its content.
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {extname, join} from 'node:path';
import {gzipSync} from 'node:zlib';

const kTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

function filesUnder(folder, prefix = '') {
  const entries = readdirSync(join(folder, prefix), {withFileTypes: true});
  return entries
    .flatMap((e) => (e.isDirectory() ? filesUnder(folder, prefix + e.name + '/') : [prefix + e.name]))
    .sort();
}

// Octal escapes end after three digits; hexadecimal ones would run on into what follows.
function literal(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 100) {
    let line = '';
    for (const byte of bytes.subarray(at, at + 100)) {
      const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c && byte !== 0x3f;
      line += plain ? String.fromCharCode(byte) : '\\' + byte.toString(8).padStart(3, '0');
    }
    lines.push(`"${line}"`);
  }
  return `std::string_view(${lines.join('\n        ') || '""'}, ${bytes.length})`;
}

const [dist, out] = process.argv.slice(2);
const assets = filesUnder(dist).map((name) => {
  const type = kTypes[extname(name)];
  if (!type) throw new Error(`${name}: no type is known for such files`);
  const bytes = readFileSync(join(dist, name));
  const gzip = gzipSync(bytes, {level: 9});
  return {
    path: name === 'index.html' ? '/' : '/' + name,
    type,
    etag: createHash('sha256').update(bytes).digest('hex').slice(0, 16),
    bytes,
    gzip: gzip.length < bytes.length ? gzip : Buffer.alloc(0),
    immutable: /-[\w-]{8}\.\w+$/.test(name),
  };
});

writeFileSync(
  out,
  `// Made by web/embed.mjs.
#include "entente/serve/assets.h"

#include <array>

// Both compilers take longer literals than the 65,536 bytes that the standard asks of them.
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace entente {
namespace {

constexpr std::array kAssets = {
${assets
  .map(
    (a) => `    Asset{"${a.path}", "${a.type}", "${a.etag}",
        ${literal(a.bytes)},
        ${literal(a.gzip)}, ${a.immutable}},`,
  )
  .join('\n')}
};

}  // namespace

std::span<const Asset> assets() { return kAssets; }

}  // namespace entente
`,
);
