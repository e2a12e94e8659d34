// SPDX-License-Identifier: Apache-2.0
// Where the sources of a relation contradict each other, in short.
import type {Note, Relation} from '../core/types';
import {Refs} from './statement';

export function Disagreements({of, notes}: {of: Relation; notes: Map<number, Note>}) {
  if (of.disagreements.length === 0) return null;
  return (
    <section class="panel disagree" aria-labelledby="disagreements">
      <h2 id="disagreements">Where the sources disagree</h2>
      {of.disagreements.map((d) => (
        <div key={d.record + d.field} class="dispute">
          <h3>
            <a href={`/record/${d.record}`} dir="auto">
              {d.subject}
            </a>
            : {d.field}
          </h3>
          <ul>
            {d.sides.map((s) => (
              <li key={s.value}>
                <span dir="auto">{s.value}</span> <span class="soft">{s.outlets.join(', ')}</span>
                <Refs of={{notes: s.notes, records: [d.record]}} notes={notes} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
