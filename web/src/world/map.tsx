// SPDX-License-Identifier: Apache-2.0
// States on a map and lines between those that deal with each other. Borders are Natural Earth's.
import {geoEqualEarth, geoPath, type GeoPermissibleObjects} from 'd3-geo';
import {feature} from 'topojson-client';
import type {GeometryCollection, Topology} from 'topojson-specification';
import {useEffect, useMemo, useState} from 'preact/hooks';
import {alpha3OfNumber} from '../core/iso';
import {stateName} from '../core/names';
import type {Edge} from '../core/types';
import {kDrawn, strength, strongest} from './edges';
import atlas from 'world-atlas/countries-110m.json?url';

interface Shape {
  code: string;
  path: string;
  middle: [number, number];
}

const kWidth = 960;
const kHeight = 470;

interface Props {
  edges: readonly Edge[];
  weight: ReadonlyMap<string, number>;
  chosen: string | null;
  onChoose: (code: string | null) => void;
}

export function WorldMap({edges, weight, chosen, onChoose}: Props) {
  const [topology, set] = useState<Topology | null>(null);
  useEffect(() => {
    let current = true;
    void fetch(atlas)
      .then((r) => r.json())
      .then((t: Topology) => current && set(t));
    return () => {
      current = false;
    };
  }, []);
  const projection = useMemo(
    () =>
      geoEqualEarth().fitExtent(
        [
          [4, 4],
          [kWidth - 4, kHeight - 4],
        ],
        {type: 'Sphere'},
      ),
    [],
  );
  const draw = useMemo(() => geoPath(projection), [projection]);
  const shapes = useMemo(() => (topology ? shapesOf(topology, draw) : []), [topology, draw]);
  const at = useMemo(() => new Map(shapes.map((s) => [s.code, s])), [shapes]);
  const most = Math.max(1, ...edges.map((e) => e.records));
  const heaviest = Math.max(1, ...weight.values());
  if (!topology)
    return (
      <p class="waiting" role="status">
        Drawing the map …
      </p>
    );
  const drawn = strongest(edges, chosen).filter((e) => at.has(e.a) && at.has(e.b));
  const unplaced = [...weight.keys()].filter((code) => !at.has(code));
  return (
    <>
      <svg
        class="map"
        viewBox={`0 0 ${kWidth} ${kHeight}`}
        role="img"
        aria-label="Map of states and who deals with whom; the table below says the same"
      >
        <path class="sea" d={draw({type: 'Sphere'}) ?? ''} />
        {shapes.map((s) => (
          <path
            key={s.code + s.path.length}
            d={s.path}
            class={`land${weight.has(s.code) ? ' known' : ''}${s.code === chosen ? ' chosen' : ''}`}
            onClick={() => weight.has(s.code) && onChoose(s.code === chosen ? null : s.code)}
          >
            <title>{`${stateName(s.code)}${weight.has(s.code) ? `: ${weight.get(s.code)} records` : ''}`}</title>
          </path>
        ))}
        {drawn.map((e) => (
          <path
            key={e.a + e.b}
            class="edge"
            stroke-width={0.7 + 3.3 * Math.sqrt(e.records / most)}
            stroke-opacity={strength(e.records / most)}
            d={arc(at.get(e.a)!.middle, at.get(e.b)!.middle)}
          >
            <title>{`${stateName(e.a)} – ${stateName(e.b)}: ${e.records} records`}</title>
          </path>
        ))}
        {shapes
          .filter((s) => weight.has(s.code))
          .map((s) => (
            <circle
              key={s.code}
              class="node"
              cx={s.middle[0]}
              cy={s.middle[1]}
              r={2 + 4 * Math.sqrt(weight.get(s.code)! / heaviest)}
              onClick={() => onChoose(s.code === chosen ? null : s.code)}
            >
              <title>{`${stateName(s.code)}: ${weight.get(s.code)} records`}</title>
            </circle>
          ))}
      </svg>
      <p class="small soft">
        Borders are the de-facto ones of Natural Earth (public domain) and take no position; states that are no more
        have no shape.
        {!chosen &&
          edges.length > kDrawn &&
          ` The ${kDrawn} strongest relations are drawn; choose a state to see all of its own.`}
      </p>
      {unplaced.length > 0 && (
        <details class="small soft">
          <summary>{unplaced.length} too small for this map, or without a shape</summary>
          {unplaced.map(stateName).join(', ')}.
        </details>
      )}
    </>
  );
}

/** A line between two states, bent a little, so that lines beside each other can be told apart. */
function arc([x1, y1]: [number, number], [x2, y2]: [number, number]): string {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const bend = 0.16 * Math.sign(dx || 1);
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${((x1 + x2) / 2 + dy * bend).toFixed(1)} ${((y1 + y2) / 2 - dx * bend).toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
}

function shapesOf(topology: Topology, draw: ReturnType<typeof geoPath>): Shape[] {
  const countries = feature(topology, topology.objects['countries'] as GeometryCollection);
  return countries.features.flatMap((f) => {
    const path = draw(f);
    if (!path) return [];
    // Overseas parts would drag the middle of a state into the sea: that of its largest part counts.
    const middle = draw.centroid(largest(f.geometry) as GeoPermissibleObjects);
    const code =
      alpha3OfNumber(String(f.id ?? '').padStart(3, '0')) ?? (f.properties as {name?: string} | null)?.name ?? '';
    return [{code: code === 'Kosovo' ? 'XKX' : code, path, middle}];
  });
}

function largest(geometry: GeoJSON.Geometry): GeoJSON.Geometry {
  if (geometry.type !== 'MultiPolygon') return geometry;
  let best = geometry.coordinates[0]!;
  let most = 0;
  for (const polygon of geometry.coordinates) {
    const ring = polygon[0]!;
    const area = Math.abs(
      ring.reduce((sum, [x, y], i) => {
        const [x2, y2] = ring[(i + 1) % ring.length]!;
        return sum + x! * y2! - x2! * y!;
      }, 0),
    );
    if (area > most) {
      most = area;
      best = polygon;
    }
  }
  return {type: 'Polygon', coordinates: best};
}
