# SPDX-License-Identifier: Apache-2.0
# Writes OUT, a header with the files of the page as texts: `cmake -DFOLDER=... -DOUT=... -P embed.cmake`.
# A literal a line, because compilers bound the length of one; the bytes are those of the files.
file(GLOB pieces RELATIVE ${FOLDER} ${FOLDER}/*.html ${FOLDER}/*.css ${FOLDER}/*.js ${FOLDER}/*.py
     ${FOLDER}/*.txt)
list(SORT pieces)
set(text "#pragma once\n#include <string_view>\n#include <utility>\n")
string(APPEND text "namespace entrepot {\n"
                   "using std::literals::string_view_literals::operator\"\"sv;\n"
                   "inline constexpr std::pair<std::string_view, std::string_view> page_pieces[] = {\n")
foreach(piece ${pieces})
  file(READ ${FOLDER}/${piece} content)
  string(REPLACE "\n" "\n)~~~~\"\nR\"~~~~(" content "${content}")
  string(APPEND text "{\"${piece}\",\nR\"~~~~(${content})~~~~\"sv},\n")
endforeach()
string(APPEND text "};\n}  // namespace entrepot\n")
file(WRITE ${OUT} "${text}")
