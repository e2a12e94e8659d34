# cmake -DFOLDER=... -DOUT=FILE.cc -P: the words that stand in quotation marks in a folder's sources, as
# names_in_program() of entente/facts/rule_lint.h. So the linter knows which word sets the program asks for.
file(GLOB sources ${FOLDER}/*.cc)
list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
set(names)
foreach(source ${sources})
  file(READ ${source} text)
  string(REGEX MATCHALL "\"[a-z]+(_[a-z]+)*\"" found "${text}")
  list(APPEND names ${found})
endforeach()
list(REMOVE_DUPLICATES names)
list(SORT names)
list(JOIN names ",\n    " names)
file(CONFIGURE OUTPUT ${OUT} @ONLY CONTENT
"#include \"entente/facts/rule_lint.h\"
namespace entente {
std::span<const std::string_view> names_in_program() {
  static constexpr std::string_view kNames[] = {
    @names@};
  return kNames;
}
}  // namespace entente
")
