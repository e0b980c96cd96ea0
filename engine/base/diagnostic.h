// SPDX-License-Identifier: Apache-2.0
// Mistakes in what a user wrote, collected so that all of them are shown at once.
//
// A Diagnostic has a stable code (letter of the kind of file and a number), a place, what is wrong
// and how to mend it. Floors below io add them as values and never print. `Failure` is the one
// exception of the engine: it carries the exit status and is caught once, in main.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace entrepot {

struct Spot {
  std::string file;
  int line = 0;    // counted from 1; 0 when the whole file is meant
  int column = 0;  // display column, counted from 1
  int width = 1;   // display columns of the text that is wrong
};

enum class Severity { error, warning };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;     // "S014"
  std::string message;  // "unknown lever 'tarif'"
  Spot spot;
  std::string remedy;  // "did you mean 'tariff'?"
};

class Diagnostics {
 public:
  void error(std::string code, Spot spot, std::string message, std::string remedy);
  void warning(std::string code, Spot spot, std::string message, std::string remedy);
  const std::vector<Diagnostic>& all() const { return all_; }
  int errors() const;
  int warnings() const;
  bool ok() const { return errors() == 0; }
  void append(const Diagnostics& other);
  // By file in order of first mention, then line, then column; a stable sort.
  void sort();

 private:
  std::vector<Diagnostic> all_;
};

// "file:line:column: error[S014]: message" and an indented remedy, a Diagnostic a paragraph.
std::string render(const Diagnostics& diagnostics);

enum class Status {
  done = 0,
  bug = 1,
  usage = 2,
  invalid = 3,
  no_equilibrium = 4,
  difference = 5,
  no_file = 6,
  interrupted = 130,
};

class Failure : public std::runtime_error {
 public:
  Failure(Status status, const std::string& message) : std::runtime_error(message), status_(status) {}
  Status status() const { return status_; }

 private:
  Status status_;
};

}  // namespace entrepot
