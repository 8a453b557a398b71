#include <algorithm>

#include "modules/pickle/saver.h"
#include "object/byte_array.h"
#include "object/float.h"
#include "object/function.h"
#include "object/int.h"
#include "object/set.h"
#include "object/type_making.h"

// Which way an object is saved.

namespace krait::modules::pickle {

Raised Saver::add_note(const std::string& note) {
    Ref<> exception = t_.take_exception();
    Result<Ref<Str>> text = str_from_utf8(t_, note);
    if (!text.failed()) {
        Ref<Str> taken = text.take();
        if (call_method(t_, exception, "add_note"_name, taken).failed()) t_.clear_exception();
    } else {
        t_.clear_exception();
    }
    return t_.set_exception(std::move(exception));
}

std::string Saver::kind(Value object) { return full_name(t_, *type_of(object)); }

void Saver::memo_get(int64_t index) {
    if (!bin_) {
        out_.put("g" + std::to_string(index) + "\n");
    } else if (index < 256) {
        out_.put_little(Opcode::BinGet, static_cast<uint8_t>(index));
    } else {
        out_.put_little(Opcode::LongBinGet, static_cast<uint32_t>(index));
    }
}

void Saver::memo_put(Value object) {
    if (is_fast) return;
    int64_t index = memo_.add(object);
    if (protocol_ >= 4) {
        out_.put(Opcode::Memoize);
    } else if (!bin_) {
        out_.put("p" + std::to_string(index) + "\n");
    } else if (index < 256) {
        out_.put_little(Opcode::BinPut, static_cast<uint8_t>(index));
    } else {
        out_.put_little(Opcode::LongBinPut, static_cast<uint32_t>(index));
    }
}

Result<Ref<>> Saver::dump(Value object) {
    if (protocol_ >= 2) {
        out_.put_little(Opcode::Proto, static_cast<uint8_t>(protocol_));
        if (protocol_ >= 4) out_.start_framing();
    }
    TRY(save(object));
    out_.put(Opcode::Stop);
    return out_.finish();
}

Status Saver::save(Value object, Pers pers) {
    TRY(out_.boundary());
    if (persistent_id && pers == Pers::Ask && TRY(save_persistent(object))) return {};
    if (TRY(save_simple(object))) return {};
    int64_t index = memo_.find(object);
    if (index >= 0) {
        memo_get(index);
        return {};
    }
    if (!t_.check_stack(" while pickling an object")) return Raised{};
    Ref<> held = share(object);
    if (TRY(save_native(object))) return {};
    return save_by_reduction(object);
}

Result<bool> Saver::save_simple(Value object) {
    if (is_exact_str(object) || is_exact_tuple(object)) return false;  // the usual ones
    if (is_exact_int(object)) {
        TRY(save_int(object));
    } else if (object == none()) {
        out_.put(Opcode::None);
    } else if (is_bool(object)) {
        bool truth = object == boolean(true);
        if (protocol_ >= 2)
            out_.put(truth ? Opcode::NewTrue : Opcode::NewFalse);
        else
            out_.put(truth ? "I01\n" : "I00\n");
    } else if (is_exact_float(object)) {
        TRY(save_float(float_value(object)));
    } else {
        return false;
    }
    return true;
}

Result<bool> Saver::save_native(Value object) {
    Object& target = *object.as_object();
    const Type* type = target.type;
    if (type == &types::Str) {
        TRY(save_str(static_cast<Str&>(target)));
    } else if (type == &types::Bytes) {
        TRY(save_bytes(object));
    } else if (type == &types::Tuple) {
        TRY(save_tuple(static_cast<Tuple&>(target)));
    } else if (type == &types::List || type == &types::Dict) {
        TRY(enter_fast(object));
        bool failed =
            (type == &types::List ? save_list(static_cast<List&>(target)) : save_dict(static_cast<Dict&>(target)))
                .failed();
        leave_fast(object);
        if (failed) return Raised{};
    } else if (type == &types::Set) {
        TRY(save_set(object));
    } else if (type == &types::FrozenSet) {
        TRY(save_frozen_set(object));
    } else if (type == &types::ByteArray) {
        TRY(save_byte_array(object));
    } else if (is_pickle_buffer(object)) {
        TRY(save_buffer(object));
    } else {
        return false;
    }
    return true;
}

// Absent: the object saves itself as a global.
Result<Ref<>> Saver::reduction_of(Value object) {
    if (reducer_override) {
        Ref<> reduced = TRY(call(t_, reducer_override, object));
        if (reduced.value() != not_implemented()) return reduced;
    }
    Type* type = type_of(object);
    if (type == &types::Type_ || type == &types::Function) return share(not_implemented());
    Ref<> reducer;
    if (dispatch_table && type_of(dispatch_table) != &types::Dict) {
        Result<Ref<>> found = get_item(t_, dispatch_table, Value(type));
        if (!found.failed()) {
            reducer = found.take();
        } else {
            if (!t_.matches(types::KeyError)) return Raised{};
            t_.clear_exception();
        }
    } else {
        Value table = dispatch_table ? dispatch_table : Value(state<PickleState>(t_).dispatch_table);
        reducer = TRY(dict_get(t_, *as_dict(table), Value(type)));
    }
    if (reducer) return call(t_, reducer, object);
    if (is_subtype(type, &types::Type_)) return share(not_implemented());
    Ref<> method = TRY(find_attribute(t_, object, "__reduce_ex__"_name));
    if (method) return call(t_, method, Value::small_int(protocol_));
    method = TRY(find_attribute(t_, object, "__reduce__"_name));
    if (method) return call(t_, method);
    return raise_pickling(t_, "can't pickle '{}' object: {}", type->name, TRY(repr(t_, object)).get());
}

Status Saver::save_by_reduction(Value object) {
    Ref<> reduced = TRY(reduction_of(object));
    if (reduced.value() == not_implemented()) {
        if (type_of(object) == &types::Type_) return save_type(object);
        return save_global(object);
    }
    if (is_str(reduced)) return save_global(object, reduced);
    Tuple* tuple = as_tuple(reduced);
    if (!tuple) {
        (void)raise_pickling(t_, "__reduce__ must return a string or tuple, not {}", kind(reduced));
        return noted("when serializing {} object", kind(object));
    }
    KRAIT_NOTED(save_reduce(*tuple, object), "when serializing {} object", kind(object));
    return {};
}

Result<bool> Saver::save_persistent(Value object) {
    Ref<> id = TRY(call(t_, persistent_id, object));
    if (id.value() == none()) return false;
    if (bin_) {
        TRY(save(id, Pers::Skip));
        out_.put(Opcode::BinPersId);
        return true;
    }
    Ref<Str> text = TRY(str(t_, id));
    if (!text->is_ascii()) return raise_pickling(t_, "persistent IDs in protocol 0 must be ASCII strings");
    out_.put(Opcode::PersId);
    out_.put(text->ascii());
    out_.put("\n");
    return true;
}

Status Saver::enter_fast(Value object) {
    constexpr int kUnsuspected = 50;
    if (!is_fast || ++fast_depth_ < kUnsuspected) return {};
    if (std::ranges::find(fast_objects_, object.bits()) != fast_objects_.end()) {
        char address[32];
        std::snprintf(address, sizeof(address), "%p", static_cast<void*>(object.as_object()));
        return t_.raise_value_error("fast mode: can't pickle cyclic objects including object type {} at {}",
                                    type_name(object), address);
    }
    fast_objects_.push_back(object.bits());
    return {};
}

void Saver::leave_fast(Value object) {
    if (!is_fast) return;
    --fast_depth_;
    if (!fast_objects_.empty() && fast_objects_.back() == object.bits()) fast_objects_.pop_back();
}

}  // namespace krait::modules::pickle
