// SPDX-License-Identifier: Apache-2.0
// The dated records of a relation on one line of time for each kind. Marks are links to the words behind them; arrow
// keys walk over them. Days without any report are shaded, so that silence is not taken for calm.
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {dateWords, dayOf, extent} from '../core/dates';
import {place, setQuery} from '../core/place';
import {placeLane, wholeTime, zoomed} from '../core/timeline';
import type {TimelineItem} from '../core/types';
import {Drawing, kLabels, laneName} from './timeline_drawing';

const kYear = 365.25 * 86_400_000;
const kRows = 4;
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
  items: readonly TimelineItem[];
  silences: readonly {from: string; to: string; days: number}[];
  chosen: string | null;
  /** The day of asking: what lies far ahead is not what one sees first. */
  asOf: string;
}

export function Timeline({items, silences, chosen, asOf}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) - kLabels;
  const lanes = useMemo(() => kLanes.filter((lane) => items.some((i) => i.lane === lane)), [items]);
  const query = place.value.query;
  const hidden = new Set((query.get('without') ?? '').split(',').filter(Boolean));
  const whole = useMemo(() => padded(wholeTime(items)), [items]);
  const window = asked(query) ?? (whole ? usual(items, whole, asOf) : undefined);
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
    .map((lane) => ({
      lane,
      marks:
        width > 0
          ? placeLane(
              items.filter((i) => i.lane === lane),
              window,
              width,
              kRows,
            )
          : [],
    }));
  const before = items.filter((i) => (extent(i.end)?.[1] ?? window[0]) <= window[0]).length;
  const after = items.filter((i) => (extent(i.start)?.[0] ?? window[1]) >= window[1]).length;
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
          <Drawing lanes={drawn} window={window} width={width} silences={silences} chosen={chosen} onWindow={show} />
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
function usual(items: readonly TimelineItem[], whole: [number, number], asOf: string): [number, number] {
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
