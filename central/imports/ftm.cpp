#include <array>
#include <string>

#include <nlohmann/json.hpp>

#include "central/imports/formats.h"
#include "central/imports/loose_dates.h"
#include "central/imports/states.h"

namespace shekara::central {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongestLine = std::size_t{4} << 20;
constexpr std::string_view kNameKeys[] = {"name", "alias", "previousName", "weakAlias"};
constexpr std::string_view kStateKeys[] = {"nationality", "citizenship"};
constexpr std::string_view kPassportKeys[] = {"passportNumber"};

// Calls take(text) for each text of a property.
template <class Keys, class Take>
void each_text(const Json& properties, const Keys& keys, Take take) {
  for (const auto key : keys) {
    const auto values = properties.find(std::string{key});
    if (values == properties.end() || !values->is_array()) continue;
    for (const Json& value : *values)
      if (value.is_string()) take(std::string_view{value.get_ref<const std::string&>()});
  }
}

void read_person(const Json& json, std::size_t line, Imported& imported, const Ground& ground) {
  ForeignPerson person;
  person.line = line;
  const auto id = json.find("id");
  const auto properties = json.find("properties");
  if (id == json.end() || !id->is_string() || properties == json.end() || !properties->is_object()) {
    add_bad_row(imported, line, "no id or no properties");
    return;
  }
  person.id = id->get<std::string>();
  each_text(*properties, kNameKeys, [&](std::string_view text) { person.names.push_back(whole_name(text)); });
  each_text(*properties, std::array{std::string_view{"birthDate"}}, [&](std::string_view text) {
    for (const auto& date : loose_dates(text)) person.births.push_back(date);
  });
  each_text(*properties, std::array{std::string_view{"gender"}}, [&](std::string_view text) {
    if (text == "male") person.sex = Sex::kMale;
    if (text == "female") person.sex = Sex::kFemale;
  });
  each_text(*properties, kStateKeys, [&](std::string_view text) {
    if (auto state = state_named(text); !state.code.empty()) person.nationalities.push_back(state);
  });
  each_text(*properties, kPassportKeys, [&](std::string_view text) {
    person.documents.push_back({.issuing_state = {}, .number = DocumentNumber{std::string{trimmed(text)}}});
  });
  add_person(imported, "ftm", person, ground);
}

}  // namespace

Imported import_ftm(std::string_view lines, const Ground& ground) {
  Imported imported;
  std::size_t number = 0;
  while (!lines.empty()) {
    ++number;
    const auto end = lines.find('\n');
    const auto line = trimmed(lines.substr(0, end));
    lines = end == std::string_view::npos ? std::string_view{} : lines.substr(end + 1);
    if (line.empty()) continue;
    if (line.size() > kLongestLine) {
      add_bad_row(imported, number, "the line is too long");
      continue;
    }
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) {
      add_bad_row(imported, number, "no JSON object");
      continue;
    }
    const auto schema = json.find("schema");
    if (schema == json.end() || !schema->is_string()) {
      add_bad_row(imported, number, "no schema");
    } else if (schema->get_ref<const std::string&>() != "Person") {
      ++imported.passed_over;
    } else {
      read_person(json, number, imported, ground);
    }
  }
  return imported;
}

}  // namespace shekara::central
