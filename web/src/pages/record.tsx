// SPDX-License-Identifier: Apache-2.0
// One record: each field with how far its sources agree, and under each value the words that give it.
import {useState} from 'preact/hooks';
import {address, useApi} from '../core/api';
import {dateWords} from '../core/dates';
import {undo} from '../core/decide';
import {place, withQuery} from '../core/place';
import {may} from '../core/session';
import type {Decision, Field, FieldValue, Rec} from '../core/types';
import {valueWords} from '../core/values';
import {fieldName, given, kClassWords, kindPath, kindWord, kRelations, plain, subject} from '../core/words';
import {ClassBadge, StageBadge} from '../parts/badges';
import {CorrectDialog, DecideButtons} from '../parts/decide';
import {Few} from '../parts/few';
import {Title} from '../parts/frame';
import {JoinDialog, reportsOf, SplitDialog} from '../parts/join';
import {Life} from '../parts/life';
import {Loaded} from '../parts/load';
import {Parties} from '../parts/parties';
import {Standing} from '../parts/proof';
import {evidenceOf, Quotation} from '../parts/quotation';
import {Why} from '../parts/why';

// Quotations shown at first: an event that all reports of a year tell of has hundreds.
const kFirst = 20;

export function RecordPage({id}: {id: string}) {
  const asked = useApi<Rec>(address(`records/${encodeURIComponent(id)}`));
  return (
    <Loaded asked={asked} heading="Record">
      {(data) => <Whole of={data} />}
    </Loaded>
  );
}

function Whole({of: record}: {of: Rec}) {
  const why = place.value.query.get('why');
  const [correcting, correct] = useState<string | null>(null);
  const [other, askOther] = useState<'merge' | 'perhaps_same' | 'split' | null>(null);
  const filled = Object.entries(record.fields).filter(([, f]) => f.values.length > 0 || f.class === 'decided');
  const missing = Object.entries(record.fields)
    .filter(([, f]) => f.values.length === 0 && f.class !== 'decided')
    .map(([name]) => name);
  return (
    <>
      <div class="head">
        <p class="crumb small">
          <a href={`/register/${kindPath(record.record_type)}`}>{kindWord(record.record_type, true)}</a> ·{' '}
          <code>{record.id}</code>
        </p>
        <Title text={subject(record)} />
        <div class="row">
          <Parties of={record.parties} />
          {record.date && <span class="date">{dateWords(record.date)}</span>}
          <Standing of={record} />
        </div>
        <div class="row no-print">
          <DecideButtons record={record} />
          {may('reviewer') && (
            <button type="button" onClick={() => askOther('merge')}>
              Same as …
            </button>
          )}
          {may('reviewer') && (
            <button type="button" onClick={() => askOther('perhaps_same')}>
              Perhaps the same as …
            </button>
          )}
          {may('reviewer') && reportsOf(record).length > 1 && (
            <button type="button" onClick={() => askOther('split')}>
              Part …
            </button>
          )}
          <a
            class="button"
            href={withQuery({why: why === null ? 'one' : null})}
            aria-current={why !== null ? 'true' : undefined}
          >
            Why one record
          </a>
          <a class="button" href={address(`records/${record.id}`)} download={`${record.id}.json`}>
            JSON
          </a>
        </div>
      </div>
      {why !== null && <Why record={record} />}
      <div class="with-aside">
        <section aria-label="Fields">
          {filled.map(([name, field]) => (
            <FieldBlock key={name} name={name} field={field} record={record} onCorrect={() => correct(name)} />
          ))}
          {missing.length > 0 && (
            <p class="small soft">
              No report gives: {missing.map((m) => fieldName(m, record.record_type).toLowerCase()).join(', ')}.
            </p>
          )}
        </section>
        <aside class="beside" aria-label="Words, history and links">
          <section class="panel">
            <h2>The words</h2>
            <Few of={record.evidence} first={kFirst} what="quotations">
              {(e) => <Quotation key={`${e.report}${e.begin}-${e.end}`} of={e} record={record.id} />}
            </Few>
            <p class="small soft">
              {record.rule === 'person' ? (
                'No program found this: a person has read it there.'
              ) : (
                <>
                  Found by the rule <code>{record.rule}</code>.
                </>
              )}
            </p>
          </section>
          <Life of={record} />
          <History of={record} />
          <Links of={record} />
        </aside>
      </div>
      {correcting && <CorrectDialog record={record} field={correcting} onClose={() => correct(null)} />}
      {other === 'split' && <SplitDialog record={record} onClose={() => askOther(null)} />}
      {other && other !== 'split' && <JoinDialog record={record} kind={other} onClose={() => askOther(null)} />}
    </>
  );
}

