#include "modules/sre/matcher.h"

#include <cstring>

#include "modules/sre/characters.h"
#include "object/signals.h"

// A backtracking machine over the words of the code. Two stacks make it independent of the C++ stack:
//
//   choices_   what to try when the current way fails: where to go on, and the state to go back to.
//   trail_     marks that were changed since the oldest choice, with what they were: going back undoes them.
//
// Bodies that are closed by SUCCESS (assertions, atomic groups, possessive repeats) stand behind a barrier, a choice of
// a special kind. SUCCESS looks at the innermost barrier, drops the choices above it, which is what makes such a body
// atomic, and goes on behind it. A failure that reaches the barrier means that the body does not match.
//
// REPEAT ... UNTIL keeps its counter in a record; the records of enclosing repeats are linked, and the tail behind an
// UNTIL runs with the enclosing one. Choices remember which record was current. A record that a choice may come back to
// is never changed: the next iteration makes a new one.

namespace krait::modules::sre {

using object::Raised;
using object::Result;
using object::Thread;

namespace {

constexpr uint32_t kNone = UINT32_MAX;

template <typename Char>
class Matcher {
public:
    Matcher(Thread& t, const Program& program, const Request& request)
        : t_(t),
          program_(program),
          code_(program.code()),
          beginning_(static_cast<const Char*>(request.text)),
          end_(beginning_ + request.end),
          must_advance_(request.must_advance < 0 ? nullptr : beginning_ + request.must_advance),
          must_match_all_(request.must_match_all),
          marks_(static_cast<size_t>(program.groups()) * 2, nullptr) {}

    Result<bool> match_at(const Char* start, uint32_t pc) {
        if (is_dirty_) reset();
        if (!run(start, pc)) {
            if (was_interrupted_) return Raised{};
            return false;
        }
        return true;
    }

    Result<bool> match_from(const Char* start);
    Result<bool> search_from(const Char* start);

    void report(Found& found) const {
        found.marks.assign(marks_.size() + 2, -1);
        found.marks[0] = match_start_ - beginning_;
        found.marks[1] = match_end_ - beginning_;
        for (size_t i = 0; i + 1 < marks_.size(); i += 2) {
            if (!marks_[i] || !marks_[i + 1] || marks_[i] > marks_[i + 1]) continue;
            found.marks[i + 2] = marks_[i] - beginning_;
            found.marks[i + 3] = marks_[i + 1] - beginning_;
        }
        found.last_index = last_index_;
    }

private:
    template <typename>
    friend class PrefixSearch;

    enum class Kind : uint8_t {
        Branch,     // pc: the next alternative's skip
        GreedyOne,  // give back a character of REPEAT_ONE; pc: the tail, other: the least position
        LazyOne,    // take one more of MIN_REPEAT_ONE; pc: the op, count: how many more are allowed
        Tail,       // behind MAX_UNTIL; pc: the tail
        Body,       // one more iteration after MIN_UNTIL; pc: the REPEAT, count: iterations done, other: where the last
                    // began
        Assert,     // barriers; pc: where to go on behind the body
        AssertNot,
        Atomic,
        Possessive,  // pc: the op, count: iterations done, other: where the last began
    };

    struct Choice {
        Kind kind;
        uint32_t pc;
        uint32_t repeat;
        uint32_t barrier;  // of a barrier: the one outside
        uint32_t count;
        uint32_t repeats;  // height of the records
        int64_t last_index;
        size_t trail;
        const Char* at;
        const Char* other;
    };

    struct Repeat {
        uint32_t outer;
        uint32_t pc;       // of the REPEAT
        uint32_t count;    // iterations begun, the current one included; kNone: none yet
        const Char* last;  // where the last iteration began that may not be empty
    };

    struct Undo {
        uint32_t mark;
        const Char* old;
    };

    // --- state ---

    void reset() {
        std::fill(marks_.begin(), marks_.end(), nullptr);
        last_index_ = -1;
        choices_.clear();
        trail_.clear();
        repeats_.clear();
        is_dirty_ = false;
    }

