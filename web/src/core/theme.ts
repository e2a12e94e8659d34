// SPDX-License-Identifier: Apache-2.0
// Light or dark: as the system has it, unless the person has chosen.
import {effect, signal} from '@preact/signals';

export type Theme = 'auto' | 'light' | 'dark';

const kKey = 'entente.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const systemDark = signal(dark.matches);

export const theme = signal<Theme>(stored());

function stored(): Theme {
  try {
    const value = localStorage.getItem(kKey);
    return value === 'light' || value === 'dark' ? value : 'auto';
  } catch {
    return 'auto';
  }
}

export function followTheme(): void {
  dark.addEventListener('change', () => (systemDark.value = dark.matches));
  effect(() => {
    const isDark = theme.value === 'dark' || (theme.value === 'auto' && systemDark.value);
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  });
}

export function chooseTheme(value: Theme): void {
  theme.value = value;
  try {
    localStorage.setItem(kKey, value);
  } catch {
    // Then it holds until the page is closed.
  }
}