function FieldBlock({
  name,
  field,
  record,
  onCorrect,
}: {
  name: string;
  field: Field;
  record: Rec;
  onCorrect: () => void;
}) {
  const word = fieldName(name, record.record_type);
  const disputed = field.class === 'conflict' || field.class === 'majority';
  return (
    <div class="field-block">
      <h2>{word}</h2>
      <ul>
        {field.values.map((value) => (
          <ValueItem key={value.value} value={value} name={name} record={record} open={disputed} />
        ))}
      </ul>
      <div class="row end">
        <ClassBadge of={field.class} />
        <span class="hidden">: {kClassWords[field.class]}</span>
        {may('reviewer') && (
          <button type="button" class="plain small no-print" onClick={onCorrect} aria-label={`Correct ${word}`}>
            Correct
          </button>
        )}
      </div>
    </div>
  );
}

/** A value and, behind it, the words that give it. Where sources disagree the words are open from the start. */
function ValueItem({value, name, record, open}: {value: FieldValue; name: string; record: Rec; open: boolean}) {
  const quoted = value.quotations?.map(evidenceOf) ?? record.evidence.filter((e) => value.reports.includes(e.report));
  const words = <strong dir="auto">{valueWords(name, value.value)}</strong>;
  if (quoted.length === 0) {
    return (
      <li>
        {words} <span class="soft small">given by a person</span>
      </li>
    );
  }
  return (
    <li>
      <details open={open}>
        <summary>
          {words}{' '}
          <span class="soft small">
            {value.sources} source{value.sources === 1 ? '' : 's'}
          </span>
        </summary>
        <Few of={quoted} first={kFirst} what="quotations">
          {(e) => <Quotation key={`${e.report}${e.begin}-${e.end}`} of={e} record={record.id} />}
        </Few>
      </details>
    </li>
  );
}

function History({of}: {of: Rec}) {
  const stages = of.stages ?? [];
  const log = of.decision_log ?? [];
  if (stages.length === 0 && log.length === 0) return null;
  return (
    <section class="panel">
      <h2>History</h2>
      {stages.length > 0 && (
        <ol class="history">
          {stages.map((s) => (
            <li key={s.status + s.date}>
              <span class="date">{s.date ? dateWords(s.date, true) : 'day not stated'}</span>{' '}
              <StageBadge of={s.status} />{' '}
              <span class="soft small">
                {s.claims} report{s.claims === 1 ? '' : 's'}
              </span>
            </li>
          ))}
        </ol>
      )}
      {log.length > 0 && <Decisions of={log} />}
    </section>
  );
}

function Decisions({of}: {of: Decision[]}) {
  return (
    <ol class="history">
      {of.map((d) => (
        <li key={d.number}>
          <span dir="auto">
            {d.line}
            {d.values.length > 0 && ` (${given(d.values)})`}
          </span>{' '}
          {may('reviewer') && (
            <button
              type="button"
              class="plain small no-print"
              onClick={() => void undo(d.number)}
              aria-label={`Undo decision ${d.number}`}
            >
              Undo
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

function Links({of}: {of: Rec}) {
  if (of.links.length === 0) return null;
  return (
    <section class="panel">
      <h2>Other records</h2>
      <ul class="links">
        {of.links.map((l) => (
          <li key={l.relation + l.record}>
            <span class="soft">{kRelations[l.relation] ?? plain(l.relation)}</span>{' '}
            <a href={`/record/${l.record}`} dir="auto">
              {l.label ?? l.record}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