    void set_mark(uint32_t mark, const Char* at) {
        if (!choices_.empty()) trail_.push_back({mark, marks_[mark]});
        marks_[mark] = at;
        is_dirty_ = true;
        if (mark & 1) last_index_ = mark / 2 + 1;
    }

    Choice& push(Kind kind, uint32_t pc, const Char* at) {
        is_dirty_ = true;
        return choices_.emplace_back(Choice{kind, pc, repeat_, kNone, 0, static_cast<uint32_t>(repeats_.size()),
                                            last_index_, trail_.size(), at, nullptr});
    }
    void push_barrier(Kind kind, uint32_t pc, const Char* at, uint32_t count = 0, const Char* other = nullptr) {
        Choice& choice = push(kind, pc, at);
        choice.barrier = barrier_;
        choice.count = count;
        choice.other = other;
        barrier_ = static_cast<uint32_t>(choices_.size() - 1);
    }

    void restore(const Choice& choice) {
        while (trail_.size() > choice.trail) {
            marks_[trail_.back().mark] = trail_.back().old;
            trail_.pop_back();
        }
        last_index_ = choice.last_index;
        repeat_ = choice.repeat;
        repeats_.resize(choice.repeats);
    }

    // The next state of a repeat's record; the record itself is changed when no choice can come back to it.
    void begin_iteration(uint32_t record, uint32_t count, const Char* last) {
        if (choices_.empty() || choices_.back().repeats <= record) {
            repeats_[record].count = count;
            repeats_[record].last = last;
            repeat_ = record;
            return;
        }
        repeats_.push_back({repeats_[record].outer, repeats_[record].pc, count, last});
        repeat_ = static_cast<uint32_t>(repeats_.size() - 1);
    }

    // --- one character ---

    bool set_has(uint32_t pc, char32_t c) const {
        if (c < 256)
            if (const Bitmap* bits = program_.bitmap(pc)) return has_bit(*bits, c);
        const uint32_t* set = code_ + pc + 2;
        switch (code_[pc]) {
            case IN: return is_in_set(set, c);
            case IN_IGNORE: return is_in_set(set, lower_ascii(c));
            case IN_UNI_IGNORE: return is_in_set(set, lower_unicode(c));
            default: return is_in_set_of_locale(set, c);
        }
    }

    bool item_matches(uint32_t pc, char32_t c) const {
        uint32_t wanted = code_[pc + 1];
        switch (code_[pc]) {
            case ANY: return c != '\n';
            case ANY_ALL: return true;
            case LITERAL: return c == wanted;
            case NOT_LITERAL: return c != wanted;
            case LITERAL_IGNORE: return lower_ascii(c) == wanted;
            case NOT_LITERAL_IGNORE: return lower_ascii(c) != wanted;
            case LITERAL_UNI_IGNORE: return lower_unicode(c) == wanted;
            case NOT_LITERAL_UNI_IGNORE: return lower_unicode(c) != wanted;
            case LITERAL_LOC_IGNORE: return is_equal_in_locale(wanted, c);
            case NOT_LITERAL_LOC_IGNORE: return !is_equal_in_locale(wanted, c);
            case IN:
            case IN_IGNORE:
            case IN_UNI_IGNORE:
            case IN_LOC_IGNORE: return set_has(pc, c);
            default: return false;
        }
    }

    template <typename Claim>
    static const Char* run_of(const Char* at, const Char* limit, Claim claim) {
        while (at < limit && claim(*at)) ++at;
        return at;
    }

    static const Char* find_character(const Char* at, const Char* limit, uint32_t c) {
        if constexpr (sizeof(Char) == 1) {
            if (c > 255) return limit;
            const void* found = std::memchr(at, static_cast<int>(c), static_cast<size_t>(limit - at));
            return found ? static_cast<const Char*>(found) : limit;
        }
        return run_of(at, limit, [c](Char x) { return x != c; });
    }

