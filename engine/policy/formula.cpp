// SPDX-License-Identifier: Apache-2.0
#include "policy/formula.h"

#include <fmt/format.h>
#include <muParser.h>

#include <algorithm>
#include <cctype>

#include "base/diagnostic.h"
#include "base/names.h"

namespace entrepot {
namespace {

constexpr std::size_t longest = 1000;
constexpr std::size_t deepest = 40;  // parentheses

bool begins_word(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_';
}
bool continues_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}
bool digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

// Behind the number that begins at `at`.
std::size_t skip_number(const std::string& text, std::size_t at) {
  while (at < text.size() && (digit(text[at]) || text[at] == '.')) ++at;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t exponent = at + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    if (exponent < text.size() && digit(text[exponent])) {
      at = exponent;
      while (at < text.size() && digit(text[at])) ++at;
    }
  }
  return at;
}

// Words of a text in order of first occurrence.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    if (digit(text[at]) || text[at] == '.') {
      at = skip_number(text, at);
    } else if (begins_word(text[at])) {
      const std::size_t begin = at;
      while (at < text.size() && continues_word(text[at])) ++at;
      const std::string word = text.substr(begin, at - begin);
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    } else {
      ++at;
    }
  }
  return words;
}

bool is_function(const std::string& word) {
  const auto& functions = formula_functions();
  return std::find(functions.begin(), functions.end(), word) != functions.end();
}

// Characters and their order, as far as muParser is more tolerant than we are.
std::optional<FormulaProblem> check_form(const std::string& text) {
  if (text.size() > longest)
    return FormulaProblem{fmt::format("{} characters; the most is {}", text.size(), longest), ""};
  if (text.find_first_not_of(" \t\n\r") == std::string::npos) return FormulaProblem{"it is empty", ""};
  std::vector<bool> call;  // of every open parenthesis: does it belong to a function?
  char before = ' ';       // last character that is no blank
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (c == '=') {
      const bool after = at > 0 && std::string("=<>!").find(text[at - 1]) != std::string::npos;
      if (!after && next != '=') return FormulaProblem{"a lone '=' would assign", "compare with '=='"};
    } else if (c == '(') {
      call.push_back(continues_word(before));
      if (call.size() > deepest)
        return FormulaProblem{fmt::format("more than {} open parentheses", deepest), ""};
    } else if (c == ')') {
      if (call.empty()) return FormulaProblem{"a ')' without '('", ""};
      call.pop_back();
    } else if (c == ',') {
      if (call.empty() || !call.back())
        return FormulaProblem{"a comma outside the arguments of a function", "write decimals with a point"};
    } else if (!continues_word(c) && std::string(".+-*/^<>!?:&|").find(c) == std::string::npos) {
      return FormulaProblem{fmt::format("character '{}' has no meaning here", c), ""};
    }
    before = c;
  }
  return std::nullopt;
}

}  // namespace

