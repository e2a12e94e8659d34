// SPDX-License-Identifier: Apache-2.0
// Who deals with whom, by year, sector and kind: as a map, as a network, and as a table that says the same.
import {useMemo} from 'preact/hooks';
import {address, useApi} from '../core/api';
import {dateWords} from '../core/dates';
import {stateName, tell} from '../core/names';
import {place, setQuery} from '../core/place';
import type {Edge, WorldAnswer} from '../core/types';
import {kKinds, plain} from '../core/words';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';
import {relationPath} from '../parts/parties';
import {Network} from '../world/network';
import {WorldMap} from '../world/map';

export function WorldPage() {
  const query = place.value.query;
  const filters = {year: query.get('year'), sector: query.get('sector'), kind: query.get('kind')};
  const asked = useApi<WorldAnswer>(address('world', filters));
  const all = useApi<WorldAnswer>(address('world'));
  const years = all.data?.years ?? [];
  const sectors = all.data?.sectors ?? [];
  const network = query.get('as') === 'network';
  return (
    <>
      <div class="head">
        <Title text="World" />
      </div>
      <div class="filters no-print">
        <div class="row" role="group" aria-label="Drawn as">
          <button type="button" aria-pressed={!network} onClick={() => setQuery({as: null})}>
            Map
          </button>
          <button type="button" aria-pressed={network} onClick={() => setQuery({as: 'network'})}>
            Network
          </button>
        </div>
        <label class="field">
          Year
          <select value={filters.year ?? ''} onChange={(e) => setQuery({year: e.currentTarget.value})}>
            <option value="">all years</option>
            {[...years]
              .sort((a, b) => b.year - a.year)
              .map((y) => (
                <option key={y.year} value={y.year}>
                  {y.year} ({y.records})
                </option>
              ))}
          </select>
        </label>
        <label class="field">
          Sector
          <select value={filters.sector ?? ''} onChange={(e) => setQuery({sector: e.currentTarget.value})}>
            <option value="">all sectors</option>
            {sectors.map((s) => (
              <option key={s.sector} value={s.sector}>
                {plain(s.sector)} ({s.records})
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          Kind
          <select value={filters.kind ?? ''} onChange={(e) => setQuery({kind: e.currentTarget.value})}>
            <option value="">all kinds</option>
            {kKinds.map((k) => (
              <option key={k.path} value={k.path}>
                {k.many}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Loaded asked={asked}>{(data) => <Drawn of={data} network={network} />}</Loaded>
    </>
  );
}

function Drawn({of, network}: {of: WorldAnswer; network: boolean}) {
  for (const node of of.nodes) tell(node.code, node.name);
  const chosen = place.value.query.get('state');
  const weight = useMemo(() => new Map(of.nodes.map((n) => [n.code, n.records])), [of]);
  const choose = (code: string | null) => setQuery({state: code}, {replace: true});
  if (of.edges.length === 0) return <Nothing>No two states deal with each other here.</Nothing>;
  const props = {edges: of.edges, weight, chosen, onChoose: choose};
  return (
    <>
      {network ? <Network {...props} /> : <WorldMap {...props} />}
      <Pairs of={of.edges} states={weight.keys()} chosen={chosen} onChoose={choose} />
    </>
  );
}

const kRows = 200;

function Pairs({
  of,
  states,
  chosen,
  onChoose,
}: {
  of: readonly Edge[];
  states: Iterable<string>;
  chosen: string | null;
  onChoose: (code: string | null) => void;
}) {
  const shown = [...of]
    .filter((e) => !chosen || e.a === chosen || e.b === chosen)
    .sort((a, b) => b.records - a.records);
  return (
    <section class="part" aria-labelledby="pairs">
      <div class="row">
        <h2 id="pairs">Relations</h2>
        <label class="row">
          of
          <select value={chosen ?? ''} onChange={(e) => onChoose(e.currentTarget.value || null)}>
            <option value="">all states</option>
            {[...states]
              .map((code) => ({code, name: stateName(code)}))
              .sort((a, b) => a.name.localeCompare(b.name))
              .map((s) => (
                <option key={s.code} value={s.code}>
                  {s.name}
                </option>
              ))}
          </select>
        </label>
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label="Pairs of states">
        <table class="records">
          <caption class="hidden">Pairs of states by number of records</caption>
          <thead>
            <tr>
              <th scope="col">Between</th>
              <th scope="col" class="number">
                Records
              </th>
              <th scope="col" class="number">
                Agreements
              </th>
              <th scope="col" class="number">
                Events
              </th>
              <th scope="col" class="number">
                In conflict
              </th>
              <th scope="col">Newest</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, kRows).map((e) => (
              <tr key={e.a + e.b}>
                <th scope="row">
                  <a href={relationPath(e.a, e.b)}>
                    {stateName(e.a)} – {stateName(e.b)}
                  </a>
                </th>
                <td class="number">{e.records}</td>
                <td class="number">{e.counts['agreements'] ?? 0}</td>
                <td class="number">{e.counts['events'] ?? 0}</td>
                <td class="number">{e.conflicts}</td>
                <td class="date">{e.last ? dateWords(e.last, true) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length > kRows && (
        <p class="small">
          The {kRows} with most records, of {shown.length}. Choose a state to see all of its own, or look at{' '}
          <a href="/?all=1">all relations</a>.
        </p>
      )}
    </section>
  );
}
