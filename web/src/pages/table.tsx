// SPDX-License-Identifier: Apache-2.0
// The register as tables: facets that narrow it, columns to choose, and exactly what is seen as CSV or JSON.
import {useEffect, useState} from 'preact/hooks';
import {address, get, useApi} from '../core/api';
import {worstClass} from '../core/classes';
import {chosenColumns, columns, type Column} from '../core/columns';
import {dateWords} from '../core/dates';
import {refused} from '../core/decide';
import {choices} from '../core/facets';
import {isState, stateName} from '../core/names';
import {place, setQuery, withQuery} from '../core/place';
import type {Facets, Kind, List, Rec} from '../core/types';
import {fieldName, kKinds, kindWord, plain, subject, valueText} from '../core/words';
import {ClassBadge, ModalityBadge, ReviewBadge, StageBadge} from '../parts/badges';
import {wide} from '../core/wide';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';
import {Parties} from '../parts/parties';

const kFilters = [
  'party',
  'other',
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
const kPiece = 100;

export function TablePage({kind: path}: {kind: string}) {
  const kind = kKinds.find((k) => k.path === path)?.kind;
  const query = place.value.query;
  const filters: Record<string, string | string[]> = {kind: path};
  for (const name of kFilters) {
    const values = query.getAll(name).filter(Boolean);
    if (values.length > 0) filters[name] = name === 'party' ? values : values[0]!;
  }
  const asked = useApi<List<Rec>>(kind ? address('records', {...filters, limit: kPiece}) : null);
  if (!kind)
    return (
      <div class="head">
        <Title text="No such table" />
      </div>
    );
  const all = columns(kind);
  const shown = chosenColumns(all, query.get('cols'));
  return (
    <>
      <div class="head">
        <Title text={kindWord(kind, true)} />
        <div class="row no-print">
          <Columns all={all} shown={shown} />
          <a class="button" href={address('records', {...filters, format: 'csv'})} download={`${path}.csv`}>
            CSV
          </a>
          <a class="button" href={address('records', {...filters, limit: 1000})} download={`${path}.json`}>
            JSON
          </a>
        </div>
      </div>
      <div class="with-facets">
        <Filters facets={asked.data?.facets} kind={kind} />
        <div>
          <Chosen />
          <Loaded asked={asked}>
            {(data) => (
              <Rows key={address('records', filters)} kind={kind} first={data} shown={shown} filters={filters} />
            )}
          </Loaded>
        </div>
      </div>
    </>
  );
}

function Rows({
  kind,
  first,
  shown,
  filters,
}: {
  kind: Kind;
  first: List<Rec>;
  shown: Column[];
  filters: Record<string, string | string[]>;
}) {
  const [more, setMore] = useState<{items: Rec[]; next: string | null}>({items: [], next: first.next});
  useEffect(() => setMore({items: [], next: first.next}), [first]);
  const items = [...first.items, ...more.items];
  const next = more.next;
  const go = async () => {
    try {
      const piece = await get<List<Rec>>(address('records', {...filters, limit: kPiece, after: next}));
      setMore({items: [...more.items, ...piece.items], next: piece.next});
    } catch (error) {
      refused(error);
    }
  };
  if (items.length === 0) return <Nothing>Nothing in the register fits.</Nothing>;
  return (
    <>
      <p class="small soft" role="status">
        {items.length} of {first.total ?? items.length}
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label={kindWord(kind, true)}>
        <table class="records">
          <caption class="hidden">{kindWord(kind, true)}</caption>
          <thead>
            <tr>
              {shown.map((c) => (
                <Heading key={c.name} of={c} kind={kind} />
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((r) => (
              <tr key={r.id}>
                {shown.map((c) =>
                  c.name === 'label' ? (
                    <th key={c.name} scope="row">
                      <Cell of={r} column={c.name} />
                    </th>
                  ) : (
                    <td key={c.name} class={c.name === 'sources' ? 'number' : c.name === 'date' ? 'date' : undefined}>
                      <Cell of={r} column={c.name} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {next && (
        <p>
          <button type="button" onClick={() => void go()}>
            Show more
          </button>
        </p>
      )}
    </>
  );
}

function columnName(name: string, kind: Kind): string {
  if (name === 'label') return 'What';
  if (name === 'agreement') return 'Sources agree';
  if (name === 'date') return kind === 'commitment' ? 'Day' : 'Date';
  return fieldName(name, kind);
}

function Heading({of, kind}: {of: Column; kind: Kind}) {
  const sort = place.value.query.get('sort') ?? 'newest';
  const name = columnName(of.name, kind);
  const number = of.name === 'sources' ? 'number' : undefined;
  if (!of.sort)
    return (
      <th scope="col" class={number}>
        {name}
      </th>
    );
  const here = of.sort.includes(sort);
  const next = sort === of.sort[0] ? of.sort[1] : of.sort[0];
  const up = sort === 'oldest' || sort === 'label';
  return (
    <th scope="col" class={number} aria-sort={here ? (up ? 'ascending' : 'descending') : undefined}>
      <button type="button" onClick={() => setQuery({sort: next === 'newest' ? null : next})}>
        {name} <span aria-hidden="true">{here ? (up ? '↑' : '↓') : ''}</span>
      </button>
    </th>
  );
}

function Cell({of, column}: {of: Rec; column: string}) {
  const value = of[column];
  switch (column) {
    case 'label':
      return (
        <a href={`/record/${of.id}`} dir="auto">
          {subject(of)}
        </a>
      );
    case 'date':
      return of.date ? <>{dateWords(of.date, true)}</> : <span class="none">undated</span>;
    case 'parties':
      return <Parties of={of.parties} />;
    case 'agreement':
      return <ClassBadge of={worstClass(of.fields)} />;
    case 'sources':
      return <>{new Set(of.evidence.map((e) => e.outlet ?? e.report)).size}</>;
    case 'modality':
      return of.modality === 'asserted' ? <>asserted</> : <ModalityBadge of={of.modality} />;
    case 'review':
      return of.review === 'open' ? <span class="none">open</span> : <ReviewBadge of={of.review} />;
    case 'id':
      return <code>{of.id}</code>;
    case 'status':
      return typeof value === 'string' ? <StageBadge of={value} /> : null;
  }
  if (Array.isArray(value))
    return (
      <bdi>{value.map((v) => (typeof v === 'string' && isState(v) ? stateName(v) : valueText(v))).join(', ')}</bdi>
    );
  if (typeof value === 'string' && /^(deadline|signed|status_date)$/.test(column)) return <>{dateWords(value, true)}</>;
  const text = valueText(value);
  return <bdi>{isState(text) ? stateName(text) : text}</bdi>;
}

function Filters({facets, kind}: {facets: Facets | undefined; kind: Kind}) {
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

/** What narrows the table now, each with the way to take it away. */
function Chosen() {
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
          <a class="button" href={without(name, value)} aria-label={`Without ${plain(name)} ${value}`}>
            {plain(name)}: <bdi>{isState(value) ? stateName(value) : value}</bdi> ×
          </a>
        </li>
      ))}
    </ul>
  );
}

function Columns({all, shown}: {all: Column[]; shown: Column[]}) {
  const kind = kKinds.find((k) => place.value.path.endsWith(k.path))?.kind ?? 'agreement';
  const toggle = (name: string) => {
    const names = new Set(shown.map((c) => c.name));
    if (!names.delete(name)) names.add(name);
    const next = all.filter((c) => names.has(c.name)).map((c) => c.name);
    const usual = all
      .filter((c) => c.shown)
      .map((c) => c.name)
      .join();
    setQuery({cols: next.join() === usual || next.length === 0 ? null : next.join()}, {replace: true});
  };
  return (
    <details class="columns">
      <summary class="button">Columns</summary>
      <fieldset class="panel">
        <legend class="hidden">Columns shown</legend>
        {all.map((c) => (
          <label key={c.name} class="row">
            <input type="checkbox" checked={shown.includes(c)} onChange={() => toggle(c.name)} />{' '}
            {columnName(c.name, kind)}
          </label>
        ))}
        <a href={withQuery({cols: null})} class="small">
          as at first
        </a>
      </fieldset>
    </details>
  );
}
