// SPDX-License-Identifier: Apache-2.0
// What things are called on the pages.
import type {Kind, Rec} from './types';

export const kKinds: readonly {kind: Kind; path: string; one: string; many: string}[] = [
  {kind: 'agreement', path: 'agreements', one: 'Agreement', many: 'Agreements'},
  {kind: 'event', path: 'events', one: 'Event', many: 'Events'},
  {kind: 'commitment', path: 'commitments', one: 'Commitment', many: 'Commitments'},
  {kind: 'mechanism', path: 'mechanisms', one: 'Mechanism', many: 'Mechanisms'},
  {kind: 'channel', path: 'channels', one: 'Exchange channel', many: 'Exchange channels'},
  {kind: 'milestone', path: 'milestones', one: 'Milestone', many: 'Milestones'},
  {kind: 'statement', path: 'statements', one: 'Statement', many: 'Statements'},
  {kind: 'message', path: 'messages', one: 'Message', many: 'Messages'},
  {kind: 'source', path: 'sources', one: 'Source', many: 'Sources'},
];

const kFields: Record<string, string> = {
  status_date: 'Since',
  source: 'By',
  target: 'With',
  body_type: 'Body',
  attributed_to: 'According to',
  cameo: 'CAMEO code',
  by: 'Bound',
  to: 'Towards',
  what: 'What',
  from: 'From',
  gist: 'What is said',
  parties: 'Between',
  signed: 'Signed',
  status: 'Stage',
};

/** A name of the contract for people: "status_date" is "Since", "in_force" is "In force". */
export function plain(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function fieldName(field: string, kind?: Kind): string {
  if (kind === 'message' && field === 'to') return 'To';
  return kFields[field] ?? plain(field);
}

export function kindWord(kind: string, many = false): string {
  const found = kKinds.find((k) => k.kind === kind || k.path === kind);
  return found ? (many ? found.many : found.one) : plain(kind);
}

export function kindPath(kind: string): string {
  return kKinds.find((k) => k.kind === kind)?.path ?? kind;
}

export const kClassWords: Record<string, string> = {
  confirmed: 'two independent sources or more give it, none contradicts',
  majority: 'sources contradict each other; more than half agree with the value shown',
  unique: 'one source gives it',
  conflict: 'sources contradict each other, none has more than half',
  missing: 'no report gives it',
  decided: 'a person has given it',
};

export const kRelations: Record<string, string> = {
  covers: 'Counts together',
  covered_by: 'Counted among',
  repeats: 'Tells again of',
  repeated_by: 'Told again by',
  perhaps_same: 'Perhaps the same as',
  follows_up: 'Follows up',
  followed_up_by: 'Followed up by',
  session_of: 'Session of',
  met_in: 'Met in',
};

/** What a record is about, in one line: its label, or what comes nearest to one. */
export function subject(record: Rec): string {
  for (const field of ['label', 'title', 'action', 'name', 'what', 'gist']) {
    const value = record[field];
    if (typeof value === 'string' && value) return value.charAt(0).toUpperCase() + value.slice(1);
  }
  if (record.record_type === 'message') return `${String(record['from'] ?? '?')} to ${String(record['to'] ?? '?')}`;
  return record.evidence[0]?.quote ?? record.id;
}

/** A value of a field as text: lists with semicolons, signatories by their names. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(valueText).filter(Boolean).join('; ');
  if (typeof value === 'object') return String((value as {name?: string}).name ?? '');
  return String(value);
}

/** What a decision gives fields: "Signed: 2025-10-10; Place: Hanoi". */
export function given(values: readonly {field: string; value: string}[]): string {
  return values.map((v) => `${fieldName(v.field)}: ${v.value || 'none'}`).join('; ');
}
