// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/scenario_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/quantity.h"
#include "io/scenario/assumptions_reader.h"
#include "io/scenario/composite_reader.h"
#include "io/scenario/composite_use.h"
#include "io/scenario/lever_reader.h"
#include "io/scenario/lever_use_reader.h"
#include "io/scenario/scenario_form.h"
#include "io/text/bounds.h"
#include "io/text/forms.h"
#include "io/text/utf8.h"
#include "io/yaml/located_yaml.h"
#include "outcomes/outcomes.h"
#include "simulation/run.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

class ScenarioReader {
 public:
  ScenarioReader(const Catalogue& catalogue, const World& world, Diagnostics& diagnostics,
                 const Sources& sources)
      : catalogue_(catalogue),
        levers_(catalogue.levers),
        names_(catalogue.names),
        world_(world),
        diagnostics_(diagnostics),
        sources_(sources) {}

  Scenario read(const ScenarioTree& tree) {
    scenario_.name = tree.file.stem().string();
    scenario_.title = scenario_.name;
    scenario_.model = model_of(tree).name;
    scenario_.assumptions.transfers.rule = world_.transfers;
    diagnostics_.append(tree.diagnostics);
    check_name(tree.file);
    if (!tree.root) return scenario_;
    const auto map = YamlMap::of(*tree.root, scenario_form(), diagnostics_);
    if (!map) return scenario_;
    if (const YamlNode* node = map->required("format", diagnostics_))
      as_integer(*node, "format", 1, 1, diagnostics_);
    read_text(*map, "title", scenario_.title);
    read_text(*map, "title_zh", scenario_.title_zh);
    read_text(*map, "question", scenario_.question, true);
    read_text(*map, "question_zh", scenario_.question_zh, true);
    read_text(*map, "model", scenario_.model);
    read_numbers(*map);
    const std::optional<Horizon> horizon = read_horizon(*map);
    if (horizon) scenario_.horizon = *horizon;
    if (const YamlNode* node = map->find("assumptions"))
      scenario_.assumptions = read_assumptions(*node, world_, diagnostics_);
    if (const YamlNode* node = map->find("lever_definitions")) read_definitions(*node);
    UseContext context(levers_, names_, world_, horizon, sources_);
    context.whole_catalogue = catalogue_.whole;
    context.read_measures = catalogue_.measures;
    if (const YamlNode* node = map->find("baseline"))
      if (const auto baseline = YamlMap::of(*node, baseline_form(), diagnostics_))
        if (const YamlNode* uses = baseline->find("levers")) scenario_.baseline = read_uses(*uses, context);
    if (const YamlNode* node = map->find("levers")) scenario_.levers = read_uses(*node, context);
    scenario_.added_legs = std::move(context.network.added);
    if (const YamlNode* node = map->find("outcomes")) read_outcomes(*node);
    if (const YamlNode* node = map->find("replications")) check_dice(*node);
    return scenario_;
  }

 private:
  // Runs stand in a folder of this name.
  void check_name(const fs::path& file) {
    const std::string& name = scenario_.name;
    if (name != "." && name != ".." && !first_unfit(name) && name.find_first_of("\t\n") == std::string::npos)
      return;
    diagnostics_.error("S025", {file.string(), 0, 0, 1},
                       fmt::format("'{}' cannot name the runs of a scenario", beginning_of(name)),
                       "rename the file: without '.yaml' it names a folder of runs");
  }

  void read_text(const YamlMap& map, const char* key, std::string& text, bool lines = false) {
    if (const YamlNode* node = map.find(key))
      text = (lines ? as_lines : as_string)(*node, key, diagnostics_).value_or(text);
  }

  void read_numbers(const YamlMap& map) {
    if (const YamlNode* node = map.find("replications")) {
      scenario_.replications =
          static_cast<int>(as_integer(*node, "replications", 1, most_replications, diagnostics_).value_or(1));
    }
    if (const YamlNode* node = map.find("seed"))
      scenario_.seed =
          static_cast<std::uint64_t>(as_integer(*node, "seed", 0, largest_seed, diagnostics_).value_or(1));
  }

