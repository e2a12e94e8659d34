// SPDX-License-Identifier: Apache-2.0
// The dated records of a relation on one line of time for each kind. Marks are links to the words behind them; where
// they would lie over each other they are counted, and a count opens its time. Arrow keys walk over both. Days without
// any report are shaded, so that silence is not taken for calm.
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {address, useApi} from '../core/api';
import {dateWords, dayOf, extent} from '../core/dates';
import {place, setQuery} from '../core/place';
import {
  counted,
  countIn,
  isByDay,
  piled,
  placeLane,
  wholeTime,
  zoomed,
  type Dated,
  type Placed,
} from '../core/timeline';
import type {Lane, TimelineItem, TimelinePeriod} from '../core/types';
import {Drawing, kLabels, laneName, type Counts} from './timeline_drawing';

const kYear = 365.25 * 86_400_000;
const kDay = 86_400_000;
const kRows = 4;
// A lane may grow so deep before its marks become counts.
const kMostRows = 8;
// Shown one by one by the server, at most so many of a lane; and in so short a time it counts by day.
const kOneByOne = 120;
const kShort = 62 * kDay;
const kLanes = [
  'agreements',
  'contacts',
  'commitments',
  'mechanisms',
  'milestones',
  'events',
  'messages',
  'statements',
];
interface Props {
  a: string;
  b: string;
  lanes: readonly Lane[];
  silences: readonly {from: string; to: string; days: number}[];
  chosen: string | null;
  /** The day of asking: what lies far ahead is not what one sees first. */
  asOf: string;
}

export function Timeline({a, b, lanes: all, silences, chosen, asOf}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) - kLabels;
  const dated = useMemo(() => all.flatMap((l): Dated[] => [...l.items, ...l.periods]), [all]);
  const lanes = useMemo(() => kLanes.filter((lane) => all.some((l) => l.lane === lane)), [all]);
  const query = place.value.query;
  const hidden = new Set((query.get('without') ?? '').split(',').filter(Boolean));
  const whole = useMemo(() => padded(wholeTime(dated)), [dated]);
  const window = asked(query) ?? (whole ? usual(dated, whole, asOf) : undefined);
  const near = useNear(a, b, all, window);
  if (!whole || !window) return null;

  const show = (to: [number, number] | null) =>
    setQuery(to ? {from: dayOf(new Date(to[0])), to: dayOf(new Date(to[1]))} : {from: null, to: null}, {replace: true});
  const toggle = (lane: string) => {
    const next = new Set(hidden);
    if (!next.delete(lane)) next.add(lane);
    setQuery({without: [...next].join(',')}, {replace: true});
  };

  const drawn = lanes
    .filter((l) => !hidden.has(l))
    .map((lane) => {
      const far = all.find((l) => l.lane === lane)!;
      const of = far.items.length > 0 ? far : (near?.find((l) => l.lane === lane) ?? far);
      return {lane, ...drawnLane(of, window, width)};
    });
  const count = (to: [number, number]) => all.reduce((sum, lane) => sum + countIn(lane, to), 0);
  const records = all.reduce((sum, lane) => sum + lane.records, 0);
  const before = records - count([window[0], Infinity]);
  const after = records - count([-Infinity, window[1]]);
  return (
    <section class="timeline" aria-label="Timeline">
      <div class="row timeline-tools no-print">
        <h2>Timeline</h2>
        <span class="soft small">
          {dateWords(dayOf(new Date(window[0])), true)} – {dateWords(dayOf(new Date(window[1])), true)}
        </span>
        <span class="row end tools">
          <button type="button" onClick={() => show(zoomed(window, 0.5))} aria-label="Zoom in">
            +
          </button>
          <button type="button" onClick={() => show(zoomed(window, 2))} aria-label="Zoom out">
            −
          </button>
          <button type="button" onClick={() => show(moved(window, -0.5))} aria-label="Earlier">
            ←
          </button>
          <button type="button" onClick={() => show(moved(window, 0.5))} aria-label="Later">
            →
          </button>
          <button type="button" onClick={() => show([whole[1] - kYear, whole[1]])}>
            1 year
          </button>
          <button type="button" onClick={() => show([whole[1] - 10 * kYear, whole[1]])}>
            10 years
          </button>
          <button type="button" onClick={() => show(whole)}>
            All
          </button>
        </span>
      </div>
      <div class="timeline-box" ref={box}>
        {width > 60 && (
          <Drawing
            relation={`${a}-${b}`}
            lanes={drawn}
            window={window}
            width={width}
            silences={silences}
            chosen={chosen}
            onWindow={show}
          />
        )}
      </div>
      <div class="row small timeline-lanes no-print" role="group" aria-label="Kinds shown">
        {lanes.map((lane) => (
          <label key={lane} class="row">
            <input type="checkbox" checked={!hidden.has(lane)} onChange={() => toggle(lane)} /> {laneName(lane)}
          </label>
        ))}
        <span class="soft">
          {before > 0 && `${before} earlier`}
          {before > 0 && after > 0 && ', '}
          {after > 0 && `${after} later`}
        </span>
      </div>
    </section>
  );
}