const std::vector<FormulaVariable>& formula_variables() {
  static const std::vector<FormulaVariable> list = {
      {"phase", "0-1", 0, 1, "share of the phase-in reached"},
      {"base", "unit of the channel", 0, 1, "level of the component in the base year"},
      {"effect", "effect_size of the lever", 0, 1, "effect size of the lever"},
      {"sector_k", "elasticity", 1.5, 6, "long-run elasticity to iceberg cost"},
      {"sector_theta", "elasticity", 2, 8, "long-run elasticity to tariffs"},
      {"sector_is_service", "0 or 1", 0, 1, "1 for services"},
      {"sector_ave_ntm", "fraction", 0, 0.3, "ad valorem equivalent of non-tariff measures"},
      {"sector_ave_interregional", "fraction", 0, 0.3,
       "ad valorem equivalent of rules on trade between regions of one economy"},
      {"sector_dirty", "0-1", 0, 1, "share of pollution-intensive products"},
      {"sector_green", "0-1", 0, 1, "share of listed environmental goods"},
      {"sector_patent", "0-1", 0, 1, "share of patent-sensitive products"},
      {"sector_digital", "0-1", 0, 1, "share that can be delivered digitally"},
      {"sector_data", "0-1", 0, 1, "data intensity of inputs"},
      {"sector_parcel", "0-1", 0, 1, "share that moves as parcels or cross-border e-commerce"},
      {"sector_differentiated", "0-1", 0, 1, "share of differentiated products"},
      {"sector_commodity", "0-1", 0, 1, "share of bulk commodities"},
      {"sector_capital", "0-1", 0, 1, "share of capital goods"},
      {"sector_energy", "0-1", 0, 0.3, "share of electricity in cost"},
      {"sector_travel", "0-1", 0, 1, "share of travel and visitor services"},
      {"sector_finance", "0-1", 0, 1, "1 for financial services"},
      {"sector_stri_gap", "ratio, mean 1", 0, 2,
       "gap of the home economy's services restriction to the best performer, mean of services 1; goods 0"},
      {"sector_day_cost", "percent of value a day", 0.1, 2, "central value of one day"},
      {"sector_local_sourcing", "percent", 30, 90, "local sourcing share of foreign affiliates"},
      {"origin_zone_share", "0-1", 0, 1, "share of the origin's activity inside zones"},
      {"destination_zone_share", "0-1", 0, 1, "share of the destination's activity inside zones"},
      {"destination_border_days", "days", 0.05, 10, "days at the destination's border in the base year"},
      {"origin_nontariff_ave", "fraction", 0, 1.2, "ad valorem equivalent of non-tariff trade cost, origin"},
      {"destination_nontariff_ave", "fraction", 0, 1.2,
       "ad valorem equivalent of non-tariff trade cost, destination"},
      {"origin_risk", "0-1", 0, 1, "payment risk of the origin"},
      {"destination_risk", "0-1", 0, 1, "payment risk of the destination"},
      {"destination_risk_premium", "fraction", 0.01, 0.15, "risk premium of investors in the destination"},
  };
  return list;
}

const std::vector<std::string>& formula_functions() {
  static const std::vector<std::string> list = {"min", "max", "exp", "ln", "abs", "sqrt"};
  return list;
}

std::variant<Formula, FormulaProblem> Formula::compile(const std::string& text,
                                                       const std::vector<std::string>& variables,
                                                       const std::string& in_words) {
  if (auto problem = check_form(text)) return *problem;
  std::vector<std::string> known = variables;
  known.insert(known.end(), formula_functions().begin(), formula_functions().end());
  for (const std::string& word : words_of(text)) {
    if (std::find(known.begin(), known.end(), word) != known.end()) continue;
    const auto close = nearest(word, known);
    return FormulaProblem{fmt::format("unknown name '{}'", word),
                          close ? fmt::format("did you mean '{}'?", *close) : in_words};
  }
  try {
    return Formula(text);
  } catch (const Failure& failure) {
    return FormulaProblem{failure.what(), "look at operators and parentheses"};
  }
}

struct Formula::Compiled {
  std::string text;
  std::vector<std::string> names;
  std::vector<double> values;  // muParser points into it
  mu::Parser parser;
};

Formula::Formula(const std::string& text) : compiled_(std::make_unique<Compiled>()) {
  compiled_->text = text;
  for (const std::string& word : words_of(text))
    if (!is_function(word)) compiled_->names.push_back(word);
  compiled_->values.assign(compiled_->names.size(), 1.0);
  try {
    compiled_->parser.SetExpr(text);
    for (std::size_t k = 0; k < compiled_->names.size(); ++k)
      compiled_->parser.DefineVar(compiled_->names[k], &compiled_->values[k]);
    (void)compiled_->parser.Eval();  // compiles
    if (compiled_->parser.GetNumResults() != 1) throw Failure(Status::bug, "it has more than one value");
  } catch (const mu::ParserError& error) {
    throw Failure(Status::bug, error.GetMsg());
  }
}

Formula::~Formula() = default;
Formula::Formula(Formula&&) noexcept = default;
Formula& Formula::operator=(Formula&&) noexcept = default;

const std::vector<std::string>& Formula::variables() const {
  return compiled_->names;
}
void Formula::set(std::size_t variable, double value) {
  compiled_->values[variable] = value;
}
double Formula::value() const {
  return compiled_->parser.Eval();
}
Formula Formula::again() const {
  return Formula(compiled_->text);
}

}  // namespace entrepot
