// SPDX-License-Identifier: Apache-2.0
// Addresses for calendars and feed readers, and taking them back.
import {address, send, useApi} from '../../core/api';
import {attempt} from '../../core/attempt';
import {timeWords} from '../../core/dates';
import {stateName} from '../../core/names';
import type {List} from '../../core/types';
import {FeedButton} from '../feed';
import {Loaded, Nothing} from '../load';

interface Feed {
  id: string;
  label: string;
  owner: string;
  party: string | null;
  other: string | null;
  created: string;
}

export function Feeds() {
  const asked = useApi<List<Feed>>(address('feeds'));
  return (
    <section class="part" aria-labelledby="feeds">
      <h2 id="feeds">Feeds</h2>
      <p class="small soft">
        Addresses for calendars and feed readers; the pages of relations and the calendar make them, too.
      </p>
      <Loaded asked={asked}>
        {(data) =>
          data.items.length === 0 ? (
            <Nothing>No feed.</Nothing>
          ) : (
            <table class="records narrow">
              <caption class="hidden">Feeds</caption>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Of</th>
                  <th scope="col">What</th>
                  <th scope="col">Made</th>
                  <th scope="col">
                    <span class="hidden">Take back</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((f) => (
                  <tr key={f.id}>
                    <th scope="row">
                      <bdi>{f.label}</bdi>
                    </th>
                    <td>
                      <bdi>{f.owner}</bdi>
                    </td>
                    <td>
                      {[f.party, f.other]
                        .filter((p): p is string => !!p)
                        .map(stateName)
                        .join(' – ') || 'the whole register'}
                    </td>
                    <td class="date">{timeWords(f.created)}</td>
                    <td>
                      <button
                        type="button"
                        class="bad"
                        onClick={() =>
                          void attempt(
                            () => send('DELETE', address(`feeds/${f.id}`)),
                            'The address leads nowhere from now on.',
                          )
                        }
                        aria-label={`Take back ${f.label}`}
                      >
                        Take back
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      <FeedButton label="The whole register" />
    </section>
  );
}
