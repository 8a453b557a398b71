#include "modules/sre/program.h"

#include <cstring>

#include "modules/sre/characters.h"

namespace krait::modules::sre {

namespace {

constexpr int kDeepest = 2000;

// Walks over the code as the compiler lays it out. Ranges are half open; each must be used up exactly.
class Checker {
public:
    Checker(const object::HeapVector<uint32_t>& code, int64_t groups, object::HeapVector<uint32_t>& sets)
        : code_(code), groups_(static_cast<uint64_t>(groups)), sets_(sets) {}

    bool check() {
        if (code_.empty() || code_.back() != SUCCESS) return false;
        size_t start = 0, end = code_.size() - 1;
        if (code_[0] == INFO && !info(start, end)) return false;
        return body(start, end);
    }

private:
    // The target of the skip in a word, within (at, end].
    bool target(size_t at, size_t end, size_t& out) const {
        if (at >= end || code_[at] == 0 || code_[at] > end - at) return false;
        out = at + code_[at];
        return true;
    }

    bool info(size_t& start, size_t end) {
        size_t after;
        if (!target(1, end, after) || after < 5) return false;
        uint32_t mask = code_[2];
        if (mask & ~uint32_t{kInfoPrefix | kInfoLiteral | kInfoCharset}) return false;
        if ((mask & kInfoPrefix) && (mask & kInfoCharset)) return false;
        if ((mask & kInfoLiteral) && !(mask & kInfoPrefix)) return false;
        size_t at = 5;
        if (mask & kInfoPrefix) {
            if (after < 7) return false;
            uint64_t size = code_[5];
            if (size == 0 || code_[6] > size || after - 7 != 2 * size) return false;
            for (uint64_t i = 0; i < size; ++i)
                if (code_[7 + size + i] >= size) return false;
            at = after;
        } else if (mask & kInfoCharset) {
            if (!set(at, after)) return false;
            at = after;
        }
        if (at != after) return false;
        start = after;
        return true;
    }

    // Items and FAILURE fill the range.
    bool set(size_t at, size_t end) const {
        if (at >= end || code_[end - 1] != FAILURE) return false;
        for (--end; at < end;) {
            switch (code_[at++]) {
                case NEGATE: break;
                case LITERAL: at += 1; break;
                case RANGE:
                case RANGE_UNI_IGNORE: at += 2; break;
                case CATEGORY:
                    if (at >= end || code_[at] >= kCategoryCount) return false;
                    at += 1;
                    break;
                case CHARSET: at += 8; break;
                case BIGCHARSET: {
                    if (at >= end || end - at < 65) return false;
                    uint64_t count = code_[at];
                    if (!chunk_numbers(at + 1, count)) return false;
                    if (count > 256) return false;
                    at += 65 + count * 8;
                    break;
                }
                default: return false;
            }
            if (at > end) return false;
        }
        return at == end;
    }

    bool chunk_numbers(size_t at, uint64_t count) const {
        for (int i = 0; i < 256; ++i)
            if ((code_[at + static_cast<size_t>(i >> 2)] >> (8 * (i & 3)) & 255) >= count) return false;
        return true;
    }

    // One character's worth: what REPEAT_ONE repeats.
    bool unit(size_t& at, size_t end) {
        if (at >= end) return false;
        switch (code_[at]) {
            case FAILURE:
            case ANY:
            case ANY_ALL: ++at; return true;
            case LITERAL:
            case NOT_LITERAL:
            case LITERAL_IGNORE:
            case NOT_LITERAL_IGNORE:
            case LITERAL_LOC_IGNORE:
            case NOT_LITERAL_LOC_IGNORE:
            case LITERAL_UNI_IGNORE:
            case NOT_LITERAL_UNI_IGNORE: at += 2; return at <= end;
            case IN:
            case IN_IGNORE:
            case IN_LOC_IGNORE:
            case IN_UNI_IGNORE: {
                size_t after;
                if (!target(at + 1, end, after) || !set(at + 2, after)) return false;
                sets_.push_back(static_cast<uint32_t>(at));
                at = after;
                return true;
            }
            default: return false;
        }
    }

    bool body(size_t at, size_t end) {
        if (++depth_ > kDeepest) return false;
        while (at < end)
            if (!instruction(at, end)) return false;
        --depth_;
        return at == end;
    }

    bool instruction(size_t& at, size_t end) {
        switch (code_[at]) {
            case AT: at += 2; return at <= end && code_[at - 1] < kAtCount;
            case MARK: at += 2; return at <= end && code_[at - 1] < 2 * groups_;
            case GROUPREF:
            case GROUPREF_IGNORE:
            case GROUPREF_LOC_IGNORE:
            case GROUPREF_UNI_IGNORE: at += 2; return at <= end && code_[at - 1] < groups_;
            case GROUPREF_EXISTS: return conditional(at, end);
            case BRANCH: return branch(at, end);
            case ASSERT:
            case ASSERT_NOT: return closed(at, end, 3);
            case ATOMIC_GROUP: return closed(at, end, 2);
            case REPEAT_ONE:
            case MIN_REPEAT_ONE:
            case POSSESSIVE_REPEAT_ONE: return repeat_one(at, end);
            case REPEAT:
            case POSSESSIVE_REPEAT: return repeat(at, end);
            default: return unit(at, end);
        }
    }

    // op, skip, ..., body, SUCCESS
    bool closed(size_t& at, size_t end, size_t header) {
        size_t after;
        if (!target(at + 1, end, after) || after < at + header + 1 || code_[after - 1] != SUCCESS) return false;
        if (!body(at + header, after - 1)) return false;
        at = after;
        return true;
    }

