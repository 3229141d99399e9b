#include <cstddef>
#include <string>

#include "core/base/result.h"
#include "core/law/evaluation.h"
#include "core/law/facts.h"

namespace shekara::law {
namespace {

Error differs(const std::string& where) {
  return {ErrorCode::kConflict, "replay differs from the stored evaluation: " + where,
          "Have the record and the rulebook of its day examined: one of them was changed."};
}

std::string in_ground(std::size_t number, const std::string& field) {
  return field + " of ground " + std::to_string(number + 1);
}

}  // namespace

Done replay(const Facts& facts, const Evaluation& stored) {
  const Evaluation again = evaluate(facts);
  if (again.rulebook_version != stored.rulebook_version) {
    return Error{ErrorCode::kConflict, "the evaluation was made by another version of the rulebook",
                 "Replay it with the program of that version."};
  }
  if (again.grounds.size() != stored.grounds.size()) return differs("number of grounds");
  for (std::size_t i = 0; i < again.grounds.size(); ++i) {
    const Ground& now = again.grounds[i];
    const Ground& then = stored.grounds[i];
    if (now.rule_id != then.rule_id) return differs(in_ground(i, "rule"));
    if (now.outcome != then.outcome) return differs(in_ground(i, "outcome"));
    if (now.entry != then.entry) return differs(in_ground(i, "entry"));
    if (!(now == then)) return differs(in_ground(i, "text or period"));
  }
  return done();
}

}  // namespace shekara::law
