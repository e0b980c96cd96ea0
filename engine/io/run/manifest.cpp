// SPDX-License-Identifier: Apache-2.0
#include "io/run/manifest.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "entrepot_revision.h"
#include "io/text/csv.h"

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
  const auto value = [](const std::string& text) {
    const auto number = parse_number(text);
    return number ? Json(*number) : Json(text);
  };
  for (const DiscretisationError& error : manifest.discretisation)
    list.push_back({{"outcome", error.outcome},
                    {"effect", value(error.effect)},
                    {"difference", value(error.difference)},
                    {"unit", error.unit},
                    {"measured_with", error.measured_with}});
  return list;
}

// The cohorts and states that an error was measured for: "... against 100 of 5".
std::optional<std::pair<int, int>> measured_for(const std::string& words) {
  constexpr std::string_view before = "against ", between = " of ";
  const std::size_t at = words.rfind(before);
  if (at == std::string::npos) return std::nullopt;
  const char* const end = words.data() + words.size();
  int cohorts = 0, states = 0;
  const auto first = std::from_chars(words.data() + at + before.size(), end, cohorts);
  const std::string_view rest(first.ptr, static_cast<std::size_t>(end - first.ptr));
  if (first.ec != std::errc() || !rest.starts_with(between)) return std::nullopt;
  const auto second = std::from_chars(first.ptr + between.size(), end, states);
  if (second.ec != std::errc()) return std::nullopt;
  return std::pair(cohorts, states);
}

}  // namespace

bool bounds(const DiscretisationError& error, int cohorts, int states) {
  const auto measured = measured_for(error.measured_with);
  return measured && cohorts >= measured->first && states >= measured->second;
}

Program this_program() {
  return {ENTREPOT_VERSION, ENTREPOT_REVISION, ENTREPOT_LEVEL};
}

std::vector<DiscretisationError> read_discretisation(const std::filesystem::path& file) {
  std::vector<DiscretisationError> errors;
  if (!std::filesystem::exists(file)) return errors;
  Diagnostics diagnostics;
  const Csv table(file, {"outcome", "effect", "difference", "unit", "measured_with"}, diagnostics, true);
  if (!diagnostics.ok()) throw Failure(Status::invalid, render(diagnostics));
  for (int row = 0; row < table.rows(); ++row)
    errors.push_back(
        {table.text(row, 0), table.text(row, 1), table.text(row, 2), table.text(row, 3), table.text(row, 4)});
  return errors;
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
  const auto text = read_text(file);
  if (!text) throw Failure(Status::no_file, fmt::format("cannot read '{}'", file.string()));
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
        const auto text_of = [&](const char* key) {
          const Json& value = error.at(key);
          return value.is_number() ? shortest(value.get<double>()) : value.get<std::string>();
        };
        manifest.discretisation.push_back({text_of("outcome"), text_of("effect"), text_of("difference"),
                                           text_of("unit"), text_of("measured_with")});
      }
    manifest.warnings = json.at("warnings");
    return manifest;
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
