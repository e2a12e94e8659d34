// SPDX-License-Identifier: Apache-2.0
// What has just happened, said once on the screen and to a screen reader, with the way back where there is one.
import {signal} from '@preact/signals';

interface Notice {
  text: string;
  bad?: boolean;
  undo?: (() => void) | undefined;
}

const notice = signal<Notice | null>(null);
let timer = 0;

export function say(text: string, more: {bad?: boolean; undo?: () => void} = {}): void {
  notice.value = {text, ...more};
  clearTimeout(timer);
  timer = window.setTimeout(() => (notice.value = null), more.bad || more.undo ? 12_000 : 6_000);
}

export function Notices() {
  const now = notice.value;
  return (
    <div class="notices" role="status" aria-live="polite">
      {now && (
        <div class={`notice${now.bad ? ' bad' : ''}`}>
          <span>{now.text}</span>
          {now.undo && (
            <button
              type="button"
              onClick={() => {
                const undo = now.undo;
                notice.value = null;
                undo?.();
              }}
            >
              Undo
            </button>
          )}
          <button type="button" class="plain" aria-label="Close" onClick={() => (notice.value = null)}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
