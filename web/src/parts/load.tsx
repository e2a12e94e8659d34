// SPDX-License-Identifier: Apache-2.0
// While an answer is awaited, and where there is none.
import type {ComponentChildren} from 'preact';
import {Problem, type Asked} from '../core/api';
import {place} from '../core/place';
import {Title} from './frame';

/** Shows what became of a question: its answer, that it is on its way, or why there is none. A page whose heading comes
 *  with the answer gives the heading that stands until then. */
export function Loaded<T>({
  asked,
  heading,
  children,
}: {
  asked: Asked<T>;
  heading?: string;
  children: (data: T) => ComponentChildren;
}) {
  if (asked.data !== undefined) return <>{children(asked.data)}</>;
  return (
    <>
      {heading && (
        <div class="head">
          <Title text={heading} />
        </div>
      )}
      {asked.problem ? <Failed problem={asked.problem} /> : asked.busy && <Waiting />}
    </>
  );
}

function Waiting() {
  return (
    <p class="waiting" role="status">
      Reading the register …
    </p>
  );
}

export function Failed({problem}: {problem: Error}) {
  const known = problem instanceof Problem;
  const next = encodeURIComponent(place.value.path + location.search);
  return (
    <div class="failed" role="alert">
      <p>
        <strong>{known ? problem.message : 'The server does not answer.'}</strong>
      </p>
      {known && problem.detail && <p>{problem.detail}</p>}
      {known && problem.status === 401 && (
        <p>
          <a href={`/login?next=${next}`}>Sign in</a>
        </p>
      )}
      {!known && <p>{problem.message}</p>}
    </div>
  );
}

export function Nothing({children}: {children: ComponentChildren}) {
  return <p class="nothing">{children}</p>;
}
