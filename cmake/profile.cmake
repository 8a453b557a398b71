# KRAIT_PROFILE says what the interpreter's compiler knows of how programs run:
#   use       how often each path was taken in the programs of bench/ (cmake/profile.txt); functions that were changed
#             since are compiled without
#   generate  nothing; the program that is built counts, for tools/profile
#   (empty)   nothing

set(KRAIT_PROFILE "" CACHE STRING "What the interpreter's compiler knows of how programs run: use, generate or nothing")

function(krait_profile_flags out)
  set(names -mllvm -static-func-full-module-prefix=0)  # of functions, without the path of the checkout
  set(${out} "" PARENT_SCOPE)
  if(KRAIT_PROFILE STREQUAL "generate")
    set(${out} -fprofile-generate=${CMAKE_BINARY_DIR}/counts ${names} PARENT_SCOPE)
  elseif(KRAIT_PROFILE STREQUAL "use")
    set(text ${CMAKE_SOURCE_DIR}/cmake/profile.txt)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${text})
    file(SHA256 ${text} hash)
    string(SUBSTRING ${hash} 0 12 hash)
    set(indexed ${CMAKE_BINARY_DIR}/profile-${hash}.profdata)  # a new name compiles everything anew
    # A line is a function: its name, the mark of its code, how many counters, the counters. LLVM wants a line for each.
    file(READ ${text} functions)
    string(REPLACE "\n" "\n\n" functions "${functions}")
    string(REPLACE " " "\n" functions "${functions}")
    set(text ${CMAKE_BINARY_DIR}/profile.proftext)
    file(WRITE ${text} ":ir\n${functions}")
    find_program(KRAIT_PROFDATA llvm-profdata-19 REQUIRED)
    execute_process(COMMAND ${KRAIT_PROFDATA} merge ${text} -o ${indexed} COMMAND_ERROR_IS_FATAL ANY)
    set(${out} -fprofile-use=${indexed} ${names} -Wno-profile-instr-out-of-date -Wno-profile-instr-unprofiled
        -Wno-backend-plugin PARENT_SCOPE)
  endif()
endfunction()

# Compiles whole rooms, and the named folders of src/modules, by the profile, but for some files.
function(krait_profile)
  cmake_parse_arguments(PROFILE "" "" "ROOMS;MODULES;EXCEPT" ${ARGN})
  krait_profile_flags(flags)
  if(NOT flags)
    return()
  endif()
  foreach(room ${PROFILE_ROOMS})
    target_compile_options(krait_${room} PRIVATE ${flags})
  endforeach()
  foreach(module ${PROFILE_MODULES})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/modules/${module}/*.cpp)
    set_property(SOURCE ${sources} APPEND PROPERTY COMPILE_OPTIONS ${flags})
  endforeach()
  if(KRAIT_PROFILE STREQUAL "use")
    set_property(SOURCE ${PROFILE_EXCEPT} APPEND PROPERTY COMPILE_OPTIONS -fno-profile-use)
  endif()
  if(KRAIT_PROFILE STREQUAL "generate")
    foreach(program krait krait_unordered)
      target_link_options(${program} PRIVATE -fprofile-generate)
    endforeach()
  endif()
endfunction()
