#pragma once

#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "central/cli/shell.h"

namespace shekara::central {

// Who acts, and with which key.
struct Hand {
  std::string officer;
  std::string key_file;
};

void add_hand(CLI::App* command, const std::shared_ptr<Hand>& hand);

// Proposes a change and prints the proposal. `alone`: as an emergency of one person, published at once.
[[nodiscard]] Done propose_change(Shell& shell, Centre& centre, const Hand& hand,
                                  const bans::RowChange& change, bool alone = false);
// Approves and publishes, and prints what became of each proposal.
[[nodiscard]] Done approve_all(Shell& shell, Centre& centre, const Hand& hand,
                               const std::vector<std::string>& ids);
[[nodiscard]] Result<nlohmann::json> proposal_json(Centre& centre, const Proposal& proposal);
// What a row says, for the person who is to sign it.
[[nodiscard]] Result<nlohmann::json> row_json(Centre& centre, bans::Collection collection, const Bytes& key,
                                              const Bytes& value);

}  // namespace shekara::central
