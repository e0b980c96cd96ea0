// SPDX-License-Identifier: Apache-2.0
#include "verbs/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "base/names.h"
#include "base/quantity.h"
#include "io/mistakes/codes.h"
#include "io/model/model_reader.h"
#include "io/scenario/lever_catalogue.h"
#include "io/scenario/lever_reader.h"
#include "io/scenario/locate.h"
#include "io/scenario/scope_reader.h"
#include "io/text/utf8.h"
#include "outcomes/outcomes.h"
#include "outcomes/results/years.h"
#include "policy/channel.h"
#include "terminal/show.h"
#include "verbs/describe_authorities.h"
#include "verbs/describe_files.h"
#include "verbs/describe_levers.h"
#include "verbs/describe_measures.h"
#include "verbs/describe_model.h"
#include "verbs/describe_network.h"
#include "verbs/describe_verb_table.h"
#include "verbs/model.h"
#include "verbs/schema.h"
#include "world/network.h"

namespace entrepot {
namespace {

[[noreturn]] void no_such(const DescribeOptions& options, const std::vector<std::string>& known) {
  const auto near = nearest(options.name, known);
  throw Failure(
      Status::usage,
      fmt::format("describe {}: there is no '{}'{}\n  entrepot describe {} lists them", options.topic,
                  options.name, near ? fmt::format("; did you mean '{}'?", *near) : "", options.topic));
}

int answer(const Document& document, const DescribeOptions& options) {
  std::cout << rendered(document, options.format) << std::flush;
  return static_cast<int>(Status::done);
}

// The list with every page behind it; for a program the pages, which hold all that the list does.
int answer(const Document& list, const std::vector<Document>& pages, const DescribeOptions& options) {
  const bool json = options.format == DocumentFormat::json;
  std::string text = json ? "[\n" : rendered(list, options.format);
  for (std::size_t k = 0; k < pages.size(); ++k)
    text += (json ? (k == 0 ? "" : ",") : "\n") + rendered(pages[k], options.format);
  std::cout << text << (json ? "]\n" : "") << std::flush;
  return static_cast<int>(Status::done);
}

bool stopped_by(const Diagnostics& diagnostics, const Sources& sources) {
  if (diagnostics.ok()) return false;
  stop(diagnostics, sources, "Nothing is described.");
  return true;
}

const char* subject_word(const Channel& channel) {
  return to_string(channel.subject);
}

const char* composition_word(Composition composition) {
  switch (composition) {
    case Composition::add:
      return "add up";
    case Composition::min:
      return "the lowest applies";
    case Composition::multiply:
      return "multiply";
  }
  return "";
}

Document channel_list() {
  Part part{"channels", "", {}, "", {}, ""};
  part.table.columns = {{"channel"}, {"acts on"}, {"several levers"}, {"meaning"}};
  for (const Channel& channel : channels())
    part.table.rows.push_back(
        {channel.name, subject_word(channel), composition_word(channel.composition), channel.meaning});
  return {"", {part}};
}

Document channel_page(const Channel& channel, const std::vector<Lever>& levers) {
  std::string movers;
  for (const Lever& lever : levers)
    if (std::any_of(lever.moves.begin(), lever.moves.end(),
                    [&](const Move& move) { return move.channel == channel.name; }))
      movers += (movers.empty() ? "" : ", ") + lever.name;
  if (channel.scheduled)
    for (const Lever& lever : levers)
      if (lever.reads_schedule) movers += (movers.empty() ? "" : ", ") + lever.name;
  Part part;
  part.facts = {{"channel", channel.name},
                {"acts on", subject_word(channel)},
                {"unit", channel.unit},
                {"bounds", fmt::format("{} to {}", shortest(channel.low), shortest(channel.high))},
                {"several levers", composition_word(channel.composition)},
                {"solve", to_string(channel.closed)},
                {"moved by", movers.empty() ? "no lever of the catalogue" : movers}};
  return {channel.meaning, {part}};
}

Document outcome_list(const World& world) {
  Part part{"outcomes", "", {}, "", {}, ""};
  part.table.columns = {{"outcome"}, {"unit"}, {"meaning"}};
  for (const Outcome& outcome : outcomes(world))
    part.table.rows.push_back({outcome.name, outcome.unit, outcome.long_name});
  return {"", {part}};
}

Document outcome_page(const Outcome& outcome) {
  std::string axes;
  for (const Axis axis : outcome.axes) axes += (axes.empty() ? "" : ", ") + std::string(to_string(axis));
  Part part;
  part.facts = {{"outcome", outcome.name}, {"unit", outcome.unit}, {"of each", axes}};
  if (!outcome.comment.empty()) part.facts.emplace_back("note", outcome.comment);
  part.facts.emplace_back("results.nc",
                          only_by_year(outcome) ? "by year" : "by quarter where the file has quarters");
  part.facts.emplace_back("CSV files", outcome.rows == TableRows::none             ? "none"
                                       : outcome.rows == TableRows::pairs_by_owner ? "results_annual.csv"
                                                                                   : "all");
  return {outcome.long_name, {part}};
}

Document code_list() {
  Part part{"errors", "", {}, "", {}, ""};
  part.table.columns = {{"code"}, {"meaning"}};
  for (const Code& code : codes()) part.table.rows.push_back({code.code, code.meaning});
  part.note =
      "Letters: C tables, L lever files, M model folders, S scenarios, W warnings about scenarios, Y the "
      "form of YAML.";
  return {"", {part}};
}

// A paragraph that was written in lines.
std::string joined_lines(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// Lines to read: bytes that are no text are shown as '?', as in a message about them.
std::string shown_lines(const std::string& text) {
  std::string shown;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    shown += (first_unfit(line) ? harmless(line) : line) + '\n';
    begin = end + 1;
  }
  return shown;
}

Document code_page(const Code& code) {
  Document page{code.code + ": " + code.meaning, {{"", joined_lines(code.explanation), {}, "", {}, ""}}};
  const std::string in = code.file.empty() ? "" : " (" + code.file + ")";
  if (!code.bad.empty()) page.parts.push_back({"wrong" + in, "", {}, shown_lines(code.bad), {}, ""});
  if (!code.good.empty()) page.parts.push_back({"right", "", {}, shown_lines(code.good), {}, ""});
  return page;
}

template <class Things, class Name>
std::vector<std::string> names_of(const Things& things, Name name) {
  std::vector<std::string> names;
  for (const auto& thing : things) names.push_back(name(thing));
  return names;
}

// The page of what is called `options.name`, or the list where it is empty.
template <class Things, class Name, class List, class Page>
int list_or_page(const DescribeOptions& options, const Things& things, Name name, List list, Page page) {
  if (options.all) {
    std::vector<Document> pages;
    for (const auto& thing : things) pages.push_back(page(thing));
    return answer(list(), pages, options);
  }
  if (options.name.empty()) return answer(list(), options);
  for (const auto& thing : things)
    if (name(thing) == options.name) return answer(page(thing), options);
  no_such(options, names_of(things, name));
}

int describe_levers(const DescribeOptions& options) {
  Diagnostics diagnostics;
  const Sources sources;
  const std::vector<Lever> levers = read_levers(options.models_root / "levers", diagnostics, sources);
  if (stopped_by(diagnostics, sources)) return static_cast<int>(Status::invalid);
  if (options.topic == "levers") {
    std::vector<Measure> measures;  // without the table a page has none
    std::error_code ignored;
    if (const auto table = measures_table(options.models_root / "levers");
        (options.all || !options.name.empty()) && std::filesystem::exists(table, ignored))
      measures = read_measures(table, Names(names_of(levers, [](const Lever& one) { return one.name; })),
                               diagnostics, sources);
    return list_or_page(
        options, levers, [](const Lever& lever) { return lever.name; }, [&] { return lever_list(levers); },
        [&](const Lever& lever) { return lever_page(lever, measures); });
  }
  return list_or_page(
      options, channels(), [](const Channel& channel) { return channel.name; }, channel_list,
      [&](const Channel& channel) { return channel_page(channel, levers); });
}

int describe_measures(const DescribeOptions& options) {
  Diagnostics diagnostics;
  const Sources sources;
  const std::filesystem::path levers = options.models_root / "levers";
  const LeverShelf shelf(levers, diagnostics, sources);
  const std::vector<Measure> measures =
      read_measures(measures_table(levers), shelf.names(), diagnostics, sources);
  if (stopped_by(diagnostics, sources)) return static_cast<int>(Status::invalid);
  const MeasureEntries entries =
      measure_entries(options.models_root / ".." / "scenarios", {"article", "shocks", "examples"});
  return list_or_page(
      options, measures, [](const Measure& measure) { return measure.id; },
      [&] { return measures_document(measures, entries); },
      [&](const Measure& measure) { return measure_page(measure, measures, entries); });
}

// A word of the network, or the end with the nearest one.
std::string network_name(const DescribeOptions& options, const Model& model, const std::string& written) {
  if (const auto word = network_word(model, written)) return *word;
  DescribeOptions asked = options;
  asked.name = written;
  no_such(asked, network_words(model));
}

int describe_network(const DescribeOptions& options, const Model& model) {
  if (!model.world.network)
    throw Failure(Status::usage, fmt::format("describe network: the model '{}' has none\n"
                                             "  a model with a folder network/ has routes",
                                             model.world.name));
  if (options.name.empty()) return answer(network_document(model), options);
  const std::string name = network_name(options, model, options.name);
  if (options.other.empty()) return answer(network_page(model, name), options);
  const std::string other = network_name(options, model, options.other);
  for (const std::string& end : {name, other})
    if (!model.world.network->node_names.find(end) && !model.world.location_names.find(end))
      throw Failure(Status::usage,
                    fmt::format("describe network: '{}' is a line, and a way has two places or "
                                "nodes as its ends\n  entrepot describe network {} shows its legs",
                                end, end));
  return answer(ways_page(model, name, other), options);
}

int describe_of_model(const DescribeOptions& options) {
  Diagnostics diagnostics;
  const Sources sources;
  const Model model =
      read_model(find_model(options.model, options.models_root), diagnostics, Theory::melitz, sources);
  if (stopped_by(diagnostics, sources)) return static_cast<int>(Status::invalid);
  if (options.topic == "network") return describe_network(options, model);
  if (options.topic == "outcomes")
    return list_or_page(
        options, outcomes(model.world), [](const Outcome& outcome) { return outcome.name; },
        [&] { return outcome_list(model.world); }, outcome_page);
  if (options.topic == "authorities") {
    if (!model.world.authorities)
      throw Failure(Status::usage, fmt::format("describe authorities: the model {} has none\n"
                                               "  models/README.md says what they are made of",
                                               model.world.name));
    if (options.name.empty()) return answer(authorities_document(model), options);
    if (const auto page = authority_page(model, options.name)) return answer(*page, options);
    no_such(options, authority_words(model));
  }
  const bool places = options.topic == "locations";
  if (options.name.empty())
    return answer(places ? locations_document(model) : sectors_document(model), options);
  const Vocabulary words = places ? Vocabulary::of_places(model.world) : Vocabulary::of_sectors(model.world);
  const std::string name = words.own_name(options.name).value_or(options.name);
  const auto page = places ? location_page(model, name) : sector_page(model, name);
  if (page) return answer(*page, options);
  Diagnostics said;
  words.find(name, {}, Written::alone, said);
  for (const Diagnostic& first : said.all())
    if (first.code == "S029" || first.code == "S030")
      throw Failure(Status::usage, first.message + "\n  " + first.remedy);
  no_such(options, places ? location_words(model) : sector_words(model));
}

}  // namespace

const std::vector<std::string>& describe_topics() {
  static const std::vector<std::string> topics = {"levers",    "measures", "channels", "outcomes",
                                                  "locations", "sectors",  "network",  "authorities",
                                                  "model",     "errors",   "files",    "verbs"};
  return topics;
}

int describe(const DescribeOptions& options) {
  if (!options.other.empty() && options.topic != "network")
    throw Failure(
        Status::usage,
        fmt::format("describe {}: one name, not '{}' and '{}'\n  only 'describe network' takes two, "
                    "the ends of a way",
                    options.topic, options.name, options.other));
  static const std::vector<std::string> with_pages = {"levers", "measures", "channels", "outcomes",
                                                      "errors", "files",    "verbs"};
  if (options.all && (!options.name.empty() ||
                      std::find(with_pages.begin(), with_pages.end(), options.topic) == with_pages.end()))
    throw Failure(
        Status::usage,
        fmt::format("describe {}: --all goes without a name, with {}\n  entrepot describe levers --all",
                    options.topic, fmt::join(with_pages, ", ")));
  if (options.topic == "errors")
    return list_or_page(
        options, codes(), [](const Code& code) { return code.code; }, code_list, code_page);
  if (options.topic == "files")
    return list_or_page(
        options, schema_files(), [](const std::string& file) { return file; }, files_document,
        [](const std::string& file) { return *file_page(file); });
  if (options.topic == "verbs")
    return list_or_page(
        options, options.program.verbs, [](const VerbEntry& verb) { return verb.name; },
        [&] { return verbs_document(options.program); }, verb_page);
  if (options.topic == "model")
    return model_describe(
        find_model(options.name.empty() ? options.model : options.name, options.models_root), Theory::melitz,
        options.format, false);
  if (options.topic == "measures") return describe_measures(options);
  if (options.topic == "levers" || options.topic == "channels") return describe_levers(options);
  return describe_of_model(options);
}

}  // namespace entrepot
