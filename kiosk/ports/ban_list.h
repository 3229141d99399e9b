#pragma once

#include <optional>
#include <vector>

#include "core/bans/row_values.h"
#include "core/base/date.h"
#include "core/documents/document.h"
#include "core/law/facts.h"

namespace shekara::kiosk {

// The local list as the flow sees it: who may be meant, and how far the answer may be relied on. Any thread.
class BanList {
 public:
  virtual ~BanList() = default;
  BanList(const BanList&) = delete;
  BanList& operator=(const BanList&) = delete;

  // The candidates and the state of the very list that they come from: a list swapped in between cannot mix
  // the two.
  struct Answer {
    std::vector<law::Candidate> candidates;
    law::ListState state;
    std::optional<bans::DocumentReport> report;  // the document itself is reported lost, stolen or revoked
  };

  [[nodiscard]] virtual Answer look_up(const TravelDocument& document, Instant now) const = 0;
  [[nodiscard]] virtual law::ListState state(Instant now) const = 0;

 protected:
  BanList() = default;
};

}  // namespace shekara::kiosk
