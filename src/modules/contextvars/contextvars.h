#pragma once

// The types of the module _contextvars.
//
// A Context holds its variables' values in a map that never changes: copying a context shares the map, setting a
// variable gives the context another one.

#include "modules/contextvars/persistent_map.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::modules::contextvars {

using namespace object;

extern Type context_type, variable_type, token_type, missing_type;
extern Object the_missing;

struct Context : Object {
    Field<PersistentMap> values;
    Field<Context> previous;  // of the thread that entered this one
    bool is_entered;
};

struct ContextVar : Object {
    Field<> name, default_;  // absent: none
};

struct Token : Object {
    Field<Context> context;
    Field<ContextVar> variable;
    Field<> old_value;  // absent: the variable had none
    bool is_used;
};

inline Context& context_at(Value value) { return *static_cast<Context*>(value.as_object()); }
inline ContextVar& variable_at(Value value) { return *static_cast<ContextVar*>(value.as_object()); }
inline Token& token_at(Value value) { return *static_cast<Token*>(value.as_object()); }
inline bool is_variable(Value value) { return type_of(value) == &variable_type; }

// The thread's, made when there is none yet.
Result<Ref<Context>> current_context(Thread& t);
Result<Ref<>> copy_context(Thread& t, Value);
// What Context.run() does around the call.
Status enter_context(Thread& t, Context& context);
void leave_context(Thread& t, Context& context);
Status reset_variable(Thread& t, ContextVar& variable, Token& token);

void define_context(TypeBuilder& type);
void define_variable(TypeBuilder& type);
void define_token(TypeBuilder& type);
void define_missing(TypeBuilder& type);

}  // namespace krait::modules::contextvars
