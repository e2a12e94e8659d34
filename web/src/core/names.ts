// SPDX-License-Identifier: Apache-2.0
// Names of states. The server's come first, since it names states that are no more as well; else the browser's.
import {alpha2} from './iso';

const told = new Map<string, string>();
const regions = new Intl.DisplayNames(['en'], {type: 'region'});
const languages = new Intl.DisplayNames(['en'], {type: 'language'});

/** Keeps a name that an answer of the server gave. */
export function tell(code: string, name: string): void {
  if (name && name !== code) told.set(code, name);
}

/** The usual name of a state; a party that is no state is named by itself. */
export function stateName(code: string): string {
  const name = told.get(code);
  if (name) return name;
  const two = alpha2(code);
  return (two && regions.of(two)) || code;
}

/** Whether a party is a state, and so has relations. */
export function isState(code: string): boolean {
  return told.has(code) || alpha2(code) !== undefined;
}

export function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}
