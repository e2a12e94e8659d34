// SPDX-License-Identifier: Apache-2.0
// The fields of each kind of fact, as docs/facts.md has them: what a person fills in who adds one.
import type {Kind} from './types';

export interface FieldSpec {
  name: string;
  list?: true;
  date?: true;
  /** Holds states and bodies. */
  party?: true;
  /** What the selected words are likely to say. */
  main?: true;
  choices?: readonly string[];
}

const kDate: FieldSpec = {name: 'date', date: true};
const kPlace: FieldSpec = {name: 'place'};
const kSector: FieldSpec = {name: 'sector', list: true};
const kParties: FieldSpec = {name: 'parties', list: true, party: true};

// PLOVER; the others are stages and kinds as the register knows them.
const kTypes =
  'CONSULT AGREE SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT'.split(
    ' ',
  );
const kStages = 'negotiating to_be_signed signed ratified provisionally_applied in_force suspended terminated'.split(
  ' ',
);
const kAgreements = ['agreement', 'memorandum of understanding', 'treaty', 'letter of intent', 'protocol', 'programme'];

const kSpecs: Record<Kind, readonly FieldSpec[]> = {
  agreement: [
    {name: 'title', main: true},
    {name: 'kind', choices: kAgreements},
    kParties,
    kSector,
    {name: 'signed', date: true},
    kPlace,
    {name: 'status', choices: kStages},
    {name: 'status_date', date: true},
  ],
  event: [
    {name: 'type', choices: kTypes},
    {name: 'source', list: true, party: true},
    {name: 'target', list: true, party: true},
    kDate,
    kPlace,
    {name: 'level', choices: ['state', 'official', 'working']},
  ],
  commitment: [
    {name: 'by', list: true, party: true},
    {name: 'to', list: true, party: true},
    {name: 'action', main: true},
    kSector,
    {name: 'condition'},
    {name: 'deadline', date: true},
    {name: 'strength', choices: ['pledge', 'agree', 'commit', 'plan', 'intend', 'hope']},
  ],
  mechanism: [
    {name: 'name', main: true},
    {name: 'kind'},
    {name: 'level'},
    kParties,
    {name: 'status', choices: ['established', 'maintained', 'suspended', 'ended']},
  ],
  channel: [{name: 'name', main: true}, kParties],
  milestone: [{name: 'what', main: true}, kParties, kDate],
  statement: [
    {name: 'speaker'},
    {name: 'affiliation'},
    {name: 'country', party: true},
    {name: 'topic'},
    {name: 'gist', main: true},
  ],
  message: [{name: 'from', party: true}, {name: 'to', party: true}, {name: 'occasion', main: true}, kDate],
  source: [{name: 'name', main: true}, {name: 'kind'}],
};

export function fieldsOf(kind: Kind): readonly FieldSpec[] {
  return kSpecs[kind];
}

/** What was typed, as the server takes it: nothing for what was left empty. */
export function filledIn(kind: Kind, typed: Readonly<Record<string, string>>): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = {};
  for (const {name, list} of kSpecs[kind]) {
    const text = typed[name]?.trim() ?? '';
    const parts = text
      .split(';')
      .map((p) => p.trim())
      .filter(Boolean);
    if (list ? parts.length > 0 : text) out[name] = list ? parts : text;
  }
  return out;
}
