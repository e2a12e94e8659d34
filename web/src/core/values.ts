// SPDX-License-Identifier: Apache-2.0
// Values of fields as people read them: days in words, states by their names.
import {dateWords} from './dates';
import {isState, stateName} from './names';
import {plain} from './words';

export function valueWords(name: string, value: string): string {
  if (/date|signed|deadline/.test(name)) return dateWords(value) || value;
  if (name === 'status' || name === 'mode' || name === 'strength') return plain(value);
  return isState(value) ? `${stateName(value)} (${value})` : value;
}