    // The end of the run of characters that the item matches, at most `most` of them.
    const Char* end_of_run(uint32_t pc, const Char* at, uint32_t most) const {
        if (at >= end_) return at;
        const Char* limit = static_cast<uint64_t>(end_ - at) > most ? at + most : end_;
        uint32_t wanted = code_[pc + 1];
        switch (code_[pc]) {
            case ANY_ALL: return limit;
            case ANY: return find_character(at, limit, '\n');
            case NOT_LITERAL: return find_character(at, limit, wanted);
            case LITERAL: return run_of(at, limit, [wanted](Char c) { return c == wanted; });
            case IN:
            case IN_IGNORE:
            case IN_UNI_IGNORE:
                if (const Bitmap* bits = program_.bitmap(pc)) {
                    if constexpr (sizeof(Char) == 1)
                        return run_of(at, limit, [bits](Char c) { return has_bit(*bits, c); });
                    return run_of(at, limit, [&](Char c) { return c < 256 ? has_bit(*bits, c) : set_has(pc, c); });
                }
                [[fallthrough]];
            default: return run_of(at, limit, [&](Char c) { return item_matches(pc, c); });
        }
    }

    // --- positions ---

    template <bool (*is_word)(char32_t)>
    bool is_boundary(const Char* at) const {
        bool before = at > beginning_ && is_word(at[-1]);
        bool after = at < end_ && is_word(*at);
        return before != after;
    }

    bool is_at(uint32_t position, const Char* at) const {
        switch (position) {
            case AT_BEGINNING:
            case AT_BEGINNING_STRING: return at == beginning_;
            case AT_BEGINNING_LINE: return at == beginning_ || at[-1] == '\n';
            case AT_END: return at == end_ || (at + 1 == end_ && *at == '\n');
            case AT_END_LINE: return at == end_ || (at < end_ && *at == '\n');
            case AT_END_STRING: return at == end_;
            case AT_BOUNDARY: return is_boundary<is_word_ascii>(at);
            case AT_NON_BOUNDARY: return !is_boundary<is_word_ascii>(at);
            case AT_LOC_BOUNDARY: return is_boundary<is_word_locale>(at);
            case AT_LOC_NON_BOUNDARY: return !is_boundary<is_word_locale>(at);
            case AT_UNI_BOUNDARY: return is_boundary<is_word_unicode>(at);
            default: return !is_boundary<is_word_unicode>(at);
        }
    }

    // --- groups ---

    bool group_is_set(uint32_t group) const {
        const Char *start = marks_[group * 2], *end = marks_[group * 2 + 1];
        return start && end && start <= end;
    }

    // Behind the group's text repeated at this position; null when it is not.
    template <typename Change>
    const Char* behind_group(uint32_t group, const Char* at, Change change) const {
        if (!group_is_set(group)) return nullptr;
        const Char* from = marks_[group * 2];
        int64_t size = marks_[group * 2 + 1] - from;
        if (end_ - at < size) return nullptr;
        for (int64_t i = 0; i < size; ++i)
            if (change(at[i]) != change(from[i])) return nullptr;
        return at + size;
    }

    // --- the machine ---

    bool run(const Char* start, uint32_t pc);
    bool is_accepted(const Char* at) const {
        return !(must_match_all_ && at != end_) && !(must_advance_ && at == must_advance_);
    }
    bool may_go_on() {
        if (++steps_ & 0xFFFF) return true;
        if (!check_signals(t_).failed()) return true;
        was_interrupted_ = true;
        return false;
    }

    // Each returns false to fail, else sets where to go on.
    bool enter_branch(uint32_t skip, uint32_t& pc, const Char* at);
    bool begin_greedy(uint32_t& pc, const Char*& at);
    bool begin_lazy(uint32_t& pc, const Char*& at);
    bool max_until(uint32_t& pc, const Char*& at);
    bool min_until(uint32_t& pc, const Char*& at);
    bool begin_possessive(uint32_t& pc, const Char* at, uint32_t op, uint32_t count, const Char* last);
    bool succeed(uint32_t& pc, const Char*& at, bool& is_done);
    bool backtrack(uint32_t& pc, const Char*& at);
    bool give_back(Choice& choice, uint32_t& pc, const Char*& at);

