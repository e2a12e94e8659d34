// SPDX-License-Identifier: Apache-2.0
import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {worstClass} from './classes';
import {chosenColumns, columns, filledColumns} from './columns';
import type {Rec} from './types';
import {dateWords, distance, extent, isoOfWords, shortMonths, timeWords} from './dates';
import {choices} from './facets';
import {fieldsOf, filledIn} from './fields';
import {alpha3OfNumber} from './iso';
import {isState, stateName, tell} from './names';
import {newsOf} from './news';
import {indicesOfBytes} from './offsets';
import {lines, pieces} from './segments';
import {trimmed} from './selection';
import {counted, countIn, isByDay, piled, placeLane, ticks, wholeTime, zoomed} from './timeline';
import {comparedWords, eventType, valueWords} from './values';
import {kKinds} from './words';

describe('offsets', () => {
  it('counts bytes of every length of character', () => {
    const text = 'aé한😀z';
    expect(indicesOfBytes(text, [0, 1, 3, 6, 10, 11])).toEqual([0, 1, 2, 3, 5, 6]);
  });
  it('takes offsets in any order and beyond the end', () => {
    expect(indicesOfBytes('한국', [6, 0, 99, 3])).toEqual([2, 0, 2, 1]);
  });
  it('agrees with the encoder of the browser', () => {
    const text = 'Đông và 평양에서, “quoted” 🙂 end';
    const encoder = new TextEncoder();
    for (let i = 0; i <= text.length; i++) {
      if (text.charCodeAt(i) >= 0xdc00 && text.charCodeAt(i) < 0xe000) continue;
      expect(indicesOfBytes(text, [encoder.encode(text.slice(0, i)).length])).toEqual([i]);
    }
  });
});

describe('segments', () => {
  it('cuts overlapping spans into pieces, the shortest span first', () => {
    expect(
      pieces(0, 10, [
        {begin: 2, end: 6, of: 'a'},
        {begin: 4, end: 20, of: 'b'},
      ]),
    ).toEqual([
      {begin: 0, end: 2, of: []},
      {begin: 2, end: 4, of: ['a']},
      {begin: 4, end: 6, of: ['a', 'b']},
      {begin: 6, end: 10, of: ['b']},
    ]);
  });
  it('covers the text without a gap', () => {
    const spans = [
      {begin: 0, end: 3, of: 1},
      {begin: 3, end: 3, of: 2},
      {begin: 1, end: 2, of: 3},
      {begin: 7, end: 9, of: 4},
    ];
    const made = pieces(0, 8, spans);
    expect(made[0]!.begin).toBe(0);
    expect(made.at(-1)!.end).toBe(8);
    for (let i = 1; i < made.length; i++) expect(made[i]!.begin).toBe(made[i - 1]!.end);
  });
  it('leaves out empty lines and cuts endless ones', () => {
    expect(lines('one\n\ntwo')).toEqual([
      [0, 3],
      [5, 8],
    ]);
    expect(lines('abcdef', 4)).toEqual([
      [0, 4],
      [4, 6],
    ]);
    expect(lines('')).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['2025-10-10', '10 October 2025'],
    ['2025-10', 'October 2025'],
    ['2025', '2025'],
    ['2025-10-09/2025-10-11', '9–11 October 2025'],
    ['2025-10-30/2025-11-02', '30 October 2025 – 2 November 2025'],
    [null, ''],
  ])('%s is %s', (date, words) => expect(dateWords(date)).toBe(words));
  it('says how far away a day is', () => {
    expect(distance('2026-04-16', '2026-04-16')).toBe('today');
    expect(distance('2026-04-13', '2026-04-16')).toBe('3 days ago');
    expect(distance('2026-06', '2026-04-16')).toBe('in 46 days');
    expect(distance('1950-01-31', '2026-04-16')).toBe('76 years ago');
  });
  it('shortens', () => {
    expect(shortMonths('signed 10 October 2025')).toBe('signed 10 Oct 2025');
    expect(timeWords('2026-04-16T10:05:00Z')).toBe('16 Apr 2026, 10:05 UTC');
  });
  it.each([
    ['26 March 1987', '1987-03-26'],
    ['3 May 2026', '2026-05-03'],
    ['June 2026', '2026-06'],
    ['1987', '1987'],
    ['date not stated', undefined],
    ['in Juneau 2026', undefined],
  ])('words: %s is %s', (words, iso) => expect(isoOfWords(words)).toBe(iso));
  it('knows what is no date', () => expect(extent('soon')).toBeUndefined());
});

