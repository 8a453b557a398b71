#include "bytecode/marshal_reader.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/bigint.h"
#include "base/format.h"
#include "base/utf8.h"
#include "bytecode/code_check.h"
#include "bytecode/marshal_float.h"
#include "bytecode/python_value.h"
#include "bytecode/singletons.h"

// The order of checks is CPython's, because the first failed one names the error. Sizes are never believed: containers
// grow as items arrive, so that a short file cannot ask for gigabytes.

namespace krait::bytecode {

namespace {

constexpr uint32_t kMaxDepth = 2000;
constexpr int32_t kSmallestLong = INT32_MIN;

class Reader {
public:
    Reader(std::string_view data, StringTable& strings, const MarshalOptions& options)
        : data_(data), strings_(strings), arena_(strings.arena()), options_(options) {}

    MarshalResult run() {
        const Constant* value = read_object();
        if (!value) fail_null("object");
        if (result_.error_type) value = nullptr;
        result_.value = value;
        result_.size = position_;
        return std::move(result_);
    }

private:
    using Items = std::vector<const Constant*>;

    // --- errors: the first one stands ---

    std::nullptr_t fail(const char* type, std::string message) {
        if (!result_.error_type) {
            result_.error_type = type;
            result_.error_message = std::move(message);
        }
        return nullptr;
    }
    std::nullptr_t fail_data(const char* what) {
        return fail("ValueError", base::formatted("bad marshal data (%s)", what));
    }
    std::nullptr_t fail_null(const char* where) {
        return fail("TypeError", base::formatted("NULL object in marshal data for %s", where));
    }
    bool has_failed() const { return result_.error_type != nullptr; }

    // --- bytes ---

    size_t left() const { return data_.size() - position_; }

