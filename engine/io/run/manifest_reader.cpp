// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/diagnostic.h"
#include "io/model/discretisation_reader.h"
#include "io/run/manifest.h"
#include "io/text/bounds.h"
#include "io/text/sources.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

using Json = nlohmann::ordered_json;

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

}  // namespace entrepot
