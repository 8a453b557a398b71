#pragma once

// The types of the module _pickle and what its files share (PEP 307, 3154, 574; the module pickletools lists the
// opcodes).

#include <string>
#include <unordered_map>
#include <vector>

#include "object/allocate.h"
#include "object/buffer.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/heap_allocator.h"
#include "object/list.h"
#include "object/memory_probe.h"
#include "object/module_state.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::modules::pickle {

using namespace object;

extern Type pickler_type, unpickler_type, pickler_memo_type, unpickler_memo_type, buffer_type;

inline constexpr int kHighestProtocol = 5, kDefaultProtocol = 5;
inline constexpr int64_t kBatch = 1000;  // items between two marks

enum class Opcode : uint8_t {
    Mark = '(',
    Stop = '.',
    Pop = '0',
    PopMark = '1',
    Dup = '2',
    Float = 'F',
    Int = 'I',
    BinInt = 'J',
    BinInt1 = 'K',
    Long = 'L',
    BinInt2 = 'M',
    None = 'N',
    PersId = 'P',
    BinPersId = 'Q',
    Reduce = 'R',
    String = 'S',
    BinString = 'T',
    ShortBinString = 'U',
    Unicode = 'V',
    BinUnicode = 'X',
    Append = 'a',
    Build = 'b',
    Global = 'c',
    Dict = 'd',
    EmptyDict = '}',
    Appends = 'e',
    Get = 'g',
    BinGet = 'h',
    Inst = 'i',
    LongBinGet = 'j',
    List = 'l',
    EmptyList = ']',
    Obj = 'o',
    Put = 'p',
    BinPut = 'q',
    LongBinPut = 'r',
    SetItem = 's',
    Tuple = 't',
    EmptyTuple = ')',
    SetItems = 'u',
    BinFloat = 'G',
    Proto = 0x80,
    NewObj = 0x81,
    Ext1 = 0x82,
    Ext2 = 0x83,
    Ext4 = 0x84,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8A,
    Long4 = 0x8B,
    BinBytes = 'B',
    ShortBinBytes = 'C',
    ShortBinUnicode = 0x8C,
    BinUnicode8 = 0x8D,
    BinBytes8 = 0x8E,
    EmptySet = 0x8F,
    AddItems = 0x90,
    FrozenSet = 0x91,
    NewObjEx = 0x92,
    StackGlobal = 0x93,
    Memoize = 0x94,
    Frame = 0x95,
    ByteArray8 = 0x96,
    NextBuffer = 0x97,
    ReadOnlyBuffer = 0x98,
};

struct PickleState {
    Ref<Type> error, pickling_error, unpickling_error;
    // Of copyreg:
    Ref<Dict> dispatch_table, extension_registry, inverted_registry, extension_cache;
    // Of _compat_pickle; names of Python 2 and 3:
    Ref<Dict> names_to_3, imports_to_3, names_to_2, imports_to_2;
    Ref<> encode, partial, getattr;
    Status fill(Thread& t);
};

template <typename... Arguments>
Raised raise_pickling(Thread& t, std::string_view pattern, const Arguments&... arguments) {
    return t.raise(*state<PickleState>(t).pickling_error, pattern, arguments...);
}
template <typename... Arguments>
Raised raise_unpickling(Thread& t, std::string_view pattern, const Arguments&... arguments) {
    return t.raise(*state<PickleState>(t).unpickling_error, pattern, arguments...);
}

// What a pickler has written already, by identity.
class PicklerMemo {
public:
    ~PicklerMemo() { clear(); }
    // Negative: it is not there.
    int64_t find(Value object) const {
        auto found = entries_.find(object.bits());
        return found == entries_.end() ? -1 : found->second;
    }
    int64_t add(Value object) {
        auto index = static_cast<int64_t>(entries_.size());
        set(object, index);
        return index;
    }
    void set(Value object, int64_t index) {
        if (entries_.insert_or_assign(object.bits(), index).second) retain(object);
    }
    void clear() {
        auto old = std::move(entries_);
        entries_.clear();
        for (auto& [bits, index] : old) release(Value::from_bits(bits));
    }
    using Entries = std::unordered_map<uint64_t, int64_t, std::hash<uint64_t>, std::equal_to<uint64_t>,
                                       object::HeapAllocator<std::pair<const uint64_t, int64_t>>>;
    const Entries& entries() const { return entries_; }
    void take_from(const PicklerMemo& other) {
        auto copy = other.entries_;
        for (auto& [bits, index] : copy) retain(Value::from_bits(bits));
        clear();
        entries_ = std::move(copy);
    }

private:
    Entries entries_;
};

