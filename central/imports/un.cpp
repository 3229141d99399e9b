#include <string>

#include "central/imports/formats.h"
#include "central/imports/loose_dates.h"
#include "central/imports/states.h"
#include "central/imports/xml_records.h"

namespace shekara::central {
namespace {

constexpr std::string_view kNameParts[] = {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"};

std::string main_name(const XmlNode& node) {
  std::string name;
  for (const auto part : kNameParts) {
    const auto text = node.child_text(part);
    if (text.empty()) continue;
    if (!name.empty()) name += ' ';
    name += text;
  }
  return name;
}

void read_birth(const XmlNode& node, ForeignPerson& person) {
  const auto add = [&](std::string_view text) {
    for (const auto& date : loose_dates(text)) person.births.push_back(date);
    return !text.empty();
  };
  if (add(node.child_text("DATE"))) return;
  if (add(node.child_text("YEAR"))) return;
  const auto from = node.child_text("FROM_YEAR");
  const auto to = node.child_text("TO_YEAR");
  if (!from.empty() && !to.empty()) add(std::string{from} + " to " + std::string{to});
}

void read_document(const XmlNode& node, ForeignPerson& person) {
  const auto number = node.child_text("NUMBER");
  const auto type = node.child_text("TYPE_OF_DOCUMENT");
  if (number.empty() || type.find("assport") == std::string_view::npos) return;
  auto state = state_named(node.child_text("ISSUING_COUNTRY"));
  if (state.code.empty()) state = state_named(node.child_text("COUNTRY_OF_ISSUE"));
  person.documents.push_back({.issuing_state = state, .number = DocumentNumber{std::string{number}}});
}

void read_person(const XmlNode& node, std::size_t line, Imported& imported, const Ground& ground) {
  ForeignPerson person;
  person.line = line;
  person.id = node.child_text("DATAID");
  person.reference = node.child_text("REFERENCE_NUMBER");
  person.names.push_back(whole_name(main_name(node)));
  if (const auto native = node.child_text("NAME_ORIGINAL_SCRIPT"); !native.empty())
    person.names.push_back(whole_name(native));
  const auto gender = node.child_text("GENDER");
  if (gender == "Male") person.sex = Sex::kMale;
  if (gender == "Female") person.sex = Sex::kFemale;
  for (const auto& child : node.children) {
    if (child.name == "INDIVIDUAL_ALIAS") person.names.push_back(whole_name(child.child_text("ALIAS_NAME")));
    if (child.name == "INDIVIDUAL_DATE_OF_BIRTH") read_birth(child, person);
    if (child.name == "INDIVIDUAL_DOCUMENT") read_document(child, person);
    if (child.name != "NATIONALITY") continue;
    for (const auto& value : child.children)
      if (auto state = state_named(trimmed(value.text)); !state.code.empty())
        person.nationalities.push_back(state);
  }
  add_person(imported, "un", person, ground);
}

}  // namespace

Imported import_un(std::string_view xml, const Ground& ground) {
  Imported imported;
  const XmlEnd end =
      each_xml_record(xml, {"INDIVIDUAL", "ENTITY"}, [&](const XmlNode& node, std::size_t line) {
        if (node.name == "ENTITY") {
          ++imported.passed_over;
        } else {
          read_person(node, line, imported, ground);
        }
      });
  if (!end.whole) {
    add_bad_row(imported, end.line, "no well-formed XML from here on: the rest was not read");
    imported.complete = false;
  }
  return imported;
}

}  // namespace shekara::central
