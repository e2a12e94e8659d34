// SPDX-License-Identifier: Apache-2.0
// The dated records of a relation on one line of time for each kind. Marks are links to the words behind them; arrow
// keys walk over them. Days without any report are shaded, so that silence is not taken for calm.
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {dateWords, dayOf, extent} from '../core/dates';
import {place, setQuery, withQuery, go} from '../core/place';
import {placeLane, ticks, wholeTime, zoomed, type Placed} from '../core/timeline';
import type {TimelineItem} from '../core/types';
import {plain} from '../core/words';

const kYear = 365.25 * 86_400_000;
const kRow = 11;
const kRows = 4;
const kLabels = 104;
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
const kLaneNames: Record<string, string> = {contacts: 'Visits and talks', events: 'Other events'};
const kLaneKinds: Record<string, string> = {contacts: 'event', events: 'source'};

function laneName(lane: string): string {
  return kLaneNames[lane] ?? plain(lane);
}

interface Props {
  items: readonly TimelineItem[];
  silences: readonly {from: string; to: string; days: number}[];
  chosen: string | null;
}

export function Timeline({items, silences, chosen}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) - kLabels;
  const lanes = useMemo(() => kLanes.filter((lane) => items.some((i) => i.lane === lane)), [items]);
  const query = place.value.query;
  const hidden = new Set((query.get('without') ?? '').split(',').filter(Boolean));
  const whole = useMemo(() => padded(wholeTime(items)), [items]);
  const window = asked(query) ?? (whole ? usual(items, whole) : undefined);
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

interface DrawingProps {
  lanes: {lane: string; marks: Placed<TimelineItem>[]}[];
  window: [number, number];
  width: number;
  silences: Props['silences'];
  chosen: string | null;
  onWindow: (to: [number, number]) => void;
}

