// SPDX-License-Identifier: Apache-2.0
#include "io/run/manifest.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/diagnostic.h"
#include "entrepot_revision.h"
#include "io/model/discretisation_reader.h"
#include "io/text/bounds.h"
#include "io/text/sources.h"

namespace entrepot {
namespace {

using Json = nlohmann::ordered_json;

Json hashes(const std::vector<std::pair<std::string, std::string>>& list) {
  Json object = Json::object();
  for (const auto& [name, hash] : list) object[name] = hash;
  return object;
}

double peak_memory_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;  // kilobytes on Linux
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

}  // namespace

Program this_program() {
  return {ENTREPOT_VERSION, ENTREPOT_REVISION, ENTREPOT_LEVEL};
}

void write_manifest(const std::filesystem::path& file, const Manifest& manifest) {
  const RunReport& report = manifest.report;
  Json identities = Json::object();
  for (const Identity& identity : report.certificate.identities)
    identities[identity.name] = {{"relative_error", identity.error}, {"where", identity.where}};
  const Json json = {
      {"format", 1},
      {"program",
       {{"name", "entrepot"},
        {"version", manifest.program.version},
        {"revision", manifest.program.revision},
        {"instruction_level", manifest.program.instruction_level}}},
      {"scenario", {{"name", manifest.scenario}, {"title", manifest.title}, {"question", manifest.question}}},
      {"model", manifest.model},
      {"home_economy", manifest.home_economy},
      {"horizon", {{"from", to_string(manifest.horizon.from)}, {"quarters", manifest.horizon.quarters}}},
      {"command", manifest.command},
      {"seed", manifest.seed},
      {"replications", manifest.replications},
      {"dice",
       "none: firms are cohorts that hold probabilities, so one replication has no Monte Carlo error; "
       "spread and quantiles of summary.csv are empty"},
      {"cohorts", manifest.cohorts},
      {"states", manifest.states},
      {"threads", manifest.threads},
      {"started", manifest.started},
      {"wall_seconds", manifest.wall_seconds},
      {"peak_memory_mb", peak_memory_mb()},
      {"market_passes", report.passes},
      {"cohort_updates", report.cohort_updates},
      {"worst_residual",
       {{"price", report.certificate.price},
        {"spending", report.certificate.spending},
        {"wage", report.certificate.wage},
        {"entry", report.certificate.entry}}},
      {"identities", identities},
      {"drift_of_reference",
       {{"supply_mass", report.certificate.drift_of_masses},
        {"exporters", report.certificate.drift_of_exporters},
        {"fdi_stock", report.certificate.drift_of_stock}}},
      {"discretisation_error", discretisation(manifest)},
      {"warnings", manifest.warnings},
      {"inputs_sha256", hashes(manifest.inputs)},
      {"outputs_sha256", hashes(manifest.outputs)},
  };
  std::ofstream stream(file, std::ios::binary);
  stream << json.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
  stream.close();
  if (!stream) throw Failure(Status::no_file, fmt::format("cannot write '{}'", file.string()));
}

Manifest read_manifest(const std::filesystem::path& file) {
  const auto [text, trouble, bytes] = read_file(file, limit::manifest_bytes);
  if (!text)
    throw Failure(Status::no_file, bytes > 0 ? fmt::format("cannot read '{}': {} bytes; the most is {}",
                                                           file.string(), bytes, limit::manifest_bytes)
                                             : fmt::format("cannot read '{}'{}{}", file.string(),
                                                           trouble.empty() ? "" : ": ", trouble));
  try {
    const Json json = Json::parse(*text);
    const Json &program = json.at("program"), &scenario = json.at("scenario"), &horizon = json.at("horizon");
    Manifest manifest;
    manifest.program = {program.at("version"), program.at("revision"), program.at("instruction_level")};
    manifest.scenario = scenario.at("name");
    manifest.title = scenario.at("title");
    manifest.question = scenario.at("question");
    manifest.model = json.at("model");
    manifest.home_economy = json.at("home_economy");
    manifest.started = json.at("started");
    manifest.horizon = {parse_quarter(horizon.at("from").get<std::string>()).value(), horizon.at("quarters")};
    manifest.seed = json.at("seed");
    manifest.replications = json.at("replications");
    manifest.cohorts = json.at("cohorts");
    manifest.states = json.at("states");
    manifest.threads = json.at("threads");
    manifest.command = json.at("command");
    manifest.wall_seconds = json.at("wall_seconds");
    for (const auto& [name, hash] : json.at("inputs_sha256").items())
      manifest.inputs.emplace_back(name, hash);
    for (const auto& [name, hash] : json.at("outputs_sha256").items())
      manifest.outputs.emplace_back(name, hash);
    if (const Json& errors = json.at("discretisation_error"); errors.is_array())
      for (const Json& error : errors) {
        const std::string with = error.at("measured_with");
        const auto [cohorts, states] = measured_against(with);
        manifest.discretisation.push_back({error.at("outcome"), error.at("effect"), error.at("difference"),
                                           error.at("unit"), with, cohorts, states});
      }
    manifest.warnings = json.at("warnings");
    return manifest;
  } catch (const Json::parse_error& error) {  // whose words repeat those of the file
    throw Failure(Status::invalid, fmt::format("'{}' is no manifest of this program: no JSON at byte {}\n"
                                               "  it may have been edited, or written by another version",
                                               file.string(), error.byte));
  } catch (const std::exception& error) {
    throw Failure(Status::invalid, fmt::format("'{}' is no manifest of this program: {}\n"
                                               "  it may have been edited, or written by another version",
                                               file.string(), error.what()));
  }
}

std::vector<std::pair<std::string, std::string>> model_files(const Manifest& manifest) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& [name, hash] : manifest.inputs) {
    const std::filesystem::path path(name);
    if (name.starts_with(manifest.model + "/") && path.extension() != ".md" &&
        path.filename() != "discretisation.csv")
      files.emplace_back(name, hash);
  }
  return files;
}

}  // namespace entrepot
