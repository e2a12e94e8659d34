// SPDX-License-Identifier: Apache-2.0
import './style/base.css';
import './style/layout.css';
import './style/pages.css';
import {render} from 'preact';
import {App} from './app';
import {listen} from './core/place';
import {refreshSession} from './core/session';
import {followTheme} from './core/theme';

followTheme();
listen();
// "/" goes to the search from anywhere but a field that one writes in.
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if ((event.target as Element | null)?.closest?.('input, textarea, select, [contenteditable]')) return;
  event.preventDefault();
  document.getElementById('find')?.focus();
});
void refreshSession();
render(<App />, document.getElementById('pages')!);
