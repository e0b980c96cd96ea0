// SPDX-License-Identifier: Apache-2.0
#include "io/run/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include "base/diagnostic.h"
#include "entrepot_revision.h"
#include "io/model/discretisation_reader.h"
#include "io/model/labels_reader.h"
#include "io/model/uncertainty_reader.h"
#include "io/text/bounds.h"
#include "io/text/file_writer.h"
#include "io/text/hash.h"
#include "io/text/sources.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

using Json = nlohmann::ordered_json;

// An object of words: of hashes by name of file, say.
Json words(const std::vector<std::pair<std::string, std::string>>& list) {
  Json object = Json::object();
  for (const auto& [name, word] : list) object[name] = word;
  return object;
}

// Of this program alone: what getrusage says begins with all that the process held which started it, a
// notebook full of data, say.
double peak_memory_mb() {
  static constexpr std::string_view most = "VmHWM:";
  const std::string status = read_text("/proc/self/status").value_or("");
  const std::size_t at = status.find(most);
  if (at == std::string::npos) return 0.0;
  return static_cast<double>(std::strtol(status.c_str() + at + most.size(), nullptr, 10)) / 1024.0;
}

Json discretisation(const Manifest& manifest) {
  if (manifest.discretisation.empty()) return "not measured";
  Json list = Json::array();
  for (const DiscretisationError& error : manifest.discretisation)
    list.push_back({{"outcome", error.outcome},
                    {"effect", error.effect},
                    {"difference", error.difference},
                    {"unit", error.unit},
                    {"measured_with", error.measured_with}});
  return list;
}

Json intervals(const Manifest& manifest) {
  Json list = Json::array();
  for (const StatedInterval& interval : manifest.intervals)
    list.push_back({{"outcome", interval.outcome},
                    {"central", interval.central},
                    {"low", interval.low},
                    {"median", interval.median},
                    {"high", interval.high},
                    {"share_positive", interval.positive},
                    {"made_with", interval.made_with},
                    {"made_from", interval.made_from}});
  return list;
}

Json monte_carlo(const Manifest& manifest) {
  Json list = Json::array();
  for (const EffectRow& row : manifest.monte_carlo)
    list.push_back({{"outcome", row.outcome},
                    {"period", row.period},
                    {"effect", row.difference()},
                    {"standard_error", row.error().value_or(0.0)},
                    {"unit", row.unit}});
  return list;
}

}  // namespace

Program this_program() {
  return {ENTREPOT_VERSION, ENTREPOT_REVISION, ENTREPOT_LEVEL};
}

