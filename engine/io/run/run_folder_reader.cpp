// SPDX-License-Identifier: Apache-2.0
#include "io/run/run_folder_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/names.h"
#include "base/quantity.h"
#include "io/scenario/load.h"
#include "io/text/bounds.h"
#include "io/text/csv.h"
#include "io/text/hash.h"
#include "io/yaml/located_yaml.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

using Kind = YamlNode::Kind;

// A value on one line, as it would stand in YAML.
std::string flat(const YamlNode& node) {
  if (node.kind == Kind::text) return node.text;
  std::string text;
  for (const YamlNode& item : node.items) text += (text.empty() ? "" : ", ") + flat(item);
  for (const YamlEntry& entry : node.entries)
    text += (text.empty() ? "" : ", ") + entry.key.text + ": " + flat(entry.value);
  if (node.kind == Kind::list) return "[" + text + "]";
  return node.kind == Kind::map ? "{" + text + "}" : text;
}

std::string text_at(const YamlNode& map, std::string_view key) {
  const YamlNode* node = value_of(map, key);
  return node == nullptr ? std::string() : flat(*node);
}

// A line of a schedule by the flow that it is about.
void add_schedule(const YamlNode& lines, std::vector<NamedValue>& keys) {
  for (const YamlNode& line : lines.items)
    keys.push_back({fmt::format("tariff {} to {}, {} from {}", text_at(line, "origin"),
                                text_at(line, "destination"), text_at(line, "sector"), text_at(line, "from")),
                    text_at(line, "tariff_percent") + " percent"});
}

std::vector<LeverFacts> uses_of(const YamlNode* list) {
  std::vector<LeverFacts> uses;
  if (list == nullptr) return uses;
  for (const YamlNode& item : list->items) {
    LeverFacts use{text_at(item, "lever"), {}};
    for (const YamlEntry& entry : item.entries)
      if (entry.key.text == "schedule") {
        add_schedule(entry.value, use.keys);
      } else if (entry.key.text == "with" || entry.key.text == "phase_in") {
        for (const YamlEntry& further : entry.value.entries)
          use.keys.push_back({entry.key.text + " " + further.key.text, flat(further.value)});
      } else if (entry.key.text != "lever") {
        use.keys.push_back({entry.key.text, flat(entry.value)});
      }
    uses.push_back(std::move(use));
  }
  return uses;
}

// What a lever does, not how it is described.
std::vector<LeverFacts> definitions_of(const YamlNode* list) {
  std::vector<LeverFacts> definitions;
  if (list == nullptr) return definitions;
  for (const YamlNode& item : list->items) {
    LeverFacts definition{text_at(item, "lever"), {}};
    for (const char* key : {"direction", "fields", "moves", "effect_size"})
      if (const YamlNode* node = value_of(item, key)) {
        if (node->kind != Kind::map) definition.keys.push_back({key, flat(*node)});
        for (const YamlEntry& entry : node->entries)
          definition.keys.push_back({fmt::format("{} {}", key, entry.key.text), flat(entry.value)});
      }
    definitions.push_back(std::move(definition));
  }
  return definitions;
}

std::vector<RelativeError> errors_of(const Manifest& manifest) {
  std::vector<RelativeError> errors;
  for (const DiscretisationError& error : manifest.discretisation) {
    if (error.effect == 0.0 || !bounds(error, manifest.cohorts, manifest.states)) continue;
    errors.push_back({error.outcome, std::abs(error.difference / error.effect)});
  }
  return errors;
}

// The scenario with which an error was measured; empty where it is that of the run as it stands in its file.
std::string measured_elsewhere(const DiscretisationError& error, const Manifest& manifest) {
  const std::string scenario = measured_for(error);
  const bool same =
      fs::path(scenario).stem() == manifest.scenario && manifest.command.find(" --set") == std::string::npos;
  return same ? std::string() : scenario;
}

std::vector<EffectRow> effects_of(const fs::path& file, int replications) {
  Diagnostics diagnostics;
  const Csv table(file,
                  {"outcome", "level", "origin", "destination", "location", "sector", "owner", "year",
                   "period", "unit", "baseline", "policy", "sd", "q05", "q50", "q95"},
                  diagnostics, true, {limit::run_rows, "a run writes fewer effects"});
  std::vector<EffectRow> rows;
  for (int row = 0; row < table.rows(); ++row) {
    const auto text = [&](int column) { return table.text(row, column); };
    const int year = text(7).empty() ? 0 : static_cast<int>(table.number(row, 7, diagnostics).value_or(0.0));
    rows.push_back({{text(0), text(1), text(2), text(3), text(4), text(5), text(6)},
                    year,
                    text(8),
                    text(9),
                    table.number(row, 10, diagnostics).value_or(0.0),
                    table.number(row, 11, diagnostics).value_or(0.0)});
    if (replications == 1) continue;
    const auto number = [&](int column) { return table.number(row, column, diagnostics).value_or(0.0); };
    DiceSpread& spread = rows.back().spread.emplace();
    spread.replications = replications;
    spread.sd = number(12);
    spread.standard_error = spread.sd / std::sqrt(replications);
    spread.low = number(13), spread.median = number(14), spread.high = number(15);
  }
  if (!diagnostics.ok()) throw Failure(Status::invalid, render(diagnostics));
  return rows;
}

bool has_manifest(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "manifest.json", ignored);
}

}  // namespace

