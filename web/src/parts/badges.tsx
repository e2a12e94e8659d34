// SPDX-License-Identifier: Apache-2.0
// Small words that say how far something can be relied on. Each says it in letters, colour only helps.
import type {Progress} from '../core/types';
import {kClassWords, plain} from '../core/words';

/** Shorter silence is no news. */
const kSilentMonths = 3;

export function ClassBadge({of}: {of: string}) {
  return (
    <span class={`badge class-${of}`} title={kClassWords[of]}>
      {of}
    </span>
  );
}

export function StageBadge({of}: {of: string}) {
  return <span class={`badge stage stage-${of.replaceAll(/[_ ]/g, '-')}`}>{plain(of)}</span>;
}

/** How far a promise has come, and what calls for a reminder: it is overdue, or nobody tells of it any more. */
export function ProgressBadges({of}: {of: Progress}) {
  const silent = of.silent_months ?? 0;
  return (
    <>
      {(of.steps.length > 0 || of.status > 0) && (
        <span class={`badge progress-${of.status}`} title={`${of.status} of 3`}>
          {plain(of.label)}
        </span>
      )}
      {of.delayed && <span class="badge said">delayed</span>}
      {of.broken && <span class="badge disputed">broken</span>}
      {of.overdue && <span class="badge disputed">overdue</span>}
      {of.status < 3 && !of.overdue && silent >= kSilentMonths && (
        <span class="badge said">no news for {silent} months</span>
      )}
    </>
  );
}

/** How it is said: nothing for what is simply stated. */
export function ModalityBadge({of}: {of: string}) {
  return of === 'asserted' || !of ? null : <span class="badge said">{of}</span>;
}

/** What a person said of it: nothing where nobody has looked. */
export function ReviewBadge({of}: {of: string}) {
  return of === 'open' || !of ? null : <span class={`badge review-${of}`}>{of}</span>;
}
