if(KRAIT_SWITCH_LOOP)
  set_source_files_properties(${CMAKE_SOURCE_DIR}/src/interp/loop_tail.cpp ${CMAKE_SOURCE_DIR}/src/interp/loop_switch.cpp
                              PROPERTIES COMPILE_DEFINITIONS KRAIT_SWITCH_LOOP)
endif()
