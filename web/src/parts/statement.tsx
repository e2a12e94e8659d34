// SPDX-License-Identifier: Apache-2.0
// The lines of a brief: each opens its words, each number behind it leads to their place in a report.
import {distance, isoOfWords, shortMonths} from '../core/dates';
import {withQuery} from '../core/place';
import type {Line, Note} from '../core/types';
import {Proof} from './proof';
import {reportPath} from './quotation';

/** What one wants to know first: since when, last, next. */
export function Key({
  name,
  line,
  bare,
  asOf,
  notes,
}: {
  name: string;
  line: Line | null;
  bare?: boolean;
  asOf?: string;
  notes: Map<number, Note>;
}) {
  const iso = line?.date ? isoOfWords(line.date) : undefined;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {line ? (
          <>
            <a href={withQuery({show: line.records[0] ?? null})}>
              <span class="date">{line.date}</span>
            </a>
            {iso && asOf && <span class="soft"> ({distance(iso, asOf)})</span>}
            <Refs of={line} notes={notes} />
            {!bare && (
              <span class="clip2" dir="auto">
                {line.text}
              </span>
            )}
          </>
        ) : (
          <span class="none">not stated</span>
        )}
      </dd>
    </div>
  );
}

/** A line of the brief; on a narrow screen its words open under it. */
export function Statement({
  line,
  notes,
  open,
  under,
  show,
}: {
  line: Line;
  notes: Map<number, Note>;
  open: boolean;
  under: boolean;
  show: string | null;
}) {
  const record = line.records[0] ?? '';
  return (
    <li class={open ? 'open' : undefined}>
      {line.date && <LineDate of={line.date} />}
      <div>
        <a
          class="statement"
          href={withQuery({show: open ? null : record})}
          aria-current={open ? 'true' : undefined}
          dir="auto"
        >
          {line.text}
        </a>
        <Refs of={line} notes={notes} />
        {under && show && (
          <div class="panel">
            <Proof record={show} line={line} notes={notes} />
          </div>
        )}
      </div>
    </li>
  );
}

/** Brief lines say their day in words; what has none says so less loudly. */
function LineDate({of}: {of: string}) {
  const vague = of.startsWith('date not stated');
  return (
    <span class={vague ? 'date vague' : 'date'}>
      {shortMonths(vague ? of.replace('date not stated', 'undated').replace(' (', ', ').replace(')', '') : of)}
    </span>
  );
}

/** Numbers that lead straight to the highlighted words in their reports. */
export function Refs({of, notes}: {of: {notes: number[]; records?: string[]}; notes: Map<number, Note>}) {
  return (
    <span class="refs">
      {of.notes.map((n) => {
        const note = notes.get(n);
        return (
          note && (
            <a
              key={n}
              href={reportPath(note.report, note, of.records?.[0])}
              aria-label={`Quotation ${n}, in its report`}
              title={`“${note.quote}” ${note.outlet ?? ''}`}
            >
              {n}
            </a>
          )
        );
      })}
    </span>
  );
}
