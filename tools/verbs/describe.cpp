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
#include "verbs/describe_model.h"
#include "verbs/describe_network.h"
#include "verbs/model.h"
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

bool stopped_by(const Diagnostics& diagnostics, const Sources& sources) {
  if (diagnostics.ok()) return false;
  stop(diagnostics, sources, "Nothing is described.");
  return true;
}

std::string directions(const Lever& lever) {
  std::string text;
  for (const Direction direction : lever.directions)
    text += (text.empty() ? "" : ", ") + direction_names()[static_cast<std::size_t>(direction)];
  return text.empty() ? "the flows of its table" : text;
}

std::string phase_words(const PhaseIn& phase_in) {
  const std::string& shape = phase_shape_names()[static_cast<std::size_t>(phase_in.shape)];
  return phase_in.shape == PhaseShape::step || phase_in.shape == PhaseShape::decay
             ? shape
             : fmt::format("{} over {} quarters", shape, phase_in.quarters);
}

Document lever_list(const std::vector<Lever>& levers) {
  Part part{"levers", "", {}, "", {}, ""};
  part.table.columns = {{"lever"}, {"unit"}, {"evidence"}, {"size"}, {"title"}};
  for (const Lever& lever : levers)
    part.table.rows.push_back({lever.name, lever.reads_schedule ? "table" : to_string(lever.fields[0].unit),
                               lever.evidence, lever.size, lever.title});
  return {"", {part}};
}

// A value that is neither nothing nor all: for an example to paste.
std::string example_value(const Field& field) {
  const double tenth = field.low + (field.high - field.low) / 10.0;
  return fmt::format("{:.3g}{}", tenth > 0.0 || field.high <= 0.0 ? tenth : field.high / 10.0,
                     field.unit == Unit::none ? "" : " " + to_string(field.unit));
}

std::string example(const Lever& lever) {
  if (lever.reads_schedule)
    return fmt::format(
        "levers:\n  - lever: {}\n    file: tariffs.csv   # origin,destination,sector,"
        "tariff_percent[,from]\n    from: 2026Q1\n    source: {{title: \"...\"}}\n",
        lever.name);
  const bool partners = std::any_of(lever.directions.begin(), lever.directions.end(), takes_partners);
  std::string text = fmt::format(
      "levers:\n  - lever: {}\n    where: [...]        # entrepot describe locations\n", lever.name);
  if (partners) text += "    partners: all\n";
  text +=
      "    sectors: all        # entrepot describe sectors\n    value: " + example_value(lever.fields[0]) +
      "\n";
  std::vector<std::string> further;
  for (std::size_t k = 1; k < lever.fields.size(); ++k)
    further.push_back(
        lever.fields[k].name + ": " +
        (lever.fields[k].standard
             ? shortest(*lever.fields[k].standard) +
                   (lever.fields[k].unit == Unit::none ? "" : " " + to_string(lever.fields[k].unit))
             : example_value(lever.fields[k])));
  // On one line where it fits.
  if (const std::string line = fmt::format("    with: {{{}}}\n", fmt::join(further, ", ")); line.size() <= 80)
    text += further.empty() ? "" : line;
  else
    text += fmt::format("    with:\n      {}\n", fmt::join(further, "\n      "));
  return text +
         "    from: 2026Q1\n    source: {title: \"...\"}\n    grade: judged       # or official: announced\n";
}

Document lever_page(const Lever& lever) {
  Part part;
  part.facts = {{"lever", lever.name}};
  if (!lever.title_zh.empty()) part.facts.emplace_back("in Chinese", lever.title_zh);
  part.facts.insert(part.facts.end(), {{"meaning", lever.meaning}, {"acts on", directions(lever)}});
  if (!lever.sentence.empty()) part.facts.emplace_back("an entry means", "where: " + lever.sentence);
  for (const Field& field : lever.fields)
    part.facts.emplace_back(
        field.name,
        fmt::format("{}, from {} to {}{}", unit_in_words(field), shortest(field.low), shortest(field.high),
                    field.standard
                        ? fmt::format("; {} where the scenario does not say", shortest(*field.standard))
                        : ""));
  part.facts.emplace_back("phase-in",
                          phase_words(lever.standard_phase_in) + " where the scenario does not say");
  if (!lever.effect.parameter.empty())
    part.facts.emplace_back(
        "effect size", fmt::format("{}: {} ({} to {}) {}, {}{}", lever.effect.parameter,
                                   shortest(lever.effect.central), shortest(lever.effect.low),
                                   shortest(lever.effect.high), lever.effect.unit, lever.effect.distribution,
                                   lever.effect.check_only ? "; to compare with, not an input" : ""));
  part.facts.emplace_back("size", lever.size);
  part.facts.emplace_back("evidence", lever.evidence);
  part.facts.emplace_back("citation", lever.citation);
  part.facts.emplace_back("status", lever.citation_status);
  if (!lever.interactions.empty()) part.facts.emplace_back("overlaps", lever.interactions);
  if (!lever.one_programme_with.empty())
    part.facts.emplace_back("one programme with",
                            fmt::format("{}: where both turn one thing, the larger counts",
                                        fmt::join(lever.one_programme_with, ", ")));
  if (lever.second_line)
    part.facts.emplace_back(
        "second line", fmt::format("its places become a customs area of their own; goods cross free from "
                                   "'{}' percent of value added on",
                                   lever.second_line->free_from));
  if (!lever.in_base_year.empty()) part.facts.emplace_back("base year holds", lever.in_base_year);
  Part moves{"moves", "", {}, "", {}, ""};
  moves.table.columns = {{"channel"}, {"solve"}, {"formula"}};
  for (const Move& move : lever.moves)
    moves.table.rows.push_back(
        {move.channel +
             (move.direction ? " of " + direction_names()[static_cast<std::size_t>(*move.direction)] : ""),
         to_string(find_channel(move.channel)->closed), move.formula});
  Document page{lever.title, {part}};
  if (!lever.moves.empty()) page.parts.push_back(moves);
  page.parts.push_back({"in a scenario", "", {}, example(lever), {}, ""});
  return page;
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
  if (options.topic == "levers")
    return list_or_page(
        options, levers, [](const Lever& lever) { return lever.name; }, [&] { return lever_list(levers); },
        lever_page);
  return list_or_page(
      options, channels(), [](const Channel& channel) { return channel.name; }, channel_list,
      [&](const Channel& channel) { return channel_page(channel, levers); });
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
  static const std::vector<std::string> topics = {
      "levers", "channels", "outcomes", "locations", "sectors", "network", "authorities", "model", "errors"};
  return topics;
}

int describe(const DescribeOptions& options) {
  if (!options.other.empty() && options.topic != "network")
    throw Failure(
        Status::usage,
        fmt::format("describe {}: one name, not '{}' and '{}'\n  only 'describe network' takes two, "
                    "the ends of a way",
                    options.topic, options.name, options.other));
  if (options.topic == "errors")
    return list_or_page(
        options, codes(), [](const Code& code) { return code.code; }, code_list, code_page);
  if (options.topic == "model")
    return model_describe(
        find_model(options.name.empty() ? options.model : options.name, options.models_root), Theory::melitz,
        options.format, false);
  if (options.topic == "levers" || options.topic == "channels") return describe_levers(options);
  return describe_of_model(options);
}

}  // namespace entrepot
