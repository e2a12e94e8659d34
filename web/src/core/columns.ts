// SPDX-License-Identifier: Apache-2.0
// Which columns the tables of the register have, and which of them are shown at first.
import type {Kind, Rec} from './types';

export interface Column {
  name: string;
  shown: boolean;
  sort?: [string, string];
}

const kDate: Column = {name: 'date', shown: true, sort: ['newest', 'oldest']};
const kAlways: Column[] = [
  {name: 'agreement', shown: true},
  {name: 'sources', shown: true, sort: ['sources', 'sources']},
  {name: 'modality', shown: false},
  {name: 'attributed_to', shown: false},
  {name: 'review', shown: false},
  {name: 'id', shown: false},
];

const kOwn: Record<Kind, string[]> = {
  agreement: ['+kind', '+parties', '+sector', '+status', '-signed', '-place', '-count'],
  event: ['+parties', '+type', '-mode', '-cameo', '-source', '-target', '-place', '-level'],
  commitment: ['+by', '+to', '+deadline', '+progress', '-strength', '-silent', '-sector', '-condition'],
  mechanism: ['+parties', '+sessions', '+next_expected', '+level', '+status', '-kind'],
  channel: ['+parties'],
  milestone: ['+parties'],
  statement: ['+speaker', '+affiliation', '+country', '-topic'],
  message: ['+from', '+to', '+occasion'],
  source: ['+kind'],
};

const kMayBeEmpty: ReadonlySet<string> = new Set([
  'date',
  ...Object.values(kOwn).flatMap((own) => own.map((c) => c.slice(1))),
]);

/** The columns of a kind in order: what it is always comes second. */
export function columns(kind: Kind): Column[] {
  const own = kOwn[kind].map((c) => ({name: c.slice(1), shown: c[0] === '+'}) as Column);
  for (const c of own) if (c.name === 'status') c.sort = ['stage', 'stage'];
  return [kDate, {name: 'label', shown: true, sort: ['label', 'label']}, ...own, ...kAlways];
}

/** Of the columns that stand there at first, those in which some record has something to say. */
export function filledColumns(shown: readonly Column[], items: readonly Rec[]): Column[] {
  return shown.filter((c) => !kMayBeEmpty.has(c.name) || items.some((r) => hasValue(r[c.name])));
}

function hasValue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '';
}

/** The columns chosen in an address ("cols=date,label"), or those shown at first. */
export function chosenColumns(all: readonly Column[], chosen: string | null): Column[] {
  if (!chosen) return all.filter((c) => c.shown);
  const names = chosen.split(',');
  return all.filter((c) => names.includes(c.name));
}
