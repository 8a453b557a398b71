# ast.def -> tree nodes and what walks their fields.
set(out ${KRAIT_GENERATED}/syntax/syntax)
add_custom_command(
  OUTPUT ${out}/ast_nodes.h ${out}/ast_visit.h
  COMMAND astgen ${CMAKE_SOURCE_DIR}/src/syntax/ast.def ${out}/ast_nodes.h ${out}/ast_visit.h
  DEPENDS astgen ${CMAKE_SOURCE_DIR}/src/syntax/ast.def
  VERBATIM)
add_custom_target(krait_syntax_generated DEPENDS ${out}/ast_nodes.h ${out}/ast_visit.h)
