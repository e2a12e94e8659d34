// SPDX-License-Identifier: Apache-2.0
// The frame around every page: where one can go, search, who one is, light or dark.
import type {ComponentChildren} from 'preact';
import {useEffect, useRef, useState} from 'preact/hooks';
import {arrivals, go, place} from '../core/place';
import {address, changed, forget, send} from '../core/api';
import {news} from '../core/news';
import {may, nameReviewer, refreshSession, reviewer, session} from '../core/session';
import {chooseTheme, theme, type Theme} from '../core/theme';
import {kKinds} from '../core/words';
import {Notices} from './notices';

interface Entry {
  href: string;
  name: string;
  also?: string;
  when?: () => boolean;
}

const kPlaces: {heading: string; entries: Entry[]}[] = [
  {
    heading: 'Look',
    entries: [
      {href: '/', name: 'Relations', also: '/relation'},
      {href: '/world', name: 'World'},
      {href: '/calendar', name: 'Calendar'},
    ],
  },
  {
    heading: 'Register',
    entries: [
      ...kKinds.map((k) => ({href: `/register/${k.path}`, name: k.many})),
      {href: '/reports', name: 'Reports', also: '/report'},
    ],
  },
  {
    heading: 'Work',
    entries: [
      {href: '/review', name: 'Review'},
      {href: '/conflicts', name: 'Conflicts'},
      {href: '/log', name: 'Decisions'},
      {href: '/upload', name: 'Upload', when: () => may('editor')},
      {href: '/users', name: 'Users and keys', when: () => session.value?.open === true || session.value?.user != null},
    ],
  },
];

function isHere(entry: Entry): boolean {
  const {path} = place.value;
  return path === entry.href || (entry.also !== undefined && path.startsWith(entry.also + '/'));
}

export function Frame({children}: {children: ComponentChildren}) {
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [place.value.path]);
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        Skip to the page
      </a>
      <div class="frame">
        <header class={`rail${open ? ' open' : ''}`}>
          <a class="brand" href="/">
            Entente
          </a>
          <Find />
          <button type="button" class="menu" aria-expanded={open} aria-controls="places" onClick={() => setOpen(!open)}>
            Menu
          </button>
          <nav id="places" aria-label="Places">
            {kPlaces.map((group) => (
              <div key={group.heading}>
                <h2>{group.heading}</h2>
                <ul>
                  {group.entries
                    .filter((e) => e.when?.() ?? true)
                    .map((e) => (
                      <li key={e.href}>
                        <a href={e.href} aria-current={isHere(e) ? 'page' : undefined}>
                          {e.name}
                        </a>
                      </li>
                    ))}
                </ul>
              </div>
            ))}
          </nav>
          <Foot />
        </header>
        <main id="main" tabIndex={-1}>
          <News />
          {children}
        </main>
      </div>
      <Notices />
    </>
  );
}

function News() {
  const now = news.value;
  return (
    <div class="news no-print" role="status">
      {now === 'coming' && 'Newer reports are being taken in; this page does not have them yet.'}
      {now === 'here' && (
        <>
          The register has changed since this page was opened.{' '}
          <button type="button" onClick={changed}>
            Show it as it is now
          </button>
        </>
      )}
    </div>
  );
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Find() {
  const [words, set] = useState('');
  return (
    <form
      class="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim()) go(`/search?q=${encodeURIComponent(words.trim())}`);
      }}
    >
      <input
        type="search"
        id="find"
        aria-label="Search the register"
        placeholder="Search  /"
        value={words}
        dir="auto"
        onInput={(event) => set(event.currentTarget.value)}
      />
    </form>
  );
}

function Foot() {
  const now = session.value;
  return (
    <div class="foot">
      {now?.user && !now.open && (
        <span>
          {now.user}, {now.role}{' '}
          <button type="button" class="plain" onClick={() => void signOut()}>
            Sign out
          </button>
        </span>
      )}
      {now && !now.user && !now.open && <a href="/login">Sign in</a>}
      {now?.open && (
        <label>
          You decide as
          <input
            value={reviewer.value}
            placeholder={now.user ?? 'your name'}
            autocomplete="name"
            onInput={(event) => nameReviewer(event.currentTarget.value)}
          />
        </label>
      )}
      <label>
        Appearance
        <select value={theme.value} onChange={(event) => chooseTheme(event.currentTarget.value as Theme)}>
          <option value="auto">as the system</option>
          <option value="light">light</option>
          <option value="dark">dark</option>
        </select>
      </label>
    </div>
  );
}

async function signOut(): Promise<void> {
  await send('DELETE', address('session'));
  forget();
  await refreshSession();
  changed();
  go('/login');
}

/** A page's name: the heading, the title of the window, and where the focus goes when the page opens. */
export function Title({children, text}: {children?: ComponentChildren; text: string}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const arrived = arrivals.value;
  useEffect(() => {
    document.title = `${text} · Entente`;
  }, [text]);
  useEffect(() => {
    if (arrived > 0) heading.current?.focus({preventScroll: true});
  }, [arrived]);
  return (
    <h1 ref={heading} tabIndex={-1} dir="auto">
      {children ?? text}
    </h1>
  );
}