  void check_dice(const YamlNode& node) {
    if (replications_made(world_, scenario_) == scenario_.replications) return;
    diagnostics_.warning(
        "W012", node.spot(),
        fmt::format("{} replications, but no lever moves reform_rate, and nothing else has dice: "
                    "they would be the same, and one is made (run --firms gives firms dice)",
                    scenario_.replications),
        "take the line out, or use a lever that moves reform_rate ('entrepot describe levers')");
  }

  std::optional<Horizon> read_horizon(const YamlMap& map) {
    const YamlNode* node = map.required("horizon", diagnostics_);
    if (node == nullptr) return std::nullopt;
    const auto horizon = YamlMap::of(*node, horizon_form(), diagnostics_);
    if (!horizon) return std::nullopt;
    const YamlNode* from = horizon->required("from", diagnostics_);
    const YamlNode* quarters = horizon->required("quarters", diagnostics_);
    const auto begin = from == nullptr ? std::nullopt : as_quarter(*from, "from", diagnostics_);
    const auto length = quarters == nullptr
                            ? std::nullopt
                            : as_integer(*quarters, "quarters", 1, longest_horizon, diagnostics_);
    if (!begin || !length) return std::nullopt;
    return Horizon{*begin, static_cast<int>(*length)};
  }

  // Levers that the scenario brings along go before those of the catalogue.
  void read_definitions(const YamlNode& node) {
    const std::vector<YamlNode>* items = as_list(node, "lever_definitions", diagnostics_);
    if (items == nullptr) return;
    if (too_many("lever_definitions", node, items->size(), limit::definitions)) return;
    std::vector<std::string> others = names_.all();
    for (const YamlNode& item : *items)
      if (const std::string& name = defined_name(item).text; !name.empty() && !names_.find(name))
        others.push_back(name);
    names_ = Names(std::move(others));
    std::set<std::string> names, spoilt;
    std::vector<Lever> own;
    for (const YamlNode& item : *items) {
      auto lever = lever_from(item, "", names_, diagnostics_);
      if (!lever) {
        spoilt.insert(defined_name(item).text);
      } else if (!names.insert(lever->name).second) {
        diagnostics_.error("S017", defined_name(item).spot(),
                           fmt::format("lever '{}' is defined twice", lever->name), "keep one of the two");
      } else {
        take_its_word(*lever, defined_name(item));
        own.push_back(std::move(*lever));
      }
    }
    std::erase_if(levers_, [&](const Lever& known) {
      return names.contains(known.name) || spoilt.contains(known.name);
    });
    for (Lever& lever : own)
      if (!spoilt.contains(lever.name)) levers_.push_back(std::move(lever));
    join_composites(names);
  }

  // Composites of the scenario's own, and those of the catalogue of which it defines a part anew.
  void join_composites(const std::set<std::string>& own) {
    const auto find = [&](const std::string& name) {
      const auto found = std::find_if(levers_.begin(), levers_.end(),
                                      [&](const Lever& lever) { return lever.name == name; });
      return found == levers_.end() ? nullptr : &*found;
    };
    std::set<std::string> wrong;
    for (Lever& lever : levers_)
      if (own.contains(lever.name) ||
          std::any_of(lever.parts.begin(), lever.parts.end(),
                      [&](const LeverPart& part) { return own.contains(part.lever); }))
        if (!join_parts(lever, find, diagnostics_)) wrong.insert(lever.name);
    std::erase_if(levers_, [&](const Lever& lever) { return wrong.contains(lever.name); });
  }

  // Another lever under the name of one of the catalogue has nothing of what stands behind that one.
  void take_its_word(Lever& lever, const YamlNode& name) {
    const auto known = std::find_if(catalogue_.replaced.begin(), catalogue_.replaced.end(),
                                    [&](const Lever& other) { return other.name == lever.name; });
    if (known == catalogue_.replaced.end() || act_alike(*known, lever)) return;
    lever.evidence = "none";
    lever.size = "judged";
    lever.citation = "none: a lever of this scenario";
    lever.citation_status = "not applicable";
    diagnostics_.warning("W010", name.spot(),
                         fmt::format("lever '{}' is not the one of the catalogue", lever.name),
                         "it holds here, without the citation and the evidence of that one: size judged; "
                         "another name tells the two apart");
  }

