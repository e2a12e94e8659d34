// SPDX-License-Identifier: Apache-2.0
// The answers of /api/v1 as far as the pages use them. Names are those of the analysis contract.

export interface List<T> {
  items: T[];
  next: string | null;
  total?: number;
  facets?: Facets;
}

/** For each facet how many records have which value. */
export type Facets = Record<string, Record<string, number> | {value: string; count: number; name?: string}[]>;

export type Kind =
  'agreement' | 'event' | 'commitment' | 'mechanism' | 'channel' | 'milestone' | 'statement' | 'message' | 'source';

export interface Evidence {
  report: string;
  outlet: string | null;
  published: string | null;
  title?: string | null;
  url?: string | null;
  lang?: string | null;
  begin: number;
  end: number;
  quote: string;
  before?: string;
  after?: string;
  modality?: string;
  attributed_to?: string | null;
  rule?: string;
}

/** A piece of a text in code points, bytes and UTF-16 units: the last are the indices of our strings. */
export interface Span {
  start: number;
  end: number;
  bytes: {begin: number; end: number};
  utf16: {start: number; end: number};
}

export interface Cited {
  report: string;
  outlet: string | null;
  published: string | null;
  title: string | null;
  url: string | null;
  quote: string;
  before: string;
  after: string;
  span: Span;
}

export interface FieldValue {
  value: string;
  sources: number;
  disputed?: boolean;
  reports: string[];
  quotations?: Cited[];
}

export type FieldClass = 'confirmed' | 'majority' | 'unique' | 'conflict' | 'missing' | 'decided';

export interface Field {
  class: FieldClass;
  values: FieldValue[];
}

export interface Decision {
  number: number;
  action: string;
  by: string;
  reason: string;
  time: string;
  /** Only in the log; what a record lists holds. */
  in_force?: boolean;
  undoes: number;
  line: string;
  values: {field: string; value: string}[];
  records: string[];
  hash: string;
}

/** What has become of a promise, or a session of a mechanism; where words tell of it, with their place. */
export interface Step {
  step: string;
  date: string | null;
  number?: number | null;
  place?: string | null;
  record: string | null;
  claim: string | null;
  report: string | null;
  quote: string | null;
  decision: number | null;
  begin?: number;
  end?: number;
  outlet?: string | null;
  published?: string | null;
}

export interface Progress {
  status: 0 | 1 | 2 | 3;
  label: string;
  delayed: boolean;
  broken: boolean;
  overdue: boolean | null;
  silent_months: number | null;
  steps: Step[];
}

export interface Link {
  relation: string;
  record: string;
  label?: string;
}

/** A record: besides these, the fields of its kind by their names. */
export interface Rec {
  id: string;
  record_type: Kind;
  date: string | null;
  parties: string[];
  label?: string;
  disputed?: boolean;
  stages?: {status: string; date: string | null; claims: number}[];
  /** Of several documents that are counted together: how many, and how many of them are named. */
  count?: number | null;
  named?: number;
  progress?: Progress;
  sessions?: Step[];
  next_expected?: Step | null;
  modality: string;
  attributed_to: string | null;
  rule: string;
  review: 'open' | 'accepted' | 'rejected';
  decisions: number[];
  decision_log?: Decision[];
  fields: Record<string, Field>;
  links: Link[];
  evidence: Evidence[];
  [field: string]: unknown;
}

export interface Line {
  records: string[];
  date: string | null;
  text: string;
  notes: number[];
}

export interface Note extends Evidence {
  number: number;
}

export interface TimelineItem {
  id: string;
  kind: Kind;
  type: string | null;
  lane: string;
  start: string;
  end: string;
  precision: string;
  label: string;
  disputed: boolean;
  modality?: string;
  status?: string | null;
}

/** Records that are counted where they are too many to be shown one by one. */
export interface TimelinePeriod {
  start: string;
  end: string;
  precision: string;
  records: number;
  disputed: number;
}

/** A line of time; `items` or `periods` is empty. */
export interface Lane {
  lane: string;
  records: number;
  items: TimelineItem[];
  periods: TimelinePeriod[];
}

export interface Contact {
  record: string;
  date: string | null;
  label: string;
  level: string | null;
  kind: string;
}

export interface Pair {
  a: {code: string; name: string};
  b: {code: string; name: string};
  records: number;
  counts: Record<string, number>;
  reports: number;
  conflicts: number;
  last_contact: Contact | null;
  next: Contact | null;
  newest: Contact | null;
}

export interface Relation {
  header?: Pair & {relations_since: Contact | null};
  a: {code: string; name: string};
  b: {code: string; name: string};
  as_of: string;
  latest_report: string | null;
  reports: number;
  relations_since: Line | null;
  last_contact: Line | null;
  next_ahead: Line | null;
  glance: {section: string; text: string}[];
  sections: {id: string; heading: string; groups: {heading: string | null; lines: Line[]; left_out: number}[]}[];
  disagreements: {
    record: string;
    subject: string;
    field: string;
    sides: {value: string; outlets: string[]; notes: number[]}[];
  }[];
  coverage: {
    first: string | null;
    last: string | null;
    undated: number;
    languages: string[];
    outlets: {name: string; reports: number; first: string | null; last: string | null}[];
    silences: {from: string; to: string; days: number}[];
  };
  quoted_sources: string[];
  notes: Note[];
  lanes?: Lane[];
}

export interface Report {
  id: string;
  hash: string;
  records?: number;
  title: string | null;
  outlet: string | null;
  published: string | null;
  url: string | null;
  lang: string | null;
}

export interface ReportFact {
  record: string;
  kind: Kind;
  label: string;
  modality: string;
  review: 'open' | 'accepted' | 'rejected';
  disputed: boolean;
  date: string | null;
  parties: string[];
  rule: string;
  spans: Span[];
}

export interface ReportText extends Report {
  text: string;
  facts: ReportFact[];
}

export interface Passage {
  report: string;
  outlet: string | null;
  published: string | null;
  begin: number;
  end: number;
  text: string;
  marks: Span[];
}

export interface Hit {
  id: string;
  record_type: Kind | 'report';
  label: string | null;
  date: string | null;
  parties: string[];
  exact: boolean;
  passages: Passage[];
}

export interface Job {
  id: string;
  kind: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'stopped';
  name: string;
  by: string;
  submitted: string;
  finished: string | null;
  bytes: number;
  bytes_read: number;
  read: number;
  known: number;
  failed: number;
  facts: Record<string, number>;
  reports: string[];
  errors: {code: string; message: string; where: string}[];
  events: string;
}

export interface CalendarItem {
  id: string;
  kind: Kind;
  label: string;
  start: string;
  end: string;
  precision: 'day' | 'month' | 'year' | 'span';
  state: 'planned' | 'held' | 'cancelled' | 'due' | 'milestone';
  parties: string[];
  place: string | null;
}

export interface Edge {
  a: string;
  b: string;
  records: number;
  counts: Record<string, number>;
  conflicts: number;
  last: string | null;
}

export interface WorldAnswer {
  nodes: {code: string; name: string; records: number}[];
  edges: Edge[];
  years: {year: number; records: number}[];
  sectors: {sector: string; records: number}[];
}