void write_manifest(const std::filesystem::path& file, const Manifest& manifest) {
  const RunReport& report = manifest.report;
  Json identities = Json::object();
  for (const Identity& identity : report.certificate.identities)
    identities[identity.name] = {{"relative_error", identity.error}, {"where", identity.where}};
  const bool simulated = manifest.span == Span::quarters;
  Json json = {
      {"format", 1},
      {"program",
       {{"name", "entrepot"},
        {"version", manifest.program.version},
        {"revision", manifest.program.revision},
        {"instruction_level", manifest.program.instruction_level}}},
      {"scenario", {{"name", manifest.scenario}, {"title", manifest.title}, {"question", manifest.question}}},
      {"model", manifest.model},
      {"home_economy", manifest.home_economy},
      {"answer", manifest.study ? manifest.study->name
                 : simulated    ? "quarters"
                                : "long run"},
      {"theory", manifest.theory == Theory::ricardian ? "ricardian" : "melitz"},
      {"assumptions", words(manifest.assumptions)},
      {"horizon", {{"from", to_string(manifest.horizon.from)}, {"quarters", manifest.horizon.quarters}}},
      {"command", manifest.command},
      {"seed", manifest.seed}};
  const auto add = [&](const char* name, Json value) { json[name] = std::move(value); };
  if (manifest.study) {
    add("over", words(manifest.study->over));
    add("points", manifest.study->points);
    add("without_equilibrium", manifest.study->without_equilibrium);
    if (!manifest.study->ground.empty()) add("ground_sha256", manifest.study->ground);
  }
  if (simulated) {
    add("replications", manifest.replications);
    add("dice",
        manifest.firms.any() ? "of the firms in single_firms, common to baseline and policy, and of "
                               "authorities where there are "
                               "several replications; with one, errors are the luck of these firms alone, "
                               "from markets without an eighth of "
                               "them"
        : manifest.replications > 1
            ? "of authorities, in each replication its own, common to baseline and policy; effect "
              "sizes, elasticities and other agents have none, and no error here covers them"
            : "none: firms are cohorts that hold probabilities and authorities act in expectation, so "
              "one replication has no Monte Carlo error; spread and quantiles of summary.csv are "
              "empty");
    if (!manifest.monte_carlo.empty()) add("monte_carlo_error", monte_carlo(manifest));
    add("cohorts", manifest.cohorts);
    add("states", manifest.states);
    add("firms", to_string(manifest.firms));
    if (manifest.firms.any()) {
      add("single_firms", report.single_firms);
      add("firm_quarters", report.firm_quarters);
    }
  }
  add("threads", manifest.threads);
  add("started", manifest.started);
  add("wall_seconds", manifest.wall_seconds);
  add("peak_memory_mb", peak_memory_mb());
  if (!manifest.study) add("market_passes", report.passes);
  if (simulated) add("cohort_updates", report.cohort_updates);
  if (manifest.study && !manifest.study->worst_known) {
    add("each_exact_to", {{"equations", largest_residual}, {"accounts", largest_identity}});
  } else {
    add("worst_residual", {{"price", report.certificate.price},
                           {"spending", report.certificate.spending},
                           {"wage", report.certificate.wage},
                           {"entry", report.certificate.entry}});
    add("identities", identities);
  }
  if (simulated) {
    add("drift_of_reference", {{"supply_mass", report.certificate.drift_of_masses},
                               {"exporters", report.certificate.drift_of_exporters},
                               {"fdi_stock", report.certificate.drift_of_stock}});
    add("discretisation_error", discretisation(manifest));
  }
  if (!manifest.intervals.empty()) add("long_run_intervals", intervals(manifest));
  add("warnings", manifest.warnings);
  add("inputs_sha256", words(manifest.inputs));
  add("outputs_sha256", words(manifest.outputs));
  write_file(file, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::string shared_name(const std::filesystem::path& path) {
  if (!path.is_absolute()) return path.string();
  std::error_code error;
  const std::filesystem::path here = std::filesystem::current_path(error);
  const std::filesystem::path near = path.lexically_normal().lexically_relative(here);
  if (error || near.empty() || *near.begin() == "..") return path.lexically_normal().filename().string();
  return near.string();
}

std::vector<std::pair<std::string, std::string>> model_files(const Manifest& manifest) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& [name, hash] : manifest.inputs) {
    const std::filesystem::path path(name);
    if (name.starts_with(manifest.model + "/") && path.extension() != ".md" &&
        path.filename() != "discretisation.csv" && path.filename() != uncertainty_file &&
        path.filename() != labels_file)
      files.emplace_back(name, hash);
  }
  return files;
}

std::string ground_hash(const std::string& resolved, const std::string& model,
                        const std::vector<std::pair<std::string, std::string>>& inputs) {
  Manifest manifest;
  manifest.model = model;
  manifest.inputs = inputs;
  static constexpr std::array no_part = {"seed: ", "replications: ", "title_zh: ", "question_zh: "};
  std::string all, line;
  const auto begins_with = [&line](const char* key) {
    return line.compare(std::min(line.find_first_not_of(' '), line.size()), std::string_view(key).size(),
                        key) == 0;
  };
  for (std::istringstream lines(resolved); std::getline(lines, line);)
    if (std::none_of(no_part.begin(), no_part.end(), begins_with)) all += line + "\n";
  for (const auto& [name, hash] : model_files(manifest)) all += fmt::format("{} {}\n", name, hash);
  return sha256(all);
}

}  // namespace entrepot
