// SPDX-License-Identifier: Apache-2.0
// The first of a long list; a button shows the others.
import type {ComponentChildren} from 'preact';
import {useState} from 'preact/hooks';

export function Few<T>({
  of,
  first,
  what,
  children,
}: {
  of: readonly T[];
  first: number;
  /** What they are, for the button: "460 more quotations". */
  what: string;
  children: (one: T, at: number) => ComponentChildren;
}) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? of : of.slice(0, first);
  return (
    <>
      {shown.map(children)}
      {shown.length < of.length && (
        <p>
          <button type="button" onClick={() => setWhole(true)}>
            {of.length - shown.length} more {what}
          </button>
        </p>
      )}
    </>
  );
}
