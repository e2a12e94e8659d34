// SPDX-License-Identifier: Apache-2.0
// Who may do what, keys for programs, addresses for feed readers: made here, taken back here.
import {useState} from 'preact/hooks';
import {address, changed, send, useApi} from '../core/api';
import {timeWords} from '../core/dates';
import {refused} from '../core/decide';
import {stateName} from '../core/names';
import {may, refreshSession, session} from '../core/session';
import type {List} from '../core/types';
import {FeedButton} from '../parts/feed';
import {Title} from '../parts/frame';
import {Loaded, Nothing} from '../parts/load';
import {say} from '../parts/notices';

interface User {
  name: string;
  role: string;
  created: string;
}
interface Key {
  id: string;
  name: string;
  owner: string;
  role: string;
  created: string;
  used: string | null;
  key?: string;
}
interface Feed {
  id: string;
  label: string;
  owner: string;
  party: string | null;
  other: string | null;
  created: string;
}

const kRoles: [string, string][] = [
  ['reader', 'reads'],
  ['reviewer', 'reads and decides'],
  ['editor', 'reads, decides and uploads'],
  ['admin', 'all, and accounts'],
];

async function attempt(what: () => Promise<unknown>, done: string): Promise<boolean> {
  try {
    await what();
    changed();
    say(done);
    return true;
  } catch (error) {
    refused(error);
    return false;
  }
}

export function UsersPage() {
  return (
    <>
      <div class="head">
        <Title text="Users and keys" />
      </div>
      {may('admin') && <Users />}
      {session.value?.user && <Password />}
      <Keys />
      <Feeds />
    </>
  );
}

function Users() {
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

function Password() {
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

function Keys() {
  const asked = useApi<List<Key>>(address('keys'));
  const [name, setName] = useState('');
  const [made, setMade] = useState<string | null>(null);
  const add = async (event: Event) => {
    event.preventDefault();
    const done = await attempt(
      async () => setMade((await send<Key>('POST', address('keys'), {name})).key ?? null),
      'The key is shown once, below.',
    );
    if (done) setName('');
  };
  return (
    <section class="part" aria-labelledby="keys">
      <h2 id="keys">Keys for programs</h2>
      <Loaded asked={asked}>
        {(data) =>
          data.items.length === 0 ? (
            <Nothing>No key.</Nothing>
          ) : (
            <table class="records narrow">
              <caption class="hidden">Keys</caption>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Of</th>
                  <th scope="col">Role</th>
                  <th scope="col">Made</th>
                  <th scope="col">Last used</th>
                  <th scope="col">
                    <span class="hidden">Take back</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((k) => (
                  <tr key={k.id}>
                    <th scope="row">
                      <bdi>{k.name}</bdi>
                    </th>
                    <td>
                      <bdi>{k.owner}</bdi>
                    </td>
                    <td>{k.role}</td>
                    <td class="date">{timeWords(k.created)}</td>
                    <td class="date">{k.used ? timeWords(k.used) : 'never'}</td>
                    <td>
                      <button
                        type="button"
                        class="bad"
                        onClick={() =>
                          void attempt(() => send('DELETE', address(`keys/${k.id}`)), 'The key no longer holds.')
                        }
                        aria-label={`Take back ${k.name}`}
                      >
                        Take back
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {made && (
        <p class="panel">
          Keep it now, it is not shown again: <code class="hash">{made}</code>
        </p>
      )}
      <form class="filters" onSubmit={(e) => void add(e)}>
        <label class="field">
          Name <input required value={name} onInput={(e) => setName(e.currentTarget.value)} />
        </label>
        <button>Make a key</button>
      </form>
    </section>
  );
}

function Feeds() {
  const asked = useApi<List<Feed>>(address('feeds'));
  return (
    <section class="part" aria-labelledby="feeds">
      <h2 id="feeds">Feeds</h2>
      <p class="small soft">
        Addresses for calendars and feed readers; the pages of relations and the calendar make them, too.
      </p>
      <Loaded asked={asked}>
        {(data) =>
          data.items.length === 0 ? (
            <Nothing>No feed.</Nothing>
          ) : (
            <table class="records narrow">
              <caption class="hidden">Feeds</caption>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Of</th>
                  <th scope="col">What</th>
                  <th scope="col">Made</th>
                  <th scope="col">
                    <span class="hidden">Take back</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((f) => (
                  <tr key={f.id}>
                    <th scope="row">
                      <bdi>{f.label}</bdi>
                    </th>
                    <td>
                      <bdi>{f.owner}</bdi>
                    </td>
                    <td>
                      {[f.party, f.other]
                        .filter((p): p is string => !!p)
                        .map(stateName)
                        .join(' – ') || 'the whole register'}
                    </td>
                    <td class="date">{timeWords(f.created)}</td>
                    <td>
                      <button
                        type="button"
                        class="bad"
                        onClick={() =>
                          void attempt(
                            () => send('DELETE', address(`feeds/${f.id}`)),
                            'The address leads nowhere from now on.',
                          )
                        }
                        aria-label={`Take back ${f.label}`}
                      >
                        Take back
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      <FeedButton label="The whole register" />
    </section>
  );
}
