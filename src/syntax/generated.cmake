# ast.def -> tree nodes and the tables that describe their fields.
set(out ${KRAIT_GENERATED}/syntax/syntax)
add_custom_command(
  OUTPUT ${out}/ast_nodes.h ${out}/ast_fields.inc
  COMMAND astgen ${CMAKE_SOURCE_DIR}/src/syntax/ast.def ${out}/ast_nodes.h ${out}/ast_fields.inc
  DEPENDS astgen ${CMAKE_SOURCE_DIR}/src/syntax/ast.def
  VERBATIM)
add_custom_target(krait_syntax_generated DEPENDS ${out}/ast_nodes.h ${out}/ast_fields.inc)
