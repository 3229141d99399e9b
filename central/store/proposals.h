#pragma once

#include "central/ports/proposals.h"
#include "central/store/database.h"

namespace shekara::central {

// Inside the transaction that the caller holds.
[[nodiscard]] Done insert_proposal(Database& database, const Proposal& proposal);

class SqliteProposals final : public Proposals {
 public:
  explicit SqliteProposals(Database& database) : database_{database} {}

  Done add(const Proposal& proposal, const Act& act) override;
  Result<Proposal> find(const std::string& id) override;
  Result<std::vector<Proposal>> in_state(ProposalState state) override;
  Result<std::vector<Proposal>> emergencies() override;
  Done approve(const std::string& id, const records::Assertion& approval, const Act& act) override;
  Done drop_emergency(const std::string& id, const Act& act) override;
  Done refuse(const std::string& id, const Act& act) override;

 private:
  Database& database_;
};

}  // namespace shekara::central
