// SPDX-License-Identifier: Apache-2.0
// The command line, put together from groups of verbs: what each takes, in one file a group.
//
// A verb keeps its options in the struct of its own header in `verbs/` and knows nothing of the parser.
// When the parser meets the verb it sets `action`; main performs it.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "answer/verb_table.h"
#include "command_line/options.h"

namespace entrepot {

// Flags that stand before or after any verb.
struct Common {
  std::vector<std::string> words;     // as typed
  std::filesystem::path models_root;  // empty: looked for
  int threads = 0;                    // 0: all processors
  bool quiet = false;

  // The folder of models that belongs to a file. Throws Failure(no_file) when there is no such file.
  std::filesystem::path models_for(const std::filesystem::path& file) const;
};

struct CommandLine {
  CLI::App& app;
  Common common;
  std::function<int()> action;  // the exit status

  Verb add(const char* name, const char* introduction);
};

void add_scenario_verbs(CommandLine& line);  // new, validate, explain, solve, sweep, run
void add_run_verbs(CommandLine& line);       // compare, replay
void add_page_verbs(CommandLine& line);      // report, explore
void add_study_verbs(CommandLine& line);     // ensemble, attribute
void add_describe_verbs(CommandLine& line);  // describe, evidence, schema, completion
void add_model_verbs(CommandLine& line);     // model

VerbEntry verb_table(const CLI::App& app);

// Reads the words and performs the verb among them: the exit status.
int perform_command_line(int argc, char** argv);

}  // namespace entrepot