/** Marks where they find room side by side and below each other, else counts. */
function drawnLane(of: Lane, window: [number, number], width: number): {marks: Placed<TimelineItem>[]; counts: Counts} {
  const none = {marks: [], counts: {strips: [], bars: []}};
  if (width <= 0) return none;
  for (const rows of of.items.length > 0 ? [kRows, kMostRows] : []) {
    const marks = placeLane(of.items, window, width, rows);
    if (!piled(marks)) return {...none, marks};
  }
  const periods = of.items.length > 0 ? counted(of.items, isByDay(window)) : of.periods;
  // What is dated to no month would lie over all its months: it stands above them.
  const isLong = (p: TimelinePeriod) => p.precision !== 'day' && (p.precision !== 'month' || isByDay(window));
  const strips = placeLane(periods.filter(isLong), window, width, 2);
  const bars = placeLane(
    periods.filter((p) => !isLong(p)),
    window,
    width,
    1,
    3,
  );
  return {marks: [], counts: {strips, bars}};
}

/** The lanes of a window that is short enough for the server to show one by one what it counts in the whole. */
function useNear(
  a: string,
  b: string,
  all: readonly Lane[],
  window: [number, number] | undefined,
): readonly Lane[] | undefined {
  const held = useRef<{since: string; until: string; lanes: readonly Lane[]}>();
  const pays =
    window !== undefined &&
    all.some((lane) => {
      if (lane.periods.length === 0) return false;
      const count = countIn(lane, window);
      return count > 0 && (count <= kOneByOne || window[1] - window[0] <= kShort);
    });
  const since = pays ? dayOf(new Date(window[0])).slice(0, 7) : '';
  const until = pays ? dayOf(new Date(window[1])).slice(0, 7) : '';
  const path = pays
    ? address(`relations/${a}/${b}/timeline`, {since, until, as_of: place.value.query.get('as_of')})
    : null;
  const settled = useSettled(path);
  const asked = useApi<{since: string; until: string; lanes: Lane[]}>(settled);
  if (asked.data) held.current = asked.data;
  // While the next piece is on its way, the last one will do where it holds as much.
  const is = held.current;
  return pays && is && is.since <= since && is.until >= until ? is.lanes : undefined;
}

/** A value once it has stayed the same for a moment: who drags passes over many. */
function useSettled<T>(value: T): T {
  const [settled, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), 120);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function useWidth(box: {current: HTMLElement | null}): number {
  const [width, set] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => set(element.clientWidth));
    observer.observe(element);
    set(element.clientWidth);
    return () => observer.disconnect();
  }, []);
  return width;
}

function asked(query: URLSearchParams): [number, number] | undefined {
  const from = extent(query.get('from'));
  const to = extent(query.get('to'));
  return from && to && from[0] < to[0] ? [from[0], to[0]] : undefined;
}

/** A little air on both sides, so that no mark lies on the edge. */
function padded(time: [number, number] | undefined): [number, number] | undefined {
  if (!time) return undefined;
  const air = Math.min(Math.max((time[1] - time[0]) * 0.03, 10 * 86_400_000), 90 * 86_400_000);
  return [time[0] - air, time[1] + air];
}

/** What is shown at first: the last ten years, or all where that is less; but no emptiness before the first of them. */
function usual(items: readonly Dated[], whole: [number, number], asOf: string): [number, number] {
  const to = Math.min(whole[1], (extent(asOf)?.[1] ?? whole[1]) + kYear);
  const from = to - 10 * kYear;
  const near = items.filter((i) => {
    const start = extent(i.start)?.[0] ?? from;
    return start >= from && start <= to;
  });
  return padded(wholeTime(near)) ?? whole;
}

function moved([from, to]: [number, number], share: number): [number, number] {
  const by = (to - from) * share;
  return [from + by, to + by];
}
