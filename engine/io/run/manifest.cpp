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

// Members of a manifest. What is wrong is thrown as std::runtime_error and told with the file.
class Members {
 public:
  explicit Members(const Json& object) : object_(object) {}

  Members in(const char* name) const { return Members(object_.at(name)); }
  std::string text(const char* name) const { return text(name, object_.at(name)); }
  long number(const char* name, long least, long most) const {
    const Json& value = object_.at(name);
    const bool whole = value.is_number_integer();
    if (whole && value >= least && value <= most) return value;
    throw std::runtime_error(fmt::format("{} is {}; it must be a whole number between {} and {}", name,
                                         value.dump(), least, most));
  }
  std::vector<std::string> texts(const char* name) const {
    std::vector<std::string> list;
    for (const Json& item : object_.at(name)) list.push_back(text(name, item));
    return list;
  }
  std::vector<std::pair<std::string, std::string>> hashes(const char* name) const {
    std::vector<std::pair<std::string, std::string>> list;
    for (const auto& [file, hash] : object_.at(name).items())
      list.emplace_back(text(name, file), text(name, hash));
    return list;
  }

 private:
  static std::string text(const char* name, const Json& value) {
    const auto& text = value.get_ref<const std::string&>();
    if (const auto bad = first_unfit(text))
      throw std::runtime_error(fmt::format("{} holds {}", name, character_in_words(text, *bad)));
    return text;
  }

  const Json& object_;
};

std::vector<DiscretisationError> discretisation_of(const Json& list) {
  std::vector<DiscretisationError> errors;
  if (!list.is_array()) return errors;
  for (const Json& item : list) {
    const Members error(item);
    const std::string with = error.text("measured_with");
    const auto [cohorts, states] = measured_against(with);
    errors.push_back({error.text("outcome"), item.at("effect"), item.at("difference"), error.text("unit"),
                      with, cohorts, states});
  }
  return errors;
}

std::vector<StatedInterval> intervals_of(const Json& list) {
  std::vector<StatedInterval> intervals;
  for (const Json& item : list) {
    const Members interval(item);
    intervals.push_back({interval.text("outcome"), item.at("central"), item.at("low"), item.at("median"),
                         item.at("high"), item.at("share_positive"), interval.text("made_with"),
                         interval.text("made_from")});
  }
  return intervals;
}

// The value that a word of a list stands for.
template <class Words>
auto one_of(const Members& members, const char* name, const Words& words) {
  const std::string text = members.text(name);
  std::vector<std::string> known;
  for (const auto& [word, value] : words) {
    if (text == word) return value;
    known.emplace_back(word);
  }
  throw std::runtime_error(
      fmt::format("{} is '{}'; it must be one of: {}", name, beginning_of(text), fmt::join(known, ", ")));
}

