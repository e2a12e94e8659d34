// SPDX-License-Identifier: Apache-2.0
// The first page: pairs of states on which the register has something, the newest contact of each.
import {useEffect, useState} from 'preact/hooks';
import {address, get, useApi, type Asked} from '../core/api';
import {dateWords} from '../core/dates';
import {refused} from '../core/decide';
import {tell} from '../core/names';
import {place, setQuery, withQuery} from '../core/place';
import {may} from '../core/session';
import type {Contact, List, Pair} from '../core/types';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';
import {relationPath} from '../parts/parties';

// Those with most records come first; a register of the whole world has thousands.
const kFirst = 60;
const kPiece = 1000;
// Rows on the screen: thousands would keep a slow machine busy for seconds.
const kRows = 200;

type Relations = List<Pair> & {latest_report: string | null};

/** Those with most records, or all pairs, piece by piece. */
function usePairs(all: boolean): Asked<Relations> {
  const asked = useApi<Relations>(address('relations', {limit: all ? kPiece : kFirst}));
  const [more, setMore] = useState<{of: Relations; items: Pair[]}>();
  const first = asked.data;
  useEffect(() => {
    if (!all || !first?.next) return;
    let current = true;
    const fetchAll = async () => {
      const items = [...first.items];
      for (let after: string | null = first.next; after && current;) {
        const piece: Relations = await get<Relations>(address('relations', {limit: kPiece, after}));
        items.push(...piece.items);
        after = piece.next;
      }
      if (current) setMore({of: first, items});
    };
    fetchAll().catch(refused);
    return () => {
      current = false;
    };
  }, [all, first]);
  return first && more?.of === first ? {...asked, data: {...first, items: more.items, next: null}} : asked;
}

export function Start() {
  const filter = place.value.query.get('state') ?? '';
  const all = filter !== '' || place.value.query.has('all');
  const asked = usePairs(all);
  const [rows, setRows] = useState(kRows);
  useEffect(() => setRows(kRows), [filter]);
  return (
    <>
      <div class="head">
        <Title text="Relations" />
        <p>Pairs of states on which there are reports. Every statement leads to the words that prove it.</p>
      </div>
      <Loaded asked={asked}>
        {(data) => {
          for (const pair of data.items) {
            tell(pair.a.code, pair.a.name);
            tell(pair.b.code, pair.b.name);
          }
          if (data.items.length === 0) return <Empty />;
          const wanted = filter.toLocaleLowerCase();
          const shown = data.items.filter((p) =>
            [p.a.name, p.b.name, p.a.code, p.b.code].some((n) => n.toLocaleLowerCase().includes(wanted)),
          );
          return (
            <>
              <div class="filters">
                <label class="field">
                  State
                  <input
                    type="search"
                    value={filter}
                    dir="auto"
                    onInput={(e) => setQuery({state: e.currentTarget.value}, {replace: true})}
                  />
                </label>
                <span class="soft small" role="status">
                  {Math.min(shown.length, rows)} of {filter ? shown.length : (data.total ?? data.items.length)} pairs
                  {data.latest_report ? `, the latest report of ${dateWords(data.latest_report)}` : ''}
                </span>
              </div>
              <Pairs of={shown.slice(0, rows)} />
              {shown.length > rows && (
                <p>
                  <button type="button" onClick={() => setRows(rows + kRows)}>
                    Show more
                  </button>
                </p>
              )}
              {!all && data.next && (
                <p>
                  <a class="button" href={withQuery({all: '1'})}>
                    All {data.total ?? ''} pairs
                  </a>
                </p>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Pairs({of}: {of: Pair[]}) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Pairs of states">
      <table class="pairs">
        <caption class="hidden">Pairs of states</caption>
        <thead>
          <tr>
            <th scope="col">Relation</th>
            <th scope="col">Last contact</th>
            <th scope="col">Next</th>
            <th scope="col" class="number">
              Agree&shy;ments
            </th>
            <th scope="col" class="number">
              Commit&shy;ments
            </th>
            <th scope="col" class="number">
              Records
            </th>
            <th scope="col" class="number">
              Reports
            </th>
            <th scope="col" class="number">
              In conflict
            </th>
          </tr>
        </thead>
        <tbody>
          {of.map((p) => (
            <tr key={p.a.code + p.b.code}>
              <th scope="row">
                <a href={relationPath(p.a.code, p.b.code)}>
                  {p.a.name} – {p.b.name}
                </a>
              </th>
              <td>
                <Touch of={p.last_contact} />
              </td>
              <td>
                <Touch of={p.next} />
              </td>
              <td class="number">{p.counts['agreements'] ?? 0}</td>
              <td class="number">{p.counts['commitments'] ?? 0}</td>
              <td class="number">{p.records}</td>
              <td class="number">{p.reports}</td>
              <td class="number">
                {p.conflicts > 0 ? <a href={`/conflicts?party=${p.a.code}&other=${p.b.code}`}>{p.conflicts}</a> : 0}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Touch({of}: {of: Contact | null}) {
  if (!of) return <span class="none">none known</span>;
  return (
    <a class="quiet" href={`/record/${of.record}`}>
      <span class="date">{dateWords(of.date, true)}</span> <span class="soft clip">{of.label}</span>
    </a>
  );
}

function Empty() {
  return (
    <Nothing>
      The register is empty.{' '}
      {may('editor') ? <a href="/upload">Upload the first reports</a> : 'Reports are read by whoever may upload.'}
    </Nothing>
  );
}
