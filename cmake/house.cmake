include(GoogleTest)

# shekara_library(name [USES targets...])
# One library a folder: its sources are the folder's, its dependencies are spelled out here and nowhere else.
# A folder of headers only becomes an interface library.
function(shekara_library name)
  cmake_parse_arguments(ARG "" "" "USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(${name} STATIC ${sources})
    set(scope PUBLIC)
    target_compile_options(${name} PRIVATE ${SHEKARA_WARNINGS})
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_sources(${name} ${scope} FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  target_include_directories(${name} ${scope} ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} ${scope} ${ARG_USES})
  # Each header must compile by itself: target all_verify_interface_header_sets.
  set_target_properties(${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

# shekara_program(name SOURCES... USES...)
function(shekara_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_compile_options(${name} PRIVATE ${SHEKARA_WARNINGS})
  target_link_libraries(${name} PRIVATE ${ARG_USES})
endfunction()

# Programs that take bytes from strangers are built again with sanitizers: the target collects their tests.
add_custom_target(foreign_bytes)

# shekara_test(name [FOREIGN_BYTES] USES...)
# The tests of one room: every *_test.cpp of the folder that mirrors it. FOREIGN_BYTES: also run under sanitizers.
function(shekara_test name)
  cmake_parse_arguments(ARG "FOREIGN_BYTES" "" "USES;ENVIRONMENT" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp)
  add_executable(${name} ${sources})
  target_compile_options(${name} PRIVATE ${SHEKARA_WARNINGS})
  target_link_libraries(${name} PRIVATE ${ARG_USES} GTest::gmock GTest::gtest_main)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE SHEKARA_SOURCE_DIR="${PROJECT_SOURCE_DIR}" SHEKARA_BINARY_DIR="${PROJECT_BINARY_DIR}")
  set(label unit)  # one label a test: gtest_discover_tests keeps only the first of a list
  if(ARG_FOREIGN_BYTES)
    set(label foreign_bytes)
    add_dependencies(foreign_bytes ${name})
  endif()
  # PRE_TEST: a build that compiles only some targets still has a usable ctest.
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST PROPERTIES LABELS ${label} TIMEOUT 120)
endfunction()

# shekara_fuzz(name USES...)
# tests/fuzz/<name>_fuzz.cpp: a libFuzzer target under clang, a replay of its seeds everywhere. An empty corpus fails.
function(shekara_fuzz name)
  cmake_parse_arguments(ARG "" "" "USES" ${ARGN})
  add_executable(fuzz_${name} ${name}_fuzz.cpp)
  target_compile_options(fuzz_${name} PRIVATE ${SHEKARA_WARNINGS})
  target_link_libraries(fuzz_${name} PRIVATE ${ARG_USES})
  set(seeds ${CMAKE_CURRENT_SOURCE_DIR}/seeds/${name})
  if(SHEKARA_FUZZ)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    add_test(NAME fuzz.${name} COMMAND fuzz_${name} -runs=0 ${seeds})
  else()
    target_sources(fuzz_${name} PRIVATE replay_main.cpp)
    add_test(NAME fuzz.${name} COMMAND fuzz_${name} ${seeds})
  endif()
  set_tests_properties(fuzz.${name} PROPERTIES LABELS "fuzz;foreign_bytes" TIMEOUT 120)
  add_dependencies(foreign_bytes fuzz_${name})
endfunction()

# shekara_embed(target name files...)
# Puts files into the program as a constant table shekara::embedded::<name>(): what the daemons serve needs no folder beside them.
function(shekara_embed target name)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${name}_embedded.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/cmake/embed.py ${name} ${output} ${CMAKE_CURRENT_SOURCE_DIR} ${ARGN}
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/embed.py
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()

# shekara_embed_pages(target name)
# The same for the pages that web/ builds (target web_pages).
function(shekara_embed_pages target name)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${name}_embedded.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/cmake/embed.py ${name} ${output} ${SHEKARA_PAGES}
    DEPENDS ${SHEKARA_PAGES}.built ${PROJECT_SOURCE_DIR}/cmake/embed.py
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
  add_dependencies(${target} web_pages)
endfunction()

# Adds each direct sub-folder that has a CMakeLists.txt, except those already added by hand (order matters only where a
# folder says so).
function(shekara_rooms)
  cmake_parse_arguments(ARG "" "" "FIRST" ${ARGN})
  foreach(folder ${ARG_FIRST})
    add_subdirectory(${folder})
  endforeach()
  file(GLOB rooms CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} */CMakeLists.txt)
  foreach(room ${rooms})
    get_filename_component(folder ${room} DIRECTORY)
    if(NOT folder IN_LIST ARG_FIRST)
      add_subdirectory(${folder})
    endif()
  endforeach()
endfunction()