fs::path find_run(const fs::path& given) {
  if (has_manifest(given)) return given;
  if (has_manifest(given / "latest")) return given / "latest";
  std::vector<std::string> names;
  std::error_code ignored;
  const fs::path folder = given.has_filename() ? given : given.parent_path();
  const fs::path beside = folder.has_parent_path() ? folder.parent_path() : fs::path(".");
  for (const fs::directory_entry& entry : fs::directory_iterator(beside, ignored))
    if (has_manifest(entry.path()) || has_manifest(entry.path() / "latest"))
      names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  const auto close = nearest(folder.filename().string(), names);
  throw Failure(
      Status::no_file,
      fmt::format("'{}' is no run folder: it has no manifest.json\n  {}", given.string(),
                  close ? fmt::format("did you mean '{}'?", (folder.parent_path() / *close).string())
                        : "name a folder that entrepot run has written, or runs/NAME for the "
                          "latest run of a scenario"));
}

void require_untouched(const Manifest& manifest, const fs::path& folder,
                       const std::vector<std::string>& files) {
  for (const auto& [file, hash] : manifest.outputs)
    if (std::find(files.begin(), files.end(), file) != files.end() && sha256_of_file(folder / file) != hash)
      throw Failure(Status::difference,
                    fmt::format("'{}' is not the file that the run wrote: its hash is not "
                                "that of manifest.json",
                                (folder / file).string()));
}

std::vector<ChangedFile> changed_model_files(const Manifest& manifest, const fs::path& model_folder) {
  Manifest now;
  now.model = manifest.model;
  for (const auto& [name, hash] : model_inputs(model_folder))
    now.inputs.emplace_back(manifest.model + name.substr(name.find('/')), hash);
  const auto before = model_files(manifest), after = model_files(now);
  const auto find = [](const auto& files, const std::string& name) {
    return std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.first == name; });
  };
  std::vector<ChangedFile> changed;
  for (const auto& [name, hash] : before) {
    const auto found = find(after, name);
    if (found == after.end())
      changed.push_back({name, "is gone"});
    else if (found->second != hash)
      changed.push_back({name, "has changed"});
  }
  for (const auto& [name, hash] : after)
    if (find(before, name) == before.end()) changed.push_back({name, "is new"});
  return changed;
}

RunFacts read_run(const fs::path& folder, const std::string& name) {
  const Manifest manifest = read_manifest(folder / "manifest.json");
  require_untouched(manifest, folder, {"resolved.yaml", "summary.csv"});
  Diagnostics diagnostics;
  const Sources sources;
  const auto resolved =
      read_yaml_map(folder / "resolved.yaml", "a resolved scenario", {"format"}, diagnostics, sources);
  if (!resolved) throw Failure(Status::invalid, render(diagnostics));

  RunFacts run;
  run.name = name;
  run.title = manifest.title;
  run.home_economy = manifest.home_economy;
  run.horizon = manifest.horizon;
  run.given = {{"title", manifest.title},
               {"program", manifest.program.version},
               {"revision", manifest.program.revision},
               {"instruction level", manifest.program.instruction_level}};
  run.long_run = manifest.span == Span::long_run;
  run.replications = manifest.replications;
  run.ground = ground_hash(sources.read(folder / "resolved.yaml")->text, manifest.model, manifest.inputs);
  run.intervals = manifest.intervals;
  if (!run.long_run) {
    const std::vector<NamedValue> simulated = {
        {"horizon",
         fmt::format("{} to {}", to_string(manifest.horizon.from), to_string(manifest.horizon.last()))},
        {"seed", std::to_string(manifest.seed)},
        {"replications", std::to_string(manifest.replications)},
        {"cohorts", std::to_string(manifest.cohorts)},
        {"states", std::to_string(manifest.states)},
        {"firms with dice", to_string(manifest.firms)}};
    run.given.insert(run.given.begin() + 1, simulated.begin(), simulated.end());
  }
  run.assumptions = {{"model", manifest.model},
                     {"theory", manifest.theory == Theory::ricardian ? "ricardian" : "melitz"}};
  for (const auto& [file, hash] : model_files(manifest))
    run.assumptions.push_back({"file " + file.substr(manifest.model.size() + 1), hash.substr(0, 12)});
  if (const YamlNode* assumptions = value_of(*resolved, "assumptions"))
    for (const YamlEntry& entry : assumptions->entries)
      run.assumptions.push_back({entry.key.text, flat(entry.value)});
  run.definitions = definitions_of(value_of(*resolved, "lever_definitions"));
  if (const YamlNode* baseline = value_of(*resolved, "baseline"))
    run.baseline = uses_of(value_of(*baseline, "levers"));
  run.levers = uses_of(value_of(*resolved, "levers"));
  run.effects = effects_of(folder / "summary.csv", manifest.replications);
  run.firms_have_dice = manifest.firms.any();
  if (manifest.replications == 1)
    for (const EffectRow& luck : manifest.monte_carlo)
      for (EffectRow& row : run.effects)
        if (row.level == "total" && row.outcome == luck.outcome && row.period == luck.period)
          row.spread = luck.spread;
  run.errors = errors_of(manifest);
  if (!run.errors.empty()) run.errors_of = measured_elsewhere(manifest.discretisation.front(), manifest);
  return run;
}

}  // namespace entrepot
