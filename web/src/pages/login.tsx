// SPDX-License-Identifier: Apache-2.0
// Signing in.
import {useState} from 'preact/hooks';
import {address, forget, Problem, send} from '../core/api';
import {go, place} from '../core/place';
import {session, type Session} from '../core/session';
import {Title} from '../parts/frame';

export function LoginPage() {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [failed, fail] = useState<string | null>(null);
  const enter = async (event: Event) => {
    event.preventDefault();
    fail(null);
    try {
      session.value = await send<Session>('POST', address('session'), {name, password});
      forget();
      const next = place.value.query.get('next') ?? '/';
      // Only to our own pages: an address from elsewhere must not follow on a password.
      go(/^\/(?![/\\])/.test(next) ? next : '/');
    } catch (error) {
      setPassword('');
      fail(error instanceof Problem ? error.detail || error.message : 'The server does not answer.');
    }
  };
  return (
    <>
      <div class="head">
        <Title text="Sign in" />
      </div>
      {session.value?.open && <p>Nobody has an account here: everybody at this machine may do everything.</p>}
      <form class="stack narrow" onSubmit={(e) => void enter(e)}>
        <label class="field">
          Name <input required autocomplete="username" value={name} onInput={(e) => setName(e.currentTarget.value)} />
        </label>
        <label class="field">
          Password{' '}
          <input
            required
            type="password"
            autocomplete="current-password"
            value={password}
            onInput={(e) => setPassword(e.currentTarget.value)}
          />
        </label>
        {failed && (
          <p class="failed" role="alert">
            {failed}
          </p>
        )}
        <div>
          <button class="main">Sign in</button>
        </div>
      </form>
    </>
  );
}
