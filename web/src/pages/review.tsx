// SPDX-License-Identifier: Apache-2.0
// The inbox: records that nobody has looked at, one after the other, with the words beside them and a key for each
// answer. What is accepted together is what is on the screen, never more. Nobody waits for a decision to show: what was
// decided leaves the list at once, and comes back where the server refuses it.
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {address, useApi} from '../core/api';
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

interface Made {
  number: number;
  id: string;
}

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
  const made = useRef<Made[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState(kAcceptReason);
  const queue = useRef<HTMLOListElement>(null);
  tellNames(list.facets);
  const items = list.items.filter((r) => !gone.has(r.id));
  const index = Math.min(at, items.length - 1);
  const record = items[index];
  // The list has the words alone, the record also what stands around them.
  const whole = useApi<Rec>(record ? address(`records/${record.id}`) : null);
  const allowed = may('reviewer');

  // One after the other, as the register takes them.
  const line = useRef(Promise.resolve());
  const inLine = (act: () => Promise<void>) => {
    line.current = line.current.then(act);
  };
  const take = (ids: readonly string[]) => setGone((before) => new Set([...before, ...ids]));
  const giveBack = (ids: readonly string[]) =>
    setGone((before) => new Set([...before].filter((id) => !ids.includes(id))));

  const accept = (which: readonly Rec[]) => {
    if (which.length === 0) return;
    const ids = which.map((r) => r.id);
    take(ids);
    inLine(async () => {
      const numbers: number[] = [];
      for (const id of ids) {
        const number = await decide({kind: 'accept', record: id, reason: reason || kAcceptReason}, {quiet: true});
        if (number === undefined) break;
        numbers.push(number);
        made.current.push({number, id});
      }
      giveBack(ids.slice(numbers.length));
      if (numbers.length === 0) return;
      say(numbers.length === 1 ? `Accepted ${ids[0]}.` : `Accepted ${numbers.length} records.`, {
        undo: () => back(numbers.map((number, i) => ({number, id: ids[i]!}))),
      });
    });
  };
  const takeBack = async (those: readonly Made[]) => {
    for (const {number, id} of [...those].reverse()) {
      if (!(await undo(number))) return;
      made.current = made.current.filter((m) => m.number !== number);
      giveBack([id]);
    }
  };
  const back = (those: readonly Made[]) => inLine(() => takeBack(those));
  const undoLast = () =>
    inLine(async () => {
      const last = made.current.at(-1);
      if (last) return takeBack([last]);
      say('Nothing was decided here yet; the log of decisions can undo earlier ones.');
    });
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
        ...(record && allowed ? {a: () => accept([record]), x: () => ask('reject'), e: () => ask('correct')} : {}),
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
  const left = (list.total ?? list.items.length) - (list.items.length - items.length);
  if (!record && left > 0)
    return (
      <p class="waiting" role="status">
        The next ones come in a moment …
      </p>
    );
  if (!record) return <Nothing>Nothing is left to look at{place.value.query.size > 0 ? ' that fits' : ''}.</Nothing>;
  const corrected = (number: number) => {
    made.current.push({number, id: record.id});
  };
  const rejected = (number: number) => {
    corrected(number);
    take([record.id]);
  };
  return (
    <>
      <div class="row review-tools no-print">
        <span class="small soft" role="status">
          {items.length} shown of {left} open
        </span>
        {allowed && (
          <>
            <label class="row">
              Reason for accepting <input value={reason} dir="auto" onInput={(e) => setReason(e.currentTarget.value)} />
            </label>
            <button type="button" onClick={() => accept(items)}>
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
              <button type="button" class="main" onClick={() => accept([record])}>
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
      {asking === 'reject' && <RejectDialog record={record} onClose={() => ask(null)} onDone={rejected} />}
      {asking === 'correct' && <CorrectDialog record={record} onClose={() => ask(null)} onDone={corrected} />}
    </>
  );
}
