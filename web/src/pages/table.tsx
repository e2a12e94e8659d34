// SPDX-License-Identifier: Apache-2.0
// The register as tables: facets that narrow it, columns to choose, and exactly what is seen as CSV or JSON.
import {useEffect, useState} from 'preact/hooks';
import {address, get, useApi} from '../core/api';
import {worstClass} from '../core/classes';
import {chosenColumns, columns as columnsOf, filledColumns, type Column} from '../core/columns';
import {dateWords} from '../core/dates';
import {tellNames} from '../core/facets';
import {refused} from '../core/decide';
import {isState, stateName} from '../core/names';
import {place, setQuery, withQuery} from '../core/place';
import type {Kind, List, Rec, Step} from '../core/types';
import {eventType} from '../core/values';
import {fieldName, kKinds, kindWord, plain, subject, valueText} from '../core/words';
import {ClassBadge, ModalityBadge, ProgressBadges, ReviewBadge, StageBadge} from '../parts/badges';
import {Chosen, Filters, kFilters} from '../parts/facets';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';
import {Parties} from '../parts/parties';

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
  tellNames(asked.data?.facets);
  const all = columnsOf(kind);
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
  const columns = place.value.query.has('cols') ? shown : filledColumns(shown, items);
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
              {columns.map((c) => (
                <Heading key={c.name} of={c} kind={kind} />
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((r) => (
              <tr key={r.id}>
                {columns.map((c) =>
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

/** How often a mechanism has met, and when it last did. */
function Held({of}: {of: readonly Step[]}) {
  const last = of.at(-1)?.date;
  if (of.length === 0) return <span class="none">none</span>;
  return (
    <>
      {of.length}
      {last && `, last ${dateWords(last, true)}`}
    </>
  );
}

function columnName(name: string, kind: Kind): string {
  if (name === 'label') return 'What';
  if (name === 'agreement') return 'Sources agree';
  if (name === 'silent') return 'Months of silence';
  if (name === 'count') return 'Documents';
  if (name === 'next_expected') return 'Next';
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
        <a href={`/record/${of.id}`} dir="auto" title={subject(of)}>
          {subject(of)}
        </a>
      );
    case 'type':
      return typeof value === 'string' ? <span title={value}>{plain(eventType(value))}</span> : null;
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
    case 'progress':
      return of.progress ? <ProgressBadges of={of.progress} /> : null;
    case 'silent':
      return <>{of.progress?.silent_months ?? ''}</>;
    case 'count':
      return <>{of.count ? `${of.count}, ${of.named ?? 0} named` : ''}</>;
    case 'sessions':
      return <Held of={of.sessions ?? []} />;
    case 'next_expected':
      return <>{of.next_expected?.date ? dateWords(of.next_expected.date, true) : ''}</>;
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
