// SPDX-License-Identifier: Apache-2.0
// Where the marks of a timeline lie: pure arithmetic, so that it can be tried without a page.
import {extent} from './dates';

export interface Dated {
  start: string;
  end: string;
  precision: string;
}

export interface Placed<T> {
  item: T;
  x: number;
  width: number;
  row: number;
}

/** The time from the first begin to the last end of items, in milliseconds; nothing where none is dated. */
export function wholeTime(items: readonly Dated[]): [number, number] | undefined {
  let from = Infinity;
  let to = -Infinity;
  for (const item of items) {
    const both = extent(`${item.start}/${item.end}`);
    if (!both) continue;
    from = Math.min(from, both[0]);
    to = Math.max(to, both[1]);
  }
  return from < to ? [from, to] : undefined;
}

/** Places the items of one lane that fall into [from, to] on `width` pixels: side by side where they can be, else
 *  below each other, at most `rows` deep (what is more lies over the last row). */
export function placeLane<T extends Dated>(
  items: readonly T[],
  [from, to]: [number, number],
  width: number,
  rows: number,
  least = 9,
): Placed<T>[] {
  const scale = width / (to - from);
  const inside: Placed<T>[] = [];
  for (const item of items) {
    const both = extent(`${item.start}/${item.end}`);
    if (!both || both[1] <= from || both[0] >= to) continue;
    const x = (Math.max(both[0], from) - from) * scale;
    const end = (Math.min(both[1], to) - from) * scale;
    inside.push({item, x, width: Math.max(end - x, least), row: 0});
  }
  inside.sort((a, b) => a.x - b.x);
  const ends: number[] = [];
  for (const mark of inside) {
    let row = ends.findIndex((end) => end <= mark.x);
    if (row < 0) row = Math.min(ends.length, rows - 1);
    ends[row] = Math.max(ends[row] ?? 0, mark.x + mark.width + 1);
    mark.row = row;
  }
  return inside;
}

/** Ticks of an axis: first days of years or months, as many as `width` has room for. */
export function ticks([from, to]: [number, number], width: number): {at: number; text: string}[] {
  const room = Math.max(2, Math.floor(width / 76));
  const year = 365.25 * 86_400_000;
  const years = (to - from) / year;
  const made: {at: number; text: string}[] = [];
  const step = [1 / 12, 1 / 4, 1 / 2, 1, 2, 5, 10, 20, 50, 100, 500].find((s) => years / s <= room) ?? 1000;
  const first = new Date(from);
  if (step >= 1) {
    const round = Math.round(step);
    for (let y = Math.ceil(first.getUTCFullYear() / round) * round; ; y += round) {
      const at = Date.UTC(y, 0, 1);
      if (at > to) break;
      if (at >= from) made.push({at, text: String(y)});
    }
    return made;
  }
  const months = Math.round(step * 12);
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  for (let m = first.getUTCFullYear() * 12 + first.getUTCMonth(); ; m++) {
    if (m % months !== 0) continue;
    const at = Date.UTC(Math.floor(m / 12), m % 12, 1);
    if (at > to) break;
    if (at >= from)
      made.push({
        at,
        text: m % 12 === 0 || made.length === 0 ? `${names[m % 12]} ${Math.floor(m / 12)}` : names[m % 12]!,
      });
  }
  return made;
}

/** [from, to] made `factor` times as long around a point of it. */
export function zoomed([from, to]: [number, number], factor: number, around = (from + to) / 2): [number, number] {
  const day = 86_400_000;
  const length = Math.min(Math.max((to - from) * factor, 14 * day), 400 * 366 * day);
  const share = (around - from) / (to - from);
  const begin = around - share * length;
  return [begin, begin + length];
}
