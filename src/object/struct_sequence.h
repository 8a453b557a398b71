#pragma once

// Tuples whose items have names (sys.flags, os.stat_result, time.struct_time). Fields behind the visible ones are no
// items, only attributes.
//
//     const StructField kFields[] = {{"columns", "width"}, {"lines", "height"}};
//     const StructSequence kTerminalSize = {.doc = "...", .fields = kFields, .visible = 2};
//     namespace types { constinit StructType TerminalSize{kTerminalSize}; }
//     const TypeDefinition kTypes[] = {{&types::TerminalSize, "os.terminal_size", &types::Tuple,
//     define_struct_sequence}};
//
//     Ref<Tuple> size = TRY(struct_sequence_of(t, types::TerminalSize, columns, lines));

#include <span>

#include "object/tuple.h"
#include "object/type.h"

namespace krait::object {

class TypeBuilder;

struct StructField {
    std::string_view name;  // empty: an item without a name
    std::string_view doc = {};
};

struct StructSequence {
    std::string_view doc;
    std::span<const StructField> fields;
    int64_t visible;
    bool is_closed = false;  // cannot be made by calling the type
    // Fills hidden fields that a caller of the type did not give (they are absent); may be null: None.
    Status (*complete)(Thread& t, Tuple& made) = nullptr;

    int64_t size() const { return static_cast<int64_t>(fields.size()); }
};

struct StructType : Type {
    const StructSequence* description;
    constexpr explicit StructType(const StructSequence& of) : Type{}, description(&of) {}
};

void define_struct_sequence(TypeBuilder& type);

// All fields, hidden ones too; absent values are None.
Result<Ref<Tuple>> struct_sequence_new(Thread& t, StructType& type, std::span<const Value> fields);
template <typename... Fields>
Result<Ref<Tuple>> struct_sequence_of(Thread& t, StructType& type, const Fields&... fields) {
    const Value values[] = {Value(fields)...};
    return struct_sequence_new(t, type, values);
}

// A field by its place, hidden ones too. Borrowed.
inline Value struct_field(const Tuple& sequence, int64_t index) { return sequence.items()[index]; }
// For those who may change what others take for constant (sys.flags).
void set_struct_field(Tuple& sequence, int64_t index, Ref<> value);

}  // namespace krait::object
