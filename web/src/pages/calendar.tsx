// SPDX-License-Identifier: Apache-2.0
// What is dated, month by month: what is to come, what is due, what was held, what is marked.
import {address, useApi} from '../core/api';
import {dateWords, dayOf} from '../core/dates';
import {place, setQuery} from '../core/place';
import type {CalendarItem, List} from '../core/types';
import {kindWord} from '../core/words';
import {FeedButton} from '../parts/feed';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';
import {Parties} from '../parts/parties';

const kYear = 365 * 86_400_000;

export function CalendarPage() {
  const query = place.value.query;
  const since = query.get('since') ?? dayOf(new Date(Date.now() - 2 * kYear));
  const filters = {since, until: query.get('until'), party: query.get('party'), other: query.get('other')};
  const asked = useApi<List<CalendarItem>>(address('calendar', filters));
  const today = dayOf(new Date());
  return (
    <>
      <div class="head">
        <Title text="Calendar" />
        <div class="row no-print">
          <FeedButton label="Calendar" party={filters.party} other={filters.other} />
        </div>
      </div>
      <div class="filters no-print">
        <label class="field">
          From <input type="date" value={since} onChange={(e) => setQuery({since: e.currentTarget.value})} />
        </label>
        <label class="field">
          To{' '}
          <input type="date" value={filters.until ?? ''} onChange={(e) => setQuery({until: e.currentTarget.value})} />
        </label>
        <label class="field">
          State{' '}
          <input dir="auto" value={filters.party ?? ''} onChange={(e) => setQuery({party: e.currentTarget.value})} />
        </label>
        <label class="field">
          and{' '}
          <input dir="auto" value={filters.other ?? ''} onChange={(e) => setQuery({other: e.currentTarget.value})} />
        </label>
      </div>
      <Loaded asked={asked}>
        {(data) =>
          data.items.length === 0 ? (
            <Nothing>
              Nothing is dated in this time. <a href="/calendar?since=1900-01-01">All years</a>
            </Nothing>
          ) : (
            <Months of={data.items} today={today} />
          )
        }
      </Loaded>
    </>
  );
}

function Months({of, today}: {of: CalendarItem[]; today: string}) {
  const months = new Map<string, CalendarItem[]>();
  for (const item of of) {
    const month = item.precision === 'year' ? item.start.slice(0, 4) : item.start.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), item]);
  }
  // The newest stands on top, in the month as among months.
  for (const items of months.values()) items.sort((a, b) => b.start.localeCompare(a.start));
  const order = [...months].sort(([a], [b]) => b.localeCompare(a));
  return (
    <>
      {order.map(([month, items]) => (
        <section key={month} class="month">
          <h2>
            {month.length === 4 ? `${month}, no day given` : dateWords(month)}
            {today.startsWith(month) && month.length > 4 && <span class="badge">this month</span>}
          </h2>
          <ul>
            {items.map((i) => (
              <li key={i.id + i.start + i.state} class={i.state === 'cancelled' ? 'cancelled' : undefined}>
                <span class="date">{when(i)}</span>
                <span class={`badge state-${i.state}`}>{i.state}</span>
                <span>
                  <a href={`/record/${i.id}`} dir="auto">
                    {i.label}
                  </a>
                  <span class="small soft">
                    {' '}
                    {kindWord(i.kind)}
                    {i.place && (
                      <>
                        , <bdi>{i.place}</bdi>
                      </>
                    )}
                    {i.parties.length > 0 && (
                      <>
                        {' '}
                        · <Parties of={i.parties} />
                      </>
                    )}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function when(item: CalendarItem): string {
  if (item.precision === 'year') return item.start.slice(0, 4);
  if (item.precision === 'month') return 'in the month';
  return dateWords(item.start === item.end ? item.start : `${item.start}/${item.end}`, true);
}
