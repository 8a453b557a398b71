// Reads dumps from a file (each behind its length, four bytes, little end first) and prints for each a line with what
// the marshal reader made of it, for the gate marshal_reader.

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>

#include "base/bigint.h"
#include "base/format.h"
#include "bytecode/marshal_reader.h"
#include "bytecode/python_value.h"

using namespace krait;
using namespace krait::bytecode;

namespace {

class Printer {
public:
    explicit Printer(base::Arena& arena) : arena_(arena) {}

    std::string text(const Constant* value) {
        switch (value->kind) {
            case ConstantKind::Int:
                return base::formatted("i%lld", static_cast<long long>(as<IntConstant>(value)->value));
            case ConstantKind::BigInt:
                return "i" + std::string(base::bigint::to_text(arena_, as<BigIntConstant>(value)->value));
            case ConstantKind::Float: return "f" + bits(as<FloatConstant>(value)->value);
            case ConstantKind::Complex:
                return "c" + bits(as<ComplexConstant>(value)->real) + "," + bits(as<ComplexConstant>(value)->imaginary);
            case ConstantKind::Str: return "s" + hex(as<StrConstant>(value)->text());
            case ConstantKind::Bytes: return "b" + hex(as<BytesConstant>(value)->text());
            case ConstantKind::None: return "None";
            case ConstantKind::True: return "True";
            case ConstantKind::False: return "False";
            case ConstantKind::Ellipsis: return "Ellipsis";
            case ConstantKind::Foreign:
                if (as<ForeignConstant>(value)->foreign_kind == ForeignKind::StopIteration) return "StopIteration";
                break;
            default: break;
        }
        return container(value);
    }

private:
    static std::string bits(double value) {
        return value != value
                   ? "nan"
                   : base::formatted("%016llx", static_cast<unsigned long long>(std::bit_cast<uint64_t>(value)));
    }
    static std::string hex(std::string_view bytes) {
        std::string out;
        for (char c : bytes) base::append_formatted(out, "%02x", static_cast<unsigned char>(c));
        return out;
    }

    // Seen again, a container is its number.
    std::string container(const Constant* value) {
        auto [place, is_new] = numbers_.try_emplace(value, numbers_.size());
        if (!is_new) return base::formatted("#%zu", place->second);
        if (auto* tuple = try_as<TupleConstant>(value)) {
            if (tuple->size == 0) numbers_.erase(value);
            return "(" + items(tuple->list()) + ")";
        }
        if (auto* set = try_as<FrozenSetConstant>(value)) {
            if (set->size == 0) numbers_.erase(value);
            return "frozenset" + members(set->list());
        }
        if (auto* slice = try_as<SliceConstant>(value))
            return "slice(" + text(slice->start) + " " + text(slice->stop) + " " + text(slice->step) + " )";
        if (auto* code = try_as<CodeConstant>(value)) return code_text(*code->code);
        auto* foreign = as<ForeignConstant>(value);
        if (foreign->foreign_kind == ForeignKind::Set) return "set" + members(foreign->list());
        if (foreign->foreign_kind == ForeignKind::List) return "[" + items(foreign->list()) + "]";
        return "{" + items(foreign->list()) + "}";
    }

    std::string items(base::List<const Constant*> list) {
        std::string out;
        for (const Constant* item : list) out += text(item) + " ";
        return out;
    }

    // Containers in sets are only counted: their order is the hash's.
    std::string members(base::List<const Constant*> list) {
        std::vector<std::string> texts;
        for (const Constant* item : list)
            texts.push_back(item->kind < ConstantKind::Tuple ? text(item) : python_type_name(item));
        std::sort(texts.begin(), texts.end());
        std::string out = "<";
        for (const std::string& member : texts) out += member + " ";
        return out + ">";
    }

    std::string code_text(const CodeUnit& code) {
        return base::formatted("code(%d %d %d %d %u %zu ", code.argcount, code.posonlyargcount, code.kwonlyargcount,
                               code.stacksize, code.flags, code.code.size()) +
               text(code.consts) + " " + text(code.names) + " " + text(code.filename) + " " + text(code.name) + " " +
               text(code.qualname) + " " + base::formatted("%d ", code.firstlineno) + text(code.linetable) + " " +
               text(code.exceptiontable) + ")";
    }

    base::Arena& arena_;
    std::map<const Constant*, size_t> numbers_;
};

void print(std::string_view dump) {
    base::Arena arena;
    StringTable strings(arena);
    std::vector<MarshalNode> nodes;
    MarshalOptions options;
    options.nodes = &nodes;
    MarshalResult result = read_marshal(dump, strings, options);
    std::string line =
        result ? Printer(arena).text(result.value) : std::string(result.error_type) + ": " + result.error_message;
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::printf("%s\n", line.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    std::ifstream file(argv[1], std::ios::binary);
    std::string data{std::istreambuf_iterator<char>(file), {}};
    for (size_t at = 0; at + 4 <= data.size();) {
        uint32_t size;
        std::memcpy(&size, data.data() + at, 4);
        print(std::string_view(data).substr(at + 4, size));
        at += 4 + size;
    }
}
