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
const kept = new Map<string, {text: string; data: unknown}>();

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

function parsed(text: string, response: Response): unknown {
  return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
}

function problem(text: string, response: Response): Problem {
  let said: {title?: string; detail?: string} = {};
  try {
    said = JSON.parse(text) as typeof said;
  } catch {
    // Not every proxy speaks JSON; its status says enough.
  }
  return new Problem(response.status, said.title ?? `The server answered ${response.status}`, said.detail ?? '');
}

export async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, {headers: {accept: 'application/json'}});
  const text = await response.text();
  if (!response.ok) throw problem(text, response);
  // The same words give the same object, so that nothing on the screen moves where nothing has changed.
  const before = kept.get(path);
  const data = before?.text === text ? before.data : parsed(text, response);
  kept.delete(path);
  kept.set(path, {text, data});
  if (kept.size > kKept) kept.delete(kept.keys().next().value!);
  return data as T;
}

export async function send<T>(method: 'POST' | 'DELETE' | 'PATCH', path: string, body?: unknown): Promise<T> {
  const init: RequestInit = {method, headers: {accept: 'application/json'}};
  if (body instanceof Blob || body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = {accept: 'application/json', 'content-type': 'application/json'};
  }
  const response = await fetch(path, init);
  const text = await response.text();
  if (!response.ok) throw problem(text, response);
  return (text ? parsed(text, response) : undefined) as T;
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
  const data = path === null ? undefined : (kept.get(path)?.data as T | undefined);
  return {path, data, problem: undefined, busy: path !== null};
}
