// SPDX-License-Identifier: Apache-2.0
// States as a network: those that deal much with each other lie near each other. The places are computed once, from
// the same start each time, so that the same data gives the same picture.
import {
  forceCenter,
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import {useMemo} from 'preact/hooks';
import {stateName} from '../core/names';
import type {Edge} from '../core/types';
import {strength} from './edges';

const kWidth = 960;
const kHeight = 600;
const kMost = 90;
const kNamed = 30;

interface Node extends SimulationNodeDatum {
  id: string;
  records: number;
}

interface Props {
  edges: readonly Edge[];
  weight: ReadonlyMap<string, number>;
  chosen: string | null;
  onChoose: (code: string | null) => void;
}

export function Network({edges, weight, chosen, onChoose}: Props) {
  const {nodes, links} = useMemo(() => layout(edges, weight), [edges, weight]);
  const most = Math.max(1, ...edges.map((e) => e.records));
  const heaviest = Math.max(1, ...weight.values());
  const near = new Set(
    chosen ? links.flatMap((l) => (l.edge.a === chosen || l.edge.b === chosen ? [l.edge.a, l.edge.b] : [])) : [],
  );
  return (
    <>
      <svg
        class="map network"
        viewBox={`0 0 ${kWidth} ${kHeight}`}
        role="img"
        aria-label="Network of states; the table below says the same"
      >
        {links.map((l) => (
          <line
            key={l.edge.a + l.edge.b}
            class={`edge${chosen && chosen !== l.edge.a && chosen !== l.edge.b ? ' away' : ''}`}
            x1={l.a.x}
            y1={l.a.y}
            x2={l.b.x}
            y2={l.b.y}
            stroke-width={0.7 + 4 * Math.sqrt(l.edge.records / most)}
            stroke-opacity={strength(l.edge.records / most)}
          >
            <title>{`${stateName(l.edge.a)} – ${stateName(l.edge.b)}: ${l.edge.records} records`}</title>
          </line>
        ))}
        {nodes.map((n, i) => (
          <g
            key={n.id}
            class={`point${chosen && !near.has(n.id) && n.id !== chosen ? ' away' : ''}`}
            transform={`translate(${n.x} ${n.y})`}
            onClick={() => onChoose(n.id === chosen ? null : n.id)}
          >
            <circle class="node" r={3 + 7 * Math.sqrt(n.records / heaviest)} />
            {(i < kNamed || near.has(n.id)) && (
              <text x={5 + 7 * Math.sqrt(n.records / heaviest)} y="4">
                {stateName(n.id)}
              </text>
            )}
            <title>{`${stateName(n.id)}: ${n.records} records`}</title>
          </g>
        ))}
      </svg>
      {weight.size > kMost && (
        <p class="small soft">The {kMost} states with most records are drawn; the table has all.</p>
      )}
    </>
  );
}

function layout(edges: readonly Edge[], weight: ReadonlyMap<string, number>) {
  const nodes: Node[] = [...weight]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, kMost)
    .map(([id, records]) => ({id, records}));
  const byId = new Map(nodes.map((n) => [n.id, n]));
  const links = edges.flatMap((edge) => {
    const a = byId.get(edge.a);
    const b = byId.get(edge.b);
    return a && b ? [{edge, a, b}] : [];
  });
  const simulation = forceSimulation(nodes)
    .force(
      'link',
      forceLink<Node, {source: Node; target: Node}>(links.map((l) => ({source: l.a, target: l.b})))
        .distance(90)
        .strength(0.4),
    )
    .force('charge', forceManyBody().strength(-520))
    .force('apart', forceCollide(30))
    .force('x', forceX(kWidth / 2).strength(0.05))
    .force('y', forceY(kHeight / 2).strength(0.09))
    .force('middle', forceCenter(kWidth / 2, kHeight / 2))
    .stop();
  simulation.tick(250);
  fill(nodes);
  return {nodes, links};
}

/** Spreads the places over the drawing, with room for names at the right, without drawing few states far apart. */
function fill(nodes: Node[]): void {
  const xs = nodes.map((n) => n.x ?? 0);
  const ys = nodes.map((n) => n.y ?? 0);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = Math.min((kWidth - 160) / Math.max(wide, 1), (kHeight - 60) / Math.max(high, 1), 2.5);
  for (const n of nodes) {
    n.x = (kWidth - 120 - wide * scale) / 2 + ((n.x ?? 0) - left) * scale;
    n.y = (kHeight - high * scale) / 2 + ((n.y ?? 0) - top) * scale;
  }
}
