#include "bytecode/verifier_values.h"

#include <algorithm>
#include <array>

#include "bytecode/opcodes.h"

namespace krait::bytecode::verifying {

namespace {

// A position counted from the top, to which the oparg may be added. The rows of an opcode stand together.
struct Row {
    uint8_t opcode;
    int8_t position;
    bool adds_oparg;
    uint32_t set;
};

constexpr uint32_t kHandled = kException | kNoneValue;
constexpr uint32_t kMethodOrNull = kObject | kNull;
constexpr uint32_t kStringsOrNone = kStrings | kEmptyTuple;

constexpr Row kDemands[] = {
    {POP_TOP, 1, false, kAnything},
    {STORE_FAST, 1, false, kAnyObject | kNull},
    {STORE_FAST_LOAD_FAST, 1, false, kAnyObject | kNull},
    {STORE_FAST_STORE_FAST, 1, false, kAnyObject | kNull},
    {STORE_FAST_STORE_FAST, 2, false, kAnyObject | kNull},
    {COPY, 0, true, kAnything},
    {CALL, 1, true, kAnyObject | kNull},
    {CALL_KW, 1, false, kStringsOrNone},
    {CALL_KW, 2, true, kAnyObject | kNull},
    {CALL_FUNCTION_EX, 1, false, kDictValue | kNull},
    {CALL_FUNCTION_EX, 3, false, kNull},
    {LIST_APPEND, 1, true, kListValue},
    {LIST_EXTEND, 1, true, kListValue},
    {SET_ADD, 1, true, kAnyObject},  // annotations keep theirs in a variable
    {SET_UPDATE, 1, true, kSetValue},
    {MAP_ADD, 2, true, kDictValue},
    {DICT_UPDATE, 1, true, kDictValue},
    {DICT_MERGE, 1, true, kDictValue},
    {DICT_MERGE, 4, true, kAnyObject},
    {MAKE_FUNCTION, 1, false, kCodeValue},
    {SET_FUNCTION_ATTRIBUTE, 1, false, kFunctionValue | kOpenFunction},
    {RETURN_VALUE, 1, false, kAnyObject},
    {FOR_ITER, 1, false, kAnyObject},
    {SEND, 2, false, kAnyObject},
    {GET_ANEXT, 1, false, kAnyObject},
    {GET_LEN, 1, false, kAnyObject},
    {IMPORT_FROM, 1, false, kAnyObject},
    {MATCH_MAPPING, 1, false, kAnyObject},
    {MATCH_SEQUENCE, 1, false, kAnyObject},
    {MATCH_KEYS, 1, false, kAnyTuple},
    {MATCH_KEYS, 2, false, kAnyObject},
    {MATCH_CLASS, 1, false, kStringsOrNone},
    {PUSH_EXC_INFO, 1, false, kException},
    {POP_EXCEPT, 1, false, kHandled},
    {CHECK_EXC_MATCH, 2, false, kException},
    {CHECK_EG_MATCH, 2, false, kHandled},
    {CLEANUP_THROW, 1, false, kException},
    {END_ASYNC_FOR, 1, false, kException},
    {RERAISE, 1, false, kHandled},
    {WITH_EXCEPT_START, 1, false, kException},
    {WITH_EXCEPT_START, 2, false, kHandled},
    {WITH_EXCEPT_START, 3, false, kLasti},
    {WITH_EXCEPT_START, 4, false, kAnyObject | kNull},
    {WITH_EXCEPT_START, 5, false, kAnyObject},
    {BUILD_TEMPLATE, 1, false, kInterpolations | kEmptyTuple},
    {BUILD_TEMPLATE, 2, false, kStringsOrNone},
};

constexpr Row kResults[] = {
    {PUSH_NULL, 1, false, kNull},
    {LOAD_SPECIAL, 1, false, kMethodOrNull},
    {PUSH_EXC_INFO, 1, false, kException},
    {PUSH_EXC_INFO, 2, false, kHandled},
    {CHECK_EG_MATCH, 1, false, kHandled},
    {CHECK_EG_MATCH, 2, false, kHandled},
    {CLEANUP_THROW, 2, false, kNoneValue},
    {BUILD_LIST, 1, false, kListValue},
    {BUILD_SET, 1, false, kSetValue},
    {BUILD_MAP, 1, false, kDictValue},
    {BUILD_STRING, 1, false, kStrValue},
    {FORMAT_SIMPLE, 1, false, kStrValue},
    {FORMAT_WITH_SPEC, 1, false, kStrValue},
    {BUILD_INTERPOLATION, 1, false, kInterpolation},
    {MATCH_CLASS, 1, false, kTupleValue | kNoneValue},
    {MATCH_KEYS, 1, false, kTupleValue | kNoneValue},
    {UNPACK_EX, 1, false, kObject},
};

// Rows by opcode: the first, and how many.
struct Span {
    uint8_t first = 0, count = 0;
};

template <size_t N>
constexpr std::array<Span, 256> index_rows(const Row (&rows)[N]) {
    std::array<Span, 256> spans{};
    for (size_t i = 0; i < N; ++i) {
        Span& span = spans[rows[i].opcode];
        if (span.count++ == 0) span.first = static_cast<uint8_t>(i);
    }
    return spans;
}

constexpr auto kDemandSpans = index_rows(kDemands);
constexpr auto kResultSpans = index_rows(kResults);

const Row* find_row(const Row* rows, Span span, uint32_t oparg, int64_t position) {
    for (const Row* row = rows + span.first; row < rows + span.first + span.count; ++row)
        if (row->position + (row->adds_oparg ? int64_t{oparg} : 0) == position) return row;
    return nullptr;
}

uint32_t demanded_by_intrinsic(uint32_t oparg) {
    switch (oparg) {
        case INTRINSIC_LIST_TO_TUPLE: return kListValue;
        case INTRINSIC_STOPITERATION_ERROR: return kException;
        case INTRINSIC_TYPEVAR:
        case INTRINSIC_PARAMSPEC:
        case INTRINSIC_TYPEVARTUPLE: return kStrValue;
        case INTRINSIC_TYPEALIAS: return kAliasParts;
        default: return kAnyObject;
    }
}

// Of the first (2) and second (1) argument.
uint32_t demanded_by_intrinsic(uint32_t oparg, int64_t position) {
    switch (oparg) {
        case INTRINSIC_PREP_RERAISE_STAR: return position == 1 ? uint32_t{kListValue} : kHandled;
        case INTRINSIC_TYPEVAR_WITH_BOUND:
        case INTRINSIC_TYPEVAR_WITH_CONSTRAINTS: return position == 1 ? kFunctionValue : kStrValue;
        case INTRINSIC_SET_TYPEPARAM_DEFAULT: return position == 1 ? kFunctionValue : kTypeParameter;
        case INTRINSIC_SET_FUNCTION_TYPE_PARAMS: return position == 1 ? kAnyTuple : uint32_t{kFunctionValue};
        default: return kAnyObject;
    }
}

// All of an f-string's pieces, and the names of a t-string's fields.
uint32_t demanded_by_oparg(uint8_t opcode, uint32_t oparg, int64_t position, uint32_t otherwise) {
    switch (opcode) {
        case SWAP: return kAnything;
        case BUILD_STRING: return kStrValue;
        case BUILD_INTERPOLATION: return position <= 1 + (oparg & 1) ? kStrValue : kAnyObject;
        case RERAISE: return oparg && position == 1 + int64_t{oparg} ? kLasti : otherwise;
        case CALL_INTRINSIC_1: return demanded_by_intrinsic(oparg);
        case CALL_INTRINSIC_2: return demanded_by_intrinsic(oparg, position);
        case SET_FUNCTION_ATTRIBUTE:
            if (position != 2) return otherwise;
            // Defaults of a generic function are an argument of the scope that makes it, so it is for the interpreter
            // to check their type.
            if (oparg == ATTRIBUTE_DEFAULTS) return kAnyTuple | kArgument;
            if (oparg == ATTRIBUTE_KWDEFAULTS) return kDictValue | kArgument;
            return oparg == ATTRIBUTE_CLOSURE ? uint32_t{kCells} : kAnyObject;
        default: return otherwise;
    }
}

bool is_tuple_of_strings(const TupleConstant& tuple) {
    return std::all_of(tuple.items, tuple.items + tuple.size,
                       [](const Constant* item) { return item->kind == ConstantKind::Str; });
}

}  // namespace

Value value_of_constant(const Constant* constant) {
    if (constant->kind == ConstantKind::None) return {kNoneValue};
    if (constant->kind == ConstantKind::Str) return {kStrValue};
    if (auto* code = try_as<CodeConstant>(constant)) return {kCodeValue, 0, code->code};
    if (auto* tuple = try_as<TupleConstant>(constant)) {
        if (tuple->size == 0) return {kEmptyTuple};
        return is_tuple_of_strings(*tuple) ? Value{kStrings, tuple->size, tuple} : Value{kTupleValue};
    }
    return {kObject};
}

uint32_t demanded(uint8_t opcode, uint32_t oparg, int64_t position, bool is_kept) {
    const Row* row = find_row(kDemands, kDemandSpans[opcode], oparg, position);
    return demanded_by_oparg(opcode, oparg, position, row ? row->set : is_kept ? kAnything : kAnyObject);
}

uint32_t produced(uint8_t opcode, int64_t position) {
    const Row* row = find_row(kResults, kResultSpans[opcode], 0, position);
    return row ? row->set : kObject;
}

}  // namespace krait::bytecode::verifying
