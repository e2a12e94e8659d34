// SPDX-License-Identifier: Apache-2.0
// What works in the background lets those go first who answer somebody that waits.
#pragma once

#include <sys/resource.h>

namespace entente {

/// Of the thread that calls it: threads have a priority of their own here.
inline void give_way() { (void)setpriority(PRIO_PROCESS, 0, 5); }

}  // namespace entente
