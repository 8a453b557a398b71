#pragma once

// What instructions do when it is not simple: called by the bodies in bytecode/instructions.def. Each stands in the
// file named above it.

#include "bytecode/caches.h"
#include "object/builtin_types.h"
#include "object/cell.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/function.h"
#include "object/generator.h"
#include "object/int.h"
#include "object/list.h"
#include "object/method.h"
#include "object/protocol.h"
#include "object/set.h"
#include "object/slice.h"

// Instructions are small as long as what is not simple stays outside of them.
#define KRAIT_ASIDE [[gnu::noinline]]

namespace krait::interp {

using namespace object;
using bytecode::BranchCache;
using bytecode::CallCache;
using bytecode::CounterCache;
using bytecode::LoadAttrCache;
using bytecode::LoadGlobalCache;
using bytecode::StoreAttrCache;

// --- names.cpp ---

KRAIT_ASIDE void raise_unbound_local(Thread& t, const Frame& frame, int64_t slot);
KRAIT_ASIDE void raise_empty_cell(Thread& t, const Frame& frame, int64_t slot);
KRAIT_ASIDE Raised raise_name_error(Thread& t, const Str& name);
KRAIT_ASIDE Result<Ref<>> load_name(Thread& t, Frame& frame, int64_t name);
KRAIT_ASIDE Status store_name(Thread& t, Frame& frame, int64_t name, Value value);
KRAIT_ASIDE Status delete_name(Thread& t, Frame& frame, int64_t name);
// Fills the cache when it can; null: there is none.
KRAIT_ASIDE Result<Ref<>> load_global(Thread& t, Frame& frame, int64_t name, LoadGlobalCache* cache);
KRAIT_ASIDE Status delete_global(Thread& t, Frame& frame, int64_t name);
KRAIT_ASIDE Result<Ref<>> load_from_mapping_or_globals(Thread& t, Frame& frame, Value mapping, int64_t name);
KRAIT_ASIDE Result<Ref<>> load_from_mapping_or_cell(Thread& t, Frame& frame, Value mapping, int64_t slot);
KRAIT_ASIDE Status make_cell(Thread& t, StackRef& slot);
KRAIT_ASIDE void copy_free_variables(Frame& frame, int64_t count);
KRAIT_ASIDE Value common_constant(Thread& t, int64_t index);
KRAIT_ASIDE Result<Ref<>> load_build_class(Thread& t, Frame& frame);
KRAIT_ASIDE Status setup_annotations(Thread& t, Frame& frame);

// --- operators.cpp ---

KRAIT_ASIDE Result<Ref<>> binary_operation(Thread& t, int64_t oparg, Value left, Value right);
// str + str, the operands on the stack. When the stack, and the local variable that the following instruction assigns,
// have the only references to the left one, they lose them and its text grows in place: `s += x` takes linear time.
KRAIT_ASIDE Result<Ref<>> add_texts(Thread& t, Frame& frame, const uint16_t* following, StackRef* operands);
KRAIT_ASIDE Result<Ref<>> compare_operation(Thread& t, int64_t oparg, Value left, Value right);
KRAIT_ASIDE Status store_item(Thread& t, Value container, Value key, Value value);
KRAIT_ASIDE Result<Ref<>> load_slice(Thread& t, Value container, Value start, Value stop);
KRAIT_ASIDE Status store_slice(Thread& t, Value container, Value start, Value stop, Value value);
// BINARY_OP's operands, both on the stack: they are consumed unless it failed (empty).
KRAIT_ASIDE StackRef operate_on_stack(Thread& t, Frame& frame, StackRef* sp, int64_t oparg);
// container[key], both on the stack, where that is a __getitem__ of Python's: its frame, which takes both. Null: it is
// not, or the long way has to be gone.
KRAIT_ASIDE Frame* push_subscript(Thread& t, StackRef* sp);
// FOR_ITER's iterator on top of the stack; the item comes to lie above it.
enum class Step : uint8_t { Item, Exhausted, Raised, Other };
KRAIT_ASIDE Step step_on_stack(Thread& t, StackRef* sp);
// The same where the item is a pair that is taken apart at once: both come to lie there, the first on top. Other: the
// iterator is not known for pairs.
KRAIT_ASIDE Step step_pair_on_stack(Thread& t, StackRef* sp);
// Absent when exhausted.
KRAIT_ASIDE Lookup next_item(Thread& t, Value iterator);
KRAIT_ASIDE Result<Ref<>> convert_value(Thread& t, Value value, int64_t conversion);

// --- containers.cpp ---

KRAIT_ASIDE Result<Ref<>> build_tuple(Thread& t, StackRef* items, int64_t count);
KRAIT_ASIDE Result<Ref<>> build_list(Thread& t, StackRef* items, int64_t count);
KRAIT_ASIDE Result<Ref<>> build_set(Thread& t, StackRef* items, int64_t count);
// The set of conditional annotations is a name that programs can assign to.
KRAIT_ASIDE Status add_to_set(Thread& t, Value set, Value item);
KRAIT_ASIDE Result<Ref<>> build_map(Thread& t, StackRef* items, int64_t pairs);
KRAIT_ASIDE Result<Ref<>> build_string(Thread& t, StackRef* pieces, int64_t count);
KRAIT_ASIDE Result<Ref<>> build_interpolation(Thread& t, Value value, Value text, int64_t conversion, Value spec);
KRAIT_ASIDE Result<Ref<>> build_template(Thread& t, Value strings, Value interpolations);
KRAIT_ASIDE Status extend_list(Thread& t, List& list, Value iterable);
KRAIT_ASIDE Status update_dict(Thread& t, Dict& dict, Value mapping);
KRAIT_ASIDE Status merge_keywords(Thread& t, Value callable, Dict& dict, Value mapping);
// First item on top, the last where the sequence stands; on failure the stack is as it was.
KRAIT_ASIDE Status unpack_sequence(Thread& t, Value sequence, StackRef* out, int64_t count);
KRAIT_ASIDE Status unpack_star(Thread& t, Value sequence, StackRef* out, int64_t before, int64_t after);

// --- attributes.cpp ---

// All of LOAD_ATTR: the owner on top of the stack gives way to the value (and to self or null). The frame to go on
// with: this one, or the one of a property's function, which takes the owner. Null: an exception is pending.
KRAIT_ASIDE Frame* load_attribute_on_stack(Thread& t, Frame& frame, StackRef* sp, int64_t oparg);
KRAIT_ASIDE Result<Ref<>> load_attribute(Thread& t, Frame& frame, Value owner, int64_t name, LoadAttrCache& cache);
// The callable of a method call; `self_or_null` is not null when it takes the owner as its first argument.
KRAIT_ASIDE Result<StackRef> load_method(Thread& t, Frame& frame, Value owner, int64_t name, LoadAttrCache& cache,
                                         StackRef& self_or_null);
KRAIT_ASIDE Status store_attribute(Thread& t, Frame& frame, Value owner, int64_t name, Value value,
                                   StoreAttrCache& cache);
KRAIT_ASIDE Result<StackRef> load_super_attribute(Thread& t, Frame& frame, Value super, Value owner_class, Value self,
                                                  int64_t oparg, StackRef& self_or_null);
KRAIT_ASIDE Result<Ref<>> load_special(Thread& t, Value owner, int64_t which, bool& takes_self);

// --- calls.cpp ---

// [callable, self or null, arguments...] from `base` on; keyword names or null. All are consumed, whatever happens.
KRAIT_ASIDE Frame* push_call(Thread& t, StackRef* base, int64_t count, const Tuple* names);
// A frame of the function, on the thread's chain, if its parameters are plain and the arguments fit; null: the long
// way.
KRAIT_ASIDE Frame* push_with_values(Thread& t, Function& function, const Args& args);
KRAIT_ASIDE StackRef call_native(Thread& t, StackRef* base, int64_t count);
KRAIT_ASIDE StackRef call_native_keywords(Thread& t, StackRef* base, int64_t count);
// CALL_FUNCTION_EX: a frame to enter (of a class's __init__ when the new instance is left at `base`), or the result;
// all four operands are consumed. `may_enter` false: classes are called here.
KRAIT_ASIDE StackRef call_unpacked(Thread& t, Frame& frame, StackRef* base, Frame*& callee, bool may_enter = true);
// The bound method at `base` becomes its function and its self.
KRAIT_ASIDE void expand_method(StackRef* base);
// The same of an instance whose class has a __call__ written in Python; false: it is no such.
KRAIT_ASIDE bool expand_callable(Thread& t, StackRef* base);
// A class whose call makes a plain instance and runs this __init__; null: more happens.
KRAIT_ASIDE Function* find_initializer(Thread& t, Type& type);
// The call of a class that find_initializer() knows: the instance comes to lie at `base`, the frame of its __init__ is
// to be entered. Null: an exception is pending. All operands are consumed, whatever happens.
KRAIT_ASIDE Frame* push_initializer(Thread& t, StackRef* base, int64_t count, const Tuple* names);
KRAIT_ASIDE void raise_init_result(Thread& t, Value result);
// Of what an __init__ returned, which is consumed. False: it was not None; TypeError is pending.
KRAIT_ASIDE bool is_init_result(Thread& t, StackRef result);
KRAIT_ASIDE Status set_function_attribute(Thread& t, Function& function, int64_t which, Ref<> value);

// --- frames.cpp ---

// Null: RecursionError (or MemoryError) is pending. The slots are not initialized.
KRAIT_ASIDE Frame* push_frame(Thread& t, Function& function, bool owns_function);
// The innermost frame goes, with what it holds.
KRAIT_ASIDE void finish_special_frame(Thread& t, Frame& frame);
// The same of a frame whose slots have moved elsewhere.
KRAIT_ASIDE void drop_frame(Thread& t, Frame& frame);
KRAIT_ASIDE bool enter_generator(Thread& t, Generator& generator, Frame& caller);
KRAIT_ASIDE Frame* suspend_generator(Thread& t, Frame& frame, int64_t oparg);
// Signals, collections, other threads' requests. False: something was raised.
KRAIT_ASIDE bool answer_eval_breaker(Thread& t, Frame& frame);

// --- exceptions.cpp ---

// False when the exception is to get a traceback entry here.
KRAIT_ASIDE bool raise_statement(Thread& t, Value exception, Value cause);
KRAIT_ASIDE Result<bool> exception_matches(Thread& t, Value exception, Value type);
struct GroupMatch {
    Ref<> rest, match;
    bool has_failed = false;
    bool failed() const { return has_failed; }
    GroupMatch take() { return std::move(*this); }
};
KRAIT_ASIDE GroupMatch match_group(Thread& t, Frame& frame, Value exception, Value type);
KRAIT_ASIDE Result<Ref<>> prepare_reraise_star(Thread& t, Value original, Value raised);
KRAIT_ASIDE Result<Ref<>> call_exit(Thread& t, StackRef exit, StackRef self_or_null, Value exception);

// --- generators.cpp ---

KRAIT_ASIDE Result<Ref<>> yield_from_iterator(Thread& t, Frame& frame, Value iterable);
KRAIT_ASIDE Result<Ref<>> get_awaitable(Thread& t, Value value, int64_t oparg);
KRAIT_ASIDE Result<Ref<>> get_async_iterator(Thread& t, Value iterable);
KRAIT_ASIDE Result<Ref<>> get_async_next(Thread& t, Value iterator);
KRAIT_ASIDE Result<Ref<>> stop_iteration_error(Thread& t, Frame& frame, Value exception);

// --- patterns.cpp ---

KRAIT_ASIDE Result<Ref<>> match_keys(Thread& t, Value subject, Value keys);
KRAIT_ASIDE Result<Ref<>> match_class(Thread& t, Value subject, Value type, int64_t positional, Value names);

// --- imports.cpp ---

KRAIT_ASIDE Result<Ref<>> import_name(Thread& t, Frame& frame, Str* name, Value fromlist, Value level);
KRAIT_ASIDE Result<Ref<>> import_from(Thread& t, Value module, Str* name);
KRAIT_ASIDE Status import_star(Thread& t, Frame& frame, Value module);

// --- intrinsics.cpp ---

KRAIT_ASIDE Result<Ref<>> unary_intrinsic(Thread& t, Frame& frame, int64_t which, Value value);
KRAIT_ASIDE Result<Ref<>> binary_intrinsic(Thread& t, int64_t which, Value first, Value second);

}  // namespace krait::interp
