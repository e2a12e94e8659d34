// SPDX-License-Identifier: Apache-2.0
// Addresses for calendars and feed readers. Those cannot sign in, so each address has a secret in it, is shown
// once, and can be taken back.
import {useState} from 'preact/hooks';
import {address, changed, send} from '../core/api';
import {refused} from '../core/decide';
import {session} from '../core/session';
import {Dialog} from './dialog';

interface Made {
  calendar: string;
  changes: string;
}

export function FeedButton({label, party, other}: {label: string; party?: string | null; other?: string | null}) {
  const [made, set] = useState<Made | null>(null);
  if (!session.value || (session.value.role === 'none' && !session.value.open)) return null;
  const make = async () => {
    try {
      set(await send<Made>('POST', address('feeds'), {label, ...(party ? {party} : {}), ...(other ? {other} : {})}));
      changed();
    } catch (error) {
      refused(error);
    }
  };
  return (
    <>
      <button type="button" onClick={() => void make()}>
        Subscribe
      </button>
      {made && <FeedAddresses of={made} label={label} onClose={() => set(null)} />}
    </>
  );
}

function FeedAddresses({of, label, onClose}: {of: Made; label: string; onClose: () => void}) {
  const full = (path: string) => new URL(path, location.origin).href;
  return (
    <Dialog title={`Feeds of ${label}`} onClose={onClose}>
      <p>Whoever knows these addresses can read them. They are shown only now; “Users and keys” can take them back.</p>
      <form method="dialog">
        <label class="field">
          Calendar (.ics)
          <input readOnly value={full(of.calendar)} onFocus={(e) => e.currentTarget.select()} />
        </label>
        <label class="field">
          Changes (Atom)
          <input readOnly value={full(of.changes)} onFocus={(e) => e.currentTarget.select()} />
        </label>
        <div class="row end">
          <a class="button" href={of.calendar} download="calendar.ics">
            Download the calendar
          </a>
          <button class="main">Done</button>
        </div>
      </form>
    </Dialog>
  );
}
