// SPDX-License-Identifier: Apache-2.0
// Who has an account, and what they may do.
import {useState} from 'preact/hooks';
import {address, send, useApi} from '../../core/api';
import {attempt} from '../../core/attempt';
import {timeWords} from '../../core/dates';
import {refreshSession} from '../../core/session';
import type {List} from '../../core/types';
import {Loaded, Nothing} from '../load';

interface User {
  name: string;
  role: string;
  created: string;
}

const kRoles: [string, string][] = [
  ['reader', 'reads'],
  ['reviewer', 'reads and decides'],
  ['editor', 'reads, decides and uploads'],
  ['admin', 'all, and accounts'],
];

export function Users() {
  const asked = useApi<List<User>>(address('users'));
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState('reviewer');
  const add = async (event: Event) => {
    event.preventDefault();
    if (await attempt(() => send('POST', address('users'), {name, password, role}), `${name} has an account.`)) {
      setName('');
      setPassword('');
      await refreshSession();
    }
  };
  return (
    <section class="part" aria-labelledby="users">
      <h2 id="users">Users</h2>
      <Loaded asked={asked}>
        {(data) =>
          data.items.length === 0 ? (
            <Nothing>
              Nobody has an account: everybody at this machine may do everything, and the server listens to no other.
            </Nothing>
          ) : (
            <table class="records narrow">
              <caption class="hidden">Users</caption>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Role</th>
                  <th scope="col">Since</th>
                  <th scope="col">
                    <span class="hidden">Remove</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((u) => (
                  <tr key={u.name}>
                    <th scope="row">
                      <bdi>{u.name}</bdi>
                    </th>
                    <td>
                      <select
                        aria-label={`Role of ${u.name}`}
                        value={u.role}
                        onChange={(e) => {
                          const to = e.currentTarget.value;
                          void attempt(
                            () => send('PATCH', address(`users/${encodeURIComponent(u.name)}`), {role: to}),
                            `${u.name} is now ${to}.`,
                          );
                        }}
                      >
                        {kRoles.map(([r]) => (
                          <option key={r} value={r}>
                            {r}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td class="date">{timeWords(u.created)}</td>
                    <td>
                      <button
                        type="button"
                        class="bad"
                        onClick={() =>
                          void attempt(
                            () => send('DELETE', address(`users/${encodeURIComponent(u.name)}`)),
                            `${u.name} was removed.`,
                          )
                        }
                        aria-label={`Remove ${u.name}`}
                      >
                        Remove
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      <form class="filters" onSubmit={(e) => void add(e)}>
        <label class="field">
          Name <input required value={name} autocomplete="off" onInput={(e) => setName(e.currentTarget.value)} />
        </label>
        <label class="field">
          Password{' '}
          <input
            required
            type="password"
            minLength={10}
            autocomplete="new-password"
            value={password}
            onInput={(e) => setPassword(e.currentTarget.value)}
          />
        </label>
        <label class="field">
          Role
          <select value={role} onChange={(e) => setRole(e.currentTarget.value)}>
            {kRoles.map(([r, words]) => (
              <option key={r} value={r}>
                {r}: {words}
              </option>
            ))}
          </select>
        </label>
        <button class="main">Add</button>
      </form>
    </section>
  );
}

/** One's own password. */
export function Password() {
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const change = async (event: Event) => {
    event.preventDefault();
    if (
      await attempt(
        () => send('POST', address('session/password'), {old, new: next}),
        'The password is changed; you are signed out everywhere else.',
      )
    ) {
      setOld('');
      setNext('');
    }
  };
  return (
    <section class="part" aria-labelledby="password">
      <h2 id="password">Your password</h2>
      <form class="filters" onSubmit={(e) => void change(e)}>
        <label class="field">
          Now{' '}
          <input
            required
            type="password"
            autocomplete="current-password"
            value={old}
            onInput={(e) => setOld(e.currentTarget.value)}
          />
        </label>
        <label class="field">
          New{' '}
          <input
            required
            type="password"
            minLength={10}
            autocomplete="new-password"
            value={next}
            onInput={(e) => setNext(e.currentTarget.value)}
          />
        </label>
        <button>Change</button>
      </form>
    </section>
  );
}
