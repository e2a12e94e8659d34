// SPDX-License-Identifier: Apache-2.0
// Which relations are drawn, and how strongly: a picture of all of them would show none.
import type {Edge} from '../core/types';

export const kDrawn = 120;

/** Those with most records; of a chosen state all of its own, and no others. */
export function strongest(edges: readonly Edge[], chosen: string | null): Edge[] {
  if (chosen) return edges.filter((e) => e.a === chosen || e.b === chosen);
  return [...edges].sort((a, b) => b.records - a.records).slice(0, kDrawn);
}

/** How opaque a line is that has this share of the most records. */
export function strength(share: number): number {
  return 0.25 + 0.6 * Math.sqrt(share);
}
