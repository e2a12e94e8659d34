// SPDX-License-Identifier: Apache-2.0
// Who sits at the screen, and what they may do. On one's own machine, without users, all is open.
import {signal} from '@preact/signals';
import {get} from './api';

export interface Session {
  user: string | null;
  role: 'none' | 'reader' | 'reviewer' | 'editor' | 'admin';
  open: boolean;
  register?: string;
  version?: string;
  /** Of the register and the day: changes when they do. */
  state?: string;
  /** Newer reports are being taken in. */
  behind?: boolean;
}

export const session = signal<Session | null>(null);

const kRoles = ['reader', 'reviewer', 'editor', 'admin'];

export async function refreshSession(): Promise<void> {
  try {
    session.value = await get<Session>('/api/v1/session');
  } catch {
    session.value = {user: null, role: 'none', open: false};
  }
}

/** Whether the person may do what this role may. */
export function may(role: 'reader' | 'reviewer' | 'editor' | 'admin'): boolean {
  const now = session.value;
  if (!now) return false;
  return now.open || kRoles.indexOf(now.role) >= kRoles.indexOf(role);
}

/** Who decides where nobody has an account: what they wrote of themselves last time. */
export const reviewer = signal(stored('reviewer') ?? '');

export function nameReviewer(name: string): void {
  reviewer.value = name;
  try {
    localStorage.setItem('entente.reviewer', name);
  } catch {
    // Storage may be switched off; then the name holds until the page is closed.
  }
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem('entente.' + name);
  } catch {
    return null;
  }
}
