// SPDX-License-Identifier: Apache-2.0
// The drawing of a timeline: lanes, marks that are links, an axis, and days without reports.
import {useEffect, useRef, useState} from 'preact/hooks';
import {dateWords, extent} from '../core/dates';
import {go, withQuery} from '../core/place';
import {ticks, zoomed, type Placed} from '../core/timeline';
import type {TimelineItem} from '../core/types';
import {plain} from '../core/words';

/** Width of the names of the lanes, in pixels. */
export const kLabels = 104;
const kRow = 11;
const kLaneNames: Record<string, string> = {contacts: 'Visits and talks', events: 'Other events'};
const kLaneKinds: Record<string, string> = {contacts: 'event', events: 'source'};

export function laneName(lane: string): string {
  return kLaneNames[lane] ?? plain(lane);
}

interface DrawingProps {
  lanes: {lane: string; marks: Placed<TimelineItem>[]}[];
  window: [number, number];
  width: number;
  silences: readonly {from: string; to: string; days: number}[];
  chosen: string | null;
  onWindow: (to: [number, number]) => void;
}

export function Drawing({lanes, window, width, silences, chosen, onWindow}: DrawingProps) {
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
