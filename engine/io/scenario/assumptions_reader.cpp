// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/assumptions_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/names.h"
#include "base/quantity.h"
#include "io/scenario/scenario_form.h"
#include "io/scenario/scope_reader.h"
#include "io/text/forms.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

std::vector<std::string> assumption_keys() {
  return names_of(assumptions_form().keys);
}

class AssumptionsReader {
 public:
  AssumptionsReader(const World& world, Diagnostics& diagnostics)
      : world_(world), diagnostics_(diagnostics), sectors_(Vocabulary::of_sectors(world)) {
    read_.transfers.rule = world.transfers;
  }

  Assumptions read(const YamlNode& node) {
    if (node.kind == YamlNode::Kind::empty) return read_;
    if (node.kind != YamlNode::Kind::map) {
      YamlMap::of(node, assumptions_form(), diagnostics_);
      return read_;
    }
    for (const YamlEntry& entry : node.entries)
      if (entry.key.text == "transfers")
        read_transfers(entry.value);
      else if (entry.key.text == "elasticities")
        read_level(entry);
      else if (entry.key.text == "theta")
        read_theta(entry);
      else if (entry.key.text == "rho")
        read_rho(entry);
      else
        refuse(entry.key);
    std::sort(read_.theta.begin(), read_.theta.end(),
              [](const SectorTheta& a, const SectorTheta& b) { return a.sector < b.sector; });
    return read_;
  }

 private:
  void refuse(const YamlNode& key) {
    const auto close = nearest(key.text, assumption_keys());
    diagnostics_.error("S011", key.spot(),
                       fmt::format("assumption '{}' cannot be set in a scenario", beginning_of(key.text)),
                       close ? fmt::format("did you mean '{}'?", *close)
                             : fmt::format("these can: {}; the rest is the model folder's",
                                           fmt::join(assumption_keys(), ", ")));
  }

  // A word, or a number that multiplies the base year's.
  void read_transfers(const YamlNode& node) {
    read_.transfers_at = node.spot();
    if (node.kind == YamlNode::Kind::text && node.text == "observed") {
      diagnostics_.error("Y024", node.spot(), "transfers is 'observed'",
                         "write own_income: this is what it meant");
    } else if (node.kind == YamlNode::Kind::text && !parse_number(node.text)) {
      const auto& words = transfer_words();
      const auto found = std::find(words.begin(), words.end(), node.text);
      if (found != words.end()) {
        read_.transfers = {static_cast<TransferRule>(found - words.begin())};
        return;
      }
      const auto close = nearest(node.text, words);
      diagnostics_.error("Y024", node.spot(), fmt::format("transfers is '{}'", beginning_of(node.text)),
                         close ? fmt::format("did you mean '{}'?", *close)
                               : "it is own_income, fixed, zero, bop, or a number that multiplies those of "
                                 "the base year");
    } else if (const auto scale =
                   as_number(node, "transfers", 0.0, largest_scale_of_transfers, diagnostics_)) {
      read_.transfers = *scale == 1.0   ? Transfers{TransferRule::own_income}
                        : *scale == 0.0 ? Transfers{TransferRule::zero}
                                        : Transfers{TransferRule::scaled, *scale};
    }
  }

  void take_place(const YamlEntry& entry) {
    if (read_.elasticities_at.file.empty()) read_.elasticities_at = entry.value.spot();
  }

  void read_level(const YamlEntry& entry) {
    take_place(entry);
    read_.level = as_enumeration<ElasticityLevel>(entry.value, "elasticities", level_words(), diagnostics_)
                      .value_or(read_.level);
  }

  void read_theta(const YamlEntry& entry) {
    if (entry.value.kind != YamlNode::Kind::map) {
      diagnostics_.error("Y020", entry.value.spot(),
                         fmt::format("theta must be a map of sectors and numbers{}",
                                     entry.value.kind == YamlNode::Kind::text
                                         ? fmt::format(", not '{}'", beginning_of(entry.value.text))
                                         : ""),
                         "write {MOT: 6}, with sectors of the model, or {all: 6}");
      return;
    }
    for (const YamlEntry& sector : entry.value.entries) {
      take_place(sector);
      const std::string what = fmt::format("theta of {}", beginning_of(sector.key.text));
      const auto theta = as_number(sector.value, what, least_theta, largest_theta, diagnostics_);
      const auto scope =
          loose_form(sector.key.text) == "all"
              ? std::optional(sectors_.everything())
              : sectors_.find(sector.key.text, sector.key.spot(), Written::in_table, diagnostics_);
      if (theta && scope) add(sector.key, *scope, *theta);
    }
  }

  void add(const YamlNode& key, const Scope& scope, double theta) {
    for (const Weighted& member : scope) {
      const std::string& code = world_.sector_names[member.index];
      if (member.weight < 1.0) {
        diagnostics_.error(
            "S032", key.spot(),
            fmt::format("'{}' is only a part of {} ({})", key.text, code, shortest(member.weight)),
            fmt::format("an elasticity is one of whole sectors: write {}", code));
        return;
      }
      const auto [first, fresh] = named_by_.try_emplace(member.index, key.text);
      if (!fresh) {
        diagnostics_.error(
            "S032", key.spot(),
            fmt::format("theta of {} is given twice, by '{}' and by '{}'", code, first->second, key.text),
            "keep one of the two");
        return;
      }
      read_.theta.push_back({member.index, theta});
    }
  }

  void read_rho(const YamlEntry& entry) {
    take_place(entry);
    const auto& rows = behaviour_rows();
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [](const auto& one) { return one.member == &Behaviour::rho_max; });
    if (const auto rho = as_number(entry.value, "rho", row->low, row->high, diagnostics_)) read_.rho = *rho;
  }

  const World& world_;
  Diagnostics& diagnostics_;
  Vocabulary sectors_;
  std::map<int, std::string> named_by_;  // sectors that have a theta, as they were named
  Assumptions read_;
};

}  // namespace

Assumptions read_assumptions(const YamlNode& node, const World& world, Diagnostics& diagnostics) {
  return AssumptionsReader(world, diagnostics).read(node);
}

AssumptionWords in_words(const Assumptions& assumptions, const World& world) {
  AssumptionWords words = {{"transfers", to_string(assumptions.transfers)},
                           {"elasticities", level_words()[static_cast<std::size_t>(assumptions.level)]}};
  if (!assumptions.theta.empty()) {
    std::string list;
    for (const SectorTheta& own : assumptions.theta)
      list += fmt::format("{}{}: {}", list.empty() ? "" : ", ", world.sector_names[own.sector],
                          shortest(own.theta));
    words.emplace_back("theta", "{" + list + "}");
  }
  if (assumptions.rho) words.emplace_back("rho", shortest(*assumptions.rho));
  return words;
}

std::string differing(const Assumptions& assumptions, const World& world) {
  const AssumptionWords own = in_words({.transfers = {world.transfers}}, world);
  std::string text;
  for (const auto& word : in_words(assumptions, world))
    if (std::find(own.begin(), own.end(), word) == own.end())
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", word.first, word.second);
  return text;
}

}  // namespace entrepot
