#include "modules/marshal/reader.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "bytecode/marshal_reader.h"
#include "object/allocate.h"
#include "object/bytes.h"
#include "object/code_reader.h"
#include "object/complex.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/memory_view.h"
#include "object/protocol.h"
#include "object/set.h"
#include "object/slice.h"

// The bytes become constants first (src/bytecode, which guards against everything bytes may do), then values. Two
// references to one object of the stream are two pointers to one constant, so values are remembered by constant.

namespace krait::modules {

using namespace object;
using bytecode::Constant;
using bytecode::ConstantKind;

namespace {

class Values {
public:
    explicit Values(Thread& t) : t_(t) {}

    Result<Ref<>> value_of(const Constant& constant) {
        switch (constant.kind) {
            case ConstantKind::None:
            case ConstantKind::False:
            case ConstantKind::True:
            case ConstantKind::Ellipsis:
            case ConstantKind::Int: return value_from_constant(t_, constant);
            default: break;
        }
        if (auto found = made_.find(&constant); found != made_.end()) return found->second;
        switch (constant.kind) {
            case ConstantKind::Tuple:
                return remember(constant, tuple(*bytecode::as<bytecode::TupleConstant>(&constant)));
            case ConstantKind::FrozenSet:
                return remember(constant, frozenset(*bytecode::as<bytecode::FrozenSetConstant>(&constant)));
            case ConstantKind::Slice:
                return remember(constant, slice(*bytecode::as<bytecode::SliceConstant>(&constant)));
            case ConstantKind::Foreign: return foreign(*bytecode::as<bytecode::ForeignConstant>(&constant));
            case ConstantKind::Str: return remember(constant, text(*bytecode::as<bytecode::StrConstant>(&constant)));
            default: return remember(constant, value_from_constant(t_, constant));
        }
    }

private:
    Result<Ref<>> remember(const Constant& constant, Result<Ref<>> made) {
        Ref<> value = TRY(std::move(made));
        made_.emplace(&constant, value);
        return value;
    }

    // Not interned by its looks, as constants of code are.
    Result<Ref<>> text(const bytecode::StrConstant& constant) {
        Ref<Str> made = TRY(str_from_utf8(t_, constant.text()));
        if (constant.is_interned) return intern(t_, std::move(made));
        return made;
    }

    // A tuple that contains itself is there, unfinished, before its items.
    Result<Ref<>> tuple(const bytecode::TupleConstant& constant) {
        Ref<Tuple> made = TRY(tuple_allocate(t_, constant.size));
        if (constant.size == 0) return made;
        made_.emplace(&constant, made);
        for (uint32_t i = 0; i < constant.size; ++i) made->items()[i] = TRY(value_of(*constant.items[i])).detach();
        track(t_, made);
        return made;
    }

    Result<Ref<>> frozenset(const bytecode::FrozenSetConstant& constant) {
        std::vector<Ref<>> items;
        for (const Constant* item : constant.list()) items.push_back(TRY(value_of(*item)));
        std::vector<Value> borrowed(items.begin(), items.end());
        return frozenset_from(t_, borrowed.data(), constant.size);
    }

    Result<Ref<>> slice(const bytecode::SliceConstant& constant) {
        Ref<> start = TRY(value_of(*constant.start));
        Ref<> stop = TRY(value_of(*constant.stop));
        Ref<> step = TRY(value_of(*constant.step));
        return slice_new(t_, start, stop, step);
    }

    Result<Ref<>> foreign(const bytecode::ForeignConstant& constant) {
        switch (constant.foreign_kind) {
            case bytecode::ForeignKind::StopIteration: return share(Value(&types::StopIteration));
            case bytecode::ForeignKind::List: return list(constant);
            case bytecode::ForeignKind::Set: return set(constant);
            case bytecode::ForeignKind::Dict: return dict(constant);
        }
        __builtin_unreachable();
    }

    Result<Ref<>> list(const bytecode::ForeignConstant& constant) {
        Ref<List> made = TRY(list_new(t_, constant.size));
        made_.emplace(&constant, made);
        for (const Constant* constant_item : constant.list()) {
            Ref<> item = TRY(value_of(*constant_item));
            TRY(list_append(t_, *made, item));
        }
        return made;
    }

    Result<Ref<>> set(const bytecode::ForeignConstant& constant) {
        Ref<Set> made = TRY(set_new(t_));
        made_.emplace(&constant, Ref<>::share(Value(reinterpret_cast<Object*>(made.get()))));
        for (const Constant* constant_item : constant.list()) {
            Ref<> item = TRY(value_of(*constant_item));
            TRY(set_add(t_, *made, item));
        }
        return Ref<>(std::move(made));
    }

    Result<Ref<>> dict(const bytecode::ForeignConstant& constant) {
        Ref<Dict> made = TRY(dict_new(t_));
        made_.emplace(&constant, made);
        for (uint32_t i = 0; i + 1 < constant.size; i += 2) {
            Ref<> key = TRY(value_of(*constant.items[i]));
            Ref<> value = TRY(value_of(*constant.items[i + 1]));
            TRY(dict_set(t_, *made, key, value));
        }
        return made;
    }

