// SPDX-License-Identifier: Apache-2.0
// Two states at a glance: every line leads to the words that it rests on, without leaving the page.
import {useEffect, useMemo, useState} from 'preact/hooks';
import {address, useApi} from '../core/api';
import {dateWords} from '../core/dates';
import {languageName, stateName, tell} from '../core/names';
import {place, setQuery, withQuery} from '../core/place';
import type {Line, Note, Relation} from '../core/types';
import {wide} from '../core/wide';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';
import {Disagreements} from '../parts/disagreements';
import {Key, Statement} from '../parts/statement';
import {Timeline} from '../parts/timeline';
import {Proof} from '../parts/proof';
import {Coverage} from '../parts/coverage';
import {FeedButton} from '../parts/feed';

interface Props {
  a: string;
  b: string;
}

export function RelationPage({a, b}: Props) {
  const query = place.value.query;
  const asked = useApi<Relation>(
    address(`relations/${encodeURIComponent(a)}/${encodeURIComponent(b)}`, {
      as_of: query.get('as_of'),
      since: query.get('since'),
      view: 'glance',
    }),
  );
  return (
    <Loaded asked={asked} heading={`${stateName(a)} – ${stateName(b)}`}>
      {(data) => <Glance of={data} />}
    </Loaded>
  );
}

