// SPDX-License-Identifier: Apache-2.0
// Who may do what, keys for programs, addresses for feed readers: made here, taken back here.
import {may, session} from '../core/session';
import {Feeds} from '../parts/accounts/feeds';
import {Keys} from '../parts/accounts/keys';
import {Password, Users} from '../parts/accounts/users';
import {Title} from '../parts/frame';

export function UsersPage() {
  return (
    <>
      <div class="head">
        <Title text="Users and keys" />
      </div>
      {may('admin') && <Users />}
      {session.value?.user && !session.value.open && <Password />}
      <Keys />
      <Feeds />
    </>
  );
}
