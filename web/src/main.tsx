// SPDX-License-Identifier: Apache-2.0
import './style/tokens.css';
import './style/base.css';
import './style/parts.css';
import './style/layout.css';
import './style/kinds.css';
import './style/tables.css';
import './style/facets.css';
import './style/relation.css';
import './style/timeline.css';
import './style/record.css';
import './style/report.css';
import './style/review.css';
import './style/pages.css';
import './style/world.css';
import './style/print.css';
import {render} from 'preact';
import {App} from './app';
import {changed} from './core/api';
import {watchForNews} from './core/news';
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
// Who comes back to a page that stood open sees what has become of it.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') changed();
});
void refreshSession();
watchForNews();
render(<App />, document.getElementById('pages')!);
