// SPDX-License-Identifier: Apache-2.0
#include "io/yaml/located_yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>

#include "io/text/utf8.h"

namespace entrepot {
namespace {

constexpr std::size_t most_bytes = 4U << 20U;
constexpr std::size_t most_levels = 64;
constexpr int most_nodes = 200'000;
constexpr int most_mistakes = 20;  // of form; a file that is no YAML would have one a word

// Thrown by our handler, caught in parse_yaml: what follows is not worth reading.
struct Stop {};

// The lines of the file, to turn yaml-cpp's marks (bytes from 0) into places.
class Lines {
 public:
  explicit Lines(std::string_view content) {
    for (std::size_t begin = 0; begin <= content.size();) {
      const std::size_t end = std::min(content.find('\n', begin), content.size());
      std::string_view line = content.substr(begin, end - begin);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      lines_.push_back(line);
      begin = end + 1;
    }
  }

  // The text of the line from the mark on.
  std::string_view rest(const YAML::Mark& mark) const {
    if (mark.line < 0 || mark.line >= static_cast<int>(lines_.size())) return {};
    const std::string_view line = lines_[static_cast<std::size_t>(mark.line)];
    return line.substr(std::min(line.size(), static_cast<std::size_t>(std::max(0, mark.column))));
  }

  // A tab in the indentation of the mark's line: what yaml-cpp finds wrong there comes of it.
  std::optional<YAML::Mark> tab(YAML::Mark mark) const {
    mark.column = 0;
    const std::string_view line = rest(mark);
    const std::size_t blanks = line.find_first_not_of(' ');
    if (blanks == std::string_view::npos || line[blanks] != '\t') return std::nullopt;
    mark.column = static_cast<int>(blanks);
    return mark;
  }

  // Marks come in the order of the file: counting on from the last one keeps long lines linear.
  int column(const YAML::Mark& mark) const {
    if (mark.line < 0 || mark.line >= static_cast<int>(lines_.size())) return 1;
    const std::string_view line = lines_[static_cast<std::size_t>(mark.line)];
    const std::size_t bytes = line.size() - rest(mark).size();
    if (mark.line != last_line_ || bytes < last_bytes_)
      last_line_ = mark.line, last_bytes_ = 0, last_column_ = 1;
    last_column_ += display_width(line.substr(last_bytes_, bytes - last_bytes_));
    last_bytes_ = bytes;
    return last_column_;
  }

