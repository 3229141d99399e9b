#pragma once

#include <functional>

#include "central/ports/event_log.h"
#include "central/ports/evidence.h"
#include "central/ports/projection.h"
#include "central/store/database.h"

namespace shekara::central {

class SqliteEventLog final : public EventLog {
 public:
  explicit SqliteEventLog(Database& database) : database_{database} {}

  Result<ChainPosition> position(const KioskId& kiosk, const audit::ChainId& chain) override;
  Result<std::vector<Digest>> hashes(const KioskId& kiosk, const audit::ChainId& chain, std::uint64_t first,
                                     std::uint64_t last) override;
  Done append(const Acceptance& acceptance) override;
  Done together(const std::function<Done()>& work) override;
  Result<std::vector<LoggedEvent>> read(std::uint64_t after_cursor, std::size_t max) override;
  Result<std::vector<ChainStatus>> chains() override;
  Result<std::uint64_t> conflicts() override;

 private:
  // The end of a chain, and where it lies (0: the chain is empty).
  struct Tail {
    ChainPosition position;
    std::uint64_t cursor = 0;
  };

  Result<Tail> tail(const KioskId& kiosk, const audit::ChainId& chain);
  Done add(const Acceptance& acceptance);
  Done add_events(const Acceptance& acceptance, std::uint64_t before);
  Done add_conflicts(const Acceptance& acceptance);

  Database& database_;
};

class SqliteProjection final : public Projection {
 public:
  explicit SqliteProjection(Database& database) : database_{database} {}

  Result<std::uint64_t> cursor() override;
  Done apply(std::uint64_t from, std::uint64_t to, const Effects& effects, const Act& act) override;
  Result<std::vector<Count>> counts() override;
  Result<std::vector<SetAside>> set_aside() override;

 private:
  Database& database_;
};

class SqliteEvidence final : public EvidenceStore {
 public:
  explicit SqliteEvidence(Database& database) : database_{database} {}

  Result<std::uint64_t> put(const EvidencePart& part) override;
  Result<std::uint64_t> stored(const Digest& sha256) override;
  Result<SealedEvidence> read(const Digest& sha256) override;

 private:
  Result<Bytes> joined(const Digest& sha256);

  Database& database_;
};

}  // namespace shekara::central