describe('timeline', () => {
  const day = (start: string, end = start) => ({start, end, precision: 'day'});
  it('stacks what lies on one day', () => {
    const time = wholeTime([day('2025-01-01'), day('2025-12-31')])!;
    const rows = placeLane([day('2025-10-10'), day('2025-10-10'), day('2025-10-10')], time, 500, 2).map((m) => m.row);
    expect(rows).toEqual([0, 1, 1]);
  });
  it('leaves out what is outside', () => {
    const time: [number, number] = [Date.UTC(2025, 0, 1), Date.UTC(2026, 0, 1)];
    expect(placeLane([day('1950-01-01'), day('2025-05-01')], time, 100, 4)).toHaveLength(1);
  });
  it('tells where marks lie over each other', () => {
    const time = wholeTime([day('2025-01-01'), day('2025-12-31')])!;
    const three = [day('2025-10-10'), day('2025-10-10'), day('2025-10-10')];
    expect(piled(placeLane(three, time, 500, 2))).toBe(true);
    expect(piled(placeLane(three, time, 500, 3))).toBe(false);
  });
  it('counts by day, by month, and in its year what has no month', () => {
    const of = (start: string, end: string, disputed = false) => ({start, end, precision: '', disputed});
    const items = [
      of('2025-03-04', '2025-03-04', true),
      of('2025-03-04', '2025-03-04'),
      of('2025-03-09', '2025-03-11'),
      of('2025-01-01', '2025-12-31'),
      of('2024-12-30', '2025-01-02'),
    ];
    const told = (byDay: boolean) =>
      counted(items, byDay).map((p) => `${p.start}/${p.end} ${p.precision} ${p.records}`);
    expect(told(false)).toEqual([
      '2024-01-01/2025-12-31 span 1',
      '2025-01-01/2025-12-31 year 1',
      '2025-03-01/2025-03-31 month 3',
    ]);
    expect(told(true)).toEqual([
      '2024-01-01/2025-12-31 span 1',
      '2025-01-01/2025-12-31 year 1',
      '2025-03-01/2025-03-31 month 1',
      '2025-03-04/2025-03-04 day 2',
    ]);
    expect(counted(items, true).reduce((sum, p) => sum + p.disputed, 0)).toBe(1);
  });
  it('weighs a lane in a window by its counts', () => {
    const periods = counted([{...day('2025-03-04'), disputed: false}], false).map((p) => ({...p, records: 300}));
    const lane = {lane: 'events', records: 300, items: [], periods};
    expect(countIn(lane, [Date.UTC(2025, 0, 1), Date.UTC(2025, 2, 20)])).toBe(300);
    expect(countIn(lane, [Date.UTC(2025, 3, 1), Date.UTC(2025, 5, 1)])).toBe(0);
    expect(isByDay([Date.UTC(2025, 0, 1), Date.UTC(2025, 2, 1)])).toBe(true);
    expect(isByDay([Date.UTC(2025, 0, 1), Date.UTC(2026, 0, 1)])).toBe(false);
  });
  it('never makes more ticks than there is room for', () => {
    for (const years of [0.2, 1, 7, 30, 300, 3000]) {
      const found = ticks([Date.UTC(1900, 0, 1), Date.UTC(1900, 0, 1) + years * 365.25 * 86_400_000], 700);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThan(12);
    }
  });
  it('zooms around a point', () => {
    const year: [number, number] = [0, 365 * 86_400_000];
    const [from, to] = zoomed(year, 0.5, year[1] / 4);
    expect((year[1] / 4 - from) / (to - from)).toBeCloseTo(0.25);
  });
});

