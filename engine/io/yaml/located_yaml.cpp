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

#include "io/text/bounds.h"
#include "io/text/utf8.h"
#include "io/yaml/full_width.h"

namespace entrepot {
namespace {

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

  const std::vector<std::string_view>& all() const { return lines_; }

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
  // The root as far as it was read, also where that was not to its end.
  const YamlNode& outermost() const { return stack_.empty() ? root_ : stack_.front().node; }

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
    node.quoted = tag == "!";
    node.width = width_of(lines_.rest(mark), value);
    if (is_text(value, node)) node.text = value;
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

  void mistake(const char* code, Spot spot, const std::string& message, const std::string& remedy) {
    diagnostics_.error(code, std::move(spot), message, remedy);
    if (++mistakes_ >= limit::yaml_mistakes) throw Stop{};
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
    if (++nodes_ > limit::yaml_values) {
      mistake("Y007", spot(mark), fmt::format("more than {} values in one file", limit::yaml_values),
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

  // A word that is refused is left empty; the file has a mistake and is not read further than its form.
  bool is_text(const std::string& value, const YamlNode& node) {
    const bool key = !stack_.empty() && stack_.back().node.kind == YamlNode::Kind::map && !stack_.back().key;
    const std::size_t most = key ? limit::key_bytes : limit::text_bytes;
    if (value.size() > most) {
      mistake(
          "Y015", {*file_, node.line, node.column, 1},
          fmt::format("a {} of {} bytes; the most is {}", key ? "key" : "word or text", value.size(), most),
          fmt::format("it begins with '{}'; shorten it", beginning_of(value)));
      return false;
    }
    auto unfit = first_unfit(value);
    if (key && !unfit)
      unfit = value.find_first_of("\t\n") == std::string::npos ? unfit : value.find_first_of("\t\n");
    if (!unfit) return true;
    mistake("Y016", node.spot(),
            fmt::format("a {} holds {}, which is no text", key ? "key" : "word or text",
                        character_in_words(value, *unfit)),
            "take it out: words hold letters, digits and signs that can be seen");
    return false;
  }

  void open(YamlNode node) {
    if (stack_.size() == limit::yaml_levels) {
      mistake("Y006", node.spot(), fmt::format("more than {} levels of lists and maps", limit::yaml_levels),
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
  int documents_ = 0;
  std::size_t nodes_ = 0, mistakes_ = 0;
};

void too_large(std::size_t bytes, const std::string& file, Diagnostics& diagnostics) {
  diagnostics.error("Y002", {file, 0, 0, 1},
                    fmt::format("{} bytes; the most is {} (4 MiB)", bytes, limit::yaml_bytes),
                    "put tables into a CSV file");
}

bool check_bytes(std::string_view content, const std::string& file, Diagnostics& diagnostics) {
  if (content.size() > limit::yaml_bytes) {
    too_large(content.size(), file, diagnostics);
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

// Whether signs of full width can be what yaml-cpp stopped at. Says so then.
bool say_wide_signs(const Lines& lines, const YAML::Mark& mark, TreeBuilder& builder) {
  const std::vector<WideSign> signs = wide_signs(lines.all(), mark.line, limit::yaml_mistakes);
  for (const WideSign& sign : signs) {
    YAML::Mark at = mark;
    at.line = static_cast<int>(sign.line);
    at.column = static_cast<int>(sign.offset);
    Spot spot = builder.spot(at);
    spot.width = display_width(sign.sign);
    builder.mistake(
        "Y030", spot, fmt::format("'{}' of full width means nothing to YAML", sign.sign),
        sign.meant == ":" ? "write ':' and a blank" : fmt::format("write '{}', of half width", sign.meant));
  }
  return !signs.empty();
}

struct Parsed {
  YamlNode root;
  bool is_map = false;            // of text that is YAML, also where something else is wrong with it
  std::vector<std::string> keys;  // of the root, as far as it was read
};

// The tree as far as it goes; mistakes are in `diagnostics`.
Parsed parse(const std::string& content, const std::string& file, Diagnostics& diagnostics) {
  std::string_view text = content;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);  // byte order mark
  if (!check_bytes(text, file, diagnostics)) return {};
  const int errors_before = diagnostics.errors();
  const Lines lines(text);
  TreeBuilder builder(std::make_shared<const std::string>(file), lines, diagnostics);
  bool is_yaml = true;
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
  } catch (const YAML::Exception& exception) {
    is_yaml = false;
    const std::optional<YAML::Mark> tab = lines.tab(exception.mark);
    const bool wide = !tab && say_wide_signs(lines, exception.mark, builder);
    if (!wide)
      diagnostics.error("Y004", builder.spot(tab.value_or(exception.mark)),
                        tab ? "not YAML: a tab in the indentation" : "not YAML: " + exception.msg,
                        tab ? "indent with blanks"
                            : "look at indentation, colons, brackets and quotes here and just before");
  }
  if (diagnostics.errors() == errors_before && builder.root().kind == YamlNode::Kind::empty)
    diagnostics.error("Y005", {file, 0, 0, 1}, "nothing is in this file",
                      "save it, or begin with 'format: 1'");
  Parsed parsed;
  parsed.is_map = is_yaml && builder.outermost().kind == YamlNode::Kind::map;
  for (const YamlEntry& entry : builder.outermost().entries) parsed.keys.push_back(entry.key.text);
  parsed.root = std::move(builder.root());
  return parsed;
}

// Null where it cannot be had, having said so or thrown.
const Source* source_of(const std::filesystem::path& path, Diagnostics& diagnostics, const Sources& sources) {
  if (const Source* file = sources.read(path, limit::yaml_bytes)) return file;
  const Reading& trouble = sources.trouble(path);
  if (trouble.bytes == 0) throw Failure(Status::no_file, "cannot read " + path.string() + trouble.because());
  too_large(trouble.bytes, path.string(), diagnostics);
  return nullptr;
}

}  // namespace

std::size_t values_of(const YamlNode& node) {
  std::size_t count = 1;
  for (const YamlNode& item : node.items) count += values_of(item);
  for (const YamlEntry& entry : node.entries) count += 1 + values_of(entry.value);
  return count;
}

std::optional<YamlNode> parse_yaml(const std::string& content, const std::string& file,
                                   Diagnostics& diagnostics) {
  const int errors_before = diagnostics.errors();
  Parsed parsed = parse(content, file, diagnostics);
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return std::move(parsed.root);
}

std::optional<YamlNode> read_yaml(const std::filesystem::path& path, Diagnostics& diagnostics,
                                  const Sources& sources) {
  const Source* file = source_of(path, diagnostics, sources);
  return file == nullptr ? std::nullopt : parse_yaml(file->text, path.string(), diagnostics);
}

std::optional<YamlNode> read_yaml_map(const std::filesystem::path& path, const std::string& what,
                                      const std::vector<std::string>& keys, Diagnostics& diagnostics,
                                      const Sources& sources) {
  const Source* file = source_of(path, diagnostics, sources);
  if (file == nullptr) return std::nullopt;
  Diagnostics said;
  Parsed parsed = parse(file->text, path.string(), said);
  const bool known = std::any_of(parsed.keys.begin(), parsed.keys.end(), [&](const std::string& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  });
  if (parsed.is_map && known) {
    diagnostics.append(said);
    if (!said.ok()) return std::nullopt;
    return std::move(parsed.root);
  }
  // What its mistakes say may repeat words of it.
  sources.conceal(path);
  const bool form = !said.ok();
  diagnostics.error(form ? said.all().front().code : "Y020",
                    form ? said.all().front().spot : Spot{path.string(), 1, 1, 1},
                    fmt::format("this file is not {}: it {}", what,
                                parsed.is_map ? "has none of its keys" : "is no YAML map of keys"),
                    "is it the file that was meant? None of it is shown");
  return std::nullopt;
}

}  // namespace entrepot
