# ast.def -> tree nodes and what walks their fields; errors/grammar.def -> what the error pass walks over.
set(out ${KRAIT_GENERATED}/syntax/syntax)
set(definitions ${CMAKE_SOURCE_DIR}/src/syntax)
add_custom_command(
  OUTPUT ${out}/ast_nodes.h ${out}/ast_visit.h ${out}/ast_classes.inc
  COMMAND astgen ${definitions}/ast.def ${out}/ast_nodes.h ${out}/ast_visit.h ${out}/ast_classes.inc
  DEPENDS astgen ${definitions}/ast.def
  VERBATIM)
add_custom_command(
  OUTPUT ${out}/grammar_tables.inc
  COMMAND grammargen ${definitions}/errors/grammar.def ${out}/grammar_tables.inc
  DEPENDS grammargen ${definitions}/errors/grammar.def
  VERBATIM)
add_custom_target(krait_syntax_generated DEPENDS ${out}/ast_nodes.h ${out}/ast_visit.h ${out}/grammar_tables.inc)