describe('values', () => {
  it('calls events what the register calls them', () => {
    const words = readFileSync(new URL('../../../data/en/brief/words.tsv', import.meta.url), 'utf8');
    const told = words.split('\n').flatMap((line) => {
      const [set, code, name] = line.split('\t');
      return set === 'event' && code && name ? [[code, name]] : [];
    });
    expect(told.length).toBeGreaterThan(10);
    for (const [code, name] of told) expect(eventType(code!)).toBe(name);
  });
  it('are told in words', () => {
    expect(valueWords('type', 'AGREE')).toBe('Agreement or promise (AGREE)');
    expect(comparedWords('reported 2025-10-10')).toBe('reported 10 Oct 2025');
    expect(comparedWords('PRK chamb')).toBe('North Korea chamb');
    expect(comparedWords('ASSAULT 19')).toBe('attack 19');
  });
});

describe('names', () => {
  it('takes those of the server before those of the browser', () => {
    expect(stateName('VNM')).toBe('Vietnam');
    tell('SUN', 'Soviet Union');
    expect(stateName('SUN')).toBe('Soviet Union');
    expect(isState('SUN')).toBe(true);
    expect(isState("Workers' Party of Korea")).toBe(false);
    expect(alpha3OfNumber('408')).toBe('PRK');
  });
});

describe('records', () => {
  it('are as sure as their least sure field', () => {
    const field = (of: 'confirmed' | 'conflict' | 'missing') => ({class: of, values: []});
    expect(worstClass({a: field('confirmed'), b: field('conflict')})).toBe('conflict');
    expect(worstClass({a: field('missing')})).toBe('missing');
  });
  it('are shown in the columns that were chosen', () => {
    expect(chosenColumns(columns('agreement'), 'label,date').map((c) => c.name)).toEqual(['date', 'label']);
    expect(chosenColumns(columns('event'), null).every((c) => c.shown)).toBe(true);
  });
  it('are counted in whatever form the counts come', () => {
    expect(choices({stage: {signed: 2, in_force: 5}}, 'stage').map((c) => c.value)).toEqual(['in_force', 'signed']);
    expect(
      choices(
        {
          year: [
            {value: '2024', count: 9},
            {value: '2025', count: 1},
          ],
        },
        'year',
      ).map((c) => c.value),
    ).toEqual(['2025', '2024']);
  });
});

describe('a fact that a person adds', () => {
  it('what is selected loses the blanks at its ends', () => {
    expect(trimmed('so  they said. ', {start: 2, end: 15})).toEqual({start: 4, end: 14});
    expect(trimmed('a   b', {start: 1, end: 4})).toBeNull();
  });
  it('fields are filled as the server takes them', () => {
    expect(filledIn('agreement', {title: ' on rice ', parties: 'Laos; ;Cuba', kind: '', nothing: 'x'})).toEqual({
      title: 'on rice',
      parties: ['Laos', 'Cuba'],
    });
  });
  it('its fields are those of the contract', () => {
    const contract = JSON.parse(readFileSync('../entente/serve/openapi.json', 'utf8')).components.schemas;
    for (const {kind} of kKinds) {
      const name = contract.Record.discriminator.mapping[kind].split('/').at(-1);
      const known = {...contract.RecordCommon.properties, ...contract[name].allOf[1].properties};
      for (const field of fieldsOf(kind)) {
        expect(Object.keys(known), `${kind}.${field.name}`).toContain(field.name);
        expect(known[field.name].type === 'array', `${kind}.${field.name}`).toBe(field.list === true);
      }
    }
  });
});

describe('news of the register', () => {
  it('says that it is about to change, or has changed', () => {
    expect(newsOf('a', {state: 'a', behind: false})).toBe('none');
    expect(newsOf('a', {state: 'a', behind: true})).toBe('coming');
    expect(newsOf('a', {state: 'b', behind: true})).toBe('here');
    expect(newsOf(undefined, {state: 'b', behind: false})).toBe('none');
  });
});

describe('columns', () => {
  it('leaves out those in which nothing stands, but for those that say so', () => {
    const rows = [
      {date: null, parties: ['LAO'], sessions: [], level: 'summit', fields: {}, evidence: []},
    ] as unknown as Rec[];
    const names = filledColumns(chosenColumns(columns('mechanism'), null), rows).map((c) => c.name);
    expect(names).toEqual(['label', 'parties', 'level', 'agreement', 'sources']);
  });
});
