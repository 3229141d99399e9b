#pragma once

#include <string_view>

#include "core/base/text.h"

namespace shekara {

struct KioskIdTag {};

struct PostIdTag {};

struct OfficerIdTag {};

struct EntryIdTag {};

struct PersonIdTag {};

struct OrganIdTag {};

struct CaseIdTag {};

using KioskId = Id<KioskIdTag>;      // "zhibek-zholy-03"; a name of the fleet, unique at one centre
using PostId = Id<PostIdTag>;        // the checkpoint where a kiosk stands
using OfficerId = Id<OfficerIdTag>;  // staff number; not a name
using EntryId = Id<EntryIdTag>;      // one list entry, for ever
using PersonId =
    Id<PersonIdTag>;  // the person whom several entries may concern; meaningless outside the centre
using OrganId = Id<OrganIdTag>;  // the competent organ that put an entry on the list
using CaseId = Id<CaseIdTag>;    // one expulsion case

}  // namespace shekara
