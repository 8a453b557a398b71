#pragma once

// One load: opcodes performed on a stack.

#include "modules/pickle/source.h"

namespace krait::modules::pickle {

class Loader {
public:
    Loader(Thread& t, Unpickler& unpickler, Source& source) : t_(t), unpickler_(unpickler), source_(source) {}
    ~Loader() {
        for (Value value : stack_) release(value);
    }
    Loader(const Loader&) = delete;
    Loader& operator=(const Loader&) = delete;

    Ref<> persistent_load;  // absent: none
    bool has_own_find_class = false;

    Result<Ref<>> run();

private:
    Status perform(Opcode opcode);
    Status perform_rare(Opcode opcode);

    // --- the stack ---
    void push(Ref<> value) { stack_.push_back(value.detach()); }
    Status push(Result<Ref<>> value) {
        if (value.failed()) return Raised{};
        push(value.take());
        return {};
    }
    size_t fence() const { return marks_.empty() ? 0 : marks_.back(); }
    size_t depth() const { return stack_.size() - fence(); }
    Result<Ref<>> pop();
    Result<Value> top();  // borrowed
    Raised raise_underflow() {
        return raise_unpickling(t_, marks_.empty() ? "unpickling stack underflow" : "unexpected MARK found");
    }
    Raised raise_plain_underflow() { return raise_unpickling(t_, "unpickling stack underflow"); }
    Result<size_t> pop_mark();
    Result<Ref<Tuple>> pop_tuple(size_t start);  // everything from there on
    Result<Ref<List>> pop_list(size_t start);
    void drop_from(size_t start);

    // load_values.cpp
    Status load_int();
    Status load_long();
    Status load_counted_long(int64_t size);
    Status load_float();
    Status load_bin_float();
    Status load_string();
    Status load_counted_string(int64_t size);
    Status load_text(uint64_t size);
    Status load_classic_text();
    Status load_bytes(uint64_t size, std::string_view what);
    Status load_byte_array();
    Status push_old_string(std::string_view bytes);
    Status load_next_buffer();
    Status load_read_only_buffer();

    // load_objects.cpp
    Status load_tuple(size_t size);
    Status load_dict();
    Status load_append(size_t start);
    Status load_set_items(size_t start);
    Status load_add_items();
    Status load_frozen_set();
    Status load_global();
    Status load_stack_global();
    Status load_instance();
    Status load_object();
    Status load_new_object(bool has_keywords);
    Status load_reduce();
    Status load_build();
    Status load_extension(int64_t code);
    Status load_persistent();
    Status load_binary_persistent();
    Result<Ref<>> find(Value module, Value name);
    Result<Ref<>> instantiate(Value class_, Tuple& arguments);
    Status set_state(Value instance, Value content);

    Status memo_get(uint64_t index, Value shown = Value());
    Status memo_put(uint64_t index);
    Result<int64_t> line_index();

    Thread& t_;
    Unpickler& unpickler_;
    Source& source_;
    std::vector<Value> stack_;  // owned
    std::vector<size_t> marks_;
};

}  // namespace krait::modules::pickle
