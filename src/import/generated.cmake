# The frozen modules: compiled by the host tool `freeze` from the library that tools/setup-python.sh has laid out.
if(NOT KRAIT_LIBRARY)
  execute_process(COMMAND ${CMAKE_SOURCE_DIR}/tools/oracle lib OUTPUT_VARIABLE KRAIT_LIBRARY ERROR_QUIET
                  OUTPUT_STRIP_TRAILING_WHITESPACE)
endif()
if(NOT EXISTS ${KRAIT_LIBRARY}/os.py)
  message(FATAL_ERROR "krait needs CPython 3.14's library: run tools/setup-python.sh, or set KRAIT_LIBRARY to its folder")
endif()

add_executable(freeze ${CMAKE_SOURCE_DIR}/tools/freeze/freeze.cpp)
krait_see(freeze base os bytecode syntax compiler)
target_link_libraries(freeze PRIVATE krait_compiler krait_os)

set(out ${KRAIT_GENERATED}/import/import)
set(list ${CMAKE_SOURCE_DIR}/src/import/frozen_modules.txt)
file(STRINGS ${list} lines REGEX "\\.py$")
set(library_files "")
foreach(line ${lines})
  string(REGEX REPLACE ".* ([^ ]+)$" "\\1" file ${line})
  if(EXISTS ${KRAIT_LIBRARY}/${file})
    list(APPEND library_files ${KRAIT_LIBRARY}/${file})
  endif()
endforeach()
add_custom_command(
  OUTPUT ${out}/frozen.bin ${out}/frozen.inc
  COMMAND freeze ${list} ${KRAIT_LIBRARY} ${out}
  DEPENDS freeze ${list} ${CMAKE_SOURCE_DIR}/src/import/hello_only.py ${library_files}
  VERBATIM)
add_custom_target(krait_import_generated DEPENDS ${out}/frozen.bin ${out}/frozen.inc)
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/import/frozen.cpp PROPERTIES
                            OBJECT_DEPENDS "${out}/frozen.bin;${out}/frozen.inc"
                            COMPILE_DEFINITIONS "KRAIT_FROZEN_DATA=\"${out}/frozen.bin\"")
# Where the library stands when nothing else tells: as laid out on the machine that builds.
get_filename_component(KRAIT_LIBRARY_PREFIX ${KRAIT_LIBRARY}/../.. ABSOLUTE)
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/import/paths.cpp PROPERTIES COMPILE_DEFINITIONS
                            "KRAIT_LIBRARY_PREFIX=\"${KRAIT_LIBRARY_PREFIX}\";KRAIT_LIBRARY_FOLDER=\"${KRAIT_LIBRARY}\"")
