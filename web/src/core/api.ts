// SPDX-License-Identifier: Apache-2.0
// Talks to /api/v1. Answers are kept while the program runs, so that going back shows at once what was
// seen and then what is so now.
import {signal} from '@preact/signals';
import {useEffect, useState} from 'preact/hooks';

/** What the server says when it cannot do something (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    title: string,
    readonly detail: string,
  ) {
    super(title);
  }
}

const kKept = 60;
const kept = new Map<string, unknown>();

/** Rises when something was decided or read: everything on the screen is asked for again. */
export const revision = signal(0);

export function changed(): void {
  revision.value++;
}

/** Forgets all answers: for another person at the same screen. */
export function forget(): void {
  kept.clear();
  revision.value++;
}

/** /api/v1/NAME?parameters; empty ones are left out. */
export function address(
  name: string,
  query: Record<string, string | number | readonly string[] | null | undefined> = {},
): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== null && one !== undefined && one !== '') parameters.append(key, String(one));
  }
  const text = parameters.toString();
  return '/api/v1/' + name + (text ? '?' + text : '');
}

async function answer(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  const body: unknown = type.includes('json') ? await response.json() : await response.text();
  if (response.ok) return body;
  const said = (typeof body === 'object' && body !== null ? body : {}) as {title?: string; detail?: string};
  throw new Problem(response.status, said.title ?? `The server answered ${response.status}`, said.detail ?? '');
}

export async function get<T>(path: string): Promise<T> {
  const body = (await answer(await fetch(path, {headers: {accept: 'application/json'}}))) as T;
  kept.delete(path);
  kept.set(path, body);
  if (kept.size > kKept) kept.delete(kept.keys().next().value!);
  return body;
}

export async function send<T>(method: 'POST' | 'DELETE' | 'PATCH', path: string, body?: unknown): Promise<T> {
  const init: RequestInit = {method, headers: {accept: 'application/json'}};
  if (body instanceof Blob || body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = {accept: 'application/json', 'content-type': 'application/json'};
  }
  return (await answer(await fetch(path, init))) as T;
}

export interface Asked<T> {
  data: T | undefined;
  problem: Error | undefined;
  busy: boolean;
}

/** The answer to GET path, asked for again when the path or the register changes; null asks for nothing. */
export function useApi<T>(path: string | null): Asked<T> {
  const seen = revision.value;
  const [asked, set] = useState<Asked<T> & {path: string | null}>(() => start<T>(path));
  useEffect(() => {
    if (path === null) return set(start<T>(null));
    let current = true;
    set(start<T>(path));
    get<T>(path).then(
      (data) => current && set({path, data, problem: undefined, busy: false}),
      (problem: Error) => current && set({path, data: undefined, problem, busy: false}),
    );
    return () => {
      current = false;
    };
  }, [path, seen]);
  return asked.path === path ? asked : start<T>(path);
}

function start<T>(path: string | null): Asked<T> & {path: string | null} {
  const data = path === null ? undefined : (kept.get(path) as T | undefined);
  return {path, data, problem: undefined, busy: path !== null};
}
