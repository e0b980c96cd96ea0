// SPDX-License-Identifier: Apache-2.0
#include "verbs/describe_verb_table.h"

#include <fmt/format.h>

#include <string>

namespace entrepot {
namespace {

std::string value_of(const VerbOption& option) {
  constexpr std::size_t most = 6;  // what is longer stands in the meaning
  if (option.choices.size() > most) return "one of these";
  if (!option.choices.empty()) return fmt::format("{}", fmt::join(option.choices, " | "));
  if (!option.takes_value) return "";
  return option.kind + (option.several ? " ..." : "");
}

Part options_of(const VerbEntry& entry, const char* title) {
  Part part{title, "", {}, "", {}, ""};
  part.table.columns = {{"option"}, {"value"}, {"meaning"}};
  for (const VerbOption& option : entry.options)
    part.table.rows.push_back(
        {fmt::format("{}", fmt::join(option.names, ", ")), value_of(option), option.meaning});
  return part;
}

}  // namespace

Document verbs_document(const VerbEntry& program) {
  Part part{"verbs", "", {}, "", {}, ""};
  part.table.columns = {{"verb"}, {"meaning"}};
  for (const VerbEntry& verb : program.verbs) part.table.rows.push_back({verb.name, verb.meaning});
  return {"", {part, options_of(program, "flags of every verb")}};
}

Document verb_page(const VerbEntry& verb) {
  Document page{"entrepot " + verb.name, {{"", verb.meaning, {}, "", {}, ""}}};
  if (!verb.examples.empty()) page.parts.push_back({"examples", "", {}, verb.examples, {}, ""});
  page.parts.push_back(options_of(verb, "arguments and flags"));
  return page;
}

}  // namespace entrepot
