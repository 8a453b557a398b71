#include "bytecode/opcodes.h"
#include "object/code_object.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"

// _opcode: what the module dis asks about instructions, from the compiler's own tables.

namespace krait::modules {

using namespace object;

namespace {

// Instructions that code may hold, and the compiler's pseudo-instructions.
bool is_known(int opcode) {
    if (opcode < 0 || opcode >= bytecode::kOpcodeLimit) return false;
    auto number = static_cast<uint16_t>(opcode);
    return bytecode::is_defined(number) || bytecode::is_pseudo(number);
}

template <uint32_t flags>
bool has(Thread&, Value, int opcode) {
    return is_known(opcode) && bytecode::has_flag(static_cast<uint16_t>(opcode), flags);
}

bool is_valid(Thread&, Value, int opcode) { return is_known(opcode); }

Result<int64_t> stack_effect(Thread& t, Value, int opcode, Value oparg, Value jump) {
    int64_t argument = 0;
    if (oparg && oparg != none()) argument = TRY(index_int64(t, oparg, types::OverflowError));
    if (jump && jump != none() && jump != boolean(true) && jump != boolean(false))
        return t.raise_value_error("stack_effect: jump must be False, True or None");
    auto number = static_cast<uint16_t>(opcode);
    if (!is_known(opcode) || bytecode::opcode_kind(number) == bytecode::OpcodeKind::Specialized)
        return t.raise_value_error("invalid opcode or oparg");
    int64_t falling = bytecode::stack_effect(number, argument, false);
    int64_t jumping = bytecode::stack_effect(number, argument, true);
    if (jump == boolean(true)) return jumping;
    if (jump == boolean(false)) return falling;
    return std::max(falling, jumping);
}

Result<Ref<>> get_specialization_stats(Thread&, Value) { return share(none()); }

Result<Ref<>> get_executor(Thread& t, Value, Value code, int) {
    if (!is_code(code)) return t.raise_type_error("expected a code object, not '{}'", type_name(code));
    return t.raise_value_error("no executor at given byte offset");
}

Result<Ref<List>> names_of(Thread& t, std::span<const bytecode::SubcodeRecord> records, bool shows_text) {
    Ref<List> list = TRY(list_new(t));
    for (const bytecode::SubcodeRecord& record : records) {
        Ref<Str> name = TRY(str_from_utf8(t, shows_text ? record.text : record.identifier));
        TRY(list_append(t, *list, name));
    }
    return list;
}

Result<Ref<List>> get_nb_ops(Thread& t, Value) {
    Ref<List> list = TRY(list_new(t));
    for (const bytecode::SubcodeRecord& record : bytecode::kBinaryOperators) {
        Ref<Str> name = TRY(str_from_utf8(t, record.identifier)), text = TRY(str_from_utf8(t, record.text));
        Ref<Tuple> pair = TRY(tuple_of(t, Value(name), Value(text)));
        TRY(list_append(t, *list, pair));
    }
    return list;
}

Result<Ref<List>> get_intrinsic1_descs(Thread& t, Value) { return names_of(t, bytecode::kUnaryIntrinsics, false); }
Result<Ref<List>> get_intrinsic2_descs(Thread& t, Value) { return names_of(t, bytecode::kBinaryIntrinsics, false); }
Result<Ref<List>> get_special_method_names(Thread& t, Value) { return names_of(t, bytecode::kSpecialMethods, true); }

}  // namespace

KRAIT_MODULE(_opcode, "What is known about instructions.") {
    m.def<"stack_effect(opcode, oparg=None, /, *, jump=None)", stack_effect>(
        "How an instruction changes the stack's depth.");
    m.def<"is_valid(opcode)", is_valid>("Whether there is an instruction of that number.");
    m.def<"has_arg(opcode)", has<bytecode::kHasArg>>("Whether it has an argument.");
    m.def<"has_const(opcode)", has<bytecode::kHasConst>>("Whether its argument is a constant's index.");
    m.def<"has_name(opcode)", has<bytecode::kHasName>>("Whether its argument is a name's index.");
    m.def<"has_jump(opcode)", has<bytecode::kHasJump>>("Whether it may jump.");
    m.def<"has_free(opcode)", has<bytecode::kHasFree>>("Whether its argument is a free variable's index.");
    m.def<"has_local(opcode)", has<bytecode::kHasLocal>>("Whether its argument is a local variable's index.");
    m.def<"has_exc(opcode)", has<bytecode::kHasExc>>("Whether it sets up an exception handler.");
    m.def<"get_specialization_stats()", get_specialization_stats>("None: nothing is counted.");
    m.def<"get_nb_ops()", get_nb_ops>("The operators of BINARY_OP: names and texts.");
    m.def<"get_intrinsic1_descs()", get_intrinsic1_descs>("The functions of CALL_INTRINSIC_1.");
    m.def<"get_intrinsic2_descs()", get_intrinsic2_descs>("The functions of CALL_INTRINSIC_2.");
    m.def<"get_special_method_names()", get_special_method_names>("The methods of LOAD_SPECIAL.");
    m.def<"get_executor(code, offset)", get_executor>("There are no executors.");
    // Code learns from what it meets, in caches beside the instructions: these are not rewritten where all threads see
    // them.
    m.add("ENABLE_SPECIALIZATION", true).add("ENABLE_SPECIALIZATION_FT", false);
    return {};
}

}  // namespace krait::modules