    Thread& t_;
    const Program& program_;
    const uint32_t* code_;
    const Char* beginning_;
    const Char* end_;
    const Char* must_advance_;
    bool must_match_all_;
    bool is_dirty_ = false;  // something is to be reset before the next start
    bool was_interrupted_ = false;
    uint32_t steps_ = 0;
    uint32_t barrier_ = kNone;
    uint32_t repeat_ = kNone;
    int64_t last_index_ = -1;
    const Char* match_start_ = nullptr;
    const Char* match_end_ = nullptr;
    std::vector<const Char*> marks_;
    std::vector<Choice> choices_;
    std::vector<Undo> trail_;
    std::vector<Repeat> repeats_;
};

// --- alternatives ---

// Tries the alternative at this skip word, noting the next one. Those that cannot match by their first character are
// passed over at once.
template <typename Char>
bool Matcher<Char>::enter_branch(uint32_t skip, uint32_t& pc, const Char* at) {
    for (; code_[skip] != 0; skip += code_[skip]) {
        uint32_t body = skip + 1;
        uint32_t op = code_[body];
        if (op == LITERAL && (at >= end_ || *at != code_[body + 1])) continue;
        if (op == IN && (at >= end_ || !set_has(body, *at))) continue;
        uint32_t next = skip + code_[skip];
        if (code_[next] != 0) push(Kind::Branch, next, at);
        pc = body;
        return true;
    }
    return false;
}

// --- repeats of one character ---

template <typename Char>
bool Matcher<Char>::begin_greedy(uint32_t& pc, const Char*& at) {
    uint32_t least = code_[pc + 2], most = code_[pc + 3], tail = pc + 1 + code_[pc + 1];
    if (at > end_ || end_ - at < static_cast<int64_t>(least)) return false;
    const Char* start = at;
    const Char* last = end_of_run(pc + 4, at, most);
    if (last - start < static_cast<int64_t>(least)) return false;
    if (last - start == static_cast<int64_t>(least)) {
        at = last;
        pc = tail;
        return true;
    }
    Choice& choice = push(Kind::GreedyOne, tail, last);
    choice.other = start + least;
    return give_back(choice, pc, at);
}

// From the position where the choice stands downwards to one where the tail may match; the choice then stands below it.
template <typename Char>
bool Matcher<Char>::give_back(Choice& choice, uint32_t& pc, const Char*& at) {
    uint32_t tail = choice.pc;
    const Char* position = choice.at;
    if (code_[tail] == LITERAL) {
        uint32_t wanted = code_[tail + 1];
        while (position >= choice.other && (position >= end_ || *position != wanted)) --position;
    }
    if (position < choice.other) {
        choices_.pop_back();
        return false;
    }
    at = position;
    pc = tail;
    if (position == choice.other)
        choices_.pop_back();
    else
        choice.at = position - 1;
    return true;
}

template <typename Char>
bool Matcher<Char>::begin_lazy(uint32_t& pc, const Char*& at) {
    uint32_t least = code_[pc + 2], most = code_[pc + 3];
    if (at > end_ || end_ - at < static_cast<int64_t>(least)) return false;
    if (least) {
        const Char* last = end_of_run(pc + 4, at, least);
        if (last - at < static_cast<int64_t>(least)) return false;
        at = last;
    }
    if (most > least) push(Kind::LazyOne, pc, at).count = most == kMaxRepeat ? kMaxRepeat : most - least;
    pc += 1 + code_[pc + 1];
    return true;
}

// --- repeats of anything ---

template <typename Char>
bool Matcher<Char>::max_until(uint32_t& pc, const Char*& at) {
    uint32_t record = repeat_;
    Repeat repeat = repeats_[record];
    uint32_t count = repeat.count + 1, body = repeat.pc + 4;
    if (count < code_[repeat.pc + 2]) {
        begin_iteration(record, count, repeat.last);
        pc = body;
        return true;
    }
    uint32_t most = code_[repeat.pc + 3];
    if ((count < most || most == kMaxRepeat) && at != repeat.last) {
        // The tail is what remains when one more iteration fails; it runs with the enclosing repeat.
        repeat_ = repeat.outer;
        push(Kind::Tail, pc + 1, at);
        begin_iteration(record, count, at);
        pc = body;
        return true;
    }
    repeat_ = repeat.outer;
    ++pc;
    return true;
}

template <typename Char>
bool Matcher<Char>::min_until(uint32_t& pc, const Char*& at) {
    uint32_t record = repeat_;
    Repeat repeat = repeats_[record];
    uint32_t count = repeat.count + 1;
    if (count < code_[repeat.pc + 2]) {
        begin_iteration(record, count, repeat.last);
        pc = repeat.pc + 4;
        return true;
    }
    uint32_t most = code_[repeat.pc + 3];
    if ((count < most || most == kMaxRepeat) && at != repeat.last) {
        Choice& choice = push(Kind::Body, repeat.pc, at);
        choice.count = count;
    }
    repeat_ = repeat.outer;
    ++pc;
    return true;
}

// One more iteration of a possessive repeat, or what follows it.
template <typename Char>
bool Matcher<Char>::begin_possessive(uint32_t& pc, const Char* at, uint32_t op, uint32_t count, const Char* last) {
    uint32_t least = code_[op + 2], most = code_[op + 3];
    bool is_needed = count < least;
    if (is_needed || ((count < most || most == kMaxRepeat) && at != last)) {
        push_barrier(Kind::Possessive, op, at, count, is_needed ? last : at);
        pc = op + 4;
        return true;
    }
    pc = op + 1 + code_[op + 1] + 1;
    return true;
}

// --- ends ---

template <typename Char>
bool Matcher<Char>::succeed(uint32_t& pc, const Char*& at, bool& is_done) {
    if (barrier_ == kNone) {
        is_done = is_accepted(at);
        return is_done;
    }
    Choice barrier = choices_[barrier_];
    if (barrier.kind == Kind::AssertNot) {
        choices_.resize(barrier_);
        barrier_ = barrier.barrier;
        restore(barrier);
        return false;
    }
    choices_.resize(barrier_);
    barrier_ = barrier.barrier;
    repeat_ = barrier.repeat;
    switch (barrier.kind) {
        case Kind::Assert:
            at = barrier.at;
            pc = barrier.pc;
            return true;
        case Kind::Atomic: pc = barrier.pc; return true;
        default: return begin_possessive(pc, at, barrier.pc, barrier.count + 1, barrier.other);
    }
}

// Goes back to the newest choice that still offers something; false: there is none.
template <typename Char>
bool Matcher<Char>::backtrack(uint32_t& pc, const Char*& at) {
    while (!choices_.empty()) {
        Choice& choice = choices_.back();
        restore(choice);
        switch (choice.kind) {
            case Kind::Branch: {
                uint32_t skip = choice.pc;
                at = choice.at;
                choices_.pop_back();
                if (enter_branch(skip, pc, at)) return true;
                break;
            }
            case Kind::GreedyOne:
                if (give_back(choice, pc, at)) return true;
                break;
            case Kind::LazyOne: {
                const Char* next = choice.at;
                if (next >= end_ || !item_matches(choice.pc + 4, *next)) {
                    choices_.pop_back();
                    break;
                }
                at = next + 1;
                pc = choice.pc + 1 + code_[choice.pc + 1];
                choice.at = at;
                if (choice.count != kMaxRepeat && --choice.count == 0) choices_.pop_back();
                return true;
            }
            case Kind::Tail:
                at = choice.at;
                pc = choice.pc;
                choices_.pop_back();
                return true;
            case Kind::Body: {
                uint32_t record = choice.repeat, count = choice.count, op = choice.pc;
                at = choice.at;
                choices_.pop_back();
                begin_iteration(record, count, at);
                pc = op + 4;
                return true;
            }
            case Kind::AssertNot:
                at = choice.at;
                pc = choice.pc;
                barrier_ = choice.barrier;
                choices_.pop_back();
                return true;
            case Kind::Possessive: {
                Choice barrier = choice;
                barrier_ = barrier.barrier;
                choices_.pop_back();
                if (barrier.count < code_[barrier.pc + 2]) break;
                at = barrier.at;
                pc = barrier.pc + 1 + code_[barrier.pc + 1] + 1;
                return true;
            }
            case Kind::Assert:
            case Kind::Atomic:
                barrier_ = choice.barrier;
                choices_.pop_back();
                break;
        }
    }
    return false;
}

template <typename Char>
bool Matcher<Char>::run(const Char* start, uint32_t pc) {
    const Char* at = start;
    barrier_ = repeat_ = kNone;
    for (;;) {
        bool goes_on = true;
        switch (code_[pc]) {
            case SUCCESS: {
                bool is_done = false;
                goes_on = succeed(pc, at, is_done);
                if (!is_done) break;
                match_start_ = start;
                match_end_ = at;
                is_dirty_ = true;
                return true;
            }
            case LITERAL:
                goes_on = at < end_ && *at == code_[pc + 1];
                ++at;
                pc += 2;
                break;
            case ANY_ALL:
                goes_on = at < end_;
                ++at;
                ++pc;
                break;
            case ANY:
                goes_on = at < end_ && *at != '\n';
                ++at;
                ++pc;
                break;
            case IN:
            case IN_IGNORE:
            case IN_UNI_IGNORE:
            case IN_LOC_IGNORE:
                goes_on = at < end_ && set_has(pc, *at);
                ++at;
                pc += 1 + code_[pc + 1];
                break;
            case NOT_LITERAL:
            case LITERAL_IGNORE:
            case NOT_LITERAL_IGNORE:
            case LITERAL_LOC_IGNORE:
            case NOT_LITERAL_LOC_IGNORE:
            case LITERAL_UNI_IGNORE:
            case NOT_LITERAL_UNI_IGNORE:
                goes_on = at < end_ && item_matches(pc, *at);
                ++at;
                pc += 2;
                break;
            case AT:
                goes_on = is_at(code_[pc + 1], at);
                pc += 2;
                break;
            case MARK:
                set_mark(code_[pc + 1], at);
                pc += 2;
                break;
            case JUMP: pc += 1 + code_[pc + 1]; break;
            case BRANCH: goes_on = enter_branch(pc + 1, pc, at); break;
            case REPEAT_ONE: goes_on = begin_greedy(pc, at); break;
            case MIN_REPEAT_ONE: goes_on = begin_lazy(pc, at); break;
            case POSSESSIVE_REPEAT_ONE: {
                const Char* last = end_of_run(pc + 4, at, code_[pc + 3]);
                goes_on = last - at >= static_cast<int64_t>(code_[pc + 2]);
                at = last;
                pc += 1 + code_[pc + 1];
                break;
            }
            case REPEAT: {
                is_dirty_ = true;
                repeats_.push_back({repeat_, pc, kNone, nullptr});
                repeat_ = static_cast<uint32_t>(repeats_.size() - 1);
                pc += 1 + code_[pc + 1];
                break;
            }
            case MAX_UNTIL: goes_on = max_until(pc, at); break;
            case MIN_UNTIL: goes_on = min_until(pc, at); break;
            case POSSESSIVE_REPEAT: goes_on = begin_possessive(pc, at, pc, 0, nullptr); break;
            case ATOMIC_GROUP:
                push_barrier(Kind::Atomic, pc + 1 + code_[pc + 1], at);
                pc += 2;
                break;
            case ASSERT:
            case ASSERT_NOT: {
                bool is_negative = code_[pc] == ASSERT_NOT;
                uint32_t after = pc + 1 + code_[pc + 1];
                int64_t back = code_[pc + 2];
                if (at - beginning_ < back) {
                    goes_on = is_negative;
                    pc = after;
                    break;
                }
                push_barrier(is_negative ? Kind::AssertNot : Kind::Assert, after, at);
                at -= back;
                pc += 3;
                break;
            }
            case GROUPREF:
            case GROUPREF_IGNORE:
            case GROUPREF_UNI_IGNORE:
            case GROUPREF_LOC_IGNORE: {
                const Char* behind;
                uint32_t group = code_[pc + 1];
                switch (code_[pc]) {
                    case GROUPREF: behind = behind_group(group, at, [](char32_t c) { return c; }); break;
                    case GROUPREF_IGNORE: behind = behind_group(group, at, lower_ascii); break;
                    case GROUPREF_UNI_IGNORE: behind = behind_group(group, at, lower_unicode); break;
                    default: behind = behind_group(group, at, lower_locale); break;
                }
                goes_on = behind != nullptr;
                at = behind;
                pc += 2;
                break;
            }
            case GROUPREF_EXISTS: pc = group_is_set(code_[pc + 1]) ? pc + 3 : pc + 1 + code_[pc + 2]; break;
            default: goes_on = false; break;  // FAILURE
        }
        if (goes_on) [[likely]]
            continue;
        if (!may_go_on() || !backtrack(pc, at)) return false;
    }
}

// --- searching ---

// Text shorter than any match is not looked at.
template <typename Char>
Result<bool> Matcher<Char>::match_from(const Char* start) {
    const Program::Info& info = program_.info();
    if (info.least_width > end_ - start) return false;
    return match_at(start, info.body);
}

// Where the prefix occurs, as Knuth, Morris and Pratt find it: no character is looked at twice.
template <typename Char>
class PrefixSearch {
public:
    PrefixSearch(const Program::Info& info, const Char* start, const Char* end) : info_(info), at_(start), end_(end) {}

