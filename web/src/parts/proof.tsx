// SPDX-License-Identifier: Apache-2.0
// The words behind one statement, and what a person may say of it. From the page's own notes where it has them, at
// once; else the record is asked for.
import {address, useApi} from '../core/api';
import {withQuery} from '../core/place';
import type {Line, Note, Rec} from '../core/types';
import {kindWord, subject} from '../core/words';
import {Loaded} from './load';
import {Quotation} from './quotation';
import {DecideButtons} from './decide';
import {ClassBadge, ModalityBadge, ProgressBadges, ReviewBadge, StageBadge} from './badges';
import {Life} from './life';
import {worstClass} from '../core/classes';

export function Proof({record, line, notes}: {record: string; line: Line | null; notes: Map<number, Note>}) {
  const asked = useApi<Rec>(address(`records/${encodeURIComponent(record)}`));
  const quoted = line?.notes.flatMap((n) => notes.get(n) ?? []) ?? [];
  return (
    <div class="proof">
      <div class="row">
        <h2 class="soft">{asked.data ? kindWord(asked.data.record_type) : 'Evidence'}</h2>
        {asked.data && <Standing of={asked.data} />}
        <a class="button plain close" href={withQuery({show: null})} aria-label="Close the evidence">
          ×
        </a>
      </div>
      <p class="about" dir="auto">
        {line?.text ?? (asked.data && subject(asked.data))}
      </p>
      {quoted.length > 0 ? (
        quoted.map((n) => <Quotation key={n.number} of={n} record={record} />)
      ) : (
        <Loaded asked={asked}>
          {(data) => (
            <>
              {data.evidence.map((e) => (
                <Quotation key={`${e.report}${e.begin}-${e.end}`} of={e} record={record} />
              ))}
            </>
          )}
        </Loaded>
      )}
      {asked.data && <Life of={asked.data} />}
      <div class="row no-print">
        <a class="button" href={`/record/${record}`}>
          All fields and history
        </a>
        {asked.data && <DecideButtons record={asked.data} />}
      </div>
    </div>
  );
}

/** In a few badges: how far it has come, how it is said, how far sources agree, what a person said. */
export function Standing({of}: {of: Rec}) {
  const status = of['status'];
  return (
    <span class="row badges">
      {typeof status === 'string' && <StageBadge of={status} />}
      {of.progress && <ProgressBadges of={of.progress} />}
      <ModalityBadge of={of.modality} />
      <ClassBadge of={worstClass(of.fields)} />
      <ReviewBadge of={of.review} />
    </span>
  );
}
