# The table of native modules: every line of the room that begins with KRAIT_MODULE(. Collected at each build, written only
# when it has changed.
set(out ${KRAIT_GENERATED}/modules/modules)
add_custom_command(
  OUTPUT ${out}/table.stamp
  BYPRODUCTS ${out}/table.inc
  COMMAND ${CMAKE_COMMAND} -D FOLDER=${CMAKE_SOURCE_DIR}/src/modules -D OUT=${out}/table.inc
          -P ${CMAKE_SOURCE_DIR}/cmake/module_table.cmake
  COMMAND ${CMAKE_COMMAND} -E touch ${out}/table.stamp
  DEPENDS ${sources} ${CMAKE_SOURCE_DIR}/cmake/module_table.cmake
  VERBATIM)
add_custom_target(krait_modules_generated DEPENDS ${out}/table.stamp)
