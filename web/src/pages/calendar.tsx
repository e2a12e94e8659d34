// SPDX-License-Identifier: Apache-2.0
// What is dated, month by month: what is to come and due, the nearest first, then what was held and marked.
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

/** What is to come, the nearest first; then what was, the newest first. */
function Months({of, today}: {of: CalendarItem[]; today: string}) {
  const isAhead = (item: CalendarItem) => item.end >= today && item.state !== 'held';
  const ahead = of.filter(isAhead);
  const past = of.filter((item) => !isAhead(item));
  return (
    <>
      {ahead.length > 0 && (
        <section class="part" aria-labelledby="ahead">
          <h2 id="ahead">To come</h2>
          {byMonth(ahead, 1).map((month) => (
            <Month key={month.name} of={month} today={today} />
          ))}
        </section>
      )}
      {past.length > 0 && (
        <section class="part" aria-labelledby="past">
          <h2 id="past">Until today</h2>
          {byMonth(past, -1).map((month) => (
            <Month key={month.name} of={month} today={today} />
          ))}
        </section>
      )}
    </>
  );
}

interface MonthOf {
  name: string;
  items: CalendarItem[];
}

/** What is dated to a year alone stands behind the months of that year that are to come, and before those past. */
function byMonth(of: readonly CalendarItem[], direction: 1 | -1): MonthOf[] {
  const months = new Map<string, CalendarItem[]>();
  for (const item of of) {
    const name = item.precision === 'year' ? item.start.slice(0, 4) : item.start.slice(0, 7);
    const items = months.get(name);
    if (items) items.push(item);
    else months.set(name, [item]);
  }
  const place = (name: string) => (name.length === 4 ? name + '-99' : name);
  const found = [...months].map(([name, items]) => ({name, items}));
  for (const month of found) month.items.sort((a, b) => direction * a.start.localeCompare(b.start));
  return found.sort((a, b) => direction * place(a.name).localeCompare(place(b.name)));
}

function Month({of: {name, items}, today}: {of: MonthOf; today: string}) {
  return (
    <div class="month">
      <h3>
        {name.length === 4 ? `${name}, no day given` : dateWords(name)}
        {today.startsWith(name) && name.length > 4 && <span class="badge">this month</span>}
      </h3>
      <ul>
        {items.map((i) => (
          <li key={i.id + i.start + i.state} class={i.state === 'cancelled' ? 'cancelled' : undefined}>
            <span class="date">{when(i)}</span>
            <span class={`badge state-${i.state}`}>{i.state}</span>
            <div>
              <div>
                <a href={`/record/${i.id}`} dir="auto">
                  {i.label}
                </a>
              </div>
              <div class="small soft">
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
              </div>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function when(item: CalendarItem): string {
  if (item.precision === 'year') return item.start.slice(0, 4);
  if (item.precision === 'month') return 'in the month';
  return dateWords(item.start === item.end ? item.start : `${item.start}/${item.end}`, true);
}
