// SPDX-License-Identifier: Apache-2.0
// What a page rests on: so that silence is not read as calm.
import {dateWords} from '../core/dates';
import type {Relation} from '../core/types';

export function Coverage({of, quoted}: {of: Relation['coverage']; quoted: string[]}) {
  const total = of.outlets.reduce((sum, o) => sum + o.reports, 0) + of.undated * 0;
  const most = Math.max(1, ...of.outlets.map((o) => o.reports));
  return (
    <section class="panel coverage" aria-labelledby="coverage">
      <h2 id="coverage">Coverage</h2>
      <p class="small">
        {total} report{total === 1 ? '' : 's'} of {of.outlets.length} outlet{of.outlets.length === 1 ? '' : 's'}
        {of.first && of.last && (
          <>
            , {dateWords(of.first, true)} – {dateWords(of.last, true)}
          </>
        )}
        {of.undated > 0 && `, ${of.undated} undated`}
      </p>
      <table>
        <caption class="hidden">Reports by outlet</caption>
        <thead class="hidden">
          <tr>
            <th scope="col">Outlet</th>
            <th scope="col">Reports</th>
          </tr>
        </thead>
        <tbody>
          {of.outlets.map((o) => (
            <tr key={o.name}>
              <th scope="row">
                <a href={`/reports?outlet=${encodeURIComponent(o.name)}`}>
                  <bdi>{o.name || 'unknown'}</bdi>
                </a>
              </th>
              <td class="number">
                <svg class="bar" width="60" height="8" aria-hidden="true">
                  <rect width={(60 * o.reports) / most} height="8" />
                </svg>{' '}
                {o.reports}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {of.silences.length > 0 && (
        <p class="small care">
          Longest without any report:{' '}
          {of.silences.map((s) => `${dateWords(s.from, true)} – ${dateWords(s.to, true)} (${s.days} days)`).join('; ')}
        </p>
      )}
      {quoted.length > 0 && <p class="small soft">Reports cite {quoted.join('; ')}.</p>}
    </section>
  );
}