// A pickler or unpickler at work; a second run of the same is refused.
template <typename Worker>
class Running {
public:
    explicit Running(Worker& worker) : worker_(worker) { worker_.is_running = true; }
    ~Running() { worker_.is_running = false; }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    static Status check(Thread& t, const Worker& worker, std::string_view name) {
        if (worker.is_running) return t.raise(types::RuntimeError, "{} object is already used", name);
        return {};
    }

private:
    Worker& worker_;
};

struct Pickler : Object {
    Field<> write;  // absent: __init__ has not run, or the bytes are wanted
    Field<> dispatch_table;
    Field<> persistent_id;  // set on the instance
    Field<> buffer_callback;
    PicklerMemo* memo;
    int32_t protocol;
    int32_t bin, fast;
    bool fixes_imports;
    bool is_ready;
    bool is_running;
};
inline Pickler& pickler_at(Value value) { return *static_cast<Pickler*>(value.as_object()); }

struct SaveOptions {
    int protocol = kDefaultProtocol;
    bool fixes_imports = true;
    Value buffer_callback;  // absent: none
};
Status take_save_options(Thread& t, Value protocol, bool fix_imports, Value buffer_callback, SaveOptions& out);
// The pickle of an object; `write` absent: as bytes, else written and None.
Result<Ref<>> pickle_object(Thread& t, Value object, const SaveOptions& options, Value write);

struct UnpicklerMemo {
    object::HeapVector<Value> values;  // owned; absent: nothing there
    int64_t used = 0;                  // of them
    ~UnpicklerMemo() { clear(); }
    void clear() {
        object::HeapVector<Value> old = std::move(values);
        values.clear();
        used = 0;
        for (Value value : old) release(value);
    }
    Value find(uint64_t index) const { return index < values.size() ? values[index] : Value(); }
    // MemoryError for an index that no memory goes up to; pickles name what they like.
    Status set(object::Thread& t, uint64_t index, Ref<> value) {
        if (index >= values.size()) {
            TRY(object::check_memory(t, static_cast<unsigned __int128>(index) * 2 * sizeof(Value)));
            values.resize(std::max<size_t>(index + 1, values.size() * 2));
        }
        Value old = std::exchange(values[index], value.detach());
        used += bool(values[index]) - bool(old);
        release(old);
        return {};
    }
    int64_t size() const { return used; }
};

struct Unpickler : Object {
    Field<> read, readline, peek;  // of the file
    Field<> buffers;               // iterator; absent: none
    Field<> persistent_load;       // set on the instance
    Field<Str> encoding, errors;
    UnpicklerMemo* memo;
    int32_t protocol;
    bool fixes_imports;
    bool is_ready;
    bool is_running;
};
inline Unpickler& unpickler_at(Value value) { return *static_cast<Unpickler*>(value.as_object()); }

struct LoadOptions {
    bool fixes_imports = true;
    Value encoding, errors, buffers;  // absent: "ASCII", "strict", none
    std::string_view function;        // for complaints
};
Status init_unpickler(Thread& t, Unpickler& unpickler, const LoadOptions& options);
// `bytes` null: from the unpickler's file.
Result<Ref<>> unpickle(Thread& t, Unpickler& unpickler, const std::string_view* bytes);
Result<Ref<Unpickler>> plain_unpickler(Thread& t, const LoadOptions& options);
Status open_file(Thread& t, Unpickler& unpickler, Value file);
// What a pickle's module and name mean, by the rules of its protocol.
Result<Ref<>> find_class(Thread& t, Value module, Value name, int protocol, bool fixes_imports);

// The attribute at the end of dotted names.
Result<Ref<>> dotted_attribute(Thread& t, Value object, Str& path);

void define_pickler(TypeBuilder& type);
void define_unpickler(TypeBuilder& type);
void define_pickler_memo(TypeBuilder& type);
void define_unpickler_memo(TypeBuilder& type);
void define_buffer(TypeBuilder& type);
Result<Ref<>> pickler_memo_proxy(Thread& t, Value pickler);
Result<Ref<>> unpickler_memo_proxy(Thread& t, Value unpickler);
Status set_pickler_memo(Thread& t, Value self, Value value);
Status set_unpickler_memo(Thread& t, Value self, Value value);

// PickleBuffer's own buffer; ValueError when it was released.
struct PickleBuffer;
Result<Buffer*> buffer_of(Thread& t, Value pickle_buffer);
inline bool is_pickle_buffer(Value value) { return value.is_object() && value.as_object()->type == &buffer_type; }

}  // namespace krait::modules::pickle
