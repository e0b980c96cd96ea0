// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "command_line/command_line.h"
#include "verbs/describe.h"

namespace entrepot {
namespace {

constexpr const char* describe_introduction =
    "Examples:\n"
    "  entrepot describe levers\n"
    "  entrepot describe levers customs_clearance\n"
    "  entrepot describe locations belt_and_road\n\n"
    "What there is to use and what it means: levers, channels, outcomes,\n"
    "places, sectors, errors.";

void add_describe(CommandLine& line) {
  CLI::App& verb = *line.app.add_subcommand("describe", describe_introduction);
  static const std::map<std::string, DocumentFormat> formats = {
      {"table", DocumentFormat::table}, {"json", DocumentFormat::json}, {"md", DocumentFormat::markdown}};
  const auto options = std::make_shared<DescribeOptions>();
  verb.add_option("topic", options->topic, "levers, channels, outcomes, locations, sectors, model or errors")
      ->required()
      ->check(CLI::IsMember(describe_topics()))
      ->option_text("TOPIC REQUIRED");
  verb.add_option("name", options->name, "one of them, or a tag; without it all")->type_name("NAME");
  verb.add_option("--model", options->model, "whose places, sectors and outcomes")
      ->type_name("NAME|DIR")
      ->capture_default_str();
  verb.add_option("--format", options->format, "form of the answer")
      ->transform(CLI::Transformer(formats))
      ->check(CLI::IsMember({DocumentFormat::table, DocumentFormat::json, DocumentFormat::markdown}))
      ->option_text("table|json|md");
  verb.callback([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(".");
      return describe(*options);
    };
  });
}

}  // namespace

void add_describe_verbs(CommandLine& line) {
  add_describe(line);
}

}  // namespace entrepot
