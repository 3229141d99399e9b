#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "central/cli/shell.h"
#include "central/usecases/replay_day.h"
#include "central/usecases/verify_all.h"
#include "core/base/overload.h"

namespace shekara::central {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kBatch = 500;

std::string_view name_of(audit::EventKind kind) {
  switch (kind) {
    case audit::EventKind::kCrossing:
      return "crossing";
    case audit::EventKind::kDecision:
      return "decision";
    case audit::EventKind::kExecution:
      return "execution";
    case audit::EventKind::kAlarm:
      return "alarm";
  }
  return "";
}

Json grounds_of(const records::Crossing& crossing) {
  Json grounds = Json::array();
  for (const law::Ground& ground : crossing.evaluation.grounds) {
    Json json{{"rule", ground.rule_id}, {"outcome", law::to_string(ground.outcome)}};
    if (!ground.entry.empty()) json["entry"] = ground.entry.str();
    grounds.push_back(std::move(json));
  }
  return grounds;
}

// What an analyst may have: no personal data.
void add_outline(Json& json, const records::Record& record) {
  std::visit(
      Overload{
          [&](const records::Crossing& crossing) {
            json["outcomes"] = Json::array();
            json["rules"] = Json::array();
            for (const law::Ground& ground : crossing.evaluation.grounds) {
              json["outcomes"].push_back(law::to_string(ground.outcome));
              json["rules"].push_back(ground.rule_id);
            }
          },
          [&](const records::OfficerDecision& decision) { json["rules"] = Json::array({decision.rule_id}); },
          [&](const records::Execution& /*execution*/) {},
          [&](const records::Alarm& alarm) { json["alarm"] = alarm.code; },
      },
      record);
}

Json document_json(const TravelDocument& document) {
  return {{"issuing_state", document.issuing_state.code}, {"number", document.number.reveal()},
          {"surname", document.surname.reveal()},         {"given_names", document.given_names.reveal()},
          {"nationality", document.nationality.code},     {"date_of_birth", to_text(document.date_of_birth)}};
}

// With a purpose, and recorded.
void add_person(Json& json, const records::Record& record) {
  std::visit(Overload{
                 [&](const records::Crossing& crossing) {
                   json["grounds"] = grounds_of(crossing);
                   if (crossing.facts.document) json["document"] = document_json(*crossing.facts.document);
                 },
                 [&](const records::OfficerDecision& decision) { json["reason"] = decision.reason; },
                 [&](const records::Execution& execution) {
                   json["document"] = document_json(execution.document);
                   json["case"] = execution.case_id.str();
                   json["execution_day"] = to_iso(execution.execution_day);
                   json["place"] = execution.place;
                 },
                 [&](const records::Alarm& alarm) { json["problem"] = alarm.problem; },
             },
             record);
}

Done export_events(Shell& shell, Centre& centre, bool open, const std::string& purpose) {
  if (open && purpose.empty()) {
    return Error{ErrorCode::kNotAllowed, "opened records hold personal data",
                 "Say why they are needed: --open --purpose TEXT. It is recorded."};
  }
  SHEKARA_CHECK(centre.audit.append({.who = console_user(),
                                     .what = open ? "events.export.open" : "events.export",
                                     .subject = open ? "purpose: " + purpose : "all",
                                     .at = centre.clock.now()}));
  for (std::uint64_t cursor = 0;;) {
    SHEKARA_TRY(const std::vector<LoggedEvent> events, centre.events.read(cursor, kBatch));
    if (events.empty()) return done();
    for (const LoggedEvent& logged : events) {
      Json json{{"kiosk", logged.kiosk.str()},
                {"chain", to_hex(logged.event.chain)},
                {"sequence", logged.event.sequence},
                {"hash", to_hex(logged.event.hash)},
                {"kind", name_of(logged.event.kind)},
                {"recorded_at", to_iso(logged.event.recorded)},
                {"list_version", logged.event.list_version}};
      const Result<records::Record> record = centre.bytes.open(logged.event);
      if (record) {
        add_outline(json, *record);
        if (open) add_person(json, *record);
      } else {
        json["sealed"] = record.error().problem;
      }
      shell.print(json);
    }
    cursor = events.back().cursor;
  }
}

Done verify(Shell& shell, Centre& centre) {
  Witnesses witnesses{.list = centre.list, .echoes = centre.echoes, .signer = std::nullopt};
  const Result<Witness> witness = centre.publisher.content.witness();
  if (witness) {
    witnesses.signer = *witness;
  } else {
    shell.err << "shekara-central: " << describe(witness.error()) << '\n';
  }
  const Result<AuditVerdict> verdict = verify_audit(centre.audit, centre.events, witnesses);
  if (!verdict) {
    shell.print({{"verified", false}, {"problem", verdict.error().problem}});
    shell.fail(verdict.error());
    shell.status = 1;
    return done();
  }
  shell.print({{"verified", true},
               {"audit_rows", verdict->audit_rows},
               {"chains", verdict->chains},
               {"events", verdict->events},
               {"echoes", verdict->echoes},
               {"signer_saw_row", verdict->witness}});
  return done();
}

Done replay(Shell& shell, Centre& centre, const std::string& day) {
  std::optional<Date> wanted;
  if (!day.empty()) {
    SHEKARA_TRY(wanted, parse_iso_date(day));
  }
  SHEKARA_CHECK(centre.audit.append({.who = console_user(),
                                     .what = "audit.replay",
                                     .subject = day.empty() ? "all days" : "day: " + day,
                                     .at = centre.clock.now()}));
  SHEKARA_TRY(const ReplayVerdict verdict, replay_crossings(centre.events, centre.bytes, wanted));
  for (const ReplayFailure& failure : verdict.failures) {
    shell.print({{"kiosk", failure.kiosk.str()},
                 {"chain", to_hex(failure.chain)},
                 {"sequence", failure.sequence},
                 {"problem", failure.why.problem},
                 {"remedy", failure.why.remedy}});
  }
  shell.print({{"same", verdict.same}, {"different", verdict.different}, {"unreadable", verdict.unreadable}});
  if (verdict.different + verdict.unreadable > 0) shell.status = 1;
  return done();
}

}  // namespace

void add_event_commands(CLI::App& app, Shell& shell) {
  CLI::App* events = app.add_subcommand("events", "what the kiosks reported");
  events->require_subcommand(1);
  CLI::App* exporting =
      events->add_subcommand("export", "one JSON line an event; no personal data unless --open");
  auto open = std::make_shared<bool>(false);
  auto purpose = std::make_shared<std::string>();
  exporting->add_flag("--open", *open, "also what was sealed: personal data");
  exporting->add_option("--purpose", *purpose, "why; it is written to the audit log");
  on_centre(*exporting, shell, [&shell, open, purpose](Centre& centre) {
    return export_events(shell, centre, *open, *purpose);
  });

  CLI::App* audit = app.add_subcommand("audit", "the record of what was done");
  audit->require_subcommand(1);
  on_centre(*audit->add_subcommand("verify", "the central audit log and every kiosk's chain of events"),
            shell, [&shell](Centre& centre) { return verify(shell, centre); });
  CLI::App* replaying = audit->add_subcommand(
      "replay", "judge stored crossings again from their events; exit status 1 if any differs");
  auto day = std::make_shared<std::string>();
  replaying->add_option("--day", *day, "YYYY-MM-DD, civil date at the post; without it, every day");
  on_centre(*replaying, shell, [&shell, day](Centre& centre) { return replay(shell, centre, *day); });
}

}  // namespace shekara::central
