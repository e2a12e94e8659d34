// SPDX-License-Identifier: Apache-2.0
// Counts for further choices, in the order in which people look for them.
import {tell} from './names';
import type {Facets} from './types';

export interface Choice {
  value: string;
  count: number;
}

/** Keeps the names of states that the counts bring with them: also of those that are no more. */
export function tellNames(facets: Facets | undefined): void {
  const parties = facets?.['party'];
  if (Array.isArray(parties)) for (const p of parties) if (p.name) tell(p.value, p.name);
}

/** The choices of a facet, most frequent first; years newest first. */
export function choices(facets: Facets | undefined, name: string): Choice[] {
  const raw = facets?.[name];
  if (!raw) return [];
  const list = Array.isArray(raw)
    ? raw.map((c) => ({value: String(c.value), count: c.count}))
    : Object.entries(raw).map(([value, count]) => ({value, count}));
  const order =
    name === 'year'
      ? (a: Choice, b: Choice) => b.value.localeCompare(a.value)
      : (a: Choice, b: Choice) => b.count - a.count || a.value.localeCompare(b.value);
  return list.filter((c) => c.value !== '' && c.count > 0).sort(order);
}
