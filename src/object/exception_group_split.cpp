#include <algorithm>
#include <vector>

#include "object/builtin_types.h"
#include "object/exception_groups.h"
#include "object/exception_parts.h"
#include "object/protocol.h"

// Splitting groups in their shape, and putting together what except* clauses raised.

namespace krait::object {

namespace {

ExceptionGroup& group_of(Value value) { return *static_cast<ExceptionGroup*>(value.as_object()); }

// The part has its own list of notes.
Status copy_notes(Thread& t, Value from, Value to) {
    Ref<> notes = TRY(find_attribute(t, from, Value("__notes__"_name)));
    if (!notes || !type_of(notes)->slots.item) return {};
    Ref<List> copy = TRY(list_from_iterable(t, notes));
    return set_attribute(t, to, Value("__notes__"_name), copy);
}

// A group like `original` with these members, made by its derive(); absent when there are none.
Lookup part_of(Thread& t, Value original, const List& members) {
    if (members.size() == 0) return std::nullopt;
    Ref<> part = TRY(call_method(t, original, "derive"_name, Value(&members)));
    if (!is_exception_group(part)) return t.raise_type_error("derive must return an instance of BaseExceptionGroup");
    BaseException& from = exception_of(original);
    BaseException& to = exception_of(part);
    to.traceback = share(from.traceback.value());
    to.context = share(from.context.value());
    to.cause = share(from.cause.value());
    to.suppresses_context = true;
    TRY(copy_notes(t, original, part));
    return part;
}

Status split_members(Thread& t, Value exception, GroupMatcher& matcher, bool wants_rest, SplitGroup& out) {
    Ref<List> match = TRY(list_new(t)), rest = TRY(list_new(t));
    Ref<Tuple> members = share(group_of(exception).exceptions.get());
    for (int64_t i = 0; i < members->size; ++i) {
        if (!t.check_stack(" in exceptiongroup_split_recursive")) return Raised{};
        SplitGroup parts;
        TRY(split_exception(t, members->at(i), matcher, wants_rest, parts));
        if (parts.match) TRY(list_append(t, *match, parts.match));
        if (parts.rest) TRY(list_append(t, *rest, parts.rest));
    }
    out.match = TRY(part_of(t, exception, *match));
    if (wants_rest) out.rest = TRY(part_of(t, exception, *rest));
    return {};
}

}  // namespace

Status split_exception(Thread& t, Value exception, GroupMatcher& matcher, bool wants_rest, SplitGroup& out) {
    if (TRY(matcher.matches(t, exception))) {
        out.match = share(exception);
        return {};
    }
    if (is_exception_group(exception)) return split_members(t, exception, matcher, wants_rest, out);
    if (wants_rest) out.rest = share(exception);
    return {};
}

// --- except* ---

namespace {

class LeafMatcher final : public GroupMatcher {
public:
    void add_leaves(Value exception) {
        if (!is_exception_group(exception)) return leaves_.push_back(exception.bits());
        const Tuple& members = *group_of(exception).exceptions.get();
        for (int64_t i = 0; i < members.size; ++i) add_leaves(members.at(i));
    }
    void seal() { std::ranges::sort(leaves_); }
    Result<bool> matches(Thread&, Value exception) override {
        return !is_exception_group(exception) && std::ranges::binary_search(leaves_, exception.bits());
    }

private:
    std::vector<uint64_t> leaves_;
};

// Is this a part of the original group, raised again as it was?
Result<bool> is_same_raising(Thread& t, Value exception, Value original) {
    if (!is_exception_group(exception)) return false;
    Ref<> notes = TRY(find_attribute(t, exception, Value("__notes__"_name)));
    Ref<> original_notes = TRY(find_attribute(t, original, Value("__notes__"_name)));
    BaseException &a = exception_of(exception), &b = exception_of(original);
    return notes.value() == original_notes.value() && a.traceback.value() == b.traceback.value() &&
           a.cause.value() == b.cause.value() && a.context.value() == b.context.value();
}

}  // namespace

Result<Ref<>> merge_raised_star(Thread& t, Value original, const List& raised) {
    Ref<List> news = TRY(list_new(t));
    LeafMatcher old;
    for (int64_t i = 0; i < raised.size(); ++i) {
        Value exception = raised.at(i);
        if (exception == none()) continue;
        if (TRY(is_same_raising(t, exception, original)))
            old.add_leaves(exception);
        else
            TRY(list_append(t, *news, exception));
    }
    old.seal();
    SplitGroup parts;
    TRY(split_exception(t, original, old, false, parts));
    if (news->size() == 0) return parts.match ? parts.match : share(none());
    if (parts.match) TRY(list_append(t, *news, parts.match));
    if (news->size() == 1) return share(news->at(0));
    return call(t, Value(&types::BaseExceptionGroup), Value(empty_str()), news);
}

}  // namespace krait::object
