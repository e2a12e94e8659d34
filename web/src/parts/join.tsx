// SPDX-License-Identifier: Apache-2.0
// Whether records are one: making two one, noting that they may be, and parting what was taken for one.
import {useState} from 'preact/hooks';
import {address, useApi} from '../core/api';
import {dateWords} from '../core/dates';
import {decide} from '../core/decide';
import {isState} from '../core/names';
import type {List, Rec} from '../core/types';
import {kindPath, subject} from '../core/words';
import {Reason} from './decide';
import {Dialog} from './dialog';

/** The reports that a record rests on, each once. */
export function reportsOf(record: Rec): {id: string; name: string}[] {
  const found = new Map(
    record.evidence.map((e) => [
      e.report,
      `${e.outlet ?? 'outlet unknown'}, ${dateWords(e.published, true) || 'undated'}`,
    ]),
  );
  return [...found].map(([id, name]) => ({id, name}));
}

export function JoinDialog({
  record,
  kind,
  onClose,
}: {
  record: Rec;
  kind: 'merge' | 'perhaps_same';
  onClose: () => void;
}) {
  const [other, setOther] = useState('');
  const [reason, setReason] = useState('');
  const near = useApi<List<Rec>>(
    address('records', {kind: kindPath(record.record_type), party: record.parties.filter(isState), limit: 50}),
  );
  const send = async (event: Event) => {
    event.preventDefault();
    if (await decide({kind, record: record.id, other, reason}, {wait: true})) onClose();
  };
  return (
    <Dialog
      title={kind === 'merge' ? 'Make one with another record' : 'Point to a record that may be the same'}
      onClose={onClose}
    >
      <p dir="auto">{subject(record)}</p>
      <form onSubmit={(e) => void send(e)}>
        <label class="field">
          The other record
          <select required value={other} onChange={(e) => setOther(e.currentTarget.value)}>
            <option value="">choose …</option>
            {(near.data?.items ?? [])
              .filter((r) => r.id !== record.id)
              .map((r) => (
                <option
                  key={r.id}
                  value={r.id}
                >{`${dateWords(r.date, true) || 'undated'}: ${subject(r).slice(0, 90)}`}</option>
              ))}
          </select>
        </label>
        <Reason
          value={reason}
          onInput={setReason}
          suggestions={['the same document under another name', 'the same day, place and persons']}
        />
        <div class="row end">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button class="main">{kind === 'merge' ? 'Make them one' : 'Note it'}</button>
        </div>
      </form>
    </Dialog>
  );
}

/** What some reports say becomes a record of its own. */
export function SplitDialog({record, onClose}: {record: Rec; onClose: () => void}) {
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const all = reportsOf(record);
  const toggle = (id: string) => {
    const next = new Set(leaving);
    if (!next.delete(id)) next.add(id);
    setLeaving(next);
  };
  const send = async (event: Event) => {
    event.preventDefault();
    const number = await decide({kind: 'split', record: record.id, reports: [...leaving], reason}, {wait: true});
    if (number !== undefined) onClose();
  };
  return (
    <Dialog title="Part into two records" onClose={onClose}>
      <p dir="auto">{subject(record)}</p>
      <form onSubmit={(e) => void send(e)}>
        <fieldset>
          <legend>What these reports say becomes another record</legend>
          {all.map((r) => (
            <label key={r.id} class="row">
              <input type="checkbox" checked={leaving.has(r.id)} onChange={() => toggle(r.id)} /> <bdi>{r.name}</bdi>
            </label>
          ))}
        </fieldset>
        <Reason value={reason} onInput={setReason} suggestions={['two documents of one day', 'two meetings']} />
        <div class="row end">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button class="main" disabled={leaving.size === 0 || leaving.size === all.length}>
            Part
          </button>
        </div>
      </form>
    </Dialog>
  );
}
