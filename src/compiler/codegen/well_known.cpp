#include "compiler/codegen/well_known.h"

namespace krait::compiler::codegen {

WellKnown::WellKnown(bytecode::StringTable& strings)
    : module_unit(strings.intern("<module>")),
      lambda(strings.intern("<lambda>")),
      genexpr(strings.intern("<genexpr>")),
      listcomp(strings.intern("<listcomp>")),
      setcomp(strings.intern("<setcomp>")),
      dictcomp(strings.intern("<dictcomp>")),
      annotate(strings.intern("__annotate__")),
      annotate_func(strings.intern("__annotate_func__")),
      annotations(strings.intern("__annotations__")),
      conditional_annotations(strings.intern("__conditional_annotations__")),
      class_cell(strings.intern("__class__")),
      class_dict(strings.intern("__classdict__")),
      class_cell_entry(strings.intern("__classcell__")),
      class_dict_cell_entry(strings.intern("__classdictcell__")),
      doc(strings.intern("__doc__")),
      name(strings.intern("__name__")),
      module(strings.intern("__module__")),
      qualname(strings.intern("__qualname__")),
      first_line(strings.intern("__firstlineno__")),
      type_params(strings.intern("__type_params__")),
      static_attributes(strings.intern("__static_attributes__")),
      dot_type_params(strings.intern(".type_params")),
      dot_generic_base(strings.intern(".generic_base")),
      empty(strings.intern("")),
      join(strings.intern("join")),
      return_entry(strings.intern("return")),
      super(strings.find("super")),
      self(strings.find("self")),
      all(strings.find("all")),
      any(strings.find("any")),
      tuple(strings.find("tuple")) {}

}  // namespace krait::compiler::codegen
