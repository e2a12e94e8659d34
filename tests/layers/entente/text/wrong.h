// SPDX-License-Identifier: Apache-2.0
// A header with an include that points upwards: check_layers has to find it.
#pragma once

#include <string>

#include "entente/facts/fact.h"
