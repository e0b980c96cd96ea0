// SPDX-License-Identifier: Apache-2.0
#include "io/importers/members.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "io/model/world_reader.h"
#include "io/text/latin.h"
#include "io/text/utf8.h"

namespace entrepot {

std::string code_of(const std::string& name) {
  std::string code;
  for (const char letter : without_accents(name)) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x80 && std::isalnum(byte))
      code += static_cast<char>(std::tolower(byte));
    else if (!code.empty() && code.back() != '_')
      code += '_';
  }
  while (!code.empty() && code.back() == '_') code.pop_back();
  return code;
}

Csv open_members(const std::filesystem::path& file, const std::vector<std::string>& columns,
                 const MostRows& most, Diagnostics& diagnostics, const Sources& sources) {
  Csv csv(sources, file, columns, diagnostics, true, most);
  for (std::size_t k = columns.size(); k < csv.columns().size(); ++k)
    if (csv.columns()[k] != "code")
      diagnostics.error("C002", csv.header(static_cast<int>(k)), "unknown column '" + csv.columns()[k] + "'",
                        fmt::format("the columns are {} and, where wanted, code", fmt::join(columns, ", ")));
  return csv;
}

std::vector<std::string> codes_of(const Csv& csv, Diagnostics& diagnostics) {
  const auto& columns = csv.columns();
  const auto given = static_cast<int>(std::find(columns.begin(), columns.end(), "code") - columns.begin());
  std::vector<std::string> codes;
  for (int row = 0; row < csv.rows(); ++row) {
    const auto index = csv.number(row, 0, diagnostics);
    if (index && *index != row + 1)
      diagnostics.error("M034", csv.spot(row, 0), fmt::format("row {} has index {}", row + 1, *index),
                        "rows stand in the order of the raw tables, counted from 1");
    const std::string name = csv.text(row, 1);
    const bool by_code = given < static_cast<int>(columns.size()) && !csv.text(row, given).empty();
    std::string code = by_code ? csv.text(row, given) : code_of(name);
    const Spot spot = csv.spot(row, by_code ? given : 1);
    if (name.empty()) {
      diagnostics.error("M034", csv.spot(row, 1), "the name is empty", "write what tables shall call it");
    } else if (code.empty()) {
      diagnostics.error("M034", spot, fmt::format("'{}' has no letter of English and gives no code", name),
                        "give its code in a column 'code'");
    } else if (!may_be_a_code(code)) {
      diagnostics.error(
          "M014", spot, fmt::format("'{}' cannot be a code", beginning_of(code)),
          "letters of English, digits, '_', '-' and '.' make a code, at most 64 of them; it may "
          "stand in a column 'code'");
    } else if (const auto taken = std::find(codes.begin(), codes.end(), code); taken != codes.end()) {
      diagnostics.error(
          "M034", spot,
          fmt::format("the code '{}' is taken by '{}' in row {}", code,
                      csv.text(static_cast<int>(taken - codes.begin()), 1), taken - codes.begin() + 1),
          "give another code in a column 'code'");
    }
    codes.push_back(std::move(code));
  }
  return codes;
}

}  // namespace entrepot
