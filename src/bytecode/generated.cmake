# instructions.def -> numbers, tables, cache accessors, subcodes.
set(out ${KRAIT_GENERATED}/bytecode/bytecode)
add_custom_command(
  OUTPUT ${out}/opcode_tables.h ${out}/caches.h ${out}/subcodes.h ${out}/bodies.inc
  COMMAND opgen ${CMAKE_SOURCE_DIR}/src/bytecode/instructions.def
          --opcodes ${out}/opcode_tables.h --caches ${out}/caches.h --subcodes ${out}/subcodes.h
          --bodies ${out}/bodies.inc
  DEPENDS opgen ${CMAKE_SOURCE_DIR}/src/bytecode/instructions.def
  VERBATIM)
add_custom_target(krait_bytecode_generated DEPENDS ${out}/opcode_tables.h ${out}/caches.h ${out}/subcodes.h
                  ${out}/bodies.inc)

# Renews the page in the checkout.
add_custom_target(bytecode_docs
  COMMAND opgen ${CMAKE_SOURCE_DIR}/src/bytecode/instructions.def --docs ${CMAKE_SOURCE_DIR}/docs/bytecode.md
  VERBATIM)
