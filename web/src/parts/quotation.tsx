// SPDX-License-Identifier: Apache-2.0
// Words of a report. They are set in another face than what the register says, so that the two are never mistaken
// for each other, and one click leads to their place in the report.
import {dateWords} from '../core/dates';
import {languageName} from '../core/names';
import type {Cited, Evidence} from '../core/types';

/** The page of a report with these bytes of it in sight. */
export function reportPath(report: string, at?: {begin: number; end: number}, record?: string): string {
  const query = new URLSearchParams();
  if (at) query.set('at', `${at.begin}-${at.end}`);
  if (record) query.set('record', record);
  const text = query.toString();
  return `/report/${encodeURIComponent(report)}${text ? '?' + text : ''}`;
}

export function Quotation({of, record}: {of: Evidence; record?: string | undefined}) {
  return (
    <figure class="quotation">
      <blockquote dir="auto" lang={of.lang ?? undefined}>
        {of.before && <span class="context">{of.before}</span>}
        <mark>{of.quote}</mark>
        {of.after && <span class="context">{of.after}</span>}
      </blockquote>
      <figcaption>
        <Source of={of} />
        {of.attributed_to && (
          <>
            {' '}
            · according to <bdi>{of.attributed_to}</bdi>
          </>
        )}
        {' · '}
        <a class="to-report" href={reportPath(of.report, of, record)}>
          in the report
        </a>
      </figcaption>
    </figure>
  );
}

/** A value's quotation as the page of a record gets it, in the form that evidence has. */
export function evidenceOf(cited: Cited): Evidence {
  return {...cited, begin: cited.span.bytes.begin, end: cited.span.bytes.end};
}

export function Source({of}: {of: {outlet?: string | null; published?: string | null; lang?: string | null}}) {
  return (
    <>
      <bdi class="outlet">{of.outlet ?? 'outlet unknown'}</bdi>
      {of.published ? `, ${dateWords(of.published, true)}` : ', undated'}
      {of.lang && of.lang !== 'en' && `, in ${languageName(of.lang)}`}
    </>
  );
}
