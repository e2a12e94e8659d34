// SPDX-License-Identifier: Apache-2.0
// A fact that a person has read in a report themselves: its words are those that they have selected.
import {useState} from 'preact/hooks';
import {add} from '../core/decide';
import {fieldsOf, filledIn, type FieldSpec} from '../core/fields';
import type {Selected} from '../core/selection';
import type {Kind, ReportText} from '../core/types';
import {fieldName, kKinds, plain} from '../core/words';
import {Buttons, Reason} from './decide';
import {Dialog} from './dialog';

const kModalities = ['asserted', 'planned', 'negotiating', 'refused', 'denied', 'urged', 'hypothetical'];

export function AddDialog({
  report,
  words,
  onClose,
  onDone,
  onBack,
}: {
  report: ReportText;
  words: Selected;
  onClose: () => void;
  onDone: (record: string) => void;
  /** It is about to be taken back. */
  onBack: () => void;
}) {
  const quote = report.text.slice(words.start, words.end);
  const [kind, setKind] = useState<Kind>('agreement');
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [modality, setModality] = useState('asserted');
  const [reason, setReason] = useState('');
  const [usual] = useState(() => usualParties(report));
  const first = (field: FieldSpec) =>
    field.main ? quote.replaceAll(/\s+/g, ' ') : field.name === 'parties' ? usual.join('; ') : '';
  const valueOf = (field: FieldSpec) => typed[field.name] ?? first(field);
  const send = async (event: Event) => {
    event.preventDefault();
    const values = Object.fromEntries(fieldsOf(kind).map((f) => [f.name, valueOf(f)]));
    const record = await add(
      report.id,
      {
        kind,
        modality,
        span: {utf16: words},
        quote,
        fields: filledIn(kind, values),
        reason,
      },
      onBack,
    );
    if (record === undefined) return;
    onClose();
    onDone(record);
  };
  return (
    <Dialog title="Add a fact" onClose={onClose}>
      <blockquote class="chosen-words" dir="auto" lang={report.lang ?? undefined}>
        <mark>{quote}</mark>
      </blockquote>
      <form onSubmit={(e) => void send(e)}>
        <div class="pairwise">
          <label class="field">
            Kind of fact
            <select
              value={kind}
              onChange={(e) => {
                setKind(e.currentTarget.value as Kind);
                setTyped({});
              }}
            >
              {kKinds.map((k) => (
                <option key={k.kind} value={k.kind}>
                  {k.one}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            How the report says it
            <select value={modality} onChange={(e) => setModality(e.currentTarget.value)}>
              {kModalities.map((m) => (
                <option key={m} value={m}>
                  {plain(m)}
                </option>
              ))}
            </select>
          </label>
          {fieldsOf(kind).map((field) => (
            <label key={`${kind}.${field.name}`} class={`field${field.main ? ' whole' : ''}`}>
              {fieldName(field.name, kind)}
              <input
                value={valueOf(field)}
                dir="auto"
                list={field.choices ? `choices-${field.name}` : undefined}
                placeholder={hint(field)}
                onInput={(e) => setTyped({...typed, [field.name]: e.currentTarget.value})}
              />
              {field.choices && (
                <datalist id={`choices-${field.name}`}>
                  {field.choices.map((c) => (
                    <option key={c} value={c} />
                  ))}
                </datalist>
              )}
            </label>
          ))}
        </div>
        <Reason
          value={reason}
          onInput={setReason}
          suggestions={['overlooked by the program', 'read wrongly by the program', 'as the ministry explained']}
        />
        <Buttons onClose={onClose} word="Add" />
      </form>
    </Dialog>
  );
}

function hint(field: FieldSpec): string | undefined {
  if (field.date) return '2025, 2025-10 or 2025-10-09';
  const what = [field.party && 'by name or code', field.list && 'parted by ;'].filter(Boolean);
  return what.length > 0 ? what.join(', ') : undefined;
}

/** The states that most facts of the report have, two at most. */
function usualParties(report: ReportText): string[] {
  const counts = new Map<string, number>();
  for (const fact of report.facts)
    for (const party of fact.parties) if (/^[A-Z]{3}$/.test(party)) counts.set(party, (counts.get(party) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([code]) => code);
}
