// SPDX-License-Identifier: Apache-2.0
// The reports themselves, newest first.
import {address, useApi} from '../core/api';
import {dateWords} from '../core/dates';
import {languageName} from '../core/names';
import {place, setQuery} from '../core/place';
import type {List, Report} from '../core/types';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';
import {reportPath} from '../parts/quotation';

export function ReportsPage() {
  const query = place.value.query;
  const filters = {
    outlet: query.get('outlet'),
    since: query.get('since'),
    until: query.get('until'),
    q: query.get('q'),
    after: query.get('after'),
  };
  const asked = useApi<List<Report> & {outlets?: unknown}>(address('reports', {...filters, limit: 100}));
  return (
    <>
      <div class="head">
        <Title text="Reports" />
      </div>
      <div class="filters no-print">
        <label class="field">
          Words{' '}
          <input
            type="search"
            dir="auto"
            key={filters.q}
            defaultValue={filters.q ?? ''}
            onChange={(e) => setQuery({q: e.currentTarget.value, after: null})}
          />
        </label>
        <label class="field">
          Outlet{' '}
          <input
            type="search"
            dir="auto"
            value={filters.outlet ?? ''}
            onChange={(e) => setQuery({outlet: e.currentTarget.value, after: null})}
          />
        </label>
        <label class="field">
          From{' '}
          <input
            type="date"
            value={filters.since ?? ''}
            onChange={(e) => setQuery({since: e.currentTarget.value, after: null})}
          />
        </label>
        <label class="field">
          To{' '}
          <input
            type="date"
            value={filters.until ?? ''}
            onChange={(e) => setQuery({until: e.currentTarget.value, after: null})}
          />
        </label>
      </div>
      <Loaded asked={asked}>
        {(data) =>
          data.items.length === 0 ? (
            <Nothing>No report fits.</Nothing>
          ) : (
            <>
              <p class="small soft" role="status">
                {data.items.length} of {data.total ?? data.items.length}
              </p>
              <div class="scroll" tabIndex={0} role="region" aria-label="Reports">
                <table class="records">
                  <caption class="hidden">Reports</caption>
                  <thead>
                    <tr>
                      <th scope="col">Published</th>
                      <th scope="col">Title</th>
                      <th scope="col">Outlet</th>
                      <th scope="col">Language</th>
                      <th scope="col" class="number">
                        Records
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.items.map((r) => (
                      <tr key={r.id}>
                        <td class="date">
                          {r.published ? dateWords(r.published, true) : <span class="none">undated</span>}
                        </td>
                        <th scope="row">
                          <a href={reportPath(r.id)} dir="auto" lang={r.lang ?? undefined}>
                            {r.title ?? 'Without a title'}
                          </a>
                        </th>
                        <td>
                          <bdi>{r.outlet ?? 'unknown'}</bdi>
                        </td>
                        <td>{r.lang && languageName(r.lang)}</td>
                        <td class="number">{r.records ?? ''}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {data.next && (
                <p>
                  <button type="button" onClick={() => setQuery({after: data.next})}>
                    Older reports
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
