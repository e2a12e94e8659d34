// SPDX-License-Identifier: Apache-2.0
// Values of fields as people read them: days in words, states by their names.
import {dateWords} from './dates';
import {isState, stateName} from './names';
import {plain} from './words';

// PLOVER types of events, in the words of data/en/brief/words.tsv.
const kEventTypes: Record<string, string> = {
  ACCUSE: 'accusation',
  AGREE: 'agreement or promise',
  AID: 'aid',
  ASSAULT: 'attack',
  COERCE: 'coercion',
  CONCEDE: 'concession',
  CONSULT: 'meeting or talks',
  COOPERATE: 'practical cooperation',
  MOBILIZE: 'show of force',
  PROTEST: 'protest',
  REJECT: 'rejection',
  REQUEST: 'request',
  RETREAT: 'easing or withdrawal',
  SANCTION: 'sanction',
  SUPPORT: 'support',
  THREATEN: 'threat',
};

/** What a type of events is called; its code where it has no other name. */
export function eventType(code: string): string {
  return kEventTypes[code] ?? code;
}

/** What programs compare, for people: states by their names, days in words. */
export function comparedWords(text: string): string {
  return text
    .replace(/\b\d{4}-\d\d-\d\d(\/\d{4}-\d\d-\d\d)?\b/g, (day) => dateWords(day, true))
    .replace(/\b[A-Z]{3}\b/g, (code) => (isState(code) ? stateName(code) : code))
    .replace(/\b[A-Z]{4,}\b/g, eventType);
}

export function valueWords(name: string, value: string): string {
  if (/date|signed|deadline/.test(name)) return dateWords(value) || value;
  if (name === 'status' || name === 'mode' || name === 'strength') return plain(value);
  if (name === 'type' && kEventTypes[value]) return `${plain(eventType(value))} (${value})`;
  return isState(value) ? `${stateName(value)} (${value})` : value;
}
