#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "central/ports/authority.h"
#include "central/ports/echoes.h"
#include "central/ports/evidence.h"
#include "central/ports/installation.h"
#include "central/ports/list_blobs.h"
#include "central/ports/wire_bytes.h"
#include "central/system/config.h"
#include "central/usecases/change_list.h"
#include "central/usecases/overview.h"
#include "central/usecases/publish.h"

namespace shekara::central {

// An opened installation. `owner` keeps alive what the references name.
struct Centre {
  std::shared_ptr<void> owner;
  Config config;
  Installation installation;
  AuditLog& audit;
  EventLog& events;
  EvidenceStore& evidence;
  Projection& projection;
  KioskRegistry& kiosks;
  Roster& roster;
  Proposals& proposals;
  ListStore& list;
  ListBlobs& blobs;
  Echoes& echoes;
  SigningKeyStore& freshness_keys;
  WireBytes& bytes;
  Authority& authority;
  Random& random;
  const Clock& clock;
  Publisher publisher;
  ListDesk desk;
};

struct InitOptions {
  std::string folder;
  bool demo = false;
  std::vector<std::string> host_names;  // further names of the server certificate
};

struct InitReport {
  std::string folder;
  std::string config;
  std::string root_key;         // to be moved off the machine
  std::string dashboard_token;  // shown once
};

struct EventBench {
  std::string folder;         // an existing folder on the disk to measure
  std::size_t kiosks = 1000;  // each has one upload on the way
  std::size_t uploads = 40'000;
  std::size_t per_request = 1;
};

struct ListBench {
  std::string folder;
  std::size_t entries = 100'000;  // on the list already
  std::size_t changes = 140'000;  // in the delta
};

// What main.cpp composes for the command line.
struct Programs {
  std::function<Result<InitReport>(const InitOptions&)> init;
  std::function<Result<Centre>(const std::string& config)> open;
  std::function<Done(const std::string& config)> serve;  // returns when it was told to stop
  std::function<Done(const std::string& config, bool child)> signer;
  std::function<Result<bans::Signed<bans::KeySet>>(const bans::KeySet&, const std::string& root_key_file)>
      sign_keys;
  std::function<Result<bans::Signed<bans::KeySet>>(const Bytes& payload, const Signature&)> read_keys;
  std::function<Done(const EventBench&)> bench_events;
  std::function<Done(const ListBench&)> bench_list;
};

}  // namespace shekara::central
