// SPDX-License-Identifier: Apache-2.0
// Where the marks of a timeline lie: pure arithmetic, so that it can be tried without a page.
import {dayOf, extent} from './dates';
import type {Lane, TimelinePeriod} from './types';

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

/** Whether some of the marks lie over others. */
export function piled<T>(marks: readonly Placed<T>[]): boolean {
  const ends: number[] = [];
  for (const mark of marks) {
    if ((ends[mark.row] ?? -Infinity) > mark.x + 0.5) return true;
    ends[mark.row] = mark.x + mark.width;
  }
  return false;
}

/** How many days a window may have to be counted by day. */
const kDaysOneByOne = 124;

export function isByDay([from, to]: [number, number]): boolean {
  return (to - from) / 86_400_000 <= kDaysOneByOne;
}

/** The same items counted by day or month; what is dated to no month counts in its year, as the server does it. */
export function counted(items: readonly (Dated & {disputed: boolean})[], byDay: boolean): TimelinePeriod[] {
  const found = new Map<string, TimelinePeriod>();
  for (const item of items) {
    const same = (length: number) => item.start.slice(0, length) === item.end.slice(0, length);
    const length = byDay && same(10) ? 10 : same(7) ? 7 : same(4) ? 4 : 0;
    const name = length > 0 ? item.start.slice(0, length) : `${item.start.slice(0, 4)}/${item.end.slice(0, 4)}`;
    let period = found.get(name);
    if (!period) {
      const both = extent(name);
      if (!both) continue;
      const [start, end] = [dayOf(new Date(both[0])), dayOf(new Date(both[1] - 1))];
      const precision = length === 10 ? 'day' : length === 7 ? 'month' : length === 4 ? 'year' : 'span';
      found.set(name, (period = {start, end, precision, records: 0, disputed: 0}));
    }
    period.records++;
    if (item.disputed) period.disputed++;
  }
  return [...found.values()].sort((a, b) => a.start.localeCompare(b.start) || a.end.localeCompare(b.end));
}

/** How many records of a lane lie in a window, or may do. */
export function countIn(lane: Lane, [from, to]: [number, number]): number {
  const weigh = (of: Dated, records: number) => {
    const both = extent(`${of.start}/${of.end}`);
    return both && both[1] > from && both[0] < to ? records : 0;
  };
  const items = lane.items.reduce((sum, item) => sum + weigh(item, 1), 0);
  return lane.periods.reduce((sum, period) => sum + weigh(period, period.records), items);
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