function Glance({of: data}: {of: Relation}) {
  tell(data.a.code, data.a.name);
  tell(data.b.code, data.b.name);
  const show = place.value.query.get('show');
  const notes = useMemo(() => new Map(data.notes.map((n) => [n.number, n])), [data]);
  const lineOf = useMemo(() => {
    const found = new Map<string, Line>();
    for (const section of data.sections)
      for (const group of section.groups)
        for (const line of group.lines)
          for (const record of line.records) if (!found.has(record)) found.set(record, line);
    return found;
  }, [data]);
  const last = useLastVisit(`${data.a.code}-${data.b.code}`, data.latest_report);
  const chosen = show ? (lineOf.get(show) ?? null) : null;
  const isWide = wide.value;
  useEffect(() => {
    if (!show) return;
    const close = (event: KeyboardEvent) =>
      event.key === 'Escape' && !document.querySelector('dialog[open]') && setQuery({show: null});
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [show]);
  const inSections = show !== null && chosen !== null;
  return (
    <>
      <div class="head relation-head">
        <div class="relation-top">
          <div>
            {' '}
            <Title text={`${data.a.name} – ${data.b.name}`} />
            <p class="small">
              <abbr title={data.a.name}>{data.a.code}</abbr> · <abbr title={data.b.name}>{data.b.code}</abbr> · as of{' '}
              {dateWords(data.as_of)} · from {data.reports} report{data.reports === 1 ? '' : 's'}
              {data.coverage.languages.length > 0 && ` in ${data.coverage.languages.map(languageName).join(', ')}`}
              {data.latest_report &&
                data.latest_report < data.as_of &&
                `, the latest of ${dateWords(data.latest_report, true)}`}
            </p>
          </div>
          <Tools of={data} last={last} />
        </div>
        <dl class="key">
          <Key name="Relations since" line={data.relations_since} bare notes={notes} />
          <Key name="Last contact" line={data.last_contact} asOf={data.as_of} notes={notes} />
          <Key name="Next" line={data.next_ahead} asOf={data.as_of} notes={notes} />
        </dl>
      </div>
      {data.lanes && (
        <Timeline
          a={data.a.code}
          b={data.b.code}
          lanes={data.lanes}
          silences={data.coverage.silences}
          chosen={show}
          asOf={data.as_of}
        />
      )}
      {show && !inSections && !isWide && (
        <div class="panel">
          <Proof record={show} line={null} notes={notes} />
        </div>
      )}
      <div class="with-aside">
        <div>
          {data.sections.length === 0 && <Nothing>Reports say nothing of these two.</Nothing>}
          {!isWide && <AtAGlance of={data} />}
          {data.sections.map((section) => (
            <section key={section.id} class="part" aria-labelledby={section.id}>
              <h2 id={section.id}>{section.heading}</h2>
              {section.groups.map((group) => (
                <div key={group.heading ?? ''}>
                  {group.heading && <h3 dir="auto">{group.heading}</h3>}
                  <ul class={group.lines.some((l) => l.date) ? 'statements dated' : 'statements'}>
                    {group.lines.map((line) => (
                      <Statement
                        key={line.records.join()}
                        line={line}
                        notes={notes}
                        open={line === chosen}
                        under={!isWide && line === chosen}
                        show={show}
                      />
                    ))}
                  </ul>
                  {group.left_out > 0 && <LeftOut count={group.left_out} section={section.id} of={data} />}
                </div>
              ))}
            </section>
          ))}
        </div>
        <aside class="beside" aria-live="polite" aria-label={show && isWide ? 'Words behind the statement' : 'Sources'}>
          {show && isWide ? (
            <div class="panel">
              <Proof record={show} line={chosen} notes={notes} />
            </div>
          ) : (
            <>
              {isWide && <AtAGlance of={data} />}
              <Disagreements of={data} notes={notes} />
              <Coverage of={data.coverage} quoted={data.quoted_sources} />
            </>
          )}
        </aside>
      </div>
      <Quotations of={data.notes} />
    </>
  );
}

function AtAGlance({of}: {of: Relation}) {
  return (
    <nav class="panel glance no-print" aria-labelledby="glance">
      <h2 id="glance">At a glance</h2>
      {of.glance.map((g) => {
        const colon = g.text.lastIndexOf(': ');
        return (
          <a key={g.section} href={`#${g.section}`}>
            {g.text.slice(0, colon)}: <b>{g.text.slice(colon + 2)}</b>
          </a>
        );
      })}
    </nav>
  );
}

function Tools({of, last}: {of: Relation; last: string | null}) {
  const query = place.value.query;
  const both = {party: of.a.code, other: of.b.code};
  return (
    <div class="row no-print">
      <label class="row">
        As of
        <input
          type="date"
          value={query.get('as_of') ?? ''}
          onChange={(e) => setQuery({as_of: e.currentTarget.value || null})}
        />
      </label>
      <label class="row">
        New since
        <input
          type="date"
          value={query.get('since') ?? ''}
          onChange={(e) => setQuery({since: e.currentTarget.value || null})}
        />
      </label>
      {last && of.latest_report && last < of.latest_report && query.get('since') !== last && (
        <a class="button" href={withQuery({since: last})}>
          New since your last visit
        </a>
      )}
      <a class="button" href={address('records', {...both, format: 'csv'})} download={`${of.a.code}-${of.b.code}.csv`}>
        CSV
      </a>
      <a
        class="button"
        href={address(`relations/${of.a.code}/${of.b.code}`)}
        download={`${of.a.code}-${of.b.code}.json`}
      >
        JSON
      </a>
      <a
        class="button"
        href={address(`relations/${of.a.code}/${of.b.code}`, {format: 'csl'})}
        download={`${of.a.code}-${of.b.code}.csl.json`}
        title="The reports quoted here, as CSL-JSON for Zotero and other reference managers"
      >
        Cite
      </a>
      <FeedButton label={`${of.a.name} – ${of.b.name}`} party={of.a.code} other={of.b.code} />
      <button type="button" onClick={() => print()}>
        Print
      </button>
    </div>
  );
}

// Sections that are no kind of record, with the table in which their records are.
const kTables: Record<string, string> = {
  follow_up: 'commitments',
  earlier_agreements: 'agreements',
  talks: 'events',
  ahead: 'events',
  changed: 'events',
};

function LeftOut({count, section, of}: {count: number; section: string; of: Relation}) {
  const kind = kTables[section] ?? section;
  const query = new URLSearchParams({relation: `${of.a.code}-${of.b.code}`});
  const asOf = place.value.query.get('as_of');
  if (asOf) query.set('as_of', asOf);
  return (
    <p class="small">
      <a href={`/register/${kind}?${query.toString()}`}>{count} more in the register</a>
    </p>
  );
}

const kAtOnce = 40;

/** On paper there is no clicking: the words stand at the end, under their numbers. The screen does without them, so
 *  they come when the rest stands, a few at a time while the browser has nothing else to do. */
function Quotations({of}: {of: Note[]}) {
  const [count, set] = useState(0);
  useEffect(() => {
    if (count >= of.length) return;
    const more = () => set((n) => n + kAtOnce);
    const wait = count === 0 ? 1000 : 0;
    // Safari has no idle times to tell of.
    if (wait > 0 || !('requestIdleCallback' in globalThis)) {
      const timer = setTimeout(more, wait || 50);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(more, {timeout: 1000});
    return () => cancelIdleCallback(idle);
  }, [count, of]);
  if (count === 0) return null;
  return (
    <section class="print-only">
      <h2>Quotations</h2>
      <ol>
        {of.slice(0, count).map((n) => (
          <li key={n.number}>
            [{n.number}] <q dir="auto">{n.quote}</q> {n.outlet ?? 'outlet unknown'}
            {n.published && `, ${dateWords(n.published, true)}`}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** How far reports went when this person last looked at these two, kept in this browser. */
function useLastVisit(pair: string, latest: string | null): string | null {
  const key = `entente.visit.${pair}`;
  const last = useMemo(() => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }, [key]);
  useEffect(() => {
    try {
      if (latest && !place.value.query.get('as_of')) localStorage.setItem(key, latest);
    } catch {
      // Without storage there is no last visit.
    }
  }, [key, latest]);
  return last;
}
