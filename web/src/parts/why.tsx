// SPDX-License-Identifier: Apache-2.0
// Why the claims of a record are one: what each pair of them has in common, and what speaks against it.
import {address, useApi} from '../core/api';
import type {Rec} from '../core/types';
import {comparedWords} from '../core/values';
import {plain} from '../core/words';
import {Few} from './few';
import {Loaded} from './load';

interface Aspect {
  aspect: string;
  effect: number;
  excludes: boolean;
  common: string[];
  only_a: string[];
  only_b: string[];
}

// Comparisons shown at first; of hundreds of claims there are as many.
const kFirst = 10;

const words = (of: readonly string[]) => of.map(comparedWords).join(', ');

interface Answer {
  needed: number;
  claims: {claim: string; report: string; quote: string}[];
  pairs: {a: string; b: string; score: number; excluded: boolean; aspects: Aspect[]}[];
}

export function Why({record}: {record: Rec}) {
  const asked = useApi<Answer>(address(`records/${record.id}/why`));
  return (
    <section class="panel why" aria-label="Why one record">
      <Loaded asked={asked}>
        {(data) => {
          const quote = new Map(data.claims.map((c) => [c.claim, c.quote]));
          if (data.pairs.length === 0) return <p>One claim alone makes this record.</p>;
          return (
            <>
              <h2>Why one record</h2>
              <p class="small soft">Claims are joined where their likeness comes to {data.needed} or more.</p>
              <Few of={data.pairs} first={kFirst} what="comparisons">
                {(p, at) => (
                  <div key={p.a + p.b} class="pair">
                    <p>
                      <q dir="auto">{quote.get(p.a)}</q> <span class="soft">and</span>{' '}
                      <q dir="auto">{quote.get(p.b)}</q>: <strong class="number">{p.score.toFixed(2)}</strong>
                    </p>
                    <div class="scroll" tabIndex={0} role="region" aria-label={`What they have in common, ${at + 1}`}>
                      <table>
                        <thead>
                          <tr>
                            <th scope="col">Aspect</th>
                            <th scope="col">In both</th>
                            <th scope="col">Only in the first</th>
                            <th scope="col">Only in the second</th>
                            <th scope="col" class="number">
                              Effect
                            </th>
                          </tr>
                        </thead>
                        <tbody>
                          {p.aspects.map((a) => (
                            <tr key={a.aspect}>
                              <th scope="row">{plain(a.aspect)}</th>
                              <td>{words(a.common)}</td>
                              <td>{words(a.only_a)}</td>
                              <td>{words(a.only_b)}</td>
                              <td class="number">
                                {a.excludes
                                  ? 'excludes'
                                  : a.effect === 0
                                    ? ''
                                    : `${a.effect > 0 ? '+' : '−'}${Math.abs(a.effect).toFixed(2)}`}
                              </td>
                            </tr>
                          ))}
                        </tbody>
                      </table>
                    </div>
                  </div>
                )}
              </Few>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
