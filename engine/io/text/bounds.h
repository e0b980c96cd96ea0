// SPDX-License-Identifier: Apache-2.0
// How large what is read may be. All bounds stand here, and README.md of io says them to users.
//
// They are there so that a broken or hostile file is answered at once, in little memory. Each is at least
// four times what an economy of 150 places and 65 sectors needs. Tables whose size follows from the model
// have bounds that follow from the places and sectors that it declares.
#pragma once

#include <algorithm>
#include <cstddef>

namespace entrepot::limit {

// YAML: a scenario with all that it includes, a lever, a model.yaml.
inline constexpr std::size_t yaml_bytes = 4U << 20U;  // also of a scenario and its includes together
inline constexpr std::size_t yaml_levels = 64;        // of lists and maps inside one another
inline constexpr std::size_t yaml_values = 200'000;   // also of a scenario and its includes together
inline constexpr std::size_t yaml_mistakes = 20;      // of form: what follows is not worth reading

// Words: a value of YAML, a cell of CSV.
inline constexpr std::size_t text_bytes = 10'000;  // a title, a question, a source
inline constexpr std::size_t key_bytes = 200;      // a key of YAML, a column of CSV
inline constexpr std::size_t name_bytes = 64;      // of a lever, a place, a sector, an owner
inline constexpr std::size_t cell_bytes = 4'000;
inline constexpr std::size_t path_bytes = 1'000;  // of --set
inline constexpr std::size_t quote_bytes = 40;    // of a word that a message repeats

// Counts of a scenario.
inline constexpr std::size_t levers = 2'000;     // entries of levers and baseline together
inline constexpr std::size_t definitions = 500;  // lever_definitions
inline constexpr std::size_t included_files = 100;
inline constexpr std::size_t include_depth = 16;
inline constexpr std::size_t overrides = 1'000;   // --set
inline constexpr std::size_t catalogue = 10'000;  // files in models/levers
inline constexpr std::size_t fields = 50;         // of a lever
inline constexpr std::size_t parts = 50;          // of a composite
inline constexpr std::size_t added_legs = 200;    // of a network
inline constexpr std::size_t points = 10'000;     // of a sweep

// Counts of a model.
inline constexpr int places = 1'000;
inline constexpr int sectors = 400;
inline constexpr int owners = 400;
inline constexpr int economies = 1'000;  // of margins
inline constexpr int nodes = 1'000;      // of a network
inline constexpr int modes = 30;
inline constexpr int legs = 5'000;
inline constexpr std::size_t distances = 40'000'000;  // classes of goods x gateways x states on the way
inline constexpr std::size_t margins = 10'000'000;    // economies x economies x sectors
inline constexpr std::size_t flows = 6'000'000;       // places x places x sectors
inline constexpr std::size_t inputs = 6'000'000;      // places x sectors x sectors

// Tables. A row has at most `row_bytes` on average.
inline constexpr std::size_t table_rows = 20'000;  // where nothing that is declared says how many
inline constexpr std::size_t table_columns = 1'000;
inline constexpr std::size_t row_bytes = 256;
inline constexpr std::size_t run_rows = 4'000'000;  // of summary.csv, which a run has written
inline constexpr std::size_t least_table_bytes = 1U << 20U, most_table_bytes = 0xFFFF'FFFFU;

constexpr std::size_t bytes_of(std::size_t rows) {
  return std::min(most_table_bytes, std::max(least_table_bytes, rows * row_bytes));
}

// Rows of a table that has one for each of `cells`: twice as many are read, so that a repeated row is told as
// such.
constexpr std::size_t rows_for(std::size_t cells) {
  return std::max(table_rows, 2 * cells);
}
// Tariffs change more often than once, and a tag names many flows.
constexpr std::size_t schedule_lines(std::size_t cells) {
  return std::max(std::size_t{100'000}, 4 * cells);
}
constexpr std::size_t schedule_rates(std::size_t cells) {
  return 500'000 + 4 * cells;
}

// Other files.
inline constexpr std::size_t file_bytes = 160U << 20U;  // of a file that is kept in memory
inline constexpr std::size_t line_bytes = 4'096;        // of a file that holds one line
inline constexpr std::size_t manifest_bytes = 4U << 20U;
inline constexpr std::size_t model_files = 1'000;  // in the folder of a model, with those of its folders

}  // namespace entrepot::limit