    std::string_view take(size_t size) {
        if (size > left()) {
            fail("EOFError", "marshal data too short");
            return {};
        }
        std::string_view bytes = data_.substr(position_, size);
        position_ += size;
        return bytes;
    }
    uint64_t take_number(size_t size) {
        std::string_view bytes = take(size);
        uint64_t value = 0;
        for (size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
        return value;
    }
    int32_t take_long() { return static_cast<int32_t>(take_number(4)); }
    double take_double() { return std::bit_cast<double>(take_number(8)); }

    uint32_t take_short_size() {
        if (left() == 0) {
            fail("EOFError", "EOF read where not expected");
            return 0;
        }
        return static_cast<unsigned char>(data_[position_++]);
    }
    uint32_t take_size(const char* complaint) {
        int32_t size = take_long();
        if (!has_failed() && size < 0) fail_data(complaint);
        return has_failed() ? 0 : static_cast<uint32_t>(size);
    }

    // --- references ---

    // The index of a flagged object; it may be referred to once there is a value.
    uint32_t reserve(bool is_flagged) {
        if (!is_flagged) return kNoReference;
        references_.push_back(nullptr);
        return static_cast<uint32_t>(references_.size() - 1);
    }
    template <typename T>
    T* settle(uint32_t index, T* value) {
        if (index != kNoReference && value) references_[index] = value;
        return value;
    }

    const Constant* read_reference() {
        int32_t index = take_long();
        if (has_failed()) return nullptr;
        if (index < 0 || static_cast<size_t>(index) >= references_.size() || !references_[index])
            return fail_data("invalid reference");
        last_reference_ = static_cast<uint32_t>(index);
        return references_[index];
    }

    // --- objects ---

    const Constant* read_object() {
        if (left() == 0) return fail("EOFError", "EOF read where object expected");
        if (depth_ == kMaxDepth) {
            ++position_;
            return fail("ValueError", "recursion limit exceeded");
        }
        ++depth_;
        size_t node = open_node();
        auto type = static_cast<uint8_t>(data_[position_++]);
        last_reference_ = kNoReference;
        const Constant* value = read_typed(type & ~kReferenceFlag, type & kReferenceFlag);
        close_node(node, value);
        --depth_;
        return value;
    }

    size_t open_node() {
        if (!options_.nodes) return 0;
        MarshalNode node;
        node.offset = static_cast<uint32_t>(position_);
        node.depth = depth_ - 1;
        node.type = static_cast<uint8_t>(data_[position_]);
        options_.nodes->push_back(node);
        return options_.nodes->size() - 1;
    }
    void close_node(size_t index, const Constant* value) {
        if (!options_.nodes) return;
        MarshalNode& node = (*options_.nodes)[index];
        node.end = static_cast<uint32_t>(position_);
        node.value = value;
        if (node.type == 'r' || node.type == ('r' | kReferenceFlag)) node.reference = last_reference_;
    }
    // The node under way learns the index that its object took.
    uint32_t note_index(uint32_t index) {
        if (options_.nodes && index != kNoReference) {
            size_t node = options_.nodes->size() - 1;
            (*options_.nodes)[node].reference = index;
        }
        return index;
    }

    const Constant* read_typed(int type, bool is_flagged) {
        switch (type) {
            case '0': return nullptr;
            case 'N': return &kNone;
            case 'F': return &kFalse;
            case 'T': return &kTrue;
            case '.': return &kEllipsis;
            case 'S': return arena_.make<ForeignConstant>(ForeignKind::StopIteration);
            case 'r': return read_reference();
            default: break;
        }
        uint32_t index = kNoReference;
        if (std::strchr("iIlfgxyszZaAut)([{<>:c", type)) index = note_index(reserve(is_flagged));
        switch (type) {
            case ')': return read_tuple(take_short_size(), index);
            case '(': return read_tuple(take_size("tuple size out of range"), index);
            case '[': return read_list(index);
            case '<': return read_set(index);
            case '{': return read_dict(index);
            case '>': return settle(index, read_frozenset());
            case ':': return settle(index, read_slice());
            case 'c': return settle(index, read_code());
            default: return settle(index, read_scalar(type));
        }
    }

    const Constant* read_scalar(int type) {
        switch (type) {
            case 'i': return made<IntConstant>(int64_t{take_long()});
            case 'I': return made<IntConstant>(static_cast<int64_t>(take_number(8)));
            case 'l': return read_digits();
            case 'f': return read_float_text();
            case 'g': return made<FloatConstant>(take_double());
            case 'x': return read_complex_text();
            case 'y': {
                double real = take_double();
                double imaginary = has_failed() ? 0 : take_double();
                return made<ComplexConstant>(real, imaginary);
            }
            case 's': return read_bytes();
            case 'z': return read_latin1(take_short_size(), false);
            case 'Z': return read_latin1(take_short_size(), true);
            case 'a': return read_latin1(take_size("string size out of range"), false);
            case 'A': return read_latin1(take_size("string size out of range"), true);
            case 'u': return read_text(false);
            case 't': return read_text(true);
            default: return fail_data("unknown type code");
        }
    }

    template <typename T, typename... Args>
    const Constant* made(Args... args) {
        return has_failed() ? nullptr : arena_.make<T>(args...);
    }

    const Constant* read_digits() {
        int32_t count = take_long();
        if (has_failed()) return nullptr;
        if (count == kSmallestLong) return fail_data("long size out of range");
        if (count == 0) return arena_.make<IntConstant>(0);
        auto size = static_cast<uint32_t>(count < 0 ? -count : count);
        return check_digits(size) ? make_integer(size, count < 0) : nullptr;
    }

    // A bad digit is found before a missing one behind it.
    bool check_digits(uint32_t size) {
        for (uint32_t i = 0; i < size; ++i) {
            uint64_t digit = take_number(2);
            if (has_failed()) return false;
            if (digit > 0x7FFF) {
                fail_data("digit out of range in long");
                return false;
            }
            if (i + 1 == size && digit == 0) {
                fail_data("unnormalized long data");
                return false;
            }
        }
        return true;
    }

    const Constant* make_integer(uint32_t size, bool is_negative) {
        const auto* digits = reinterpret_cast<const uint8_t*>(data_.data()) + position_ - size_t{size} * 2;
        return make_int(arena_, base::bigint::from_digits15(arena_, digits, size, is_negative));
    }

    std::optional<double> take_float_text() {
        std::string_view text = take(take_short_size());
        if (has_failed()) return std::nullopt;
        text = text.substr(0, text.find('\0'));
        std::optional<double> value = parse_marshal_float(text);
        if (!value)
            fail("ValueError",
                 "could not convert string to float: '" + base::decode_replacing(text.substr(0, 200)) + "'");
        return value;
    }
    const Constant* read_float_text() {
        std::optional<double> value = take_float_text();
        return value ? arena_.make<FloatConstant>(*value) : nullptr;
    }
    const Constant* read_complex_text() {
        std::optional<double> real = take_float_text();
        if (!real) return nullptr;
        std::optional<double> imaginary = take_float_text();
        return imaginary ? arena_.make<ComplexConstant>(*real, *imaginary) : nullptr;
    }

    const Constant* read_bytes() {
        std::string_view text = take(take_size("bytes object size out of range"));
        if (has_failed()) return nullptr;
        auto* bytes = arena_.make<BytesConstant>();
        bytes->data = text.data();
        bytes->size = static_cast<uint32_t>(text.size());
        return bytes;
    }

    const Constant* read_latin1(uint32_t size, bool is_interned) {
        if (has_failed()) return nullptr;
        std::string_view text = take(size);
        if (has_failed()) return nullptr;
        if (base::is_ascii(text)) return make_text(text, is_interned);
        std::string decoded;
        for (char c : text) base::append_utf8(decoded, static_cast<unsigned char>(c));
        return make_text(arena_.copy(decoded), is_interned);
    }

    const Constant* read_text(bool is_interned) {
        std::string_view text = take(take_size("string size out of range"));
        if (has_failed() || !check_text(text)) return nullptr;
        return make_text(text, is_interned);
    }

    const Constant* make_text(std::string_view text, bool is_interned) {
        StrConstant* str = make_str(arena_, text);
        return is_interned ? strings_.intern(str) : str;
    }

    // UTF-8 with encoded surrogates, as the codec's "surrogatepass" takes it.
    bool check_text(std::string_view text) {
        size_t start = 0;
        while (auto fault = base::find_utf8_fault(text.substr(start))) {
            size_t offset = start + fault->offset;
            base::CodePoint point = base::decode_wtf8(text.data() + offset, text.data() + text.size());
            if (point.size == 0) {
                fail_text(text, offset, fault->size, fault->reason);
                return false;
            }
            start = offset + point.size;
        }
        return true;
    }
    void fail_text(std::string_view text, size_t offset, size_t size, const char* reason) {
        std::string where = base::formatted("bytes in position %zu-%zu", offset, offset + size - 1);
        if (size == 1)
            where = base::formatted("byte 0x%02x in position %zu", static_cast<unsigned char>(text[offset]), offset);
        fail("UnicodeDecodeError", "'utf-8' codec can't decode " + where + ": " + reason);
    }

    // --- containers ---

    const Constant** keep(const Items& items) {
        const Constant** kept = arena_.array<const Constant*>(items.size());
        std::copy(items.begin(), items.end(), kept);
        return kept;
    }

    bool read_items(uint32_t size, const char* where, Items& items) {
        for (uint32_t i = 0; i < size; ++i) {
            const Constant* item = read_object();
            if (!item) {
                fail_null(where);
                return false;
            }
            items.push_back(item);
        }
        return true;
    }

    // May contain itself, so it stands in the list of references before its items do.
    const Constant* read_tuple(uint32_t size, uint32_t index) {
        if (has_failed()) return nullptr;
        auto* tuple = settle(index, arena_.make<TupleConstant>());
        Items items;
        if (!read_items(size, "tuple", items)) return nullptr;
        tuple->items = keep(items);
        tuple->size = size;
        return tuple;
    }

    const Constant* read_list(uint32_t index) {
        uint32_t size = take_size("list size out of range");
        if (has_failed()) return nullptr;
        auto* list = settle(index, arena_.make<ForeignConstant>(ForeignKind::List));
        Items items;
        if (!read_items(size, "list", items)) return nullptr;
        list->items = keep(items);
        list->size = size;
        return list;
    }

    // Members or keys with their hashes, to find doubles when all are there.
    struct Hashed {
        int64_t hash;
        uint32_t position;
    };

    bool add_hash(std::vector<Hashed>& hashes, const Constant* item, const char* purpose) {
        int64_t hash = values_.hash(item);
        if (values_.unhashable()) {
            fail("TypeError", base::formatted("cannot use '%s' as a %s (unhashable type: '%s')", python_type_name(item),
                                              purpose, values_.unhashable()));
            return false;
        }
        if (!check_values()) return false;
        hashes.push_back({hash, static_cast<uint32_t>(hashes.size())});
        return true;
    }
    bool check_values() {
        if (values_.is_exhausted()) fail_data("values too complex to compare");
        return !values_.is_exhausted();
    }

    // For every position, that of the first equal item.
    std::vector<uint32_t> find_firsts(std::vector<Hashed> hashes, const Items& items) {
        std::vector<uint32_t> firsts(hashes.size());
        std::sort(hashes.begin(), hashes.end(), [](const Hashed& a, const Hashed& b) {
            return a.hash != b.hash ? a.hash < b.hash : a.position < b.position;
        });
        std::vector<uint32_t> distinct;  // of the present hash
        for (size_t i = 0; i < hashes.size() && check_values(); ++i) {
            if (i == 0 || hashes[i].hash != hashes[i - 1].hash) distinct.clear();
            uint32_t position = hashes[i].position;
            auto known = std::find_if(distinct.begin(), distinct.end(),
                                      [&](uint32_t other) { return values_.equal(items[other], items[position]); });
            firsts[position] = known == distinct.end() ? position : *known;
            if (known == distinct.end()) distinct.push_back(position);
        }
        return firsts;
    }

    bool read_members(Items& members) {
        uint32_t size = take_size("set size out of range");
        if (has_failed()) return false;
        Items all;
        std::vector<Hashed> hashes;
        for (uint32_t i = 0; i < size; ++i) {
            const Constant* member = read_object();
            if (!member) fail_null("set");
            if (has_failed() || !add_hash(hashes, member, "set element")) return false;
            all.push_back(member);
        }
        std::vector<uint32_t> firsts = find_firsts(std::move(hashes), all);
        for (uint32_t i = 0; i < size; ++i)
            if (firsts[i] == i) members.push_back(all[i]);
        return !has_failed();
    }

    const Constant* read_set(uint32_t index) {
        auto* set = settle(index, arena_.make<ForeignConstant>(ForeignKind::Set));
        Items members;
        if (!read_members(members)) return nullptr;
        set->items = keep(members);
        set->size = static_cast<uint32_t>(members.size());
        return set;
    }

    const Constant* read_frozenset() {
        Items members;
        if (!read_members(members)) return nullptr;
        auto* set = arena_.make<FrozenSetConstant>();
        set->items = keep(members);
        set->size = static_cast<uint32_t>(members.size());
        return set;
    }

    // Ends at a NULL, be it a key or a value.
    const Constant* read_dict(uint32_t index) {
        auto* dict = settle(index, arena_.make<ForeignConstant>(ForeignKind::Dict));
        Items keys, values;
        std::vector<Hashed> hashes;
        while (const Constant* key = read_object()) {
            const Constant* value = read_object();
            if (!value) break;
            if (!add_hash(hashes, key, "dict key")) return nullptr;
            keys.push_back(key);
            values.push_back(value);
        }
        if (has_failed()) return nullptr;
        return fill_dict(dict, keys, values, find_firsts(std::move(hashes), keys));
    }

    // A key given again keeps its place and takes the later value.
    const Constant* fill_dict(ForeignConstant* dict, const Items& keys, const Items& values,
                              const std::vector<uint32_t>& firsts) {
        if (has_failed()) return nullptr;
        std::vector<uint32_t> places(keys.size());
        Items items;
        for (size_t i = 0; i < keys.size(); ++i) {
            if (firsts[i] == i) {
                places[i] = static_cast<uint32_t>(items.size());
                items.push_back(keys[i]);
                items.push_back(nullptr);
            }
            items[places[firsts[i]] + 1] = values[i];
        }
        dict->items = keep(items);
        dict->size = static_cast<uint32_t>(items.size());
        return dict;
    }

    const Constant* read_slice() {
        const Constant* parts[3] = {};
        for (const Constant*& part : parts) {
            part = read_object();
            if (!part) return nullptr;  // CPython leaves it to whoever asked for the slice to say what is missing
        }
        auto* slice = arena_.make<SliceConstant>();
        slice->start = parts[0];
        slice->stop = parts[1];
        slice->step = parts[2];
        return slice;
    }

    const Constant* read_code() {
        if (!options_.allow_code) return fail("ValueError", "unmarshalling code objects is disallowed");
        RawCode raw;
        for (int32_t* number : {&raw.argcount, &raw.posonlyargcount, &raw.kwonlyargcount, &raw.stacksize, &raw.flags}) {
            *number = take_long();
            if (has_failed()) return nullptr;
        }
        for (const Constant** field : {&raw.code, &raw.consts, &raw.names, &raw.localsplusnames, &raw.localspluskinds,
                                       &raw.filename, &raw.name, &raw.qualname})
            if (!read_code_field(*field)) return nullptr;
        raw.firstlineno = take_long();
        if (has_failed()) return nullptr;
        for (const Constant** field : {&raw.linetable, &raw.exceptiontable})
            if (!read_code_field(*field)) return nullptr;
        CodeProblem problem = check_code(raw);
        if (problem.type) return fail(problem.type, problem.message);
        return arena_.make<CodeConstant>(make_code(arena_, raw));
    }
    bool read_code_field(const Constant*& field) {
        field = read_object();
        if (!field) fail_null("code object");
        return field;
    }

    std::string_view data_;
    size_t position_ = 0;
    StringTable& strings_;
    base::Arena& arena_;
    const MarshalOptions& options_;
    uint32_t depth_ = 0;
    uint32_t last_reference_ = kNoReference;
    std::vector<const Constant*> references_;
    PythonValues values_;
    MarshalResult result_;
};

}  // namespace

MarshalResult read_marshal(std::string_view data, StringTable& strings, const MarshalOptions& options) {
    return Reader(data, strings, options).run();
}

}  // namespace krait::bytecode
