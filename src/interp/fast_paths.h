#pragma once

// What instructions do first, inline: immediates, filled caches, simple calls. Each answers "not so simple" by an empty
// slot, false or null, and the instruction goes the long way (operations.h).

#include <optional>

#include "bytecode/opcodes.h"
#include "interp/operations.h"
#include "object/descriptors.h"
#include "object/dict_keys.h"
#include "object/frame_object.h"
#include "object/range.h"
#include "object/references.h"

#define KRAIT_INLINE [[gnu::always_inline]] inline

namespace krait::interp {

KRAIT_INLINE StackRef bool_ref(bool truth) { return StackRef::borrowed(boolean(truth)); }
// Of an exact bool.
KRAIT_INLINE bool is_true_ref(StackRef truth) { return truth.object() == &kTrue; }

KRAIT_INLINE int64_t skipped_not_taken(const uint16_t* following) { return (*following & 255) == bytecode::NOT_TAKEN; }

KRAIT_INLINE void close_all(StackRef* refs, int64_t count) {
    for (int64_t i = 0; i < count; ++i) refs[i].close();
}

KRAIT_INLINE Cell& cell_in(StackRef slot) { return *static_cast<Cell*>(slot.object()); }
KRAIT_INLINE List& list_in(StackRef slot) { return *static_cast<List*>(slot.object()); }
KRAIT_INLINE Set& set_in(StackRef slot) { return *reinterpret_cast<Set*>(slot.object()); }
KRAIT_INLINE Dict& dict_in(StackRef slot) { return *static_cast<Dict*>(slot.object()); }

// --- arithmetic ---

// An immediate is twice its number plus one.
KRAIT_INLINE StackRef binary_of_small_ints(int64_t oparg, StackRef left, StackRef right) {
    auto a = static_cast<int64_t>(left.bits()), b = static_cast<int64_t>(right.bits());
    int64_t result;
    switch (oparg) {
        case bytecode::NB_ADD:
        case bytecode::NB_INPLACE_ADD:
            if (__builtin_add_overflow(a - 1, b, &result)) break;
            return StackRef::from_bits(static_cast<uint64_t>(result));
        case bytecode::NB_SUBTRACT:
        case bytecode::NB_INPLACE_SUBTRACT:
            if (__builtin_sub_overflow(a, b - 1, &result)) break;
            return StackRef::from_bits(static_cast<uint64_t>(result));
        case bytecode::NB_MULTIPLY:
        case bytecode::NB_INPLACE_MULTIPLY:
            if (__builtin_mul_overflow(a - 1, b >> 1, &result)) break;
            return StackRef::from_bits(static_cast<uint64_t>(result) | 1);
        case bytecode::NB_AND:
        case bytecode::NB_INPLACE_AND: return StackRef::from_bits(left.bits() & right.bits());
        case bytecode::NB_OR:
        case bytecode::NB_INPLACE_OR: return StackRef::from_bits(left.bits() | right.bits());
        case bytecode::NB_XOR:
        case bytecode::NB_INPLACE_XOR: return StackRef::from_bits((left.bits() ^ right.bits()) | 1);
        case bytecode::NB_RSHIFT:
        case bytecode::NB_INPLACE_RSHIFT:
            if (b < 0) break;
            return StackRef::small_int((a >> 1) >> ((b >> 1) < 63 ? b >> 1 : 63));
        case bytecode::NB_LSHIFT:
        case bytecode::NB_INPLACE_LSHIFT: {
            if (b < 0 || (b >> 1) > 61) break;
            int64_t number = a >> 1, shifted = static_cast<int64_t>(static_cast<uint64_t>(number) << (b >> 1));
            if (shifted >> (b >> 1) != number || !Value::fits_small_int(shifted)) break;
            return StackRef::small_int(shifted);
        }
        case bytecode::NB_FLOOR_DIVIDE:
        case bytecode::NB_INPLACE_FLOOR_DIVIDE: {
            int64_t n = a >> 1, d = b >> 1;
            if (d == 0 || (d == -1 && n == kSmallIntMin)) break;
            int64_t quotient = n / d;
            return StackRef::small_int(quotient - ((n % d != 0) & ((n ^ d) < 0)));
        }
        case bytecode::NB_REMAINDER:
        case bytecode::NB_INPLACE_REMAINDER: {
            int64_t n = a >> 1, d = b >> 1;
            if (d == 0) break;
            if (d == -1) return StackRef::small_int(0);
            int64_t rest = n % d;
            return StackRef::small_int(rest != 0 && (rest ^ d) < 0 ? rest + d : rest);
        }
        case bytecode::NB_TRUE_DIVIDE:
        case bytecode::NB_INPLACE_TRUE_DIVIDE: {
            // Exact as doubles: the quotient is rounded once.
            constexpr int64_t kExact = int64_t{1} << 53;
            int64_t n = a >> 1, d = b >> 1;
            if (d == 0 || n > kExact || n < -kExact || d > kExact || d < -kExact) break;
            return StackRef::owned(Value::try_immediate_float(static_cast<double>(n) / static_cast<double>(d)));
        }
        default: break;
    }
    return StackRef::null();
}

// Boxed results go the long way.
KRAIT_INLINE StackRef binary_of_floats(int64_t oparg, double left, double right) {
    double result;
    switch (oparg) {
        case bytecode::NB_ADD:
        case bytecode::NB_INPLACE_ADD: result = left + right; break;
        case bytecode::NB_SUBTRACT:
        case bytecode::NB_INPLACE_SUBTRACT: result = left - right; break;
        case bytecode::NB_MULTIPLY:
        case bytecode::NB_INPLACE_MULTIPLY: result = left * right; break;
        case bytecode::NB_TRUE_DIVIDE:
        case bytecode::NB_INPLACE_TRUE_DIVIDE:
            if (right == 0) return StackRef::null();
            result = left / right;
            break;
        default: return StackRef::null();
    }
    return StackRef::owned(Value::try_immediate_float(result));
}

KRAIT_INLINE bool is_text_addition(int64_t oparg, StackRef left, StackRef right) {
    if (oparg != bytecode::NB_ADD && oparg != bytecode::NB_INPLACE_ADD) return false;
    return is_exact_str(left.value()) && is_exact_str(right.value());
}

// Low bits of COMPARE_OP's oparg: the outcomes that make it true.
inline constexpr int64_t kOutcomeLess = 2, kOutcomeGreater = 4, kOutcomeEqual = 8;

KRAIT_INLINE bool compare_small_ints(int64_t oparg, StackRef left, StackRef right) {
    auto a = static_cast<int64_t>(left.bits()), b = static_cast<int64_t>(right.bits());
    int64_t outcome = a < b ? kOutcomeLess : a > b ? kOutcomeGreater : kOutcomeEqual;
    return oparg & outcome;
}

KRAIT_INLINE bool both_immediate_floats(StackRef left, StackRef right) {
    return left.is_immediate_float() && right.is_immediate_float();
}
KRAIT_INLINE bool compare_floats(int64_t oparg, StackRef left, StackRef right) {
    double a = left.value().as_immediate_float(), b = right.value().as_immediate_float();
    int64_t outcome = a < b ? kOutcomeLess : a > b ? kOutcomeGreater : kOutcomeEqual;
    return oparg & outcome;
}

// == and != of exact strs.
KRAIT_INLINE bool is_text_equality(int64_t oparg, StackRef left, StackRef right) {
    int64_t op = oparg >> 5;
    if (op != bytecode::COMPARE_EQ && op != bytecode::COMPARE_NE) return false;
    return is_exact_str(left.value()) && is_exact_str(right.value());
}

// Interned ones are told apart by their places.
KRAIT_INLINE bool are_equal_texts(const Str& left, const Str& right) {
    if (&left == &right) return true;
    if (left.length != right.length || (left.flags & right.flags & kFlagInterned)) return false;
    return str_equal(left, right);
}

// Truth of what has no __bool__ of Python's; absent: to be asked.
KRAIT_INLINE std::optional<bool> quick_truth(StackRef value) {
    if (value.value() == none()) return false;
    if (!value.is_object()) return std::nullopt;
    Object* object = value.object();
    if (object->type == &types::Str) return static_cast<Str*>(object)->length != 0;
    if (object->type == &types::List) return static_cast<List*>(object)->size() != 0;
    if (object->type == &types::Dict) return static_cast<Dict*>(object)->size() != 0;
    if (object->type == &types::Tuple) return static_cast<Tuple*>(object)->size != 0;
    return std::nullopt;
}

// --- items ---

// list[int], tuple[int] and dict[str] when they are there; borrowed.
KRAIT_INLINE Value quick_item(StackRef container, StackRef key) {
    if (!container.is_object()) return Value();
    Object* object = container.object();
    if (key.is_small_int()) {
        int64_t index = key.as_small_int();
        if (object->type == &types::List) {
            auto& list = *static_cast<List*>(object);
            if (index < 0) index += list.size_;
            return index >= 0 && index < list.size_ ? list.items_[index] : Value();
        }
        if (object->type == &types::Tuple) {
            auto& tuple = *static_cast<Tuple*>(object);
            if (index < 0) index += tuple.size;
            return index >= 0 && index < tuple.size ? tuple.items()[index] : Value();
        }
        return Value();
    }
    if (object->type == &types::Dict && is_exact_str(key.value())) {
        auto& dict = *static_cast<Dict*>(object);
        if (dict.keys_->kind != KeysKind::Any) return dict.peek(*static_cast<Str*>(key.object()));
    }
    return Value();
}

// Of a list's item that is there.
KRAIT_INLINE Value* quick_place(StackRef container, StackRef key) {
    if (!key.is_small_int() || !container.is_object() || container.object()->type != &types::List) return nullptr;
    auto& list = *static_cast<List*>(container.object());
    int64_t index = key.as_small_int();
    if (index < 0) index += list.size_;
    return index >= 0 && index < list.size_ ? list.items_ + index : nullptr;
}

// Of a tuple or list of just so many; null: something else.
KRAIT_INLINE const Value* items_to_unpack(StackRef sequence, int64_t count) {
    if (!sequence.is_object() || count == 0) return nullptr;
    Object* object = sequence.object();
    if (object->type == &types::Tuple && static_cast<Tuple*>(object)->size == count)
        return static_cast<Tuple*>(object)->items();
    if (object->type == &types::List && static_cast<List*>(object)->size_ == count)
        return static_cast<List*>(object)->items_;
    return nullptr;
}

// --- iteration ---

// Null at the end.
KRAIT_INLINE StackRef step_range_iterator(Object* iterator) {
    auto& range = *static_cast<RangeIterator*>(iterator);
    if (range.left <= 0) return StackRef::null();
    --range.left;
    return StackRef::small_int(std::exchange(range.next, range.next + range.step));
}

// The next item of a list or tuple iterator, borrowed; absent: its own slot must be asked, which lets go of the
// sequence.
KRAIT_INLINE Value step_sequence_iterator(Object* iterator) {
    if (iterator->type == &types::ListIterator) {
        auto& it = *static_cast<ListIterator*>(iterator);
        const List* list = it.list.get();
        return list && it.index < list->size_ ? list->items_[it.index++] : Value();
    }
    auto& it = *static_cast<TupleIterator*>(iterator);
    const Tuple* tuple = it.tuple.get();
    return tuple && it.index < tuple->size ? tuple->items()[it.index++] : Value();
}

// --- globals ---

// Borrowed; absent when the cache is empty or out of date.
KRAIT_INLINE Value cached_global(const Frame& frame, const LoadGlobalCache& cache) {
    const DictKeys* globals = frame.function->globals.get()->keys_;
    if (cache.module_keys_version() == 0 || globals->version != cache.module_keys_version()) [[unlikely]]
        return Value();
    if (cache.builtin_keys_version() == 0) return globals->str_entries()[cache.index()].value;
    const DictKeys* builtins = static_cast<Dict*>(frame.function->builtins.value().as_object())->keys_;
    if (builtins->version != cache.builtin_keys_version()) [[unlikely]]
        return Value();
    return builtins->str_entries()[cache.index()].value;
}

// --- calls ---

// A frame for a simple function, its slots not filled; null: not so simple, or no room.
KRAIT_INLINE Frame* push_simple_frame(Thread& t, Function& function, CodeObject& code, int64_t count) {
    if (!code.is_simple || code.argcount != count) return nullptr;
    auto* frame = reinterpret_cast<Frame*>(t.frames_top);
    if (t.frames_end - t.frames_top < static_cast<ptrdiff_t>(code.frame_bytes) || t.recursion_left <= 0) [[unlikely]]
        return nullptr;
    --t.recursion_left;
    t.frames_top += code.frame_bytes;
    frame->previous = t.frame;
    frame->ip = code.instructions;
    frame->code = &code;
    frame->consts = code.consts.get()->items();
    frame->function = &function;
    frame->locals = Value();
    frame->object = nullptr;
    frame->return_offset = 0;
    frame->owner = FrameOwner::Thread;
    frame->is_entry = false;
    frame->is_initializer = false;
    frame->event = 0;
    t.frame = frame;
    return frame;
}

KRAIT_INLINE void empty_slots(Frame& frame, int64_t from) {
    // A handful: a straight loop beats vectors.
#pragma clang loop vectorize(disable) unroll(disable)
    for (int64_t i = from, end = frame.code->nlocalsplus; i < end; ++i) frame.slots[i] = StackRef::null();
}

// The callable (a Python function) and the arguments move into the new frame; the other slots are empty.
KRAIT_INLINE Frame* push_simple_call(Thread& t, StackRef callable, StackRef* arguments, int64_t count) {
    auto& function = *static_cast<Function*>(callable.object());
    Frame* frame = push_simple_frame(t, function, *function.code.get(), count);
    if (!frame) return nullptr;
    frame->owns_function = callable.owns();
#pragma clang loop vectorize(disable) unroll(disable)
    for (int64_t i = 0; i < count; ++i) frame->slots[i] = arguments[i];
    empty_slots(*frame, count);
    return frame;
}

// A native function or method, whose call never enters a frame.
KRAIT_INLINE bool is_native(StackRef callable) {
    if (!callable.is_object()) return false;
    const Type* type = callable.object()->type;
    return type == &types::MethodDescriptor || type == &types::BuiltinFunction;
}

// Is the callable at `base` a class whose call comes down to one Python __init__?
KRAIT_INLINE bool runs_initializer(Thread& t, const StackRef* base) {
    Object* callable = base[0].object();
    if (callable->type->slots.call != types::Type_.slots.call || !base[1].is_null()) return false;
    auto& type = *static_cast<Type*>(callable);
    if (!type.is_heap()) return false;
    Function* found =
        type.version != 0 && type.initializer_version == type.version ? type.initializer : find_initializer(t, type);
    return found && !found->code.get()->is_generator_like();
}

KRAIT_INLINE void pop_frame(Thread& t, Frame& frame) {
    Frame* previous = frame.previous;
    t.frame = previous;
    if (frame.object != nullptr || frame.locals) [[unlikely]] {
        release_frame(t, frame);
    } else {
        for (int64_t i = frame.code->nlocalsplus; i-- > 0;) frame.slots[i].close();
        if (frame.owns_function) release(static_cast<Object*>(frame.function));
    }
    ++t.recursion_left;
    t.frames_top = reinterpret_cast<char*>(&frame);
}

// Sending anything but None to a generator that has not started is an error.
KRAIT_INLINE bool may_send(const Generator& generator, StackRef value) {
    return generator.state != GeneratorState::Created || value.value() == none();
}

}  // namespace krait::interp