  bool too_many(const char* what, const YamlNode& node, std::size_t count, std::size_t most) {
    if (count <= most) return false;
    diagnostics_.error("S024", node.spot(),
                       fmt::format("{} entries of {}; the most is {}", count, what, most),
                       "a scenario is what an analyst can still tell: divide it into several");
    return true;
  }

  // The node that names it; the definition itself, which has no text, where none does.
  static const YamlNode& defined_name(const YamlNode& definition) {
    for (const YamlEntry& entry : definition.entries)
      if (entry.key.text == "lever") return entry.value;
    return definition;
  }

  std::vector<LeverUse> read_uses(const YamlNode& node, UseContext& context) {
    std::vector<LeverUse> uses;
    const std::vector<YamlNode>* items = as_list(node, "levers", diagnostics_);
    if (items == nullptr) return uses;
    entries_ += items->size();
    if (too_many("levers", node, entries_, limit::levers)) return uses;
    for (const YamlNode& item : *items)
      if (auto entry = read_lever_use(item, context, diagnostics_))
        for (LeverUse& use : with_parts(std::move(*entry), world_, context.sectors, diagnostics_))
          uses.push_back(std::move(use));
    return uses;
  }

  void read_outcomes(const YamlNode& node) {
    std::vector<std::string> known;
    for (const Outcome& outcome : outcomes(world_)) known.push_back(outcome.name);
    const auto texts = as_texts(node, "outcomes", diagnostics_);
    if (!texts) return;
    for (const YamlNode* text : *texts) {
      if (std::find(known.begin(), known.end(), text->text) == known.end()) {
        diagnostics_.error("S012", text->spot(), [&] {
          const auto close = nearest(text->text, known);
          const auto list = in_brackets(text->text);
          return std::pair(fmt::format("unknown outcome '{}'", beginning_of(text->text)),
                           list    ? fmt::format("write {}", *list)
                           : close ? fmt::format("did you mean '{}'?", *close)
                                   : std::string("'entrepot describe outcomes' lists them"));
        });
      } else if (std::find(scenario_.outcomes.begin(), scenario_.outcomes.end(), text->text) ==
                 scenario_.outcomes.end()) {
        scenario_.outcomes.push_back(text->text);
      }
    }
  }

  const Catalogue& catalogue_;
  std::vector<Lever> levers_;
  std::size_t entries_ = 0;  // of levers, the baseline's and the package's
  Names names_;              // also of levers that are defined with a mistake
  const World& world_;
  Diagnostics& diagnostics_;
  const Sources& sources_;
  Scenario scenario_;
};

}  // namespace

Scenario read_scenario(const ScenarioTree& tree, const Catalogue& levers, const World& world,
                       Diagnostics& diagnostics, const Sources& sources) {
  return ScenarioReader(levers, world, diagnostics, sources).read(tree);
}

Scenario read_scenario(const fs::path& file, const Catalogue& levers, const World& world,
                       Diagnostics& diagnostics, const std::vector<std::string>& overrides) {
  const Sources sources;
  return read_scenario(read_scenario_tree(file, overrides, sources), levers, world, diagnostics, sources);
}

std::vector<fs::path> further_files(const ScenarioTree& tree, const Scenario& scenario) {
  std::vector<fs::path> files = tree.included;
  std::set<std::string> known;
  for (const fs::path& file : files) known.insert(file.string());
  for (const auto* uses : {&scenario.baseline, &scenario.levers})
    for (const LeverUse& use : *uses)
      if (!use.schedule_file.empty() && known.insert(use.schedule_file).second)
        files.emplace_back(use.schedule_file);
  return files;
}

}  // namespace entrepot
