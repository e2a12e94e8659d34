// SPDX-License-Identifier: Apache-2.0
// Accepting, rejecting and correcting a record, wherever it is shown.
import {useEffect, useState} from 'preact/hooks';
import {revision} from '../core/api';
import {decide, type Ruling} from '../core/decide';
import {may} from '../core/session';
import type {Rec} from '../core/types';
import {fieldName, subject, valueText} from '../core/words';
import {Dialog} from './dialog';

export const kAcceptReason = 'as the quoted words say';

export function DecideButtons({record, onDone}: {record: Rec; onDone?: (number: number) => void}) {
  const [asking, ask] = useState<'reject' | 'correct' | null>(null);
  // What was decided shows a moment later: nobody shall press twice meanwhile.
  const [accepted, setAccepted] = useState(false);
  const seen = revision.value;
  useEffect(() => setAccepted(false), [seen, record.id]);
  if (!may('reviewer')) return null;
  const accept = async () => {
    setAccepted(true);
    const number = await decide({kind: 'accept', record: record.id, reason: kAcceptReason});
    if (number === undefined) setAccepted(false);
    else onDone?.(number);
  };
  return (
    <>
      {record.review !== 'accepted' && (
        <button type="button" disabled={accepted} onClick={() => void accept()}>
          Accept
        </button>
      )}
      {record.review !== 'rejected' && (
        <button type="button" onClick={() => ask('reject')}>
          Reject …
        </button>
      )}
      <button type="button" onClick={() => ask('correct')}>
        Correct …
      </button>
      {asking === 'reject' && <RejectDialog record={record} onClose={() => ask(null)} onDone={onDone} />}
      {asking === 'correct' && <CorrectDialog record={record} onClose={() => ask(null)} onDone={onDone} />}
    </>
  );
}

interface Asking {
  record: Rec;
  onClose: () => void;
  onDone?: ((number: number) => void) | undefined;
}

export function RejectDialog({record, onClose, onDone}: Asking) {
  const [reason, set] = useState('');
  const send = async (event: Event) => {
    event.preventDefault();
    const number = await decide({kind: 'reject', record: record.id, reason});
    if (number === undefined) return;
    onClose();
    onDone?.(number);
  };
  return (
    <Dialog title="Reject" onClose={onClose}>
      <p dir="auto">{subject(record)}</p>
      <form onSubmit={(e) => void send(e)}>
        <Reason
          value={reason}
          onInput={set}
          suggestions={[
            'not what the words say',
            'not between these states',
            'the same as another record',
            'too vague to keep',
          ]}
        />
        <Buttons onClose={onClose} word="Reject" />
      </form>
    </Dialog>
  );
}

export function CorrectDialog({record, onClose, onDone, field: first}: Asking & {field?: string}) {
  const fields = Object.keys(record.fields);
  const [field, setField] = useState(
    first ?? fields.find((f) => record.fields[f]?.class === 'conflict') ?? fields[0] ?? '',
  );
  const list = Array.isArray(record[field]);
  const [value, setValue] = useState(valueText(record[field]));
  const [reason, setReason] = useState('');
  const send = async (event: Event) => {
    event.preventDefault();
    const parts = value
      .split(';')
      .map((v) => v.trim())
      .filter(Boolean);
    const given = list ? (parts.length > 0 ? parts : null) : value.trim() || null;
    const ruling: Ruling =
      field === 'status' && given
        ? {kind: 'set_status', record: record.id, fields: {status: given}, reason}
        : {kind: 'correct', record: record.id, fields: {[field]: given}, reason};
    const number = await decide(ruling);
    if (number === undefined) return;
    onClose();
    onDone?.(number);
  };
  const choose = (name: string) => {
    setField(name);
    setValue(valueText(record[name]));
  };
  return (
    <Dialog title="Correct" onClose={onClose}>
      <p class="small soft">What reports say stays beside it; the value given here is shown, and can be taken back.</p>
      <form onSubmit={(e) => void send(e)}>
        <label class="field">
          Field
          <select value={field} onChange={(e) => choose(e.currentTarget.value)}>
            {fields.map((f) => (
              <option key={f} value={f}>
                {fieldName(f, record.record_type)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {list ? 'Values, parted by ;' : 'Value (empty: none)'}
          <input value={value} dir="auto" list="said" onInput={(e) => setValue(e.currentTarget.value)} />
        </label>
        <datalist id="said">
          {record.fields[field]?.values.map((v) => (
            <option key={v.value} value={v.value} />
          ))}
        </datalist>
        <Reason
          value={reason}
          onInput={setReason}
          suggestions={['as the ministry says', 'as the treaty text says', 'a misprint in the report']}
        />
        <Buttons onClose={onClose} word="Correct" />
      </form>
    </Dialog>
  );
}

/** Why: needed, since the log is read by others. */
export function Reason({
  value,
  onInput,
  suggestions,
}: {
  value: string;
  onInput: (text: string) => void;
  suggestions: string[];
}) {
  return (
    <>
      <label class="field">
        Reason
        <input required value={value} dir="auto" list="reasons" onInput={(e) => onInput(e.currentTarget.value)} />
      </label>
      <datalist id="reasons">
        {suggestions.map((s) => (
          <option key={s} value={s} />
        ))}
      </datalist>
    </>
  );
}

export function Buttons({onClose, word}: {onClose: () => void; word: string}) {
  return (
    <div class="row end">
      <button type="button" onClick={onClose}>
        Cancel
      </button>
      <button class="main">{word}</button>
    </div>
  );
}
