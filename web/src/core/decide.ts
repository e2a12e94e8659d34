// SPDX-License-Identifier: Apache-2.0
// Decisions on records: each is sent, said on the screen, and can be taken back at once.
import {address, changed, send} from './api';
import {reviewer, session} from './session';
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

/** Sends a decision; the number it got, or nothing where it was refused (which is said). */
export async function decide(ruling: Ruling, quiet = false): Promise<number | undefined> {
  try {
    const {number} = await send<{number: number}>('POST', address('decisions'), signed(ruling));
    changed();
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
export async function undo(number: number): Promise<boolean> {
  try {
    await send('POST', address(`decisions/${number}/undo`), signed({reason: 'taken back'}));
    changed();
    say(`Decision ${number} no longer holds.`);
    return true;
  } catch (error) {
    refused(error);
    return false;
  }
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