Manifest manifest_of(const Json& json, bool of_sweep = false) {
  const Members top(json);
  const Members program = top.in("program"), scenario = top.in("scenario"), horizon = top.in("horizon");
  const std::string from = horizon.text("from");
  const auto first = parse_quarter(from);
  if (!first) throw std::runtime_error(fmt::format("from is '{}'; it must be a quarter, as 2025Q1", from));

  Manifest manifest;
  manifest.program = {program.text("version"), program.text("revision"), program.text("instruction_level")};
  manifest.scenario = scenario.text("name");
  manifest.title = scenario.text("title");
  manifest.question = scenario.text("question");
  manifest.model = top.text("model");
  if (manifest.model.empty() || manifest.model.front() == '.' ||
      manifest.model.find('/') != std::string::npos)
    throw std::runtime_error(fmt::format("model is '{}'; it must be the name of a folder", manifest.model));
  manifest.home_economy = top.text("home_economy");
  manifest.started = top.text("started");
  manifest.horizon = {*first, static_cast<int>(horizon.number("quarters", 1, longest_horizon))};
  if (of_sweep) {
    manifest.span = one_of(top, "answer", std::array{std::pair{"sweep", Span::long_run}});
    manifest.study = StudyRecord{"sweep", top.hashes("over")};
  } else {
    manifest.span =
        one_of(top, "answer",
               std::array{std::pair{"quarters", Span::quarters}, std::pair{"long run", Span::long_run}});
  }
  manifest.theory =
      one_of(top, "theory",
             std::array{std::pair{"melitz", Theory::melitz}, std::pair{"ricardian", Theory::ricardian}});
  manifest.seed = static_cast<std::uint64_t>(top.number("seed", 0, largest_seed));
  if (manifest.span == Span::quarters) {
    manifest.replications = static_cast<int>(top.number("replications", 1, most_replications));
    manifest.cohorts = static_cast<int>(top.number("cohorts", 1, Discretisation::most_cohorts));
    manifest.states =
        static_cast<int>(top.number("states", Discretisation::least_states, Discretisation::most_states));
    // Folders from before firms could have dice say nothing of them.
    if (json.contains("firms")) {
      const std::string words = top.text("firms");
      const auto firms = with_dice_of(words);
      if (!firms)
        throw std::runtime_error(fmt::format("firms is '{}'; it must be none, all or a number", words));
      manifest.firms = *firms;
    }
  }
  manifest.threads = static_cast<int>(top.number("threads", 0, std::numeric_limits<int>::max()));
  manifest.command = top.text("command");
  manifest.wall_seconds = json.at("wall_seconds");
  manifest.inputs = top.hashes("inputs_sha256");
  manifest.outputs = top.hashes("outputs_sha256");
  if (manifest.span == Span::quarters)
    manifest.discretisation = discretisation_of(json.at("discretisation_error"));
  // Folders from before intervals were kept have none.
  if (const auto kept = json.find("long_run_intervals"); kept != json.end())
    manifest.intervals = intervals_of(*kept);
  manifest.warnings = top.texts("warnings");
  return manifest;
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
                               "from eight groups of "
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

namespace {

// What `read` makes of a manifest's members.
template <class Read>
auto read_members(const std::filesystem::path& file, Read read) {
  const Reading reading = read_file(file, limit::manifest_bytes);
  if (!reading.text)
    throw Failure(Status::no_file, reading.bytes > 0
                                       ? fmt::format("cannot read '{}': {} bytes; the most is {}",
                                                     file.string(), reading.bytes, limit::manifest_bytes)
                                       : fmt::format("cannot read '{}'{}", file.string(), reading.because()));
  try {
    return read(Json::parse(*reading.text));
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

}  // namespace

Manifest read_manifest(const std::filesystem::path& file) {
  return read_members(file, [](const Json& json) { return manifest_of(json); });
}

Manifest read_sweep_manifest(const std::filesystem::path& file) {
  return read_members(file, [](const Json& json) { return manifest_of(json, true); });
}

std::string ground_of_study(const std::filesystem::path& file) {
  return read_members(file, [](const Json& json) {
    return json.contains("ground_sha256") ? Members(json).text("ground_sha256") : std::string();
  });
}

Certificate read_certificate(const std::filesystem::path& file) {
  return read_members(file, [](const Json& json) {
    // A value that was not a number is written as null, and is never small.
    const auto number = [](const Json& object, const char* name) {
      const Json& value = object.at(name);
      return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
    };
    Certificate certificate;
    if (const auto each = json.find("each_exact_to"); each != json.end()) {
      certificate.price = certificate.spending = certificate.wage = certificate.entry =
          number(*each, "equations");
      return certificate;
    }
    const Json& residuals = json.at("worst_residual");
    certificate.price = number(residuals, "price");
    certificate.spending = number(residuals, "spending");
    certificate.wage = number(residuals, "wage");
    certificate.entry = number(residuals, "entry");
    const Members identities(json.at("identities"));
    for (const auto& [name, identity] : json.at("identities").items())
      certificate.identities.push_back(
          {name, number(identity, "relative_error"), identities.in(name.c_str()).text("where")});
    if (const auto drift = json.find("drift_of_reference"); drift != json.end()) {
      certificate.drift_of_masses = number(*drift, "supply_mass");
      certificate.drift_of_exporters = number(*drift, "exporters");
      certificate.drift_of_stock = number(*drift, "fdi_stock");
    }
    return certificate;
  });
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
