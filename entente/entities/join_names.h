// SPDX-License-Identifier: Apache-2.0
// The tree once more, now that names are known. A parser sees words: in "the General Secretary of the Party of Laos
// To Nam and President Chau met" it may hang the second person on a word inside the first one's name. Here a name
// becomes one phrase: its loose parts hang on its head, a word of it is no preposition before it and no verb of a
// clause, and what is coordinated with one of its words is coordinated with all of it. A pure function, linear in the
// number of tokens and the depth of trees.
#pragma once

#include "entente/entities/entities.h"
#include "entente/syntax/dependencies.h"

namespace entente {

/// The relations with the mends. Every sentence stays a tree with its root.
Dependencies join_names(const Dependencies& dependencies, const Entities& entities);

}  // namespace entente
