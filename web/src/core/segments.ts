// SPDX-License-Identifier: Apache-2.0
// A text with spans over it, cut into pieces that each lie inside the same spans: what highlighting needs, since
// facts overlap and marks in a page cannot.

export interface Span<T> {
  begin: number;
  end: number;
  of: T;
}

export interface Piece<T> {
  begin: number;
  end: number;
  /** What covers the piece, the shortest span first. */
  of: T[];
}

/** Pieces that cover [begin, end) without a gap, in order. Spans may overlap, and reach beyond it. */
export function pieces<T>(begin: number, end: number, spans: readonly Span<T>[]): Piece<T>[] {
  const inside = spans.filter((s) => s.begin < end && s.end > begin && s.begin < s.end);
  const cuts = new Set([begin, end]);
  for (const s of inside) {
    if (s.begin > begin) cuts.add(s.begin);
    if (s.end < end) cuts.add(s.end);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const byBegin = [...inside].sort((a, b) => a.begin - b.begin);
  const made: Piece<T>[] = [];
  let open: Span<T>[] = [];
  let next = 0;
  for (let i = 0; i + 1 < sorted.length; i++) {
    const from = sorted[i]!;
    const to = sorted[i + 1]!;
    open = open.filter((s) => s.end > from);
    while (next < byBegin.length && byBegin[next]!.begin <= from) open.push(byBegin[next++]!);
    const of = [...open].sort((a, b) => a.end - a.begin - (b.end - b.begin)).map((s) => s.of);
    made.push({begin: from, end: to, of: of.filter((one, n) => of.indexOf(one) === n)});
  }
  return made;
}

/** The lines of a text as [begin, end), without their line ends; empty ones are left out. Very long lines are cut,
 *  so that the browser lays out no endless one. */
export function lines(text: string, longest = 20_000): [number, number][] {
  const made: [number, number][] = [];
  let begin = 0;
  while (begin <= text.length) {
    let end = text.indexOf('\n', begin);
    if (end < 0) end = text.length;
    for (let from = begin; from < end; from += longest) made.push([from, Math.min(end, from + longest)]);
    begin = end + 1;
  }
  return made;
}
