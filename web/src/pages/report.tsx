// SPDX-License-Identifier: Apache-2.0
// A report: its text with the words of each fact marked, and the list of facts beside it. Pointing at either shows
// the other. The text is set as text, whatever it holds.
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {address, useApi} from '../core/api';
import {dateWords} from '../core/dates';
import {languageName} from '../core/names';
import {indicesOfBytes} from '../core/offsets';
import {place, setQuery} from '../core/place';
import {lines, pieces, type Span} from '../core/segments';
import {selectedIn, type Selected} from '../core/selection';
import {may} from '../core/session';
import type {Rec, ReportFact, ReportText} from '../core/types';
import {wide} from '../core/wide';
import {kKinds, kindWord} from '../core/words';
import {AddDialog} from '../parts/add';
import {DecideButtons} from '../parts/decide';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';
import {ModalityBadge, ReviewBadge} from '../parts/badges';

export function ReportPage({id}: {id: string}) {
  const asked = useApi<ReportText>(address(`reports/${encodeURIComponent(id)}`));
  return (
    <Loaded asked={asked} heading="Report">
      {(data) => <Read of={data} />}
    </Loaded>
  );
}

const kAt = '@';
const kOnScreen = 1500;

function Read({of: report}: {of: ReportText}) {
  const query = place.value.query;
  const chosen = query.get('record');
  const at = query.get('at');
  const [near, setNear] = useState<string | null>(null);
  const [kinds, setKinds] = useState<ReadonlySet<string>>(new Set());
  const text = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const facts = useMemo(() => report.facts.filter((f) => !kinds.has(f.kind)), [report, kinds]);
  const spans = useMemo(() => marks(report, facts, at), [report, facts, at]);
  const place_ = useMemo(() => lines(report.text), [report]);
  const [shown, setShown] = useState(kOnScreen);

  useEffect(() => {
    // What was asked for comes into sight: the exact words, else the first words of the record.
    const wanted = at ? kAt : chosen;
    if (!wanted) return;
    const first = spans.find((s) => s.of === wanted);
    if (first) {
      const line = place_.findIndex(([, end]) => end >= first.begin);
      if (line >= shown) setShown(line + 200);
    }
    requestAnimationFrame(() => {
      text.current?.querySelector(`[data-of~="${CSS.escape(wanted)}"]`)?.scrollIntoView({block: 'center'});
      if (chosen)
        list.current?.querySelector(`[data-fact="${CSS.escape(chosen)}"]`)?.scrollIntoView({block: 'nearest'});
    });
  }, [report, at, chosen]);

  const [selected, setSelected] = useState<Selected | null>(null);
  const [adding, setAdding] = useState<Selected | null>(null);
  useEffect(() => {
    if (!may('reviewer')) return;
    const look = () => setSelected(text.current && selectedIn(text.current, report.text));
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [report]);

  const open = (record: string) => setQuery({record: record === chosen ? null : record, at: null});
  const here = near ?? chosen;
  return (
    <>
      <div class="head">
        <p class="crumb small">
          <a href="/reports">Reports</a>
        </p>
        <Title text={report.title ?? 'Report without a title'} />
        <p class="small">
          <bdi>{report.outlet ?? 'outlet unknown'}</bdi> · {report.published ? dateWords(report.published) : 'undated'}
          {report.lang && ` · ${languageName(report.lang)}`}
          {report.url && safe(report.url) && (
            <>
              {' '}
              ·{' '}
              <a href={report.url} rel="noreferrer noopener" target="_blank">
                where it stands
              </a>
            </>
          )}
          {' · '}
          <abbr title={`SHA-256 of the text: ${report.hash}`}>
            hash <code>{report.hash.slice(0, 12)}</code>
          </abbr>
        </p>
      </div>
      <div class="with-aside">
        <div
          class="text"
          ref={text}
          lang={report.lang ?? undefined}
          dir="auto"
          onMouseOver={(e) => setNear(factOf(e.target))}
          onMouseLeave={() => setNear(null)}
          onClick={(e) => {
            const record = factOf(e.target);
            if (record && getSelection()?.isCollapsed !== false) open(record);
          }}
        >
          {place_.slice(0, shown).map(([begin, end]) => (
            <p key={begin} dir="auto" data-begin={begin}>
              <Marked text={report.text} begin={begin} end={end} spans={spans} here={here} facts={report.facts} />
            </p>
          ))}
          {place_.length > shown && (
            <button type="button" onClick={() => setShown(shown + 5 * kOnScreen)}>
              Show more of the text
            </button>
          )}
        </div>
        {selected && !adding && (
          <div class="selected panel no-print">
            <q class="clip" dir="auto">
              {report.text.slice(selected.start, selected.end)}
            </q>
            {/* A press on the button must not take the selection away. */}
            <button
              type="button"
              class="main"
              onMouseDown={(e) => e.preventDefault()}
              onClick={() => setAdding(selected)}
            >
              Add as a fact …
            </button>
          </div>
        )}
        {adding && (
          <AddDialog
            report={report}
            words={adding}
            onClose={() => setAdding(null)}
            onDone={(record) => setQuery({record, at: null})}
            onBack={() => setQuery({record: null}, {replace: true})}
          />
        )}
        {!wide.value && chosen && (
          <Sheet fact={report.facts.find((f) => f.record === chosen)} onClose={() => open(chosen)} />
        )}
        <aside class="beside" aria-label="Facts in this report">
          <Kinds
            of={report.facts}
            hidden={kinds}
            onToggle={(kind) => {
              const next = new Set(kinds);
              if (!next.delete(kind)) next.add(kind);
              setKinds(next);
            }}
          />
          {facts.length === 0 && <Nothing>No fact rests on this report.</Nothing>}
          {may('reviewer') && <p class="small soft no-print">Something is missing? Select the words that say it.</p>}
          <ol class="facts" ref={list}>
            {facts.map((f) => (
              <li
                key={f.record}
                data-fact={f.record}
                class={`k-${f.kind}${f.record === here ? ' near' : ''}${f.record === chosen ? ' open' : ''}`}
                onMouseEnter={() => setNear(f.record)}
                onMouseLeave={() => setNear(null)}
              >
                <button type="button" class="fact" aria-expanded={f.record === chosen} onClick={() => open(f.record)}>
                  <span class="small soft">
                    {kindWord(f.kind)}
                    {f.date && ` · ${dateWords(f.date, true)}`}
                  </span>{' '}
                  <ModalityBadge of={f.modality} /> {f.disputed && <span class="badge disputed">disputed</span>}{' '}
                  <ReviewBadge of={f.review} />{' '}
                  {f.rule === 'person' && <span class="badge own">added by a person</span>}
                  <span class="fact-label" dir="auto">
                    {f.label}
                  </span>
                </button>
                {f.record === chosen && wide.value && <Chosen id={f.record} />}
              </li>
            ))}
          </ol>
        </aside>
      </div>
    </>
  );
}

/** Where the list of facts stands below the text, the chosen fact comes to the text. */
function Sheet({fact, onClose}: {fact: ReportFact | undefined; onClose: () => void}) {
  if (!fact) return null;
  return (
    <section class={`sheet panel k-${fact.kind}`} aria-label="The fact chosen">
      <div class="row">
        <span class="small soft">
          {kindWord(fact.kind)}
          {fact.date && ` · ${dateWords(fact.date, true)}`}
        </span>
        <ModalityBadge of={fact.modality} />
        <button type="button" class="plain close" onClick={onClose} aria-label="Close">
          ×
        </button>
      </div>
      <p dir="auto">{fact.label}</p>
      <Chosen id={fact.record} />
    </section>
  );
}

function Chosen({id}: {id: string}) {
  const asked = useApi<Rec>(address(`records/${encodeURIComponent(id)}`));
  return (
    <div class="row fact-tools">
      <a class="button" href={`/record/${id}`}>
        All fields
      </a>
      {asked.data && <DecideButtons record={asked.data} />}
    </div>
  );
}

function Marked({
  text,
  begin,
  end,
  spans,
  here,
  facts,
}: {
  text: string;
  begin: number;
  end: number;
  spans: Span<string>[];
  here: string | null;
  facts: ReportFact[];
}) {
  return (
    <>
      {pieces(begin, end, spans).map((p) => {
        const words = text.slice(p.begin, p.end);
        if (p.of.length === 0) return words;
        const first = p.of.find((r) => r !== kAt);
        const kind = facts.find((f) => f.record === first)?.kind;
        return (
          <mark
            key={p.begin}
            data-of={p.of.join(' ')}
            class={[
              kind ? `k-${kind}` : '',
              p.of.includes(kAt) ? 'at' : '',
              here && p.of.includes(here) ? 'near' : '',
            ].join(' ')}
          >
            {words}
          </mark>
        );
      })}
    </>
  );
}

/** The facts' spans, and that of the words that the address points at. */
function marks(report: ReportText, facts: readonly ReportFact[], at: string | null): Span<string>[] {
  const made: Span<string>[] = facts.flatMap((f) =>
    f.spans.map((s) => ({begin: s.utf16.start, end: s.utf16.end, of: f.record})),
  );
  const bytes = /^(\d+)-(\d+)$/.exec(at ?? '');
  if (bytes) {
    const [begin, end] = indicesOfBytes(report.text, [Number(bytes[1]), Number(bytes[2])]);
    if (begin! < end!) made.push({begin: begin!, end: end!, of: kAt});
  }
  return made;
}

function factOf(target: EventTarget | null): string | null {
  const of = (target as Element | null)?.closest?.('mark')?.getAttribute('data-of');
  return of?.split(' ').find((r) => r !== kAt) ?? null;
}

function Kinds({
  of,
  hidden,
  onToggle,
}: {
  of: readonly ReportFact[];
  hidden: ReadonlySet<string>;
  onToggle: (kind: string) => void;
}) {
  return (
    <div class="row small kinds no-print" role="group" aria-label="Kinds marked">
      {kKinds
        .filter((k) => of.some((f) => f.kind === k.kind))
        .map((k) => (
          <label key={k.kind} class={`row k-${k.kind}`}>
            <input type="checkbox" checked={!hidden.has(k.kind)} onChange={() => onToggle(k.kind)} />{' '}
            <span class="swatch" aria-hidden="true" /> {k.many} {of.filter((f) => f.kind === k.kind).length}
          </label>
        ))}
    </div>
  );
}

/** Only addresses of the web become links: a report may claim to stand anywhere. */
function safe(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
