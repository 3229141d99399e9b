#include "kiosk/cli/mrz_json.h"

#include <string>

#include <nlohmann/json.hpp>

#include "core/documents/mrz.h"
#include "core/documents/mrz_layout.h"

namespace shekara {

nlohmann::ordered_json fields_json(const Mrz& mrz) {
  nlohmann::ordered_json out = nlohmann::ordered_json::object();
  if (mrz.type == MrzType::kUnknown) return out;
  const MrzFields& fields = mrz.fields;
  out["document_code"] = fields.document_code;
  out["issuing_state"] = fields.issuing_state;
  out["document_number"] = fields.document_number;
  out["nationality"] = fields.nationality;
  out["date_of_birth"] = fields.date_of_birth;
  out["sex"] = fields.sex;
  out["date_of_expiry"] = fields.date_of_expiry;
  out["surname"] = fields.surname;
  out["given_names"] = fields.given_names;
  out["optional"] = fields.optional;
  if (mrz.type == MrzType::kTd1) out["optional_2"] = fields.optional_2;
  if (mrz.type == MrzType::kFrenchId) out["date_of_issue"] = fields.date_of_issue;
  if (fields.name_may_be_truncated) out["name_may_be_truncated"] = true;
  if (mrz.kazakh_iin) out["personal_number"] = fields.optional.substr(0, 12);
  return out;
}

nlohmann::ordered_json checks_json(const Mrz& mrz) {
  nlohmann::ordered_json out = nlohmann::ordered_json::object();
  for (const MrzCheck& check : mrz.checks) out[std::string{to_string(check.name)}] = check.holds;
  return out;
}

nlohmann::ordered_json errors_json(const Mrz& mrz) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const MrzError& error : mrz.errors) {
    nlohmann::ordered_json row;
    row["field"] = error.field;
    row["line"] = error.line;
    row["from"] = error.from;
    row["to"] = error.to;
    row["expected"] = error.expected;
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace shekara
