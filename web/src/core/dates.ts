// SPDX-License-Identifier: Apache-2.0
// Dates as reports give them: a year, a month, a day, or a span of two of these, never more precise than that.

const kMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const kDay = 86_400_000;

function one(date: string, short: boolean): string {
  const [year, month, day] = date.split('-');
  const name = month ? kMonths[Number(month) - 1] : undefined;
  if (!name) return year ?? date;
  const word = short ? name.slice(0, 3) : name;
  return day ? `${Number(day)} ${word} ${year}` : `${word} ${year}`;
}

/** "10 October 2025", "October 2025", "9 - 11 October 2025"; short: "10 Oct 2025". */
export function dateWords(date: string | null | undefined, short = false): string {
  if (!date) return '';
  const [from, to] = date.split('/');
  if (!from || !to || from === to) return one(from || date, short);
  const a = from.split('-');
  const b = to.split('-');
  if (a.length === 3 && b.length === 3 && a[0] === b[0] && a[1] === b[1])
    return `${Number(a[2])}\u2013${one(to, short)}`;
  return `${one(from, short)} \u2013 ${one(to, short)}`;
}

/** The first and the last day of a date as milliseconds (the last: the end of that day); nothing where it is no date. */
export function extent(date: string | null | undefined): [number, number] | undefined {
  if (!date) return undefined;
  const [from, to] = date.split('/');
  const start = bounds(from ?? '');
  const end = to ? bounds(to) : start;
  return start && end ? [start[0], end[1]] : undefined;
}

function bounds(date: string): [number, number] | undefined {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date);
  if (!found) return undefined;
  const year = Number(found[1]);
  const month = found[2] ? Number(found[2]) - 1 : undefined;
  if (month === undefined) return [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  if (!found[3]) return [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)];
  const start = Date.UTC(year, month, Number(found[3]));
  return [start, start + kDay];
}

/** How long before or after a day: "today", "3 days ago", "in 2 months". */
export function distance(date: string, today: string): string {
  const a = extent(date);
  const b = extent(today);
  if (!a || !b) return '';
  const days = a[1] <= b[0] ? Math.round((b[1] - a[1]) / kDay) : a[0] >= b[1] ? -Math.round((a[0] - b[0]) / kDay) : 0;
  if (days === 0) return a[1] - a[0] > kDay ? 'now' : 'today';
  const size = Math.abs(days);
  const [count, unit] =
    size < 60 ? [size, 'day'] : size < 730 ? [Math.round(size / 30.44), 'month'] : [Math.round(size / 365.25), 'year'];
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return days > 0 ? `${words} ago` : `in ${words}`;
}

/** A time of the log, "2026-04-16T10:00:00Z", for people. */
export function timeWords(time: string): string {
  const [day, clock] = time.split('T');
  return clock ? `${dateWords(day, true)}, ${clock.slice(0, 5)} UTC` : dateWords(day, true);
}

/** The ISO date that words of a brief stand for: "26 March 1987", "March 1987", "1987"; nothing for other words. */
export function isoOfWords(words: string): string | undefined {
  const found = /^(?:(?:(\d{1,2}) )?([A-Z][a-z]+) )?(\d{4})$/.exec(words.trim());
  if (!found) return undefined;
  const [, day, name, year] = found;
  if (!name) return year;
  const month = kMonths.indexOf(name) + 1;
  if (month === 0) return undefined;
  return [year, String(month).padStart(2, '0'), ...(day ? [day.padStart(2, '0')] : [])].join('-');
}

/** The same words with months of three letters: "10 October 2025" is "10 Oct 2025". */
export function shortMonths(words: string): string {
  return words.replace(new RegExp(kMonths.join('|'), 'g'), (month) => month.slice(0, 3));
}

/** The day of a moment, in UTC. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