function Drawing({lanes, window, width, silences, chosen, onWindow}: DrawingProps) {
  const svg = useRef<SVGSVGElement>(null);
  const dragged = useRef<{x: number; window: [number, number]; moved: boolean} | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  let y = 4;
  const placed = lanes.map(({lane, marks}) => {
    const height = (Math.max(0, ...marks.map((m) => m.row)) + 1) * kRow + 7;
    const at = y;
    y += height;
    return {lane, marks, y: at, height};
  });
  const height = y + 20;
  const scale = width / (window[1] - window[0]);
  const order = placed.flatMap((l) => l.marks.map((m) => m.item.id));
  const tabbable = current && order.includes(current) ? current : chosen && order.includes(chosen) ? chosen : order[0];

  useEffect(() => {
    // A passive listener could not keep the page from scrolling, and a wheel alone must go on scrolling it.
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const x = event.clientX - svg.current!.getBoundingClientRect().left - kLabels;
      onWindow(zoomed(window, Math.exp(event.deltaY / 200), window[0] + x / scale));
    };
    const element = svg.current!;
    element.addEventListener('wheel', wheel, {passive: false});
    return () => element.removeEventListener('wheel', wheel);
  }, [window[0], window[1], scale]);

  const walk = (event: KeyboardEvent) => {
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowDown'
        ? 1
        : event.key === 'ArrowLeft' || event.key === 'ArrowUp'
          ? -1
          : 0;
    if (event.key === '+' || event.key === '=') return onWindow(zoomed(window, 0.5));
    if (event.key === '-') return onWindow(zoomed(window, 2));
    if (step === 0) return;
    event.preventDefault();
    const next = order[Math.min(Math.max(order.indexOf(tabbable ?? '') + step, 0), order.length - 1)];
    if (!next) return;
    setCurrent(next);
    svg.current?.querySelector<SVGAElement>(`[data-id="${CSS.escape(next)}"]`)?.focus();
  };

  return (
    <svg
      ref={svg}
      width={width + kLabels}
      height={height}
      role="group"
      aria-label={`${order.length} dated records`}
      onKeyDown={walk}
      onPointerDown={(e) => {
        if (e.button === 0) dragged.current = {x: e.clientX, window, moved: false};
      }}
      onPointerMove={(e) => {
        const drag = dragged.current;
        if (!drag) return;
        const by = e.clientX - drag.x;
        if (!drag.moved && Math.abs(by) < 4) return;
        if (!drag.moved) svg.current?.setPointerCapture(e.pointerId);
        drag.moved = true;
        onWindow([drag.window[0] - by / scale, drag.window[1] - by / scale]);
      }}
      onPointerUp={() => (dragged.current = null)}
      onPointerCancel={() => (dragged.current = null)}
    >
      <defs>
        <pattern id="silence" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="hatch" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
      </defs>
      <g transform={`translate(${kLabels} 0)`}>
        {silences.map((s) => {
          const both = extent(`${s.from}/${s.to}`);
          if (!both || both[1] <= window[0] || both[0] >= window[1]) return null;
          const x = Math.max(0, (both[0] - window[0]) * scale);
          const end = Math.min(width, (both[1] - window[0]) * scale);
          return (
            <rect key={s.from} x={x} y={0} width={end - x} height={height - 18} fill="url(#silence)">
              <title>{`No report for ${s.days} days`}</title>
            </rect>
          );
        })}
        {ticks(window, width).map((t) => (
          <g key={t.at} transform={`translate(${(t.at - window[0]) * scale} 0)`}>
            <line class="grid" y1="0" y2={height - 18} />
            <text class="tick" x="3" y={height - 5}>
              {t.text}
            </text>
          </g>
        ))}
      </g>
      {placed.map((l) => (
        <g
          key={l.lane}
          transform={`translate(0 ${l.y})`}
          class={`lane k-${kLaneKinds[l.lane] ?? l.lane.replace(/s$/, '')}`}
        >
          <line class="base" x1="0" x2={width + kLabels} y1={l.height - 2} y2={l.height - 2} />
          <text class="lane-name" x="0" y={kRow}>
            {laneName(l.lane)}
          </text>
          <g transform={`translate(${kLabels} 2)`}>
            {l.marks.map((m) => (
              <a
                key={m.item.id}
                data-id={m.item.id}
                href={withQuery({show: m.item.id})}
                class="mark"
                tabIndex={m.item.id === tabbable ? 0 : -1}
                aria-current={m.item.id === chosen ? 'true' : undefined}
                aria-label={`${spoken(m.item)}: ${m.item.label}`}
                draggable={false}
                onFocus={() => setCurrent(m.item.id)}
                onClick={(e) => {
                  e.preventDefault();
                  go(withQuery({show: m.item.id}));
                }}
              >
                <title>{`${spoken(m.item)}: ${m.item.label}`}</title>
                <rect
                  x={m.x}
                  y={m.row * kRow}
                  width={m.width}
                  height={kRow - 2}
                  rx={m.item.precision === 'day' ? 4.5 : 2}
                  class={[
                    m.item.precision === 'day' ? 'day' : 'span',
                    m.item.disputed ? 'in-dispute' : '',
                    m.item.modality && m.item.modality !== 'asserted' ? 'unsure' : '',
                  ].join(' ')}
                />
              </a>
            ))}
          </g>
        </g>
      ))}
    </svg>
  );
}

function spoken(item: TimelineItem): string {
  const words =
    item.precision === 'year'
      ? item.start.slice(0, 4)
      : item.precision === 'month'
        ? item.start.slice(0, 7)
        : `${item.start}/${item.end}`;
  return dateWords(words) + (item.disputed ? ', disputed' : '');
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
function usual(items: readonly TimelineItem[], whole: [number, number]): [number, number] {
  const from = whole[1] - 10 * kYear;
  return padded(wholeTime(items.filter((i) => (extent(i.start)?.[0] ?? from) >= from))) ?? whole;
}

function moved([from, to]: [number, number], share: number): [number, number] {
  const by = (to - from) * share;
  return [from + by, to + by];
}
