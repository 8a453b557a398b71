// Two streams of objects with equal values are walked in step. Where one writes an object out and the other refers back
// to an earlier one, the parts of the object are passed over on the one side.

#include "bytecode/code_words.h"
#include "bytecode/diff_parts.h"

namespace krait::bytecode::diffing {

namespace {

char code_of(const MarshalNode& node) { return static_cast<char>(node.type & ~kReferenceFlag); }
bool is_flagged(const MarshalNode& node) { return node.type & kReferenceFlag; }
bool is_interned(const MarshalNode& node) {
    return std::string_view("tZA").find(code_of(node)) != std::string_view::npos;
}

class ObjectComparer {
public:
    ObjectComparer(const PycContents& left, const PycContents& right, Findings& findings)
        : left_(left.nodes()), right_(right.nodes()), findings_(findings) {}

    void run() {
        size_t a = 0, b = 0;
        while (a < left_.size() && b < right_.size()) {
            compare(left_[a], right_[b]);
            pair(left_[a], right_[b]);
            bool is_left_reference = code_of(left_[a]) == 'r', is_right_reference = code_of(right_[b]) == 'r';
            a = is_right_reference && !is_left_reference ? behind(left_, a) : a + 1;
            b = is_left_reference && !is_right_reference ? behind(right_, b) : b + 1;
        }
    }

private:
    static size_t behind(const std::vector<MarshalNode>& nodes, size_t index) {
        size_t next = index + 1;
        while (next < nodes.size() && nodes[next].depth > nodes[index].depth) ++next;
        return next;
    }

    void add(const MarshalNode& left, const MarshalNode& right, const std::string& text) {
        std::string what = left.value ? short_repr(left.value) : "nothing";
        findings_.add(
            base::formatted("offset %zu / %zu, ", left.offset + kPycHeaderSize, right.offset + kPycHeaderSize) + what +
            ": " + text);
    }

    static std::string reference_words(const MarshalNode& node) {
        return base::formatted("a reference to #%u", node.reference);
    }

    void compare(const MarshalNode& left, const MarshalNode& right) {
        if (left.type == right.type) return compare_places(left, right);
        if (code_of(left) == 'r') return add(left, right, reference_words(left) + " / written out");
        if (code_of(right) == 'r') return add(left, right, "written out / " + reference_words(right));
        if (is_interned(left) != is_interned(right))
            add(left, right, is_interned(left) ? "interned / not interned" : "not interned / interned");
        else if (code_of(left) != code_of(right))
            add(left, right, base::formatted("type code %c / %c", code_of(left), code_of(right)));
        if (is_flagged(left) != is_flagged(right))
            add(left, right,
                is_flagged(left) ? "flagged for reference / not flagged" : "not flagged / flagged for reference");
    }

    // References to different objects of equal value; that numbers are shifted is no finding.
    void compare_places(const MarshalNode& left, const MarshalNode& right) {
        if (code_of(left) != 'r' || counterpart(left.reference) == right.reference) return;
        add(left, right, reference_words(left) + " / " + reference_words(right));
    }

    uint32_t counterpart(uint32_t left_index) const {
        return left_index < counterparts_.size() ? counterparts_[left_index] : kNoReference;
    }
    // Indexes that stand for one value, be it that both are taken here or that one is and the other referred to.
    void pair(const MarshalNode& left, const MarshalNode& right) {
        if (left.reference == kNoReference || (code_of(left) == 'r' && code_of(right) == 'r')) return;
        if (left.reference >= counterparts_.size()) counterparts_.resize(left.reference + 1, kNoReference);
        counterparts_[left.reference] = right.reference;
    }

    const std::vector<MarshalNode>&left_, &right_;
    Findings& findings_;
    std::vector<uint32_t> counterparts_;  // by index on the left: that on the right
};

}  // namespace

void compare_objects(const PycContents& left, const PycContents& right, Findings& findings) {
    ObjectComparer(left, right, findings).run();
}

}  // namespace krait::bytecode::diffing
