#pragma once

// The formats of the struct module: how values lie in packed bytes. memoryview reads items of such formats too.

#include <string_view>
#include <vector>

#include "object/tuple.h"

namespace krait::object {

struct StructField {
    char code;
    int64_t size;    // bytes of an item; of s and p the whole
    int64_t offset;  // of the first
    int64_t count;   // items; 1 for s and p
};

class StructFormat {
public:
    // What is wrong with the text; empty: nothing.
    std::string_view parse(std::string_view text);

    int64_t size() const { return size_; }
    int64_t values() const { return values_; }  // how many are packed
    size_t field_count() const { return fields_.size(); }

    Result<Ref<Tuple>> unpack(Thread& t, const char* data) const;
    // `data` has size() bytes. Complaints are of type `error`, where CPython's are struct.error.
    Status pack(Thread& t, char* data, const Value* values, Type& error) const;

private:
    bool is_native_ = true;  // sizes and alignment
    bool is_little_ = true;
    int64_t size_ = 0, values_ = 0;
    std::vector<StructField> fields_;
};

}  // namespace krait::object
