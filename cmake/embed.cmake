# entente_embed(TARGET VARIABLE FILE): the bytes of a small text file as
# `extern const std::string_view VARIABLE` of namespace entente, compiled into TARGET.
function(entente_embed target variable file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} content)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${variable}.cc)
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT
"#include <string_view>
// Both compilers take longer literals than the 65,536 bytes that the standard asks of them.
#pragma GCC diagnostic ignored \"-Woverlength-strings\"
namespace entente {
extern const std::string_view @variable@;
const std::string_view @variable@ = R\"embedded(@content@)embedded\";
}
")
  target_sources(${target} PRIVATE ${out})
endfunction()
