// SPDX-License-Identifier: Apache-2.0
// entrepot describe TOPIC [NAME [OTHER]]: what there is to use, as a list or a page, made from the data.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "answer/document.h"
#include "answer/verb_table.h"

namespace entrepot {

struct DescribeOptions {
  std::string topic;  // one of describe_topics()
  std::string name;   // none: the list; of `model`: which one
  std::string other;  // of `network`: where the way from `name` leads
  std::string model = "macro";
  std::filesystem::path models_root;
  DocumentFormat format = DocumentFormat::table;
  bool all = false;   // the list, and behind it every page
  VerbEntry program;  // of `verbs`
};

const std::vector<std::string>& describe_topics();

// The answer on stdout. Returns the exit status; throws Failure(usage) with the nearest name when there is
// nothing of that name.
int describe(const DescribeOptions& options);

}  // namespace entrepot
