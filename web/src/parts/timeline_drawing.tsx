// SPDX-License-Identifier: Apache-2.0
// The drawing of a timeline: lanes, marks that are links, an axis, and days without reports.
import {useEffect, useRef, useState} from 'preact/hooks';
import {dateWords, dayOf, extent} from '../core/dates';
import {go, place, withQuery} from '../core/place';
import {isByDay, ticks, zoomed, type Placed} from '../core/timeline';
import type {TimelineItem, TimelinePeriod} from '../core/types';
import {plain} from '../core/words';

/** Width of the names of the lanes, in pixels. */
export const kLabels = 104;
const kRow = 11;
const kLaneNames: Record<string, string> = {contacts: 'Visits and talks', events: 'Other events'};
const kLaneKinds: Record<string, string> = {contacts: 'event', events: 'source'};

export function laneName(lane: string): string {
  return kLaneNames[lane] ?? plain(lane);
}

// Of the bars that count days or months, the highest.
const kBars = 30;

/** A lane whose records are counted: by year above, by month or day below. */
export interface Counts {
  strips: Placed<TimelinePeriod>[];
  bars: Placed<TimelinePeriod>[];
}

interface DrawingProps {
  /** Two states, "LAO-CUB", for tables of what is counted here. */
  relation: string;
  lanes: {lane: string; marks: Placed<TimelineItem>[]; counts: Counts}[];
  window: [number, number];
  width: number;
  silences: readonly {from: string; to: string; days: number}[];
  chosen: string | null;
  onWindow: (to: [number, number]) => void;
}

export function Drawing({relation, lanes, window, width, silences, chosen, onWindow}: DrawingProps) {
  const svg = useRef<SVGSVGElement>(null);
  const dragged = useRef<{x: number; window: [number, number]; moved: boolean} | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  let y = 4;
  const placed = lanes.map(({lane, marks, counts}) => {
    const rows = Math.max(-1, ...[...marks, ...counts.strips].map((m) => m.row)) + 1;
    const height = Math.max(rows * kRow + (counts.bars.length > 0 ? kBars : 0), kRow) + 7;
    const at = y;
    y += height;
    return {lane, marks, counts, y: at, height, top: rows * kRow};
  });
  const height = y + 20;
  const scale = width / (window[1] - window[0]);
  const order = placed.flatMap((l) => [
    ...l.marks.map((m) => m.item.id),
    ...[...l.counts.strips, ...l.counts.bars].map((m) => countId(l.lane, m.item)),
  ]);
  const records = placed.reduce(
    (sum, l) => [...l.counts.strips, ...l.counts.bars].reduce((all, m) => all + m.item.records, sum + l.marks.length),
    0,
  );
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
      aria-label={`${records} dated records`}
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
            <LaneCounts
              lane={l.lane}
              of={l.counts}
              top={l.top}
              window={window}
              relation={relation}
              tabbable={tabbable}
              onFocus={setCurrent}
            />
          </g>
        </g>
      ))}
    </svg>
  );
}

function countId(lane: string, of: TimelinePeriod): string {
  return `${lane}/${of.start}/${of.end}`;
}

/** How many lie in a year, a month, a day. Each is a link: to its time, where that shows more, else to the table of
 *  what it counts. */
function LaneCounts({
  lane,
  of,
  top,
  window,
  relation,
  tabbable,
  onFocus,
}: {
  lane: string;
  of: Counts;
  top: number;
  window: [number, number];
  relation: string;
  tabbable: string | undefined;
  onFocus: (id: string) => void;
}) {
  const most = Math.max(1, ...of.bars.map((b) => b.item.records));
  const one = (m: Placed<TimelinePeriod>, y: number, height: number, isBar: boolean) => {
    const opens = isBar && m.item.precision === 'month' && !isByDay(window);
    const words = `${dateWords(isoOf(m.item), !isBar)}: ${laneName(lane).toLowerCase()}, ${m.item.records}`;
    const title = m.item.disputed > 0 ? `${words}, ${m.item.disputed} disputed` : words;
    const id = countId(lane, m.item);
    return (
      <a
        key={id}
        data-id={id}
        class="mark count"
        href={opens ? withQuery(around(m.item)) : tableOf(lane, relation, m.item)}
        tabIndex={id === tabbable ? 0 : -1}
        aria-label={title}
        draggable={false}
        onFocus={() => onFocus(id)}
      >
        <title>{title}</title>
        {isBar && <rect class="room" x={m.x} y={top} width={m.width} height={kBars} />}
        <rect x={m.x} y={y} width={Math.max(m.width - 1, 2)} height={height} class={isBar ? 'bar' : 'span'} />
        {m.width > (isBar ? 17 : 40) && (
          <text x={m.x + m.width / 2} y={isBar ? y - 2 : y + height - 1}>
            {m.item.records}
          </text>
        )}
      </a>
    );
  };
  return (
    <>
      {of.strips.map((m) => one(m, m.row * kRow, kRow - 2, false))}
      {of.bars.map((m) => {
        // By the root: one busy month leaves the others to be seen.
        const height = Math.max(2, (kBars - 11) * Math.sqrt(m.item.records / most));
        return one(m, top + kBars - height, height, true);
      })}
    </>
  );
}

/** The period as a date of its own precision. */
function isoOf(of: TimelinePeriod): string {
  if (of.precision === 'span') return `${of.start.slice(0, 4)}/${of.end.slice(0, 4)}`;
  return of.start.slice(0, of.precision === 'year' ? 4 : of.precision === 'month' ? 7 : 10);
}

/** A month with a few days on both sides. */
function around(of: TimelinePeriod): {from: string; to: string} {
  const both = extent(`${of.start}/${of.end}`)!;
  const air = 2 * 86_400_000;
  return {from: dayOf(new Date(both[0] - air)), to: dayOf(new Date(both[1] + air))};
}

function tableOf(lane: string, relation: string, of: TimelinePeriod): string {
  const kind = lane === 'contacts' ? 'events' : lane;
  const query = new URLSearchParams({relation, since: of.start, until: of.end});
  const asOf = place.value.query.get('as_of');
  if (asOf) query.set('as_of', asOf);
  return `/register/${kind}?${query.toString()}`;
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
