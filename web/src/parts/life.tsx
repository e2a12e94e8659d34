// SPDX-License-Identifier: Apache-2.0
// What has become of a promise, and when a mechanism met: each step with the words that tell of it.
import {dateWords} from '../core/dates';
import {isState, stateName} from '../core/names';
import type {Rec, Step} from '../core/types';
import {plain} from '../core/words';
import {ProgressBadges} from './badges';
import {Quotation} from './quotation';

export function Life({of}: {of: Rec}) {
  if (of.progress) return <Promised of={of} />;
  if (of.sessions && (of.sessions.length > 0 || of.next_expected)) return <Sessions of={of} />;
  if (typeof of.count === 'number' && of.count > 0) return <Counted of={of} />;
  return null;
}

function Promised({of}: {of: Rec}) {
  const progress = of.progress!;
  const {steps, silent_months: silent} = progress;
  return (
    <section class="panel">
      <h2>What has become of it</h2>
      <p class="row">
        <ProgressBadges of={progress} />
      </p>
      {steps.length === 0 && (
        <p class="small soft">
          No report tells that it was begun.
          {silent !== null && silent > 0 && ` The last that speaks of it is ${months(silent)} old.`}
        </p>
      )}
      <Steps of={steps} />
    </section>
  );
}

function Sessions({of}: {of: Rec}) {
  const held = of.sessions ?? [];
  return (
    <section class="panel">
      <h2>Sessions</h2>
      <p class="small">
        {held.length === 0 ? 'None is told of' : `${held.length} held`}
        {of.next_expected
          ? `; the next ${of.next_expected.date ? dateWords(of.next_expected.date) : 'is to come'}`
          : ''}
        .
      </p>
      <Steps of={of.next_expected ? [...held, of.next_expected] : held} />
    </section>
  );
}

function Counted({of}: {of: Rec}) {
  return (
    <section class="panel">
      <h2>Counted together</h2>
      <p>
        {of.count} documents, of which reports name {of.named ?? 0} one by one.
      </p>
    </section>
  );
}

function Steps({of}: {of: readonly Step[]}) {
  return (
    <ol class="history steps">
      {of.map((s) => (
        <li key={`${s.step}${s.date}${s.claim}${s.decision}`}>
          <span class="date">{s.date ? dateWords(s.date, true) : 'day not stated'}</span>{' '}
          <span class={`badge step-${s.step.replaceAll('_', '-')}`}>{plain(s.step)}</span>{' '}
          {s.number ? `session ${s.number} ` : ''}
          {s.place && <bdi>{isState(s.place) ? stateName(s.place) : s.place}</bdi>}
          {s.decision !== null && <span class="soft small">decided by a person, decision {s.decision}</span>}
          {s.quote && s.report && s.begin !== undefined && s.end !== undefined && (
            <Quotation
              of={{
                report: s.report,
                outlet: s.outlet ?? null,
                published: s.published ?? null,
                begin: s.begin,
                end: s.end,
                quote: s.quote,
              }}
              record={s.record ?? undefined}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

function months(count: number): string {
  return count === 1 ? 'one month' : `${count} months`;
}
