# One library and one test program per folder of entente/. A folder's sources are all its *.cc
# files; *_test.cc go into the test program, which is registered with ctest test by test.

add_library(entente_options INTERFACE)
target_include_directories(entente_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(entente_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Werror
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # g++ 12 warns wrongly of std::string (GCC bug 105651)
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)  # std::stable_sort of libstdc++ 12
target_compile_definitions(entente_options INTERFACE ENTENTE_VERSION="${PROJECT_VERSION}")

# Only what reads files of the source tree knows where it lies: all else compiles to the same object
# in every checkout, and a compiler cache serves them all.
set(ENTENTE_SOURCE_DIR_DEFINITION ENTENTE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
if(ENTENTE_SANITIZE OR ENTENTE_FUZZ)
  target_compile_options(entente_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(entente_options INTERFACE -fsanitize=address,undefined)
endif()
if(ENTENTE_FUZZ)
  target_compile_options(entente_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# entente_folder(NAME DEPS lib...): the library entente_NAME and its test program.
function(entente_folder name)
  cmake_parse_arguments(ARG "" "" "DEPS;TEST_DEPS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|_main)\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  if(sources)
    add_library(entente_${name} STATIC ${sources})
    target_link_libraries(entente_${name} PUBLIC entente_options ${ARG_DEPS})
  else()
    add_library(entente_${name} INTERFACE)
    target_link_libraries(entente_${name} INTERFACE entente_options ${ARG_DEPS})
  endif()
  if(tests)
    add_executable(entente_${name}_test ${tests})
    target_compile_definitions(entente_${name}_test PRIVATE ${ENTENTE_SOURCE_DIR_DEFINITION})
    target_link_libraries(entente_${name}_test PRIVATE
      entente_${name} ${ARG_TEST_DEPS} GTest::gmock GTest::gtest_main)
    gtest_discover_tests(entente_${name}_test TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60
                         WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  endif()
endfunction()
