// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "command_line/command_line.h"
#include "verbs/describe.h"
#include "verbs/evidence.h"

namespace entrepot {
namespace {

constexpr const char* describe_introduction =
    "Examples:\n"
    "  entrepot describe levers\n"
    "  entrepot describe levers customs_clearance\n"
    "  entrepot describe locations belt_and_road\n"
    "  entrepot describe network chongqing singapore\n\n"
    "What there is to use and what it means: levers, the article's measures,\nchannels, outcomes, "
    "places, sectors, the network of transport,\nauthorities, errors.";

constexpr const char* evidence_introduction =
    "Examples:\n"
    "  entrepot evidence\n"
    "  entrepot evidence customs_clearance fdi_negative_list\n"
    "  entrepot evidence --format csv > evidence.csv\n\n"
    "What studies have measured, and what the model makes of the same shocks: what\n"
    "its inputs were set to, and apart from it what they were not.";

void add_evidence(CommandLine& line) {
  Verb verb = line.add("evidence", evidence_introduction);
  const auto options = std::make_shared<EvidenceOptions>();
  verb.option("levers", options->levers, "these alone (default: all)").text("LEVER...");
  verb.option("--format", options->format, "form of the answer")
      .one_of({"table", "csv", "json", "md"})
      .show_default();
  verb.option("--model", options->model, "model in which the scenarios are answered")
      .called("NAME|DIR")
      .show_default();
  verb.when_met([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(".");
      options->quiet = line.common.quiet;
      return show_evidence(*options);
    };
  });
}

void add_describe(CommandLine& line) {
  Verb verb = line.add("describe", describe_introduction);
  const auto options = std::make_shared<DescribeOptions>();
  verb.option(
          "topic", options->topic,
          "levers, measures, channels, outcomes, locations, sectors,\nnetwork, authorities, model or errors")
      .required()
      .one_of(describe_topics())
      .text("TOPIC REQUIRED");
  verb.option("name", options->name, "one of them, or a tag; without it all").called("NAME");
  verb.option("other", options->other, "of network: where the way leads").called("OTHER");
  verb.option("--model", options->model, "whose places, sectors and outcomes")
      .called("NAME|DIR")
      .show_default();
  verb.choice<DocumentFormat>("--format", options->format,
                              {{"table", DocumentFormat::table},
                               {"json", DocumentFormat::json},
                               {"md", DocumentFormat::markdown}},
                              "form of the answer")
      .text("table|json|md");
  verb.when_met([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(".");
      return describe(*options);
    };
  });
}

}  // namespace

void add_describe_verbs(CommandLine& line) {
  add_describe(line);
  add_evidence(line);
}

}  // namespace entrepot
