// SPDX-License-Identifier: Apache-2.0
// Every decision in its order: who, when, why; what no longer holds stays to be read.
import {address, useApi} from '../core/api';
import {timeWords} from '../core/dates';
import {undo} from '../core/decide';
import {place, setQuery} from '../core/place';
import {may} from '../core/session';
import type {Decision, List} from '../core/types';
import {given} from '../core/words';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';

export function LogPage() {
  const query = place.value.query;
  const filters = {by: query.get('by'), record: query.get('record'), after: query.get('after')};
  const asked = useApi<List<Decision> & {head?: string}>(address('decisions', {...filters, limit: 100}));
  return (
    <>
      <div class="head">
        <Title text="Decisions" />
        <p>
          What people decided, newest first. Each entry holds the hash of the one before, so none can be changed unseen.
        </p>
      </div>
      <div class="filters no-print">
        <label class="field">
          By{' '}
          <input
            dir="auto"
            value={filters.by ?? ''}
            onChange={(e) => setQuery({by: e.currentTarget.value, after: null})}
          />
        </label>
        <label class="field">
          Record{' '}
          <input
            value={filters.record ?? ''}
            onChange={(e) => setQuery({record: e.currentTarget.value, after: null})}
          />
        </label>
      </div>
      <Loaded asked={asked}>
        {(data) =>
          data.items.length === 0 ? (
            <Nothing>Nothing has been decided.</Nothing>
          ) : (
            <>
              <div class="scroll" tabIndex={0} role="region" aria-label="Decisions">
                <table class="records">
                  <caption class="hidden">Decisions</caption>
                  <thead>
                    <tr>
                      <th scope="col" class="number">
                        No.
                      </th>
                      <th scope="col">When</th>
                      <th scope="col">Decision</th>
                      <th scope="col">Gives</th>
                      <th scope="col">Records</th>
                      <th scope="col">
                        <span class="hidden">Undo</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.items.map((d) => (
                      <tr key={d.number} class={d.in_force ? undefined : 'undone'}>
                        <td class="number">{d.number}</td>
                        <td class="date">{timeWords(d.time)}</td>
                        <th scope="row">
                          <span dir="auto">{d.line}</span>
                        </th>
                        <td dir="auto">{given(d.values)}</td>
                        <td>
                          {d.records.map((r) => (
                            <a key={r} href={`/record/${r}`}>
                              <code>{r}</code>
                            </a>
                          ))}
                        </td>
                        <td>
                          {d.in_force ? (
                            may('reviewer') && (
                              <button
                                type="button"
                                class="plain small"
                                onClick={() => void undo(d.number)}
                                aria-label={`Undo decision ${d.number}`}
                              >
                                Undo
                              </button>
                            )
                          ) : (
                            <span class="soft small">no longer holds</span>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {data.head && (
                <p class="small soft">
                  Head of the chain: <code class="hash">{data.head}</code>
                </p>
              )}
              {data.next && (
                <p>
                  <button type="button" onClick={() => setQuery({after: data.next})}>
                    Earlier decisions
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
