// SPDX-License-Identifier: Apache-2.0
// What a program that uses the engine may rely on: load a scenario, find its long run, run it quarter by
// quarter, and take its outcomes as values.
//
//   #include <entrepot/entrepot.h>
//   using namespace entrepot::library;
//   const Scenario scenario = Scenario::load("scenarios/shocks/tariff_war.yaml");
//   for (const Message& message : scenario.messages()) std::cerr << message.text << '\n';
//   for (const Effect& effect : solve(scenario).effects) ...
//
// Only the standard library is needed to read this header. Names of outcomes, places, sectors and owners are
// those of scenario files and of results.nc; `entrepot describe outcomes` lists them with their units. Money
// is billions of US dollars of the base year, in terms of the world wage bill.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace entrepot::library {

// Everything that can go wrong but mistakes in a user's files. `status` is what the program exits with: 1 our
// bug, 2 wrong use, 3 something invalid, 4 no equilibrium or an account off, 6 a file, 130 stopped.
class Error : public std::runtime_error {
 public:
  Error(int status, const std::string& text) : std::runtime_error(text), status_(status) {}
  int status() const { return status_; }

 private:
  int status_;
};

// A mistake in a file, or a warning: what is wrong, where, and how to mend it.
struct Message {
  bool is_error = true;
  std::string code, text, remedy, file;
  int line = 0, column = 0;  // counted from 1; 0 where the whole file is meant
};

struct LoadOptions {
  std::filesystem::path models;        // folder of models and levers; empty: the one that belongs to the file
  std::optional<std::string> model;    // instead of the scenario's
  bool ricardian = false;              // no firms (Caliendo & Parro 2015); only `solve` can take it
  std::vector<std::string> overrides;  // as --set takes them: "levers.mfn_tariff_cut.value=20 percent"
};

// A scenario with its model: a value, cheap to copy.
class Scenario {
 public:
  // Every mistake is a message; throws Error only for files that cannot be read.
  static Scenario load(const std::filesystem::path& file, const LoadOptions& options = {});

  const std::vector<Message>& messages() const;
  bool ok() const;  // no message is an error: what follows needs that
  const std::string& title() const;
  int quarters() const;
  std::vector<std::string> locations() const, sectors() const, owners() const, outcomes() const;

  struct Inside;  // the engine's own, not for users
  const Inside& inside() const { return *inside_; }

 private:
  Scenario() = default;
  std::shared_ptr<const Inside> inside_;
};

// Largest relative errors: of an equation, of an account, of the lever-free reference that should stand
// still. A result that is not exact enough is an Error and no result.
struct Exactness {
  double equation = 0, account = 0, drift = 0;
};

// Policy beside baseline of a year: the sum of its quarters for flows, their mean for indices and stocks.
// `level` says in how many parts (engine/outcomes/results/groups.h): rows of one outcome at one level are
// never parts of one another.
struct Effect {
  std::string outcome, level, origin, destination, location, sector, owner;  // empty where it has none
  std::string period;                                                        // "2025", "long run"
  int year = 0;  // of the run, from 1; 0: the long run
  std::string unit;
  double baseline = 0, policy = 0;  // of several replications their means
  double standard_error = 0;        // of the mean of policy - baseline; 0 where there is one replication
};

// A part of the welfare of a place in the long run, where the theory is that of Caliendo & Parro (2015).
struct WelfarePart {
  std::string outcome, location;
  double value = 0;
  std::string unit;
};

// The long run.
struct Solution {
  std::vector<Effect> effects;
  std::vector<WelfarePart> welfare;
  Exactness exactness;
};
// Throws Error: 3 where the scenario has mistakes, 4 where there is no equilibrium.
Solution solve(const Scenario& scenario);

struct RunOptions {
  int cohorts = 40, states = 3;  // how finely the firms of a cell are held
  int threads = 0;               // 0: all processors; results have the same bits for any number
  std::optional<int> quarters;   // instead of the scenario's, as what follows
  std::optional<int>
      replications;          // with dice of authorities; more than one only where a lever moves their pace
  std::optional<long> seed;  // of the dice
  std::vector<std::string> series;  // outcomes whose values by quarter are wanted
  // Asked before every quarter, `done` of `all` being simulated; false stops the run with Error 130.
  // Replications share quarters as far as memory allows.
  std::function<bool(int done, int all)> proceed;
};

// [quarter][entry]: entries in the order of the axes, last fastest. Of several replications their mean.
struct Series {
  std::string outcome, unit;
  std::vector<std::string> axes;
  std::vector<std::vector<std::string>> names;  // of the entries of each axis
  std::vector<std::vector<double>> baseline, policy;
};

struct Results {
  std::vector<Effect> effects;  // of every year, a last one that is not whole included
  std::vector<Series> series;
  Exactness exactness;
  int replications = 1;  // that were made
};
// Throws Error: 2 for a theory without firms, 3 where the scenario has mistakes or an outcome is unknown, 4
// where there is no equilibrium, 130 where it was stopped.
Results run(const Scenario& scenario, const RunOptions& options = {});

}  // namespace entrepot::library
