// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "base/diagnostic.h"
#include "command_line/command_line.h"
#include "verbs/completion.h"
#include "verbs/describe.h"
#include "verbs/evidence.h"
#include "verbs/schema.h"

namespace entrepot {
namespace {

constexpr const char* describe_introduction =
    "Examples:\n"
    "  entrepot describe levers\n"
    "  entrepot describe levers customs_clearance\n"
    "  entrepot describe locations belt_and_road\n"
    "  entrepot describe network chongqing singapore\n\n"
    "What there is to use and what it means: levers, the article's measures,\nchannels, outcomes, "
    "places, sectors, the network of transport,\nauthorities, errors, the keys of our files.";

constexpr const char* evidence_introduction =
    "Examples:\n"
    "  entrepot evidence\n"
    "  entrepot evidence customs_clearance fdi_negative_list\n"
    "  entrepot evidence --format csv > evidence.csv\n\n"
    "What studies have measured, and what the model makes of the same shocks: what\n"
    "its inputs were set to, and apart from it what they were not.";

constexpr const char* schema_introduction =
    "Examples:\n"
    "  entrepot schema scenario > scenario.schema.json\n"
    "  entrepot schema lever --models models\n\n"
    "JSON Schema (draft 07) of our YAML files, for an editor: names to choose from,\n"
    "what each key means, each lever with its unit and fields. In the repository\n"
    "every example names the one of its folder.";

void add_schema(CommandLine& line) {
  Verb verb = line.add("schema", schema_introduction);
  const auto options = std::make_shared<SchemaOptions>();
  verb.option("file", options->file, "scenario, lever or model (model.yaml)")
      .required()
      .one_of(schema_files())
      .text("scenario|lever|model REQUIRED");
  verb.option("--model", options->model, "whose places, sectors and outcomes")
      .called("NAME|DIR")
      .show_default();
  verb.when_met([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(".");
      return write_schema(*options);
    };
  });
}

constexpr const char* completion_introduction =
    "Examples:\n"
    "  source <(entrepot completion bash)\n"
    "  source <(entrepot completion zsh)\n"
    "  entrepot completion fish | source\n"
    "  entrepot completion words -- describe levers cus\n\n"
    "A script with which a shell completes verbs, flags, names of levers, places and\n"
    "outcomes, and what --set takes. It asks the program: `words` prints what may\n"
    "stand in place of the last word.";

void add_completion(CommandLine& line) {
  Verb verb = line.add("completion", completion_introduction);
  const auto options = std::make_shared<CompletionOptions>();
  verb.option("shell", options->shell, "bash, zsh or fish; or words")
      .required()
      .one_of({"bash", "zsh", "fish", "words"})
      .text("bash|zsh|fish|words REQUIRED");
  verb.option("typed", options->typed, "of words: the words behind 'entrepot', the last one unfinished")
      .text("WORD...");
  verb.when_met([&line, options] {
    line.action = [&line, options] {
      if (options->shell == "words") {
        try {
          options->models_root = line.common.models_for(".");
        } catch (const Failure&) {  // what needs no models is completed all the same
          options->models_root.clear();
        }
      }
      return complete(*options, verb_table(line.app));
    };
  });
}

void add_evidence(CommandLine& line) {
  Verb verb = line.add("evidence", evidence_introduction);
  const auto options = std::make_shared<EvidenceOptions>();
  verb.option("levers", options->levers, "these alone (default: all)").called("LEVER").text("LEVER...");
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
  verb.option("topic", options->topic,
              "levers, measures, channels, outcomes, locations, sectors,\nnetwork, authorities, model, "
              "errors, files or verbs")
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
  verb.flag("--all", options->all, "the list, and behind it every page");
  verb.when_met([&line, options] {
    line.action = [&line, options] {
      options->models_root = line.common.models_for(".");
      options->program = verb_table(line.app);
      return describe(*options);
    };
  });
}

}  // namespace

void add_describe_verbs(CommandLine& line) {
  add_describe(line);
  add_evidence(line);
  add_schema(line);
  add_completion(line);
}

}  // namespace entrepot
