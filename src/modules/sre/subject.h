#pragma once

// The text that a pattern is matched against: a str, or anything bytes-like, held while it is looked at.

#include "modules/sre/matcher.h"
#include "modules/sre/objects.h"
#include "object/buffer.h"

namespace krait::modules::sre {

class Subject {
public:
    // With positions clipped to the text. Complains when the text's kind is not the pattern's.
    Status acquire(Thread& t, const Pattern& pattern, Value string, int64_t start, int64_t end);
    // The text alone; what kind it is.
    Status acquire(Thread& t, Value string);

    bool is_bytes() const { return !str_; }
    int64_t length() const { return request.length; }
    // Characters [start, end), clipped; of a bytes-like object a bytes.
    Result<Ref<>> slice(Thread& t, int64_t start, int64_t end) const;
    Result<Ref<>> group(Thread& t, const Found& found, int64_t group, Value otherwise) const;
    // '' or b''.
    Value nothing() const;
    bool has_backslash() const;
    // What re.sub() makes of its pieces, a list.
    Result<Ref<>> join(Thread& t, Value pieces) const;

    Request request;
    int64_t pos = 0, endpos = 0;  // as asked for, clipped
    Value string;

private:
    Str* str_ = nullptr;
    HeldBuffer held_;
};

// Match after match in one text: an empty match is followed by one that is not empty, or by one further on.
class Matches {
public:
    Matches(Thread& t, const Pattern& pattern, Subject& subject) : t_(t), pattern_(pattern), subject_(subject) {}
    // False: no more.
    Result<bool> next() {
        if (!TRY(search(t_, *pattern_.program, subject_.request, found))) return false;
        advance(subject_.request, found);
        return true;
    }
    static void advance(Request& request, const Found& found) {
        request.must_advance = found.marks[0] == found.marks[1] ? found.marks[1] : -1;
        request.start = found.marks[1];
    }
    int64_t start() const { return found.marks[0]; }
    int64_t end() const { return found.marks[1]; }

    Found found;

private:
    Thread& t_;
    const Pattern& pattern_;
    Subject& subject_;
};

}  // namespace krait::modules::sre