    Thread& t_;
    std::unordered_map<const Constant*, Ref<>> made_;
};

Raised raise_failure(Thread& t, const bytecode::MarshalResult& result, bool is_file) {
    std::string_view type = result.error_type, message = result.error_message;
    if (type == "EOFError") {
        if (is_file && message == "marshal data too short") message = "EOF read where not expected";
        return t.raise(types::EOFError, "{}", message);
    }
    if (type == "TypeError") return t.raise_type_error("{}", message);
    if (type == "SystemError") return t.raise(types::SystemError, "{}", message);
    return t.raise_value_error("{}", message);
}

}  // namespace

Result<Ref<>> marshal_read(Thread& t, std::string_view data, bool allow_code, bool is_file) {
    if (Ref<> code = allow_code ? TRY(read_code(t, data, DataLife::Passing)) : Ref<>()) return code;
    base::Arena arena;
    bytecode::StringTable strings(arena);
    bytecode::MarshalResult result = bytecode::read_marshal(data, strings, {allow_code, nullptr});
    if (!result) return raise_failure(t, result, is_file);
    return Values(t).value_of(*result.value);
}

// --- files ---

namespace {

// Walks over an object's bytes without making anything of them.
class FileWalker {
public:
    FileWalker(Thread& t, Value file) : t_(t), file_(file) {}

    // False: the data end, or make no sense; reading what there is will tell how.
    Result<bool> object(int depth = 0) {
        if (!TRY(take(1)) || depth > 2001) return false;
        char code = static_cast<char>(bytes_.back() & 0x7F);
        switch (code) {
            case 'i':
            case 'r': return take(4);
            case 'I':
            case 'g': return take(8);
            case 'y':
                if (!TRY(take(8))) return false;
                return take(8);
            case 'l': return big_int();
            case 'f': return short_text();
            case 'x':
                if (!TRY(short_text())) return false;
                return short_text();
            case 'z':
            case 'Z': return short_text();
            case 's':
            case 'a':
            case 'A':
            case 'u':
            case 't': return long_text();
            case ')':
                if (!TRY(take(1))) return false;
                return objects(static_cast<uint8_t>(bytes_.back()), depth);
            case '(':
            case '[':
            case '<':
            case '>':
                if (!TRY(take(4))) return false;
                return objects(last_word(), depth);
            case ':': return objects(3, depth);
            case '{': return dict(depth);
            case 'c': return code_object(depth);
            default: return true;  // without a payload, or unknown
        }
    }
    std::string take_bytes() { return std::move(bytes_); }

private:
    int64_t last_word() const {
        int32_t word;
        std::memcpy(&word, bytes_.data() + bytes_.size() - 4, sizeof word);
        return word;
    }

    Result<bool> take(int64_t size) {
        if (size <= 0) return size == 0;
        size_t start = bytes_.size();
        bytes_.resize(start + static_cast<size_t>(size));
        Ref<MemoryView> view = TRY(memory_view_of_memory(t_, bytes_.data() + start, size, false));
        Result<Ref<>> called = call_method(t_, file_, "readinto"_name, view);
        Status released = memory_view_release(t_, *view);
        Ref<> result = TRY(std::move(called));
        TRY(std::move(released));
        int64_t count = TRY(index_int64(t_, result, types::OverflowError));
        if (count > size)
            return t_.raise_value_error("read() returned too much data: {} bytes requested, {} returned", size, count);
        if (count < size) bytes_.resize(start + static_cast<size_t>(std::max<int64_t>(count, 0)));
        return count == size;
    }

    Result<bool> short_text() {
        if (!TRY(take(1))) return false;
        return take(static_cast<uint8_t>(bytes_.back()));
    }
    Result<bool> long_text() {
        if (!TRY(take(4))) return false;
        return take(last_word());
    }
    Result<bool> big_int() {
        if (!TRY(take(4))) return false;
        return take(2 * std::abs(last_word()));
    }
    Result<bool> objects(int64_t count, int depth) {
        for (int64_t i = 0; i < count; ++i)
            if (!TRY(object(depth + 1))) return false;
        return true;
    }
    Result<bool> dict(int depth) {
        for (;;) {
            size_t at = bytes_.size();
            if (!TRY(object(depth + 1))) return false;
            if (bytes_[at] == '0') return true;
        }
    }
    Result<bool> code_object(int depth) {
        if (!TRY(take(4)) || !TRY(take(4)) || !TRY(take(4)) || !TRY(take(4)) || !TRY(take(4))) return false;
        if (!TRY(objects(8, depth)) || !TRY(take(4))) return false;
        return objects(2, depth);
    }

    Thread& t_;
    Value file_;
    std::string bytes_;
};

}  // namespace

Result<std::string> marshal_bytes_of_file(Thread& t, Value file) {
    // A file opened for text is noticed at once.
    Ref<> nothing = TRY(call_method(t, file, "read"_name, Value::small_int(0)));
    if (!is_bytes(nothing)) return t.raise_type_error("file.read() returned not bytes but {}", type_name(nothing));
    FileWalker walker(t, file);
    TRY(walker.object());
    return walker.take_bytes();
}

}  // namespace krait::modules
