// SPDX-License-Identifier: Apache-2.0
// One entry, one style sheet, a chunk for each page that is not the first one somebody opens. Nothing is
// inlined into the page and nothing is fetched from elsewhere: the server's policy forbids both.
import {defineConfig} from 'vite';

export default defineConfig({
  // Where pages are worked on, the register is served by `entente serve` beside them.
  server: {proxy: {'/api': 'http://127.0.0.1:8080', '/feeds': 'http://127.0.0.1:8080'}},
  esbuild: {jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none'},
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: {polyfill: false},
    reportCompressedSize: true,
  },
});
