// SPDX-License-Identifier: Apache-2.0
// A file made to do harm, and what the program has to say of it: at once, in little memory, as text.
#pragma once

#include <functional>
#include <string>

#include "support/desk.h"
#include "support/measured.h"

namespace entrepot::test {

// What an answer may take. Sanitizers and builds for editing have other measures.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG)
inline constexpr double most_seconds = 60.0, most_mb = 100'000.0;
#else
inline constexpr double most_seconds = 2.0, most_mb = 200.0;
#endif

struct Hostile {
  std::string name;
  std::function<void(const Scratch&)> make;
  std::string arguments;
  int status;
  std::string said;  // somewhere in the answer
};

inline const std::string head = "format: 1\nhorizon: {from: 2024Q1, quarters: 8}\n";
inline const std::string schedule_use = "levers:\n- {lever: tariff_schedule, file: t.csv, from: 2024Q2}\n";
inline const std::string schedule_head = "origin,destination,sector,tariff_percent\n";
inline const std::string repository_models = "--models '" ENTREPOT_SOURCE_DIR "/models' ";

// A scenario of this text to be validated, with what it names as t.csv.
Hostile scenario(const std::string& name, const std::string& text, const std::string& said,
                 const std::string& table = "");

// `models`: where the program finds them, before its other arguments.
void check(const Hostile& hostile, const std::string& models);

}  // namespace entrepot::test
