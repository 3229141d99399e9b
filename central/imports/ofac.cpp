#include <map>
#include <string>

#include "central/imports/csv_records.h"
#include "central/imports/formats.h"
#include "central/imports/loose_dates.h"
#include "central/imports/states.h"

namespace shekara::central {
namespace {

// Columns of SDN.CSV and ALT.CSV, which have no header line.
enum SdnColumn : std::size_t { kNumber, kName, kType, kProgram, kTitle, kRemarks = 11, kSdnColumns };

enum AltColumn : std::size_t { kOwner, kAliasNumber, kAliasType, kAlias, kAltColumns };

std::string_view value_of(const CsvRecord& record, std::size_t column) {
  if (column >= record.fields.size()) return {};
  const auto text = trimmed(record.fields[column]);
  return text == "-0-" ? std::string_view{} : text;
}

bool skip(std::string_view& text, std::string_view start) {
  if (text.substr(0, start.size()) != start) return false;
  text.remove_prefix(start.size());
  text = trimmed(text);
  return true;
}

// "96/184442 (Libya) issued ..."
void read_passport(std::string_view text, ForeignPerson& person) {
  const auto number = text.substr(0, text.find(' '));
  if (number.empty()) return;
  StateCode state;
  const auto from = text.find('(');
  const auto to = text.find(')', from == std::string_view::npos ? 0 : from);
  if (from != std::string_view::npos && to != std::string_view::npos)
    state = state_named(text.substr(from + 1, to - from - 1));
  person.documents.push_back({.issuing_state = state, .number = DocumentNumber{std::string{number}}});
}

// One remark: "DOB 08 Sep 1964", "alt. DOB 1963", "Passport 96/184442 (Libya)", "nationality Iran", "Gender
// Female".
void read_remark(std::string_view remark, ForeignPerson& person) {
  remark = trimmed(remark);
  while (!remark.empty() && remark.back() == '.') remark.remove_suffix(1);
  skip(remark, "alt.");
  if (skip(remark, "DOB ")) {
    for (const auto& date : loose_dates(remark)) person.births.push_back(date);
  } else if (skip(remark, "Passport ")) {
    read_passport(remark, person);
  } else if (skip(remark, "nationality ") || skip(remark, "citizen ")) {
    if (auto state = state_named(remark); !state.code.empty()) person.nationalities.push_back(state);
  } else if (skip(remark, "Gender ")) {
    if (remark == "Male") person.sex = Sex::kMale;
    if (remark == "Female") person.sex = Sex::kFemale;
  }
}

using Aliases = std::map<std::string, std::vector<std::string>, std::less<>>;

Aliases read_aliases(std::string_view text, Imported& imported) {
  Aliases aliases;
  CsvRecords file = csv_records(text);
  for (const auto& bad : file.bad) add_bad_row(imported, bad.line, "aliases: " + bad.problem);
  for (const auto& record : file.records) {
    const auto owner = value_of(record, kOwner);
    const auto alias = value_of(record, kAlias);
    if (record.fields.size() < kAltColumns || owner.empty()) {
      // The file ends with a control character in a line of its own.
      if (record.fields.size() > 1 || !owner.empty())
        add_bad_row(imported, record.line, "aliases: not four columns");
      continue;
    }
    if (!alias.empty()) aliases[std::string{owner}].emplace_back(alias);
  }
  return aliases;
}

}  // namespace

Imported import_ofac(std::string_view sdn, std::string_view aliases_text, const Ground& ground) {
  Imported imported;
  const Aliases aliases = read_aliases(aliases_text, imported);
  CsvRecords file = csv_records(sdn);
  for (const auto& bad : file.bad) add_bad_row(imported, bad.line, bad.problem);
  for (const auto& record : file.records) {
    if (record.fields.size() < kSdnColumns) {
      add_bad_row(imported, record.line, "not twelve columns");
      continue;
    }
    if (value_of(record, kType) != "individual") {
      ++imported.passed_over;
      continue;
    }
    ForeignPerson person;
    person.line = record.line;
    person.id = value_of(record, kNumber);
    person.reference = value_of(record, kProgram);
    person.names.push_back(name_with_comma(value_of(record, kName)));
    if (const auto known = aliases.find(person.id); known != aliases.end())
      for (const auto& alias : known->second) person.names.push_back(name_with_comma(alias));
    std::string_view remarks = value_of(record, kRemarks);
    while (!remarks.empty()) {
      const auto end = remarks.find(';');
      read_remark(remarks.substr(0, end), person);
      remarks = end == std::string_view::npos ? std::string_view{} : remarks.substr(end + 1);
    }
    add_person(imported, "ofac", person, ground);
  }
  return imported;
}

}  // namespace shekara::central
