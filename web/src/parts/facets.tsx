// SPDX-License-Identifier: Apache-2.0
// What narrows a table of the register: words, days, and counts to choose from.
import {useState} from 'preact/hooks';
import {dateWords} from '../core/dates';
import {choices} from '../core/facets';
import {isState, stateName} from '../core/names';
import {place, setQuery} from '../core/place';
import type {Facets, Kind} from '../core/types';
import {wide} from '../core/wide';
import {plain} from '../core/words';

/** The parameters of an address that narrow a table. */
export const kFilters = [
  'party',
  'other',
  'relation',
  'since',
  'until',
  'stage',
  'sector',
  'modality',
  'disputed',
  'decided',
  'q',
  'sort',
  'as_of',
];

export function Filters({facets, kind}: {facets: Facets | undefined; kind: Kind}) {
  const query = place.value.query;
  return (
    <aside class="no-print" aria-label="Narrow the table">
      <details class="facets" open={wide.value}>
        <summary>Narrow the table</summary>
        <div>
          <label class="field">
            Words
            <input
              type="search"
              dir="auto"
              key={query.get('q')}
              defaultValue={query.get('q') ?? ''}
              onChange={(e) => setQuery({q: e.currentTarget.value})}
            />
          </label>
          <div class="row pair">
            <label class="field">
              From{' '}
              <input
                type="date"
                value={query.get('since') ?? ''}
                onChange={(e) => setQuery({since: e.currentTarget.value})}
              />
            </label>
            <label class="field">
              To{' '}
              <input
                type="date"
                value={query.get('until') ?? ''}
                onChange={(e) => setQuery({until: e.currentTarget.value})}
              />
            </label>
          </div>
          <label class="row">
            <input
              type="checkbox"
              checked={query.get('disputed') === 'true'}
              onChange={(e) => setQuery({disputed: e.currentTarget.checked ? 'true' : null})}
            />{' '}
            only where sources disagree
          </label>
          <Facet name="party" of={facets} word="Party" show={stateName} many />
          {(kind === 'agreement' || kind === 'mechanism') && (
            <Facet name="stage" of={facets} word="Stage" show={plain} />
          )}
          <Facet name="sector" of={facets} word="Sector" show={plain} />
          <Facet name="year" of={facets} word="Year" show={(y) => y} />
          <Facet name="review" of={facets} word="Looked at" show={plain} parameter="decided" />
        </div>
      </details>
    </aside>
  );
}

const kFew = 8;

function Facet({
  name,
  of,
  word,
  show,
  parameter = name,
  many = false,
}: {
  name: string;
  of: Facets | undefined;
  word: string;
  show: (value: string) => string;
  parameter?: string;
  many?: boolean;
}) {
  const [whole, setWhole] = useState(false);
  const all = choices(of, name);
  if (all.length < 1) return null;
  const query = place.value.query;
  const href = (value: string) => {
    const next = new URLSearchParams(query);
    if (name === 'year') {
      const here = query.get('since') === value && query.get('until') === value;
      next.delete('since');
      next.delete('until');
      if (!here) {
        next.set('since', value);
        next.set('until', value);
      }
    } else {
      const before = next.getAll(parameter);
      next.delete(parameter);
      if (before.includes(value)) before.filter((v) => v !== value).forEach((v) => next.append(parameter, v));
      else (many ? [...before, value] : [value]).forEach((v) => next.append(parameter, v));
    }
    return `${place.value.path}?${next.toString()}`;
  };
  const on = (value: string) =>
    name === 'year'
      ? query.get('since') === value && query.get('until') === value
      : query.getAll(parameter).includes(value);
  return (
    <section class="facet">
      <h2>{word}</h2>
      <ul>
        {all.slice(0, whole ? all.length : kFew).map((c) => (
          <li key={c.value}>
            <a href={href(c.value)} aria-current={on(c.value) ? 'true' : undefined}>
              <bdi>{show(c.value)}</bdi> <span class="number soft">{c.count}</span>
            </a>
          </li>
        ))}
      </ul>
      {all.length > kFew && !whole && (
        <button type="button" class="plain small" onClick={() => setWhole(true)}>
          {all.length - kFew} more
        </button>
      )}
    </section>
  );
}

function valueWords(name: string, value: string): string {
  if (name === 'relation') return value.split('-').map(stateName).join(' – ');
  if (name === 'since' || name === 'until' || name === 'as_of') return dateWords(value, true);
  return isState(value) ? stateName(value) : value;
}

/** What narrows the table now, each with the way to take it away. */
export function Chosen() {
  const query = place.value.query;
  const chosen = [...query].filter(([name, value]) => value && kFilters.includes(name) && name !== 'sort');
  if (chosen.length === 0) return null;
  const without = (name: string, value: string) => {
    const next = new URLSearchParams();
    for (const [n, v] of query) if (n !== name || v !== value) next.append(n, v);
    return `${place.value.path}?${next.toString()}`;
  };
  return (
    <ul class="row chosen">
      {chosen.map(([name, value]) => (
        <li key={name + value}>
          <a class="button" href={without(name, value)}>
            <span class="hidden">Without </span>
            {name === 'relation' ? 'On' : plain(name)}: <bdi>{valueWords(name, value)}</bdi>{' '}
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
