// SPDX-License-Identifier: Apache-2.0
// Where sources contradict each other: each side's words, who says so, and how they stand.
import {useState} from 'preact/hooks';
import {address, useApi} from '../core/api';
import {decide} from '../core/decide';
import {stateName} from '../core/names';
import {place, setQuery} from '../core/place';
import {may} from '../core/session';
import type {Cited, List, Rec} from '../core/types';
import {valueWords} from '../core/values';
import {fieldName, kindWord, subject, valueText} from '../core/words';
import {ClassBadge} from '../parts/badges';
import {Reason} from '../parts/decide';
import {Dialog} from '../parts/dialog';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';
import {evidenceOf, Quotation} from '../parts/quotation';

interface Conflict {
  record: string;
  record_type: string;
  label?: string;
  field: string;
  class: string;
  values: {value: string; sources: number; reports: string[]; quotations?: Cited[]}[];
}

export function ConflictsPage() {
  const query = place.value.query;
  const filters = {party: query.get('party'), other: query.get('other'), after: query.get('after')};
  const asked = useApi<List<Conflict>>(address('conflicts', {...filters, limit: 50}));
  return (
    <>
      <div class="head">
        <Title text="Conflicts" />
        <p>Fields on which sources contradict each other. What a person has decided is left out.</p>
      </div>
      <div class="filters no-print">
        <label class="field">
          State{' '}
          <input
            dir="auto"
            value={filters.party ?? ''}
            onChange={(e) => setQuery({party: e.currentTarget.value, after: null})}
          />
        </label>
        <label class="field">
          and{' '}
          <input
            dir="auto"
            value={filters.other ?? ''}
            onChange={(e) => setQuery({other: e.currentTarget.value, after: null})}
          />
        </label>
        {filters.party && filters.other && (
          <span class="small soft">
            {stateName(filters.party)} – {stateName(filters.other)}
          </span>
        )}
      </div>
      <Loaded asked={asked}>
        {(data) =>
          data.items.length === 0 ? (
            <Nothing>The sources do not contradict each other.</Nothing>
          ) : (
            <>
              {data.items.map((c) => (
                <Dispute key={c.record + c.field} of={c} />
              ))}
              {data.next && (
                <p>
                  <button type="button" onClick={() => setQuery({after: data.next})}>
                    Further conflicts
                  </button>
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Dispute({of}: {of: Conflict}) {
  const asked = useApi<Rec>(address(`records/${of.record}`));
  const [settling, settle] = useState<string | null>(null);
  const field = asked.data?.fields[of.field];
  const values = field && field.values.length > 0 ? field.values : of.values;
  const label = of.label ?? (asked.data && subject(asked.data)) ?? of.record;
  return (
    <section class="conflict">
      <div class="row">
        <h2>
          <a href={`/record/${of.record}`} dir="auto">
            {label}
          </a>
        </h2>
        <ClassBadge of={of.class} />
      </div>
      <p class="small soft">
        {kindWord(of.record_type)} · {fieldName(of.field)}
      </p>
      <ul class="sides">
        {values.map((v) => (
          <li key={v.value}>
            <p class="value">
              <strong dir="auto">{valueWords(of.field, v.value)}</strong>{' '}
              <span class="small soft">
                {v.sources} source{v.sources === 1 ? '' : 's'}
              </span>
            </p>
            {(
              v.quotations?.map(evidenceOf) ??
              asked.data?.evidence.filter((e) => v.reports.includes(e.report)) ??
              []
            ).map((e) => (
              <Quotation key={`${e.report}${e.begin}`} of={e} record={of.record} />
            ))}
            {may('reviewer') && (
              <button type="button" class="no-print" onClick={() => settle(v.value)}>
                This one
              </button>
            )}
          </li>
        ))}
      </ul>
      {settling !== null && asked.data && (
        <Settle record={asked.data} field={of.field} value={settling} onClose={() => settle(null)} />
      )}
    </section>
  );
}

function Settle({record, field, value, onClose}: {record: Rec; field: string; value: string; onClose: () => void}) {
  const [reason, set] = useState('');
  const list = Array.isArray(record[field]);
  const send = async (event: Event) => {
    event.preventDefault();
    const number = await decide({
      kind: 'correct',
      record: record.id,
      fields: {[field]: list ? [value] : value},
      reason,
    });
    if (number !== undefined) onClose();
  };
  return (
    <Dialog title="Decide which holds" onClose={onClose}>
      <p>
        <strong>{fieldName(field)}</strong>: <span dir="auto">{valueWords(field, value)}</span>
      </p>
      <p class="small soft">Instead of “{valueText(record[field])}”. What the others say stays beside it.</p>
      <form onSubmit={(e) => void send(e)}>
        <Reason
          value={reason}
          onInput={set}
          suggestions={['as the signed text says', 'as the ministry concerned says', 'the other report misprints it']}
        />
        <div class="row end">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button class="main">Decide</button>
        </div>
      </form>
    </Dialog>
  );
}
