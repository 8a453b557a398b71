#include "modules/pickle/loader.h"

#include "object/int.h"
#include "object/set.h"

namespace krait::modules::pickle {

// --- the stack ---

Result<Ref<>> Loader::pop() {
    if (depth() == 0) return raise_underflow();
    Ref<> value = Ref<>::adopt(stack_.back());
    stack_.pop_back();
    return value;
}

Result<Value> Loader::top() {
    if (depth() == 0) return raise_underflow();
    return stack_.back();
}

Result<size_t> Loader::pop_mark() {
    if (marks_.empty()) return raise_unpickling(t_, "could not find MARK");
    size_t mark = marks_.back();
    marks_.pop_back();
    return mark;
}

Result<Ref<Tuple>> Loader::pop_tuple(size_t start) {
    auto size = static_cast<int64_t>(stack_.size() - start);
    Ref<Tuple> tuple = TRY(tuple_allocate(t_, size));
    std::copy(stack_.begin() + static_cast<int64_t>(start), stack_.end(), tuple->items());
    stack_.resize(start);
    if (size) track(t_, tuple.get());
    return tuple;
}

Result<Ref<List>> Loader::pop_list(size_t start) {
    Ref<List> list = TRY(list_from(t_, stack_.data() + start, static_cast<int64_t>(stack_.size() - start)));
    drop_from(start);
    return list;
}

void Loader::drop_from(size_t start) {
    while (stack_.size() > start) {
        Ref<> dropped = Ref<>::adopt(stack_.back());
        stack_.pop_back();
    }
}

// --- the memo ---

Status Loader::memo_get(uint64_t index, Value) {
    Value found = unpickler_.memo->find(index);
    if (!found) return raise_unpickling(t_, "Memo value not found at index {}", static_cast<int64_t>(index));
    push(share(found));
    return {};
}

Status Loader::memo_put(uint64_t index) {
    if (depth() == 0) return raise_underflow();
    return unpickler_.memo->set(t_, index, share(stack_.back()));
}

Result<int64_t> Loader::line_index() {
    std::string_view line = TRY(source_.line());
    if (line.size() < 2) return raise_unpickling(t_, "pickle data was truncated");
    Ref<Str> text = TRY(str_from_latin1(t_, line));
    Ref<> number = TRY(call(t_, Value(&types::Int), text));
    auto index = int_to_int64(number);
    if (!index) return t_.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    return *index;
}

// --- running ---

Result<Ref<>> Loader::run() {
    while (true) {
        auto opcode = static_cast<Opcode>(TRY(source_.opcode()));
        if (opcode == Opcode::Stop) break;
        TRY(perform(opcode));
    }
    TRY(source_.finish());
    return pop();
}

Status Loader::perform(Opcode opcode) {
    switch (opcode) {
        case Opcode::None: push(share(none())); return {};
        case Opcode::NewTrue: push(share(boolean(true))); return {};
        case Opcode::NewFalse: push(share(boolean(false))); return {};
        case Opcode::BinInt: return push(int_from_int64(t_, TRY(source_.little<int32_t>())));
        case Opcode::BinInt1: return push(int_from_int64(t_, TRY(source_.little<uint8_t>())));
        case Opcode::BinInt2: return push(int_from_int64(t_, TRY(source_.little<uint16_t>())));
        case Opcode::BinFloat: return load_bin_float();
        case Opcode::ShortBinUnicode: return load_text(TRY(source_.little<uint8_t>()));
        case Opcode::BinUnicode: return load_text(TRY(source_.little<uint32_t>()));
        case Opcode::ShortBinBytes: return load_bytes(TRY(source_.little<uint8_t>()), "BINBYTES");
        case Opcode::BinBytes: return load_bytes(TRY(source_.little<uint32_t>()), "BINBYTES");
        case Opcode::Mark: marks_.push_back(stack_.size()); return {};
        case Opcode::EmptyTuple: push(share(Value(empty_tuple()))); return {};
        case Opcode::EmptyList: return push(list_new(t_));
        case Opcode::EmptyDict: return push(dict_new(t_));
        case Opcode::EmptySet: return push(set_new(t_));
        case Opcode::Tuple1: return load_tuple(1);
        case Opcode::Tuple2: return load_tuple(2);
        case Opcode::Tuple3: return load_tuple(3);
        case Opcode::Tuple: return push(pop_tuple(TRY(pop_mark())));
        case Opcode::Append: return load_append(stack_.size() - std::min<size_t>(1, depth()));
        case Opcode::Appends: return load_append(TRY(pop_mark()));
        case Opcode::SetItem: return load_set_items(stack_.size() - std::min<size_t>(2, depth()));
        case Opcode::SetItems: return load_set_items(TRY(pop_mark()));
        case Opcode::AddItems: return load_add_items();
        case Opcode::BinGet: return memo_get(TRY(source_.little<uint8_t>()));
        case Opcode::LongBinGet: return memo_get(TRY(source_.little<uint32_t>()));
        case Opcode::BinPut: return memo_put(TRY(source_.little<uint8_t>()));
        case Opcode::LongBinPut: return memo_put(TRY(source_.little<uint32_t>()));
        case Opcode::Memoize: return memo_put(static_cast<uint64_t>(unpickler_.memo->size()));
        case Opcode::Global: return load_global();
        case Opcode::StackGlobal: return load_stack_global();
        case Opcode::NewObj: return load_new_object(false);
        case Opcode::NewObjEx: return load_new_object(true);
        case Opcode::Reduce: return load_reduce();
        case Opcode::Build: return load_build();
        default: return perform_rare(opcode);
    }
}

Status Loader::perform_rare(Opcode opcode) {
    switch (opcode) {
        case Opcode::Proto: {
            int protocol = TRY(source_.little<uint8_t>());
            if (protocol > kHighestProtocol) return t_.raise_value_error("unsupported pickle protocol: {}", protocol);
            unpickler_.protocol = protocol;
            return {};
        }
        case Opcode::Frame: {
            auto size = TRY(source_.little<uint64_t>());
            if (size > INT64_MAX)
                return t_.raise(types::OverflowError, "FRAME length exceeds system's maximum of {} bytes", INT64_MAX);
            return source_.start_frame(size);
        }
        case Opcode::Pop: {
            if (!marks_.empty() && marks_.back() == stack_.size()) {
                marks_.pop_back();
                return {};
            }
            if (depth() == 0) return raise_underflow();
            drop_from(stack_.size() - 1);
            return {};
        }
        case Opcode::PopMark: drop_from(TRY(pop_mark())); return {};
        case Opcode::Dup: push(share(TRY(top()))); return {};
        case Opcode::Int: return load_int();
        case Opcode::Long: return load_long();
        case Opcode::Long1: return load_counted_long(TRY(source_.little<uint8_t>()));
        case Opcode::Long4: return load_counted_long(TRY(source_.little<int32_t>()));
        case Opcode::Float: return load_float();
        case Opcode::String: return load_string();
        case Opcode::BinString: return load_counted_string(TRY(source_.little<int32_t>()));
        case Opcode::ShortBinString: return load_counted_string(TRY(source_.little<uint8_t>()));
        case Opcode::Unicode: return load_classic_text();
        case Opcode::BinUnicode8: return load_text(TRY(source_.little<uint64_t>()));
        case Opcode::BinBytes8: return load_bytes(TRY(source_.little<uint64_t>()), "BINBYTES");
        case Opcode::ByteArray8: return load_byte_array();
        case Opcode::NextBuffer: return load_next_buffer();
        case Opcode::ReadOnlyBuffer: return load_read_only_buffer();
        case Opcode::List: return push(pop_list(TRY(pop_mark())));
        case Opcode::Dict: return load_dict();
        case Opcode::FrozenSet: return load_frozen_set();
        case Opcode::Inst: return load_instance();
        case Opcode::Obj: return load_object();
        case Opcode::Get: {
            int64_t index = TRY(line_index());
            return memo_get(static_cast<uint64_t>(index));
        }
        case Opcode::Put: {
            int64_t index = TRY(line_index());
            if (index < 0) return t_.raise_value_error("negative PUT argument");
            return memo_put(static_cast<uint64_t>(index));
        }
        case Opcode::Ext1: return load_extension(TRY(source_.little<uint8_t>()));
        case Opcode::Ext2: return load_extension(TRY(source_.little<uint16_t>()));
        case Opcode::Ext4: return load_extension(TRY(source_.little<int32_t>()));
        case Opcode::PersId: return load_persistent();
        case Opcode::BinPersId: return load_binary_persistent();
        default: break;
    }
    auto key = static_cast<unsigned char>(opcode);
    if (key >= 0x20 && key <= 0x7E && key != '\'' && key != '\\')
        return raise_unpickling(t_, "invalid load key, '{}'.", static_cast<char>(key));
    constexpr std::string_view kDigits = "0123456789abcdef";
    return raise_unpickling(t_, "invalid load key, '\\x{}{}'.", kDigits[key >> 4], kDigits[key & 15]);
}

}  // namespace krait::modules::pickle
