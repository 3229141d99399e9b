#pragma once

#include <map>
#include <set>

#include "central/ports/clock.h"
#include "central/ports/content_signer.h"
#include "central/ports/registry.h"
#include "central/ports/roster.h"
#include "central/ports/signer_memory.h"
#include "core/base/result.h"

namespace shekara::central {

// What the content signer decides, without the process around it. Roster and memory are its own; the desks it takes
// from the centre (docs/formats/list.md, "Known limits").
class Signer final : public ContentSigner {
 public:
  Signer(SignerMemory& memory, Roster& roster, KioskRegistry& desks, SigningKeyStore& keys, const Clock& clock)
      : memory_{memory}, roster_{roster}, desks_{desks}, keys_{keys}, clock_{clock} {}

  Result<SignedVersion> sign(const SigningRequest& request) override;
  Result<SignedVersion> last() override;
  Done change_roster(const RosterChange& change) override;
  Result<PublicKey> prepare_key() override;
  Result<SignedVersion> adopt(const bans::Signed<bans::KeySet>& keys, std::uint64_t previous) override;
  Result<Witness> witness() override;

 private:
  using Touched = std::map<bans::Collection, std::set<std::size_t>>;

  Result<SignedVersion> sign_next(const SigningRequest& request);
  Result<PublishedChange> checked(const SigningChange& wanted);
  Done check_persons(const SigningChange& wanted, const std::optional<Leaf>& held);
  Done apply(const PublishedChange& change, Touched& touched);
  Result<SignedVersion> signed_contents(const std::optional<SignedVersion>& last, const Touched& touched,
                                        std::vector<PublishedChange> changes,
                                        std::optional<bans::Signed<bans::KeySet>> new_keys);
  Done note(const Witness& audit);

  SignerMemory& memory_;
  Roster& roster_;
  KioskRegistry& desks_;
  SigningKeyStore& keys_;
  const Clock& clock_;
};

}  // namespace shekara::central
