#include "modules/sre/subject.h"
#include "object/list.h"
#include "object/protocol.h"

namespace krait::modules::sre {

namespace {

// What stands in for a match: a text, a template, or whatever a callable returns.
class Replacement {
public:
    Status prepare(Thread& t, Pattern& pattern, Value repl) {
        if (is_callable(repl)) {
            callable_ = share(repl);
            return {};
        }
        Subject text;
        bool is_text = is_str(repl) || has_buffer(repl);
        if (is_text && text.acquire(t, repl).failed()) {
            t.clear_exception();
            is_text = false;
        }
        if (is_text && !text.has_backslash()) {
            literal_ = share(repl);
            return {};
        }
        Ref<> made = TRY(compiled_template(t, pattern, repl));
        (is_template(made) ? template_ : literal_) = made;
        return {};
    }

    // None: nothing.
    Result<Ref<>> make(Thread& t, Pattern& pattern, const Subject& subject, const Found& found) {
        if (literal_) return literal_;
        if (template_)
            return expand_template(t, static_cast<Template&>(*template_.value().as_object()), pattern, subject, found);
        Ref<Match> match = TRY(match_new(t, pattern, subject, found));
        return call(t, callable_, match);
    }

private:
    Ref<> callable_, literal_, template_;
};

struct Substituted {
    Ref<> text;
    int64_t count = 0;
};

Result<Substituted> substitute(Thread& t, Pattern& self, Value repl, Value string, int64_t most) {
    Replacement replacement;
    TRY(replacement.prepare(t, self, repl));
    Subject subject;
    TRY(subject.acquire(t, self, string, 0, INT64_MAX));
    Ref<List> pieces = TRY(list_new(t));
    Matches matches(t, self, subject);
    Substituted result;
    int64_t last = 0;
    for (; most == 0 || result.count < most; ++result.count) {
        if (!TRY(matches.next())) break;
        if (last < matches.start()) {
            Ref<> between = TRY(subject.slice(t, last, matches.start()));
            TRY(list_append(t, *pieces, between));
        }
        Ref<> piece = TRY(replacement.make(t, self, subject, matches.found));
        if (piece.value() != none()) TRY(list_append(t, *pieces, piece));
        last = matches.end();
    }
    if (last < subject.length()) {
        Ref<> rest = TRY(subject.slice(t, last, subject.length()));
        TRY(list_append(t, *pieces, rest));
    }
    result.text = TRY(subject.join(t, pieces));
    return result;
}

}  // namespace

Result<Ref<>> pattern_sub(Thread& t, Pattern& self, Value repl, Value string, int64_t count) {
    Substituted result = TRY(substitute(t, self, repl, string, count));
    return std::move(result.text);
}

Result<Ref<>> pattern_subn(Thread& t, Pattern& self, Value repl, Value string, int64_t count) {
    Substituted result = TRY(substitute(t, self, repl, string, count));
    return tuple_of(t, result.text, Value::small_int(result.count));
}

}  // namespace krait::modules::sre
