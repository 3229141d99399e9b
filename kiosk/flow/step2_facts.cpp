#include "kiosk/flow/step2_facts.h"

#include <utility>

namespace shekara::kiosk {

law::Facts gather_facts(const Known& known, const LaneSettings& settings, const BanList& list,
                        const Clock::Reading& time) {
  law::Facts facts;
  facts.direction = settings.direction;
  facts.today = time.today;
  facts.other_today = time.other_today;
  facts.document = known.document;
  facts.document_conforms = known.document.has_value() ? known.conforms : true;
  facts.asks_protection = known.asks_protection;
  facts.settings = settings.legal;
  facts.more = settings.more;
  if (time.suspect) facts.more["clock_suspect"] = "yes";
  if (known.capture_failed) facts.more["capture_failed"] = "yes";
  if (known.document) {
    BanList::Answer answer = list.look_up(*known.document, time.now);
    facts.candidates = std::move(answer.candidates);
    if (answer.report) facts.more["document_report"] = bans::to_string(answer.report->kind);
    facts.list = answer.state;
  } else {
    facts.list = list.state(time.now);
  }
  return facts;
}

}  // namespace shekara::kiosk
