// SPDX-License-Identifier: Apache-2.0
// Whether there is room for two columns; where there is not, what would stand beside a line stands under it.
import {signal} from '@preact/signals';

const query = matchMedia('(min-width: 64.01rem)');
export const wide = signal(query.matches);
query.addEventListener('change', () => (wide.value = query.matches));
