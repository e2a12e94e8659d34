// SPDX-License-Identifier: Apache-2.0
// Whether the register is about to change, or has changed since what is on the screen was asked for. Nothing moves under
// the eyes of who reads: they are told, and ask for it.
import {effect, signal} from '@preact/signals';
import {get, revision} from './api';
import {session, type Session} from './session';

export type News = 'none' | 'coming' | 'here';

const kPause = 20_000;
const kPauseWhileComing = 4_000;

export const news = signal<News>('none');

/** What to say, of the state on the screen and what the server says of now. */
export function newsOf(shown: string | undefined, now: Pick<Session, 'state' | 'behind'>): News {
  if (shown !== undefined && now.state !== shown) return 'here';
  return now.behind ? 'coming' : 'none';
}

let shown: string | undefined;
let held = false;

/** Nobody is told of anything until it is let go of. */
export function holdNews(is: boolean): void {
  held = is;
  shown = undefined;
}

/** Looks now and then, as long as the page is looked at. */
export function watchForNews(): void {
  effect(() => {
    // Everything was asked for anew: the next look says of which state it is.
    revision.value;
    shown = undefined;
    news.value = 'none';
  });
  const look = async () => {
    if (document.visibilityState === 'visible' && session.value?.role !== 'none' && !held) {
      try {
        const now = await get<Session>('/api/v1/session');
        if (!held) {
          shown ??= now.state;
          news.value = newsOf(shown, now);
        }
      } catch {
        // Without an answer there is nothing to tell; the next look may have one.
      }
    }
    setTimeout(() => void look(), news.value === 'coming' ? kPauseWhileComing : kPause);
  };
  setTimeout(() => void look(), kPauseWhileComing);
}
