// SPDX-License-Identifier: Apache-2.0
// Where we are: path and query of the address bar, which hold all state that is worth a link. Going back
// brings the page and the place on it back.
import {signal} from '@preact/signals';

export interface Place {
  path: string;
  query: URLSearchParams;
}

function read(): Place {
  return {path: location.pathname, query: new URLSearchParams(location.search)};
}

export const place = signal<Place>(read());

/** How often a page was opened; who moves the focus to a new page's heading listens to it. */
export const arrivals = signal(0);

function rememberScroll(): void {
  history.replaceState({scroll: scrollY}, '');
}

/** Opens an address of ours. A page that only changes its own state stays where it is scrolled to. */
export function go(href: string, how: {replace?: boolean} = {}): void {
  const from = location.pathname;
  if (how.replace) {
    history.replaceState(history.state, '', href);
  } else {
    rememberScroll();
    history.pushState(null, '', href);
  }
  place.value = read();
  if (location.pathname !== from) {
    scrollTo(0, 0);
    arrivals.value++;
  }
}

/** The address of this page with other parameters; null takes one away. */
export function withQuery(changes: Record<string, string | null>, at: Place = place.value): string {
  const query = new URLSearchParams(at.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return at.path + (text ? '?' + text : '');
}

/** Sets parameters of this page; what only refines the view replaces the entry in the history. */
export function setQuery(changes: Record<string, string | null>, how: {replace?: boolean} = {}): void {
  go(withQuery(changes), how);
}

/** Links of ours open without loading the program anew. Downloads and other hosts are the browser's. */
export function listen(): void {
  history.scrollRestoration = 'manual';
  addEventListener('popstate', () => {
    const path = place.value.path;
    place.value = read();
    if (place.value.path !== path) arrivals.value++;
    const scroll = (history.state as {scroll?: number} | null)?.scroll ?? 0;
    // The page is drawn first, then stands where it stood.
    requestAnimationFrame(() => requestAnimationFrame(() => scrollTo(0, scroll)));
  });
  addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = (event.target as Element | null)?.closest?.('a[href]');
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download')) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin || to.pathname.startsWith('/api/') || to.pathname.startsWith('/feeds/')) return;
    if (to.hash && to.pathname === location.pathname) return;
    event.preventDefault();
    go(to.pathname + to.search + to.hash);
  });
}
