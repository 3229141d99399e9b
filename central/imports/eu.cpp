#include <string>

#include "central/imports/formats.h"
#include "central/imports/loose_dates.h"
#include "central/imports/states.h"
#include "central/imports/xml_records.h"

namespace shekara::central {
namespace {

void read_alias(const XmlNode& node, ForeignPerson& person) {
  const auto last = node.attribute("lastName");
  std::string given{node.attribute("firstName")};
  const auto middle = node.attribute("middleName");
  if (!middle.empty()) given += (given.empty() ? "" : " ") + std::string{middle};
  if (!last.empty()) {
    person.names.push_back({.surname = Name{std::string{last}}, .given_names = Name{given}});
  } else {
    person.names.push_back(whole_name(node.attribute("wholeName")));
  }
  const auto gender = node.attribute("gender");
  if (gender == "M") person.sex = Sex::kMale;
  if (gender == "F") person.sex = Sex::kFemale;
}

void read_birth(const XmlNode& node, ForeignPerson& person) {
  const bool about = node.attribute("circa") == "true";
  const auto whole = node.attribute("birthdate");
  const auto year = node.attribute("year");
  auto date = loose_date(whole.empty() ? year : whole);
  if (!date) return;
  if (about) date = PartialDate{date->year, 0, 0};
  person.births.push_back(*date);
}

void read_state(const XmlNode& node, ForeignPerson& person) {
  if (auto state = state_named(node.attribute("countryIso2Code")); !state.code.empty())
    person.nationalities.push_back(state);
}

void read_document(const XmlNode& node, ForeignPerson& person) {
  const auto number = node.attribute("number");
  if (number.empty() || node.attribute("identificationTypeCode") != "passport") return;
  person.documents.push_back({.issuing_state = state_named(node.attribute("countryIso2Code")),
                              .number = DocumentNumber{std::string{number}}});
}

}  // namespace

Imported import_eu(std::string_view xml, const Ground& ground) {
  Imported imported;
  const XmlEnd end = each_xml_record(xml, {"sanctionEntity"}, [&](const XmlNode& node, std::size_t line) {
    ForeignPerson person;
    person.line = line;
    person.id = node.attribute("logicalId");
    person.reference = node.attribute("euReferenceNumber");
    bool natural = false;
    for (const auto& child : node.children) {
      if (child.name == "subjectType") natural = child.attribute("code") == "person";
      if (child.name == "nameAlias") read_alias(child, person);
      if (child.name == "birthdate") read_birth(child, person);
      if (child.name == "citizenship") read_state(child, person);
      if (child.name == "identification") read_document(child, person);
    }
    if (natural) {
      add_person(imported, "eu", person, ground);
    } else {
      ++imported.passed_over;
    }
  });
  if (!end.whole) {
    add_bad_row(imported, end.line, "no well-formed XML from here on: the rest was not read");
    imported.complete = false;
  }
  return imported;
}

}  // namespace shekara::central
