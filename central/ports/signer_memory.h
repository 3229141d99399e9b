#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>

#include "central/ports/content_signer.h"
#include "core/bans/buckets.h"
#include "core/bans/collection.h"
#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/base/signature.h"

namespace shekara::central {

// What the signer keeps of a row.
struct Leaf {
  Digest value{};                  // SHA-256
  std::uint32_t revision = 0;      // 0: the collection has none
  std::optional<Instant> ends_at;  // an emergency entry
  friend bool operator==(const Leaf&, const Leaf&) = default;
};

// What the content signer remembers by itself, durably, so that whoever asks cannot make it forget.
class SignerMemory {
 public:
  virtual ~SignerMemory() = default;
  // Everything in `work` is durable when this returns, or none of it; nobody else changes anything meanwhile.
  virtual Done together(const std::function<Done()>& work) = 0;

  // Of the offline root, since the beginning.
  virtual Result<PublicKey> root() = 0;
  virtual Result<std::optional<bans::Signed<bans::KeySet>>> keys() = 0;
  virtual Done set_keys(const bans::Signed<bans::KeySet>& keys) = 0;

  virtual Result<std::optional<SignedVersion>> last() = 0;
  virtual Done remember(const SignedVersion& version) = 0;

  virtual Result<std::optional<Leaf>> leaf(bans::Collection collection, const Bytes& key) = 0;
  virtual Done put(bans::Collection collection, const Bytes& key, const Leaf& leaf) = 0;
  virtual Done remove(bans::Collection collection, const Bytes& key) = 0;
  // Computes the hashes of these buckets anew, and returns those of all.
  virtual Result<bans::BucketHashes> rehash(bans::Collection collection, const std::set<std::size_t>& buckets) = 0;

  // An entry id is used for one emergency only. true: this is the first.
  virtual Result<bool> use_emergency(const Bytes& key) = 0;

  virtual Result<Witness> witness() = 0;
  virtual Done set_witness(const Witness& witness) = 0;

 protected:
  SignerMemory() = default;
  SignerMemory(const SignerMemory&) = default;
  SignerMemory& operator=(const SignerMemory&) = default;
};

}  // namespace shekara::central
