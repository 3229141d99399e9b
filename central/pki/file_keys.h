#pragma once

#include <string>
#include <utility>

#include "central/ports/clock.h"
#include "central/ports/content_signer.h"

namespace shekara::central {

// Ed25519 keys as files DIR/TITLE-<first 16 digits of the public half>.key, mode 0600.
class FileSigningKeys final : public SigningKeyStore {
 public:
  FileSigningKeys(std::string folder, std::string title, Random& random)
      : folder_{std::move(folder)}, title_{std::move(title)}, random_{random} {}

  Result<SecretKey> find(const PublicKey& key) override;
  Result<PublicKey> make() override;

 private:
  [[nodiscard]] std::string path_of(const PublicKey& key) const;

  std::string folder_;
  std::string title_;
  Random& random_;
};

// The name of a key's file.
[[nodiscard]] std::string key_file_name(const std::string& title, const PublicKey& key);

}  // namespace shekara::central
