#pragma once

// What instructions do first, inline: immediates, filled caches, simple calls. Each answers "not so simple" by an empty
// slot, false or null, and the instruction goes the long way (operations.h).

#include "bytecode/opcodes.h"
#include "interp/operations.h"
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

// --- iteration ---

enum class Step : uint8_t { Item, Exhausted, Unknown };

// list, tuple and range iterators; Unknown: the iterator's own slot must be asked.
KRAIT_INLINE Step step_native_iterator(Object* iterator, StackRef& item) {
    if (iterator->type == &types::ListIterator) {
        auto& it = *static_cast<ListIterator*>(iterator);
        List* list = it.list.get();
        if (!list || it.index >= list->size()) return Step::Unknown;  // the end lets go of the list
        item = StackRef::shared(list->items()[it.index++]);
        return Step::Item;
    }
    if (iterator->type == &types::RangeIterator) {
        auto& it = *static_cast<RangeIterator*>(iterator);
        if (it.left <= 0) return Step::Exhausted;
        --it.left;
        item = StackRef::small_int(it.next);
        it.next += it.step;
        return Step::Item;
    }
    if (iterator->type == &types::TupleIterator) {
        auto& it = *static_cast<TupleIterator*>(iterator);
        Tuple* tuple = it.tuple.get();
        if (!tuple || it.index >= tuple->size) return Step::Unknown;
        item = StackRef::shared(tuple->items()[it.index++]);
        return Step::Item;
    }
    return Step::Unknown;
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

// --- attributes ---

// What LOAD_ATTR and STORE_ATTR found at this place before.
enum class CachedAttribute : uint16_t {
    None,
    InlineValue,  // index: of the instance's inline values
    Method,       // descriptor: of the type; no instance has the name
    ClassValue,   // descriptor: a plain value in the type
};

// Does the cache know how many names the instances' keys had, and have they still? Then no instance got the name.
bool name_is_absent(const Type& type, uint16_t known_names);

KRAIT_INLINE bool load_cached_attribute(StackRef owner, const LoadAttrCache& cache, bool wants_method, StackRef& value,
                                        StackRef& self_or_null) {
    if (!owner.is_object()) return false;
    Object* object = owner.object();
    Type* type = object->type;
    if (cache.type_version() == 0 || type->version != cache.type_version()) return false;
    switch (static_cast<CachedAttribute>(cache.kind())) {
        case CachedAttribute::InlineValue: {
            if (!object->has(kFlagInlineValues)) return false;
            Value found = attribute_storage(object)->values[cache.index()];
            if (!found) return false;
            value = StackRef::shared(found);
            return true;
        }
        case CachedAttribute::Method:
            if (!wants_method) return false;
            if (type->attribute_bytes != 0 &&
                (!object->has(kFlagInlineValues) || !name_is_absent(*type, cache.index())))
                return false;
            value = StackRef::shared(Value::from_bits(cache.descriptor()));
            self_or_null = owner;
            return true;
        case CachedAttribute::ClassValue:
            if (type->attribute_bytes != 0 &&
                (!object->has(kFlagInlineValues) || !name_is_absent(*type, cache.index())))
                return false;
            value = StackRef::shared(Value::from_bits(cache.descriptor()));
            return true;
        default: return false;
    }
}

// The value is left to the caller to release.
KRAIT_INLINE bool store_cached_attribute(StackRef owner, const StoreAttrCache& cache, StackRef value) {
    if (!owner.is_object()) return false;
    Object* object = owner.object();
    if (cache.type_version() == 0 || object->type->version != cache.type_version()) return false;
    if (!object->has(kFlagInlineValues)) return false;
    Value& slot = attribute_storage(object)->values[cache.index()];
    if (!slot) return false;  // a new attribute also takes a place in the order
    retain(value.value());
    release(std::exchange(slot, value.value()));
    return true;
}

// --- calls ---

// The callable (a Python function) and the arguments move into the new frame; the other slots are empty.
KRAIT_INLINE Frame* push_simple_call(Thread& t, StackRef callable, StackRef* arguments, int64_t count) {
    auto& function = *static_cast<Function*>(callable.object());
    CodeObject& code = *function.code.get();
    if (!code.is_simple || code.argcount != count) return nullptr;
    auto* frame = reinterpret_cast<Frame*>(t.frames_top);
    char* end = t.frames_top + code.frame_bytes;
    if (end > t.frames_end || t.recursion_left <= 0) [[unlikely]]
        return nullptr;
    --t.recursion_left;
    t.frames_top = end;
    frame->previous = t.frame;
    frame->ip = code.instructions;
    frame->code = &code;
    frame->consts = code.consts.get()->items();
    frame->function = &function;
    frame->locals = Value();
    frame->object = nullptr;
    frame->return_offset = 0;
    frame->owner = FrameOwner::Thread;
    frame->owns_function = callable.owns();
    frame->is_entry = false;
    frame->event = 0;
    int64_t i = 0;
    // A handful: straight loops beat vectors.
#pragma clang loop vectorize(disable) unroll(disable)
    for (; i < count; ++i) frame->slots[i] = arguments[i];
#pragma clang loop vectorize(disable) unroll(disable)
    for (; i < code.nlocalsplus; ++i) frame->slots[i] = StackRef::null();
    t.frame = frame;
    return frame;
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
