// SPDX-License-Identifier: Apache-2.0
// Keys for programs: shown once, kept as hashes, taken back here.
import {useState} from 'preact/hooks';
import {address, send, useApi} from '../../core/api';
import {attempt} from '../../core/attempt';
import {timeWords} from '../../core/dates';
import type {List} from '../../core/types';
import {Loaded, Nothing} from '../load';

interface Key {
  id: string;
  name: string;
  owner: string;
  role: string;
  created: string;
  used: string | null;
  key?: string;
}

export function Keys() {
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
