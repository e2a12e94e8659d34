// SPDX-License-Identifier: Apache-2.0
// Something that the server may refuse: either way the person is told.
import {changed} from './api';
import {refused} from './decide';
import {say} from '../parts/notices';

/** Does it, says so, and asks again for what is on the screen; whether it was done. */
export async function attempt(what: () => Promise<unknown>, done: string): Promise<boolean> {
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
