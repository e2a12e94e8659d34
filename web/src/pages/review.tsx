// SPDX-License-Identifier: Apache-2.0
// The inbox: records that nobody has looked at, one after the other, with the words beside them and a key for each
// answer. What is accepted together is what is on the screen, never more.
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {address, changed, useApi} from '../core/api';
import {dateWords} from '../core/dates';
import {decide, undo} from '../core/decide';
import {tellNames} from '../core/facets';
import {stateName} from '../core/names';
import {place, setQuery} from '../core/place';
import {may} from '../core/session';
import type {List, Rec} from '../core/types';
import {kKinds, kindWord, subject} from '../core/words';
import {CorrectDialog, kAcceptReason, RejectDialog} from '../parts/decide';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';
import {say} from '../parts/notices';
import {Quotation} from '../parts/quotation';
import {Standing} from '../parts/proof';

const kOnScreen = 20;

export function ReviewPage() {
  const query = place.value.query;
  const filters = {
    kind: query.get('kind'),
    party: query.get('party'),
    disputed: query.get('disputed'),
    q: query.get('q'),
  };
  const asked = useApi<List<Rec>>(
    address('records', {...filters, decided: 'open', sort: 'reported', limit: kOnScreen}),
  );
  return (
    <>
      <div class="head">
        <Title text="Review" />
        <p class="no-print">Records nobody has looked at, what was last reported first.</p>
      </div>
      <div class="filters no-print">
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
        <label class="field">
          State{' '}
          <input
            dir="auto"
            key={filters.party}
            defaultValue={filters.party ?? ''}
            onChange={(e) => setQuery({party: e.currentTarget.value})}
          />
        </label>
        <label class="field">
          Words{' '}
          <input
            type="search"
            dir="auto"
            key={filters.q}
            defaultValue={filters.q ?? ''}
            onChange={(e) => setQuery({q: e.currentTarget.value})}
          />
        </label>
        <label class="row">
          <input
            type="checkbox"
            checked={filters.disputed === 'true'}
            onChange={(e) => setQuery({disputed: e.currentTarget.checked ? 'true' : null})}
          />{' '}
          only where sources disagree
        </label>
      </div>
      <Loaded asked={asked}>{(data) => <Inbox of={data} />}</Loaded>
    </>
  );
}

function Inbox({of: list}: {of: List<Rec>}) {
  const [at, setAt] = useState(0);
  const [asking, ask] = useState<'reject' | 'correct' | null>(null);
  const [made, setMade] = useState<number[]>([]);
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState(kAcceptReason);
  const queue = useRef<HTMLOListElement>(null);
  tellNames(list.facets);
  const items = list.items;
  const index = Math.min(at, items.length - 1);
  const record = items[index];
  // The list has the words alone, the record also what stands around them.
  const whole = useApi<Rec>(record ? address(`records/${record.id}`) : null);
  const allowed = may('reviewer');

  const accept = async (which: readonly Rec[]) => {
    if (busy || which.length === 0) return;
    setBusy(true);
    const numbers: number[] = [];
    for (const one of which) {
      const number = await decide({kind: 'accept', record: one.id, reason: reason || kAcceptReason}, true);
      if (number === undefined) break;
      numbers.push(number);
    }
    setBusy(false);
    if (numbers.length === 0) return;
    setMade([...made, ...numbers]);
    changed();
    say(numbers.length === 1 ? `Accepted ${which[0]!.id}.` : `Accepted ${numbers.length} records.`, {
      undo: () => void back(numbers),
    });
  };
  const back = async (numbers: readonly number[]) => {
    for (const number of [...numbers].reverse()) if (!(await undo(number))) return;
    setMade(made.filter((n) => !numbers.includes(n)));
  };
  const undoLast = () => {
    const last = made.at(-1);
    if (last === undefined) return say('Nothing was decided here yet; the log of decisions can undo earlier ones.');
    void back([last]);
  };
  const move = (by: number) => {
    const next = Math.min(Math.max(index + by, 0), items.length - 1);
    setAt(next);
    queue.current?.children[next]?.scrollIntoView({block: 'nearest'});
  };

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || asking) return;
      if ((event.target as Element | null)?.closest?.('input, textarea, select, dialog')) return;
      const does: Record<string, () => void> = {
        j: () => move(1),
        ArrowDown: () => move(1),
        k: () => move(-1),
        ArrowUp: () => move(-1),
        u: undoLast,
        ...(record && allowed ? {a: () => void accept([record]), x: () => ask('reject'), e: () => ask('correct')} : {}),
      };
      const act = does[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  });
  const heading = useMemo(() => (record ? subject(record) : ''), [record]);
  if (!record) return <Nothing>Nothing is left to look at{place.value.query.size > 0 ? ' that fits' : ''}.</Nothing>;
  const done = (number?: number) => {
    if (number !== undefined) setMade([...made, number]);
  };
  return (
    <>
      <div class="row review-tools no-print">
        <span class="small soft" role="status">
          {items.length} shown of {list.total ?? items.length} open
        </span>
        {allowed && (
          <>
            <label class="row">
              Reason for accepting <input value={reason} dir="auto" onInput={(e) => setReason(e.currentTarget.value)} />
            </label>
            <button type="button" disabled={busy} onClick={() => void accept(items)}>
              Accept the {items.length} shown
            </button>
          </>
        )}
        <span class="small soft keys">
          <kbd>j</kbd> <kbd>k</kbd> move · <kbd>a</kbd> accept · <kbd>x</kbd> reject · <kbd>e</kbd> correct ·{' '}
          <kbd>u</kbd> undo
        </span>
      </div>
      <div class="with-aside inbox">
        <ol ref={queue} class="queue" aria-label="Open records">
          {items.map((r, i) => (
            <li key={r.id}>
              <button
                type="button"
                class="fact"
                aria-current={i === index ? 'true' : undefined}
                onClick={() => setAt(i)}
              >
                <span class="small soft">
                  {kindWord(r.record_type)} · {r.parties.map(stateName).join(' – ') || 'no party named'} ·{' '}
                  {r.date ? dateWords(r.date, true) : 'undated'}
                </span>
                <span class="fact-label" dir="auto">
                  {subject(r)}
                </span>
              </button>
            </li>
          ))}
        </ol>
        <section class="beside panel" aria-label="The record chosen" aria-live="polite">
          <div class="row">
            <h2 class="soft">{kindWord(record.record_type)}</h2>
            <Standing of={record} />
          </div>
          <p class="about" dir="auto">
            {heading}
          </p>
          {allowed && (
            <div class="row no-print">
              <button type="button" class="main" disabled={busy} onClick={() => void accept([record])}>
                Accept <kbd>a</kbd>
              </button>
              <button type="button" onClick={() => ask('reject')}>
                Reject <kbd>x</kbd>
              </button>
              <button type="button" onClick={() => ask('correct')}>
                Correct <kbd>e</kbd>
              </button>
              <button type="button" onClick={undoLast}>
                Undo <kbd>u</kbd>
              </button>
            </div>
          )}
          {(whole.data ?? record).evidence.map((e) => (
            <Quotation key={`${e.report}${e.begin}-${e.end}`} of={e} record={record.id} />
          ))}
          <p class="small">
            <a href={`/record/${record.id}`}>All fields and history</a>
          </p>
        </section>
      </div>
      {asking === 'reject' && <RejectDialog record={record} onClose={() => ask(null)} onDone={done} />}
      {asking === 'correct' && <CorrectDialog record={record} onClose={() => ask(null)} onDone={done} />}
    </>
  );
}
