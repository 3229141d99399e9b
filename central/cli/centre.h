#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "central/ports/authority.h"
#include "central/ports/evidence.h"
#include "central/ports/installation.h"
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

// What main.cpp composes for the command line.
struct Programs {
  std::function<Result<InitReport>(const InitOptions&)> init;
  std::function<Result<Centre>(const std::string& config)> open;
  std::function<Done(const std::string& config)> serve;  // returns when it was told to stop
};

}  // namespace shekara::central
