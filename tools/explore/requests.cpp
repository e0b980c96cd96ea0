// SPDX-License-Identifier: Apache-2.0
#include "explore/requests.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/diagnostic.h"

namespace entrepot {

AskedPosition position_of(const std::string& text) {
  try {
    const nlohmann::json json = nlohmann::json::parse(text);
    AskedPosition asked;
    Position& position = asked.position;
    for (const nlohmann::json& part : json.at("parts")) position.parts.push_back(part.get<double>());
    if (json.contains("from"))
      for (const nlohmann::json& from : json.at("from")) position.from.push_back(from.get<std::string>());
    const std::string theory = json.value("theory", "melitz");
    if (theory != "melitz" && theory != "ricardian") throw Failure(Status::usage, "no such theory");
    position.theory = theory == "ricardian" ? Theory::ricardian : Theory::melitz;
    if (const std::string level = json.value("elasticities", ""); !level.empty()) {
      const auto known = std::find(level_words().begin(), level_words().end(), level);
      if (known == level_words().end()) throw Failure(Status::usage, "no such elasticities");
      position.level = static_cast<ElasticityLevel>(known - level_words().begin());
    }
    asked.page = json.value("page", "");
    asked.number = json.value("number", std::int64_t{0});
    return asked;
  } catch (const nlohmann::json::exception&) {
    throw Failure(Status::usage, "no position of the levers");
  }
}

}  // namespace entrepot
