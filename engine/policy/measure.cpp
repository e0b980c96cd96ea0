// SPDX-License-Identifier: Apache-2.0
#include "policy/measure.h"

#include <algorithm>

namespace entrepot {

const std::vector<std::string>& measure_role_words() {
  static const std::vector<std::string> words = {"act", "same act", "shock", "outcome"};
  return words;
}

std::string tasks_of(const std::vector<std::string>& ids, const std::vector<Measure>& measures) {
  std::vector<std::string> tasks;
  for (const Measure& measure : measures)
    if (!measure.task.empty() && std::find(ids.begin(), ids.end(), measure.id) != ids.end() &&
        std::find(tasks.begin(), tasks.end(), measure.task) == tasks.end())
      tasks.push_back(measure.task);
  std::string text;
  for (const std::string& task : tasks) text += (text.empty() ? "" : "; ") + task;
  return text;
}

}  // namespace entrepot
