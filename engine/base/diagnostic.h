// SPDX-License-Identifier: Apache-2.0
// Mistakes in what a user wrote, collected so that all of them are shown at once. Of one code in one file the
// first `most_of_a_kind` are kept and the rest counted: memory does not grow with the number of mistakes.
//
// A Diagnostic has a stable code (letter of the kind of file and a number), a place, what is wrong
// and how to mend it. Floors below io add them as values and never print. `Failure` is the one
// exception of the engine: it carries the exit status and is caught once, in main.
#pragma once

#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>
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
  std::string remedy;            // "did you mean 'tariff'?"
  std::string replacement = {};  // lines to put in place of what stands there, to be shown as they are
};

// "and 1,234 more like it": what was counted and not kept.
struct More {
  Severity severity = Severity::error;
  std::string code, file;
  std::size_t count = 0;
};
std::string in_words(const More& more);

class Diagnostics {
 public:
  static constexpr std::size_t most_of_a_kind = 100;  // of a code in a file
  static constexpr std::size_t longest = 1000;        // bytes of a message or remedy; longer ones are cut

  void error(std::string code, Spot spot, const std::string& message, const std::string& remedy,
             std::string replacement = {});
  void warning(std::string code, Spot spot, const std::string& message, const std::string& remedy);
  // The same where the words are dear (a nearest name): `say` gives message and remedy, and is called only
  // where they are kept.
  template <class Say>
  void error(const char* code, const Spot& spot, Say say) {
    if (!full(Severity::error, code, spot.file)) {
      const auto [message, remedy] = say();
      error(code, spot, message, remedy);
    } else {
      error(code, spot, std::string(), std::string());
    }
  }
  // What is kept, and how much more there was, by kind.
  const std::vector<Diagnostic>& all() const { return all_; }
  std::vector<More> more() const;
  // Of all, kept or not.
  int errors() const { return errors_; }
  int warnings() const { return warnings_; }
  bool ok() const { return errors() == 0; }
  void append(const Diagnostics& other);
  // By file in order of first mention, then line, then column; a stable sort.
  void sort();

 private:
  using Kind = std::tuple<Severity, std::string, std::string>;  // with code and file
  bool full(Severity severity, const std::string& code, const std::string& file) const;
  void add(Diagnostic diagnostic);

  std::vector<Diagnostic> all_;
  std::map<Kind, std::size_t> counts_;  // of all
  int errors_ = 0, warnings_ = 0;
};

// "file:line:column: error[S014]: message" and an indented remedy, a Diagnostic a paragraph; then what was
// counted only.
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
