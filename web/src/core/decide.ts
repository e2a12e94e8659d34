// SPDX-License-Identifier: Apache-2.0
// Decisions on records: each is sent, said on the screen, and can be taken back at once.
import {address, changed, get, send} from './api';
import {holdNews} from './news';
import {reviewer, session, type Session} from './session';
import {say} from '../parts/notices';

export interface Ruling {
  kind: 'accept' | 'reject' | 'correct' | 'set_status' | 'merge' | 'split' | 'perhaps_same';
  record: string;
  fields?: Record<string, string | string[] | null>;
  other?: string;
  reports?: string[];
  reason: string;
}

const kDone: Record<Ruling['kind'], string> = {
  accept: 'Accepted',
  reject: 'Rejected',
  correct: 'Corrected',
  set_status: 'Stage set for',
  merge: 'Made one with another:',
  split: 'Parted:',
  perhaps_same: 'Noted as perhaps the same:',
};

export interface How {
  /** Nothing is said of it. */
  quiet?: boolean;
  /** Returns when lists show it, which takes seconds in a large register; else when it is written. */
  wait?: boolean;
}

/** Sends a decision; the number it got, or nothing where it was refused (which is said). */
export async function decide(ruling: Ruling, {quiet, wait}: How = {}): Promise<number | undefined> {
  try {
    const {number} = await send<{number: number}>('POST', address('decisions', waiting(wait)), signed(ruling));
    if (wait) changed();
    else settle();
    if (!quiet) say(`${kDone[ruling.kind]} ${ruling.record}.`, {undo: () => void undo(number)});
    return number;
  } catch (error) {
    refused(error);
    return undefined;
  }
}

export interface Addition {
  kind: string;
  modality: string;
  span: {utf16: {start: number; end: number}};
  quote: string;
  fields: Record<string, string | string[]>;
  reason: string;
}

/** Adds a fact to a report; the record that tells of it, or nothing where it was refused (which is said). Before it is
 *  taken back, `leave` takes it from the screen: then there is no such record any more. */
export async function add(report: string, addition: Addition, leave: () => void): Promise<string | undefined> {
  try {
    const {number, records} = await send<{number: number; records: string[]}>(
      'POST',
      address(`reports/${encodeURIComponent(report)}/claims`),
      signed(addition),
    );
    changed();
    const record = records[0] ?? '';
    const back = () => {
      leave();
      void undo(number);
    };
    say(`Added ${record}.`, {undo: back});
    return record;
  } catch (error) {
    refused(error);
    return undefined;
  }
}

/** Takes a decision back; whether that was done. */
export async function undo(number: number, {wait}: How = {}): Promise<boolean> {
  try {
    await send('POST', address(`decisions/${number}/undo`, waiting(wait)), signed({reason: 'taken back'}));
    if (wait) changed();
    else settle();
    say(`Decision ${number} no longer holds.`);
    return true;
  } catch (error) {
    refused(error);
    return false;
  }
}

const waiting = (wait: boolean | undefined) => ({wait: wait ? null : 'false'});

const kPause = 700;
const kPatience = 15_000;
let settlesUntil = 0;

/** What was not waited for shows in a moment: looks until it does, and has everything asked for anew when more of it
 *  shows. Meanwhile nobody is told of news, which would be their own. */
function settle(): void {
  const isLooking = settlesUntil > 0;
  settlesUntil = Date.now() + kPatience;
  if (isLooking) return;
  holdNews(true);
  let state: string | undefined;
  const look = async () => {
    let now: Session | undefined;
    try {
      now = await get<Session>(address('session'));
    } catch {
      // The next look may have an answer.
    }
    const isOver = now?.behind === false || Date.now() > settlesUntil;
    if (isOver) {
      settlesUntil = 0;
      holdNews(false);
    }
    if (isOver || (state !== undefined && now && now.state !== state)) changed();
    state = now?.state ?? state;
    if (!isOver) setTimeout(() => void look(), kPause);
  };
  setTimeout(() => void look(), kPause / 2);
}

export function refused(error: unknown): void {
  const {message, detail} = error as {message?: string; detail?: string};
  say([message, detail].filter(Boolean).join(' '), {bad: true});
}

/** Where nobody has an account, a decision says itself who made it. */
function signed<T extends object>(body: T): T & {by?: string} {
  const own = session.value?.open === true && reviewer.value.trim();
  return own ? {...body, by: own} : body;
}
