// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/entities.h"

namespace entente {

std::string_view to_string(ActorKind kind) {
  switch (kind) {
    case ActorKind::State: return "state";
    case ActorKind::Body: return "body";
    case ActorKind::Person: return "person";
    case ActorKind::Party: return "party";
    case ActorKind::Parliament: return "parliament";
    case ActorKind::Chamber: return "chamber";
    case ActorKind::NewsAgency: return "news_agency";
    case ActorKind::ArmedGroup: return "armed_group";
    case ActorKind::Organisation: return "organisation";
    case ActorKind::Forum: return "forum";
    case ActorKind::Company: return "company";
    case ActorKind::People: return "people";
  }
  return "";
}

}  // namespace entente