 private:
  std::vector<std::string_view> lines_;
  mutable int last_line_ = -1, last_column_ = 1;
  mutable std::size_t last_bytes_ = 0;
};

// Display columns of a scalar on its first line.
int width_of(std::string_view rest, const std::string& text) {
  if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) {
    const char quote = rest.front();
    for (std::size_t at = 1; at < rest.size(); ++at) {
      if (rest[at] == '\\' && quote == '"') {
        ++at;
      } else if (rest[at] == quote) {
        return display_width(rest.substr(0, at + 1));
      }
    }
    return display_width(rest);
  }
  if (!rest.empty() && (rest.front() == '|' || rest.front() == '>')) return 1;
  const std::string_view shown = std::string_view(text).substr(0, text.find('\n'));
  if (rest.substr(0, shown.size()) == shown) return std::max(1, display_width(shown));
  return std::max(1, display_width(rest));  // folded over several lines
}

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::shared_ptr<const std::string> file, const Lines& lines, Diagnostics& diagnostics)
      : file_(std::move(file)), lines_(lines), diagnostics_(diagnostics) {}

  YamlNode& root() { return root_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    mistake("Y013", spot(mark), "a second document begins here", "keep one document a file");
    throw Stop{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    attach(make(YamlNode::Kind::empty, mark, "", anchor));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    mistake("Y009", spot(mark), "aliases are not used here", "write the value out");
    attach(make(YamlNode::Kind::empty, mark, "", 0));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode node = make(YamlNode::Kind::text, mark, tag, anchor);
    node.text = value;
    node.quoted = tag == "!";
    node.width = width_of(lines_.rest(mark), value);
    attach(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(make(YamlNode::Kind::list, mark, tag, anchor));
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(make(YamlNode::Kind::map, mark, tag, anchor));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  void mistake(const char* code, Spot spot, std::string message, std::string remedy) {
    diagnostics_.error(code, std::move(spot), std::move(message), std::move(remedy));
    if (++mistakes_ >= most_mistakes) throw Stop{};
  }

  Spot spot(const YAML::Mark& mark) const {
    return {*file_, std::max(0, mark.line) + 1, lines_.column(mark), 1};
  }

 private:
  struct Frame {
    YamlNode node;
    std::optional<YamlNode> key;                 // of a map, while its value is awaited
    std::unordered_map<std::string, int> lines;  // of a map: where each key stands
  };

  YamlNode make(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (++nodes_ > most_nodes) {
      mistake("Y007", spot(mark), fmt::format("more than {} values in one file", most_nodes),
              "put tables into a CSV file");
      throw Stop{};
    }
    if (anchor != 0) mistake("Y008", spot(mark), "anchors are not used here", "take the '&' word away");
    // yaml-cpp gives "?" to what is plain and "!" to what is quoted; "!" may also stand in the file.
    const std::string_view rest = lines_.rest(mark);
    if (!tag.empty() && tag != "?" && (tag != "!" || rest.substr(0, 1) == "!"))
      mistake("Y010", spot(mark), fmt::format("tag '{}' is not used here", tag), "take the '!' word away");
    YamlNode node;
    node.kind = kind;
    node.line = std::max(0, mark.line) + 1;
    node.column = lines_.column(mark);
    node.file = file_;
    return node;
  }

  void open(YamlNode node) {
    if (stack_.size() == most_levels) {
      mistake("Y006", node.spot(), fmt::format("more than {} levels of lists and maps", most_levels),
              "a scenario needs about five");
      throw Stop{};
    }
    stack_.push_back({std::move(node), std::nullopt, {}});
  }

  void close() {
    YamlNode node = std::move(stack_.back().node);
    stack_.pop_back();
    attach(std::move(node));
  }

  void attach(YamlNode node) {
    if (stack_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = stack_.back();
    if (frame.node.kind == YamlNode::Kind::list) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.key) {
      check_key(frame, node);
      frame.key = std::move(node);
    } else {
      // A value that is not there has no place; yaml-cpp puts it where the next thing stands.
      if (node.kind == YamlNode::Kind::empty) {
        node.line = frame.key->line;
        node.column = frame.key->column;
        node.width = frame.key->width;
      }
      if (frame.key->kind == YamlNode::Kind::text)
        frame.node.entries.push_back({std::move(*frame.key), std::move(node)});
      frame.key.reset();
    }
  }

  // A key that is refused gets a kind other than text, and its value is dropped.
  void check_key(Frame& frame, YamlNode& key) {
    if (key.kind != YamlNode::Kind::text) {
      key.kind = YamlNode::Kind::empty;
      mistake("Y014", key.spot(), "a key must be a word", "write 'key: value'");
      return;
    }
    if (key.text == "<<" && !key.quoted) {
      key.kind = YamlNode::Kind::empty;
      mistake("Y011", key.spot(), "merge keys are not used here", "write the entries out");
      return;
    }
    const auto [first, fresh] = frame.lines.emplace(key.text, key.line);
    if (fresh) return;
    key.kind = YamlNode::Kind::empty;
    mistake("Y012", key.spot(), fmt::format("key '{}' is given twice", key.text),
            fmt::format("it stands in line {} already; keep one of the two", first->second));
  }

  std::shared_ptr<const std::string> file_;
  const Lines& lines_;
  Diagnostics& diagnostics_;
  YamlNode root_;
  std::vector<Frame> stack_;
  int documents_ = 0, nodes_ = 0, mistakes_ = 0;
};

bool check_bytes(std::string_view content, const std::string& file, Diagnostics& diagnostics) {
  if (content.size() > most_bytes) {
    diagnostics.error("Y002", {file, 0, 0, 1},
                      fmt::format("{} bytes; the most is {} (4 MiB)", content.size(), most_bytes),
                      "put tables into a CSV file");
    return false;
  }
  if (const auto bad = first_bad_byte(content)) {
    const std::string_view before = content.substr(0, *bad);
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    diagnostics.error(
        "Y003",
        {file, static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
         1 + display_width(before.substr(line_start)), 1},
        fmt::format("byte 0x{:02X} is not text in UTF-8", static_cast<unsigned char>(content[*bad])),
        "save the file as UTF-8 text");
    return false;
  }
  return true;
}

}  // namespace

std::optional<YamlNode> parse_yaml(const std::string& content, const std::string& file,
                                   Diagnostics& diagnostics) {
  std::string_view text = content;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);  // byte order mark
  if (!check_bytes(text, file, diagnostics)) return std::nullopt;
  const int errors_before = diagnostics.errors();
  const Lines lines(text);
  TreeBuilder builder(std::make_shared<const std::string>(file), lines, diagnostics);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
  } catch (const YAML::Exception& exception) {
    const std::optional<YAML::Mark> tab = lines.tab(exception.mark);
    diagnostics.error(
        "Y004", builder.spot(tab.value_or(exception.mark)),
        tab ? "not YAML: a tab in the indentation" : "not YAML: " + exception.msg,
        tab ? "indent with blanks" : "look at indentation, colons, brackets and quotes here and just before");
  }
  if (diagnostics.errors() > errors_before) return std::nullopt;
  if (builder.root().kind == YamlNode::Kind::empty) {
    diagnostics.error("Y005", {file, 0, 0, 1}, "nothing is in this file",
                      "save it, or begin with 'format: 1'");
    return std::nullopt;
  }
  return std::move(builder.root());
}

std::optional<YamlNode> read_yaml(const std::filesystem::path& path, Diagnostics& diagnostics,
                                  const Sources& sources) {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(path, error);
  if (!error && bytes > most_bytes) {
    diagnostics.error("Y002", {path.string(), 0, 0, 1},
                      fmt::format("{} bytes; the most is {} (4 MiB)", bytes, most_bytes),
                      "put tables into a CSV file");
    return std::nullopt;
  }
  const Source* file = sources.read(path);
  if (file == nullptr) throw Failure(Status::no_file, "cannot read " + path.string());
  return parse_yaml(file->text, path.string(), diagnostics);
}

}  // namespace entrepot
