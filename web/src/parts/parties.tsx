// SPDX-License-Identifier: Apache-2.0
// States and other parties by their names.
import {isState, stateName} from '../core/names';

/** Parties of a record; where two of them are states, their relation is one click away. */
export function Parties({of}: {of: readonly string[]}) {
  if (of.length === 0) return <span class="none">none named</span>;
  const states = of.filter(isState);
  const names = of.map(stateName).join(' \u2013 ');
  if (states.length === 2 && of.length === 2)
    return (
      <a class="pair-link" href={relationPath(states[0]!, states[1]!)}>
        <bdi>{names}</bdi>
      </a>
    );
  return <bdi>{names}</bdi>;
}

export function relationPath(a: string, b: string): string {
  return `/relation/${encodeURIComponent(a)}/${encodeURIComponent(b)}`;
}
