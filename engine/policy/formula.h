// SPDX-License-Identifier: Apache-2.0
// The arithmetic of a lever file, compiled once (muParser), and the words that it may use.
//
// muParser takes more than we want: '=' assigns, "1,5" is 5, `log` is ln. So a text is checked before it
// is compiled: only numbers, + - * / ^, comparisons, ?:, parentheses, the functions of
// `formula_functions` and the variables that are allowed. A Formula holds its own variables: one a
// thread.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace entrepot {

// A word that every formula may use beside the fields of its lever.
struct FormulaVariable {
  std::string name, unit;
  double low = 0, high = 0;  // for checks of formulas
  std::string meaning;
};
// phase, base, effect and the columns: `origin_X` and `destination_X` are location columns X of the
// model, `sector_X` sector columns; sector_k, sector_theta and sector_is_service are derived.
const std::vector<FormulaVariable>& formula_variables();
const std::vector<std::string>& formula_functions();

struct FormulaProblem {
  std::string message, remedy;
};

class Formula {
 public:
  // Compiled, or what is wrong with `text`, which may use `variables`: these in words, for a remedy.
  static std::variant<Formula, FormulaProblem> compile(
      const std::string& text, const std::vector<std::string>& variables,
      const std::string& in_words =
          "a formula may use the fields of its lever, effect, phase, base and "
          "columns of origin, destination and sector");
  ~Formula();
  Formula(Formula&&) noexcept;
  Formula& operator=(Formula&&) noexcept;

  // The variables that occur, in order of first occurrence; `set` counts by them.
  const std::vector<std::string>& variables() const;
  void set(std::size_t variable, double value);
  double value() const;  // may be infinite or NaN
  // The same, compiled again: for another thread.
  Formula again() const;

 private:
  explicit Formula(const std::string& text);  // throws Failure(bug)
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace entrepot
