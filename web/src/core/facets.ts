// SPDX-License-Identifier: Apache-2.0
// Counts for further choices, in the order in which people look for them.
import type {Facets} from './types';

export interface Choice {
  value: string;
  count: number;
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
