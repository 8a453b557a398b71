#include "modules/pickle/saver.h"
#include "object/set.h"

// Tuples, lists, dicts and sets. Items go in batches between two marks.

namespace krait::modules::pickle {

// --- tuples ---

Status Saver::save_tuple_items(Tuple& tuple) {
    for (int64_t i = 0; i < tuple.size; ++i)
        KRAIT_NOTED(save(tuple.at(i)), "when serializing {} item {}", kind(Value(&tuple)), i);
    return {};
}

Status Saver::save_tuple(Tuple& tuple) {
    if (tuple.size == 0) {
        out_.put(bin_ ? ")" : "(t");
        return {};
    }
    bool is_short = tuple.size <= 3 && protocol_ >= 2;
    if (!is_short) out_.put(Opcode::Mark);
    TRY(save_tuple_items(tuple));
    int64_t index = memo_.find(Value(&tuple));
    if (index >= 0) {  // it contains itself, and was saved on the way
        if (!is_short && bin_)
            out_.put(Opcode::PopMark);
        else
            for (int64_t i = 0; i < tuple.size + !is_short; ++i) out_.put(Opcode::Pop);
        memo_get(index);
        return {};
    }
    constexpr Opcode kShortTuples[] = {Opcode::Tuple1, Opcode::Tuple2, Opcode::Tuple3};
    out_.put(is_short ? kShortTuples[tuple.size - 1] : Opcode::Tuple);
    memo_put(Value(&tuple));
    return {};
}

// --- lists ---

Status Saver::save_list(List& list) {
    out_.put(bin_ ? "]" : "(l");
    memo_put(Value(&list));
    if (list.size() == 0) return {};
    if (bin_) return save_exact_items(list);
    Ref<> iterator = TRY(get_iter(t_, Value(&list)));
    return save_items(iterator, Value(&list));
}

Status Saver::save_exact_items(List& list) {
    auto save_item = [&](int64_t i) -> Status {
        Ref<> item = share(list.at(i));
        KRAIT_NOTED(save(item), "when serializing {} item {}", kind(Value(&list)), i);
        return {};
    };
    if (list.size() == 1) {
        TRY(save_item(0));
        out_.put(Opcode::Append);
        return {};
    }
    for (int64_t i = 0; i < list.size();) {
        out_.put(Opcode::Mark);
        for (int64_t end = i + kBatch; i < end && i < list.size(); ++i) TRY(save_item(i));
        out_.put(Opcode::Appends);
    }
    return {};
}

// Of an iterator; what comes after the last full batch may be a single one.
Status Saver::save_items(Value iterator, Value owner) {
    int64_t index = 0;
    auto save_item = [&](Value item) -> Status {
        KRAIT_NOTED(save(item), "when serializing {} item {}", kind(owner), index);
        ++index;
        return {};
    };
    if (!bin_) {
        while (Ref<> item = TRY(next(t_, iterator))) {
            TRY(save_item(item));
            out_.put(Opcode::Append);
        }
        return {};
    }
    int64_t count;
    do {
        Ref<> first = TRY(next(t_, iterator));
        if (!first) return {};
        Ref<> item = TRY(next(t_, iterator));
        if (!item) {
            TRY(save_item(first));
            out_.put(Opcode::Append);
            return {};
        }
        out_.put(Opcode::Mark);
        TRY(save_item(first));
        for (count = 1; item;) {
            TRY(save_item(item));
            if (++count == kBatch) break;
            item = TRY(next(t_, iterator));
        }
        out_.put(Opcode::Appends);
    } while (count == kBatch);
    return {};
}

// --- dicts ---

Status Saver::save_dict(Dict& dict) {
    out_.put(bin_ ? "}" : "(d");
    memo_put(Value(&dict));
    if (dict.size() == 0) return {};
    if (bin_) return save_exact_pairs(dict);
    Ref<> items = TRY(call_method(t_, Value(&dict), "items"_name));
    Ref<> iterator = TRY(get_iter(t_, items));
    return save_pairs(iterator, Value(&dict));
}

Status Saver::save_pair(Value key, Value value, Value owner) {
    TRY(save(key));
    if (!save(value).failed()) return {};
    Ref<> exception = t_.take_exception();
    Result<Ref<Str>> shown = repr(t_, key);
    if (shown.failed()) {
        t_.clear_exception();
        return t_.set_exception(std::move(exception));
    }
    (void)t_.set_exception(std::move(exception));
    Ref<Str> text = shown.take();
    return noted("when serializing {} item {}", kind(owner), text.get());
}

Status Saver::save_exact_pairs(Dict& dict) {
    Value key, value;
    int64_t position = 0, size = dict.size(), count;
    if (size == 1) {
        (void)dict.next(position, key, value);
        Ref<> held_key = share(key), held_value = share(value);
        TRY(save_pair(held_key, held_value, Value(&dict)));
        out_.put(Opcode::SetItem);
        return {};
    }
    do {
        count = 0;
        out_.put(Opcode::Mark);
        while (dict.next(position, key, value)) {
            Ref<> held_key = share(key), held_value = share(value);
            TRY(save_pair(held_key, held_value, Value(&dict)));
            if (++count == kBatch) break;
            if (dict.size() != size) return t_.raise(types::RuntimeError, "dictionary changed size during iteration");
        }
        out_.put(Opcode::SetItems);
        if (dict.size() != size) return t_.raise(types::RuntimeError, "dictionary changed size during iteration");
    } while (count == kBatch);
    return {};
}

// Absent: there are no more.
Result<Ref<Tuple>> Saver::next_pair(Value iterator) {
    Ref<> item = TRY(next(t_, iterator));
    if (!item) return share(empty_tuple());
    Tuple* pair = as_tuple(item);
    if (!pair || pair->size != 2) return t_.raise_type_error("dict items iterator must return 2-tuples");
    return Ref<Tuple>::adopt(item.detach());
}

Status Saver::save_pairs(Value iterator, Value owner) {
    Ref<Tuple> pair = TRY(next_pair(iterator));
    if (!bin_) {
        for (; pair->size; pair = TRY(next_pair(iterator))) {
            TRY(save_pair(pair->at(0), pair->at(1), owner));
            out_.put(Opcode::SetItem);
        }
        return {};
    }
    while (pair->size) {
        Ref<Tuple> second = TRY(next_pair(iterator));
        if (!second->size) {
            TRY(save_pair(pair->at(0), pair->at(1), owner));
            out_.put(Opcode::SetItem);
            return {};
        }
        out_.put(Opcode::Mark);
        TRY(save_pair(pair->at(0), pair->at(1), owner));
        int64_t count = 1;
        for (pair = second; pair->size;) {
            TRY(save_pair(pair->at(0), pair->at(1), owner));
            if (++count == kBatch) break;
            pair = TRY(next_pair(iterator));
        }
        out_.put(Opcode::SetItems);
        if (count != kBatch) return {};
        pair = TRY(next_pair(iterator));
    }
    return {};
}

// --- sets ---

// Before protocol 4: set([items]).
Status Saver::save_as_reduced_set(Value object) {
    Ref<List> items = TRY(list_from_iterable(t_, object));
    Ref<Tuple> arguments = TRY(tuple_of(t_, items));
    Ref<Tuple> reduced = TRY(tuple_of(t_, Value(type_of(object)), arguments));
    return save_reduce(*reduced, object);
}

Status Saver::save_set(Value object) {
    if (protocol_ < 4) return save_as_reduced_set(object);
    Set& set = *static_cast<Set*>(object.as_object());
    out_.put(Opcode::EmptySet);
    memo_put(object);
    int64_t size = set.size(), position = 0, count;
    if (size == 0) return {};
    do {
        count = 0;
        out_.put(Opcode::Mark);
        while (Value item = set.next(position)) {
            Ref<> held = share(item);
            KRAIT_NOTED(save(held), "when serializing {} element", kind(object));
            if (++count == kBatch) break;
            if (set.size() != size) break;
        }
        out_.put(Opcode::AddItems);
        if (set.size() != size) return t_.raise(types::RuntimeError, "set changed size during iteration");
    } while (count == kBatch);
    return {};
}

Status Saver::save_frozen_set(Value object) {
    if (protocol_ < 4) return save_as_reduced_set(object);
    out_.put(Opcode::Mark);
    Ref<> iterator = TRY(get_iter(t_, object));
    while (Ref<> item = TRY(next(t_, iterator))) KRAIT_NOTED(save(item), "when serializing {} element", kind(object));
    int64_t index = memo_.find(object);
    if (index >= 0) {  // it contains itself, and was saved on the way
        out_.put(Opcode::PopMark);
        memo_get(index);
        return {};
    }
    out_.put(Opcode::FrozenSet);
    memo_put(object);
    return {};
}

}  // namespace krait::modules::pickle