    // The next place, or null.
    const Char* next() {
        while (at_ < end_) {
            if (matched_ == 0) {
                at_ = Matcher<Char>::find_character(at_, end_, info_.prefix[0]);
                if (at_ == end_) break;
            } else if (*at_ != info_.prefix[matched_]) {
                matched_ = info_.prefix_overlap[matched_ - 1];
                continue;
            }
            ++at_;
            if (++matched_ < info_.prefix_size) continue;
            matched_ = info_.prefix_overlap[matched_ - 1];
            return at_ - info_.prefix_size;
        }
        return nullptr;
    }

private:
    const Program::Info& info_;
    const Char *at_, *end_;
    uint32_t matched_ = 0;  // of the prefix, before at_
};

template <typename Char>
Result<bool> Matcher<Char>::search_from(const Char* start) {
    const Program::Info& info = program_.info();
    if (start > end_) return false;
    if (info.least_width > end_ - start) return false;
    const Char* last = end_ - info.least_width;  // the last place where a match may start
    PrefixSearch<Char> prefix(info, start, end_);
    if (code_[info.body] == AT &&
        (code_[info.body + 1] == AT_BEGINNING || code_[info.body + 1] == AT_BEGINNING_STRING)) {
        if (start != beginning_) return false;
        return match_at(start, info.body);
    }
    for (const Char* at = start; at <= last; ++at) {
        if (info.prefix) {
            at = prefix.next();
            if (!at || at > last) return false;
        } else if (info.charset) {
            auto is_outside = [&](Char c) {
                return c < 256 ? !has_bit(info.charset_bits, c) : !is_in_set(info.charset, c);
            };
            at = run_of(at, end_, is_outside);
            if (at > last || at == end_) return false;
        }
        if (info.is_literal && !must_match_all_ && !must_advance_) {
            match_start_ = at;
            match_end_ = at + info.prefix_size;
            return true;
        }
        if (TRY(match_at(at, info.body))) return true;
        // Only the first attempt is bound not to be empty: others start further on.
        if (must_advance_ && at >= must_advance_) must_advance_ = nullptr;
    }
    return false;
}

template <typename F>
Result<bool> with_characters(Thread& t, const Program& program, const Request& request, Found& found, F run) {
    auto with = [&]<typename Char>(Char) -> Result<bool> {
        Matcher<Char> matcher(t, program, request);
        bool is_found = TRY(run(matcher, static_cast<const Char*>(request.text) + request.start));
        if (is_found) matcher.report(found);
        return is_found;
    };
    switch (request.unit) {
        case 1: return with(uint8_t{});
        case 2: return with(uint16_t{});
        default: return with(uint32_t{});
    }
}

}  // namespace

Result<bool> match(Thread& t, const Program& program, const Request& request, Found& found) {
    return with_characters(t, program, request, found,
                           [](auto& matcher, auto* start) { return matcher.match_from(start); });
}

Result<bool> search(Thread& t, const Program& program, const Request& request, Found& found) {
    return with_characters(t, program, request, found,
                           [](auto& matcher, auto* start) { return matcher.search_from(start); });
}

}  // namespace krait::modules::sre
