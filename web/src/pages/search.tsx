// SPDX-License-Identifier: Apache-2.0
// Reports and records that hold words, each with the passages that do.
import {useState, useEffect} from 'preact/hooks';
import {address, get, useApi} from '../core/api';
import {dateWords} from '../core/dates';
import {refused} from '../core/decide';
import {go, place, setQuery} from '../core/place';
import {pieces} from '../core/segments';
import type {Hit, List, Passage} from '../core/types';
import {kKinds, kindWord} from '../core/words';
import {indicesOfBytes} from '../core/offsets';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';
import {Parties} from '../parts/parties';
import {reportPath, Source} from '../parts/quotation';

export function SearchPage() {
  const query = place.value.query;
  const words = query.get('q') ?? '';
  const filters = {
    q: words,
    kind: query.get('kind'),
    party: query.get('party'),
    since: query.get('since'),
    until: query.get('until'),
  };
  const asked = useApi<List<Hit>>(words ? address('search', {...filters, limit: 20}) : null);
  return (
    <>
      <div class="head">
        <Title text={words ? `Search: ${words}` : 'Search'} />
        <p class="small">
          All words must be there. “several words” stand in this order, word* begins so, -word must not be there.
        </p>
      </div>
      <form
        class="filters no-print"
        role="search"
        aria-label="In the register"
        onSubmit={(e) => {
          e.preventDefault();
          const q = String(new FormData(e.currentTarget).get('q') ?? '').trim();
          go(`/search?${new URLSearchParams({...(q ? {q} : {}), ...(filters.kind ? {kind: filters.kind} : {})})}`);
        }}
      >
        <label class="field grow">
          Words <input key={words} type="search" name="q" dir="auto" defaultValue={words} />
        </label>
        <label class="field">
          Kind
          <select value={filters.kind ?? ''} onChange={(e) => setQuery({kind: e.currentTarget.value})}>
            <option value="">everything</option>
            <option value="reports">Reports</option>
            {kKinds.map((k) => (
              <option key={k.path} value={k.path}>
                {k.many}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          From{' '}
          <input type="date" value={filters.since ?? ''} onChange={(e) => setQuery({since: e.currentTarget.value})} />
        </label>
        <label class="field">
          To{' '}
          <input type="date" value={filters.until ?? ''} onChange={(e) => setQuery({until: e.currentTarget.value})} />
        </label>
        <button class="main">Search</button>
      </form>
      {words && <Loaded asked={asked}>{(data) => <Hits first={data} filters={filters} />}</Loaded>}
    </>
  );
}

function Hits({first, filters}: {first: List<Hit>; filters: Record<string, string | null>}) {
  const [more, set] = useState<{items: Hit[]; next: string | null}>({items: [], next: first.next});
  useEffect(() => set({items: [], next: first.next}), [first]);
  const items = [...first.items, ...more.items];
  if (items.length === 0) return <Nothing>Neither a record nor a report holds these words.</Nothing>;
  const go = async () => {
    try {
      const piece = await get<List<Hit>>(address('search', {...filters, limit: 20, after: more.next}));
      set({items: [...more.items, ...piece.items], next: piece.next});
    } catch (error) {
      refused(error);
    }
  };
  return (
    <>
      <p class="small soft" role="status">
        {items.length} of {first.total ?? items.length}
      </p>
      <ol class="hits">
        {items.map((hit) => (
          <li key={hit.id}>
            <h2>
              <a href={hit.record_type === 'report' ? reportPath(hit.id) : `/record/${hit.id}`} dir="auto">
                {hit.label ?? 'Report without a title'}
              </a>
            </h2>
            <p class="small soft">
              {kindWord(hit.record_type)}
              {hit.date && ` · ${dateWords(hit.date, true)}`}
              {hit.parties.length > 0 && (
                <>
                  {' '}
                  · <Parties of={hit.parties} />
                </>
              )}
            </p>
            {hit.passages.map((p) => (
              <Found key={`${p.report}${p.begin}`} of={p} record={hit.record_type === 'report' ? undefined : hit.id} />
            ))}
          </li>
        ))}
      </ol>
      {more.next && (
        <p>
          <button type="button" onClick={() => void go()}>
            Show more
          </button>
        </p>
      )}
    </>
  );
}

function Found({of, record}: {of: Passage; record: string | undefined}) {
  const spans = marked(of);
  return (
    <figure class="quotation">
      <blockquote dir="auto">
        {pieces(0, of.text.length, spans).map((p) =>
          p.of.length > 0 ? <mark key={p.begin}>{of.text.slice(p.begin, p.end)}</mark> : of.text.slice(p.begin, p.end),
        )}
      </blockquote>
      <figcaption>
        <Source of={of} /> · <a href={reportPath(of.report, of, record)}>in the report</a>
      </figcaption>
    </figure>
  );
}

/** The marks of a passage as indices of its text: the server's own, or counted from bytes. */
function marked(of: Passage): {begin: number; end: number; of: boolean}[] {
  return of.marks.map((m) => {
    if (m.utf16) return {begin: m.utf16.start, end: m.utf16.end, of: true};
    const bytes = m as unknown as {begin: number; end: number};
    const [begin, end] = indicesOfBytes(of.text, [bytes.begin, bytes.end]);
    return {begin: begin!, end: end!, of: true};
  });
}
