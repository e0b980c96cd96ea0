// SPDX-License-Identifier: Apache-2.0
// An answer made of titled parts, as a terminal, a page of Markdown or a program wants it.
//
// A verb says what the answer holds; the layout is decided here. On a terminal nothing is wider than
// `columns`, counted as a terminal counts (Chinese characters take two); in files there are no escapes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entrepot {

// A word or a number. `text` is what a person reads; a program gets the number.
struct Value {
  std::string text;
  std::optional<double> number;

  Value(std::string words) : text(std::move(words)) {}
  Value(const char* words) : text(words) {}
  Value(std::string shown, double exact) : text(std::move(shown)), number(exact) {}
};

struct Heading {
  std::string title;
  bool right = false;  // numbers stand to the right
};

struct Table {
  std::vector<Heading> columns;
  std::vector<std::vector<Value>> rows;  // the last column is folded where the line is too long
};

struct Part {
  std::string title;                                 // none: no heading
  std::string words;                                 // a paragraph, folded
  std::vector<std::pair<std::string, Value>> facts;  // "name  what is known of it"
  std::string verbatim;                              // lines as they are: text to paste, a picture
  Table table;
  std::string note;    // below the rest, folded
  bool below = false;  // a part of the part before it
};

struct Document {
  std::string title;
  std::vector<Part> parts;
};

std::string as_text(const Document& document, int columns = 80);
std::string as_markdown(const Document& document);
// An object: the facts by name, tables as lists of objects under their title. A document that holds nothing
// but one table is a list.
std::string as_json(const Document& document);

// --format of the verbs that answer with a document.
enum class DocumentFormat { table, json, markdown };
std::string rendered(const Document& document, DocumentFormat format);
// The same by its word: "json", "md", else the table.
std::string rendered(const Document& document, const std::string& format);

// Words folded into lines of at most `columns`; every line but the first begins with `indent` blanks, and
// the first has `used` columns less. Ends without a line end.
std::string folded(std::string_view words, int columns, int indent = 0, int used = 0);
// Words folded for a terminal of 80 columns, every line but the first `indent` columns in, with a line end.
std::string paragraph(std::string_view words, int indent = 2);
// At most `width` columns; what is longer ends in an ellipsis.
std::string cut(std::string_view text, int width);
// With blanks up to `width` columns, behind or before.
std::string padded(std::string_view text, int width, bool right = false);

}  // namespace entrepot
