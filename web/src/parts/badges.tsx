// SPDX-License-Identifier: Apache-2.0
// Small words that say how far something can be relied on. Each says it in letters, colour only helps.
import {kClassWords, plain} from '../core/words';

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

/** How it is said: nothing for what is simply stated. */
export function ModalityBadge({of}: {of: string}) {
  return of === 'asserted' || !of ? null : <span class="badge said">{of}</span>;
}

/** What a person said of it: nothing where nobody has looked. */
export function ReviewBadge({of}: {of: string}) {
  return of === 'open' || !of ? null : <span class={`badge review-${of}`}>{of}</span>;
}
