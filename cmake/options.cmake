# Language, warnings, sanitizers: the same for every room.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

set(SHEKARA_SANITIZE "" CACHE STRING "address,undefined | thread | empty")
option(SHEKARA_FUZZ "Build the fuzz targets with libFuzzer (clang only)" OFF)
option(SHEKARA_SIMULATED_DEVICES "Build the simulated devices into the kiosk (never for the package)" OFF)
option(SHEKARA_COVERAGE "Instrument for gcovr" OFF)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# -O3 pays only in the rooms that compute; they ask for it.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

# Hardened also in release: a kiosk reads bytes from strangers all day.
add_compile_definitions(_GLIBCXX_ASSERTIONS)
if(NOT SHEKARA_SANITIZE AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_compile_options(-fstack-protector-strong -D_FORTIFY_SOURCE=2)
endif()
if(SHEKARA_SANITIZE)
  add_compile_options(-fsanitize=${SHEKARA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SHEKARA_SANITIZE})
endif()
if(SHEKARA_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(SHEKARA_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

# Generated code and third-party headers are not held to these; every room of ours is (cmake/house.cmake).
set(SHEKARA_WARNINGS
  -Wall -Wextra -Wno-missing-field-initializers  # designated initialisers name what matters; the rest has defaults
  -Wpedantic -Wshadow -Wconversion -Wswitch-enum -Wnon-virtual-dtor -Wold-style-cast
  -Werror=return-type -Werror=switch-enum)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees impossible lengths in vector's operator<=> and in "a" + std::string (GCC bugs 105329 and 105651).
  list(APPEND SHEKARA_WARNINGS -Wno-stringop-overread -Wno-restrict)
endif()
