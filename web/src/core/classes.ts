// SPDX-License-Identifier: Apache-2.0
// How far the sources of a whole record agree: as its least certain field that has a value.
import type {Field, FieldClass} from './types';

const kWorstFirst: readonly FieldClass[] = ['conflict', 'majority', 'decided', 'confirmed', 'unique'];

/** "conflict" and "majority" where any field is disputed; else "decided" or "confirmed" where any field is; else "unique". */
export function worstClass(fields: Record<string, Field>): FieldClass {
  const all = new Set(Object.values(fields).map((f) => f.class));
  return kWorstFirst.find((c) => all.has(c)) ?? 'missing';
}