    bool repeat_one(size_t& at, size_t end) {
        size_t after;
        if (!target(at + 1, end, after) || after < at + 5 || code_[after - 1] != SUCCESS) return false;
        if (code_[at + 2] > code_[at + 3]) return false;
        size_t item = at + 4;
        if (!unit(item, after - 1) || item != after - 1) return false;
        at = after;
        return true;
    }

    // The skip leads to the word that ends the body.
    bool repeat(size_t& at, size_t end) {
        size_t until;
        if (!target(at + 1, end, until) || until >= end || until < at + 4) return false;
        if (code_[at + 2] > code_[at + 3]) return false;
        bool is_possessive = code_[at] == POSSESSIVE_REPEAT;
        uint32_t last = code_[until];
        if (is_possessive ? last != SUCCESS : last != MAX_UNTIL && last != MIN_UNTIL) return false;
        if (!body(at + 4, until)) return false;
        at = until + 1;
        return true;
    }

    // Alternatives that end in a JUMP to one place.
    bool branch(size_t& at, size_t end) {
        size_t skip = at + 1, common = 0;
        while (skip < end && code_[skip] != 0) {
            size_t next, jump;
            if (!target(skip, end, next) || next < skip + 3 || code_[next - 2] != JUMP) return false;
            if (!target(next - 1, end, jump) || (common && jump != common)) return false;
            common = jump;
            if (!body(skip + 1, next - 2)) return false;
            skip = next;
        }
        if (skip >= end || (common && skip + 1 != common)) return false;
        at = skip + 1;
        return true;
    }

    bool conditional(size_t& at, size_t end) {
        if (end - at < 3 || code_[at + 1] >= groups_) return false;
        uint64_t skip = code_[at + 2];
        if (skip < 2 || skip > end - (at + 1)) return false;
        size_t no = at + 1 + skip, yes = at + 3;
        // With a no-branch the yes-branch ends in a JUMP over it. The word there may also be an operand, so what makes
        // sense as a whole decides.
        size_t after;
        if (no >= yes + 2 && code_[no - 2] == JUMP && target(no - 1, end, after) && body_makes_sense(yes, no - 2) &&
            body(no, after)) {
            at = after;
            return true;
        }
        if (!body(yes, no)) return false;
        at = no;
        return true;
    }
    bool body_makes_sense(size_t at, size_t end) {
        int depth = depth_;
        bool result = body(at, end);
        depth_ = depth;
        return result;
    }

    const object::HeapVector<uint32_t>& code_;
    uint64_t groups_;
    object::HeapVector<uint32_t>& sets_;
    int depth_ = 0;
};

// Does the answer change with the locale?
bool depends_on_locale(const uint32_t* set) {
    for (;;) {
        switch (*set++) {
            case FAILURE: return false;
            case LITERAL: ++set; break;
            case RANGE:
            case RANGE_UNI_IGNORE: set += 2; break;
            case CATEGORY:
                if ((*set++ & ~1u) == CATEGORY_LOC_WORD) return true;
                break;
            case CHARSET: set += 8; break;
            case BIGCHARSET: set += 65 + set[0] * 8; break;
            default: break;
        }
    }
}

Bitmap bitmap_of(const uint32_t* set, char32_t (*change)(char32_t)) {
    Bitmap bits{};
    for (char32_t c = 0; c < 256; ++c)
        if (is_in_set(set, change ? change(c) : c)) bits[c >> 6] |= uint64_t{1} << (c & 63);
    return bits;
}

}  // namespace

std::optional<Program> Program::check(object::HeapVector<uint32_t> code, int64_t groups) {
    if (groups < 0 || groups > kMaxGroups || code.size() > UINT32_MAX) return std::nullopt;
    Program program;
    program.code_ = std::move(code);
    program.groups_ = groups;
    if (!Checker(program.code_, groups, program.sets_).check()) return std::nullopt;
    program.make_bitmaps();
    program.read_info();
    return program;
}

void Program::make_bitmaps() {
    bitmap_index_.assign(code_.size(), 0);
    bitmaps_.emplace_back();
    for (uint32_t at : sets_) {
        const uint32_t* set = code_.data() + at + 2;
        uint32_t op = code_[at];
        if (op == IN_LOC_IGNORE || depends_on_locale(set)) continue;
        auto change = op == IN_IGNORE ? lower_ascii : op == IN_UNI_IGNORE ? lower_unicode : nullptr;
        bitmap_index_[at] = static_cast<uint32_t>(bitmaps_.size());
        bitmaps_.push_back(bitmap_of(set, change));
    }
}

namespace {

// The code brings such a table, but code made by hand may bring a wrong one.
object::HeapVector<uint32_t> overlap_of(const uint32_t* prefix, uint32_t size) {
    object::HeapVector<uint32_t> overlap(size, 0);
    for (uint32_t i = 1, same = 0; i < size; ++i) {
        while (same && prefix[i] != prefix[same]) same = overlap[same - 1];
        same += prefix[i] == prefix[same];
        overlap[i] = same;
    }
    return overlap;
}

}  // namespace

void Program::read_info() {
    if (code_[0] != INFO) return;
    info_.body = 1 + code_[1];
    info_.least_width = code_[3];
    uint32_t mask = code_[2];
    if (mask & kInfoPrefix) {
        info_.prefix_size = code_[5];
        info_.prefix = code_.data() + 7;
        info_.is_literal = mask & kInfoLiteral;
        info_.prefix_overlap = overlap_of(info_.prefix, info_.prefix_size);
    } else if ((mask & kInfoCharset) && !depends_on_locale(code_.data() + 5)) {
        info_.charset = code_.data() + 5;
        info_.charset_bits = bitmap_of(info_.charset, nullptr);
    }
}

}  // namespace krait::modules::sre
