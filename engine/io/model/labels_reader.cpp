// SPDX-License-Identifier: Apache-2.0
#include "io/model/labels_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "io/text/csv.h"
#include "io/text/utf8.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

constexpr int columns_of_map = 24, rows_of_map = 16;
constexpr std::size_t longest_label = 60, longest_mark = 12;  // bytes

class LabelTable {
 public:
  LabelTable(const std::filesystem::path& path, std::vector<std::string> kinds, Diagnostics& diagnostics,
             const Sources& sources)
      : diagnostics_(diagnostics),
        kinds_(std::move(kinds)),
        csv_(sources, path,
             {"kind", "code", "short", "short_zh", "mark", "mark_zh", "column", "row", "group"},
             diagnostics) {
    csv_.unique({0, 1}, diagnostics);
  }

  template <class Add>  // add(kind, code, label, row)
  void each(Add add) {
    for (int row = 0; row < csv_.rows(); ++row) {
      const auto kind = csv_.index(row, 0, kinds_, "kind", diagnostics_);
      if (!kind) continue;
      if (kinds_[*kind] != "place") only_of_places(row);
      add(kinds_[*kind], csv_.text(row, 1), label_of(row), row);
    }
  }
  const Csv& csv() const { return csv_; }
  void wrong(int row, int column, const std::string& what, const std::string& remedy) {
    diagnostics_.error("M064", csv_.spot(row, column), what, remedy);
  }

 private:
  Label label_of(int row) {
    Label label{csv_.text(row, 2), csv_.text(row, 3), csv_.text(row, 4), csv_.text(row, 5), {}, {},
                csv_.text(row, 8)};
    for (const int column : {2, 3, 4, 5})
      if (const std::size_t most = column < 4 ? longest_label : longest_mark;
          csv_.text(row, column).size() > most)
        wrong(row, column, fmt::format("'{}' is no short name", beginning_of(csv_.text(row, column))),
              fmt::format("write it in at most {} bytes", most));
    label.column = tile(row, 6, columns_of_map);
    label.row = tile(row, 7, rows_of_map);
    if (label.column.has_value() != label.row.has_value())
      wrong(row, 6, fmt::format("half a place on the map for '{}'", beginning_of(csv_.text(row, 1))),
            "give column and row, or neither");
    return label;
  }
  std::optional<int> tile(int row, int column, int count) {
    if (csv_.text(row, column).empty()) return std::nullopt;
    const auto number = csv_.number(row, column, 0, count - 1, diagnostics_);
    if (!number) return std::nullopt;
    if (*number != static_cast<int>(*number)) {
      wrong(row, column, fmt::format("a tile at {}", csv_.text(row, column)), "write a whole number");
      return std::nullopt;
    }
    return static_cast<int>(*number);
  }
  void only_of_places(int row) {
    for (int column = 4; column <= 8; ++column)
      if (!csv_.text(row, column).empty())
        return wrong(row, column, "marks, tiles and groups are those of places", "leave the cell empty");
  }

  Diagnostics& diagnostics_;
  Names kinds_;
  Csv csv_;
};

void require_groups(LabelTable& table, const Labels& labels, const World& world) {
  table.each([&](const std::string& kind, const std::string& code, const Label& label, int row) {
    if (kind != "place" || label.group.empty()) return;
    const auto known = std::find_if(labels.groups.begin(), labels.groups.end(),
                                    [&](const auto& group) { return group.first == label.group; });
    if (known == labels.groups.end())
      table.wrong(row, 8, fmt::format("unknown group '{}'", beginning_of(label.group)),
                  "name one that has a row of kind 'group'");
    else if (const auto place = world.location_names.find(code); place && world.is_home(*place))
      table.wrong(row, 8, fmt::format("'{}' is at home, and no partner", code), "leave the cell empty");
  });
}

void require_free_tiles(LabelTable& table) {
  std::map<std::pair<int, int>, std::string> taken;
  table.each([&](const std::string&, const std::string& code, const Label& label, int row) {
    if (!label.column || !label.row) return;
    const auto [first, fresh] = taken.emplace(std::pair(*label.column, *label.row), code);
    if (!fresh)
      table.wrong(row, 6, fmt::format("'{}' stands where '{}' does", beginning_of(code), first->second),
                  "give every place a tile of its own");
  });
}

void read_model_labels(const std::filesystem::path& path, const World& world, Labels& labels,
                       Diagnostics& diagnostics, const Sources& sources) {
  const int before = diagnostics.errors();
  LabelTable table(path, {"place", "sector", "owner", "group"}, diagnostics, sources);
  table.each([&](const std::string& kind, const std::string& code, const Label& label, int row) {
    if (kind == "group") {
      labels.groups.emplace_back(code, label);
      return;
    }
    // The home economy as a whole is called by the name of its economy.
    const bool whole = kind == "place" && code == world.home_economy;
    const Names& names = kind == "place"    ? world.location_names
                         : kind == "sector" ? world.sector_names
                                            : world.owner_names;
    if (!whole && !table.csv().index(row, 1, names, kind, diagnostics)) return;
    auto& all = kind == "place" ? labels.places : kind == "sector" ? labels.sectors : labels.owners;
    all.emplace(code, label);
  });
  if (diagnostics.errors() > before) return;  // what follows would say the same again
  require_groups(table, labels, world);
  require_free_tiles(table);
}

void read_lever_labels(const std::filesystem::path& path, const World& world, Labels& labels,
                       Diagnostics& diagnostics, const Sources& sources) {
  std::vector<std::string> names;
  for (const Outcome& outcome : outcomes(world)) names.push_back(outcome.name);
  const Names known(names);
  LabelTable table(path, {"task", "outcome"}, diagnostics, sources);
  table.each([&](const std::string& kind, const std::string& code, const Label& label, int row) {
    if (label.name.empty())
      table.wrong(row, 2, fmt::format("no name for '{}'", beginning_of(code)), "give it one");
    if (kind == "task") labels.tasks.emplace(code, label);
    // Of an outcome that this world does not have, as of a hub's, there is nothing to show.
    if (kind == "outcome" && known.find(code)) labels.outcomes.emplace(code, label);
  });
}

}  // namespace

Labels read_labels(const std::filesystem::path& model, const std::filesystem::path& levers,
                   const World& world, Diagnostics& diagnostics, const Sources& sources) {
  Labels labels;
  std::error_code ignored;
  if (const auto path = model / labels_file; std::filesystem::exists(path, ignored))
    read_model_labels(path, world, labels, diagnostics, sources);
  if (const auto path = levers / labels_file; std::filesystem::exists(path, ignored))
    read_lever_labels(path, world, labels, diagnostics, sources);
  return labels;
}

}  // namespace entrepot
