// Runs flow graph and assembler on instruction sequences from elsewhere, for the gate flowgraph. Reads units from
// standard input and answers each; words are separated by blanks, a unit ends with `end`:
//
//   unit MODE                     optimize: as _testinternalcapi.optimize_cfg; assemble: as .assemble_code_object;
//                                 compile: the whole way
//   nlocals N, firstline N, flags N, args ARGCOUNT POSONLY KWONLY
//   varnames NAME..., cellvars NAME..., freevars NAME...
//   consts CONSTANT...            N T F E; iDIGITS; fBITS, cBITS,BITS (hexadecimal); sHEX, bHEX (bytes); oN (some
//   code);
//                                 t(A,B), z(A,B), l(A,B,C) for tuple, frozenset, slice
//   i OPCODE OPARG LINE END_LINE COLUMN END_COLUMN
//
// The answer is `i` lines and `consts` (optimize), or code, linetable, exceptiontable, stacksize, localsplus, kinds and
// consts; or `error MESSAGE`. It ends with `end`.

#include <bit>
#include <charconv>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

#include "bytecode/singletons.h"
#include "compiler/assemble.h"
#include "compiler/flowgraph/dump.h"

using namespace krait;
using namespace krait::bytecode;
using namespace krait::compiler;

namespace {

class ConstantReader {
public:
    ConstantReader(base::Arena& arena, std::string_view text) : arena_(arena), text_(text) {}

    const Constant* read() {
        switch (text_[at_++]) {
            case 'N': return &kNone;
            case 'T': return &kTrue;
            case 'F': return &kFalse;
            case 'E': return &kEllipsis;
            case 'i': return read_int();
            case 'f': return arena_.make<FloatConstant>(read_double());
            case 'c': {
                double real = read_double();
                ++at_;
                return arena_.make<ComplexConstant>(real, read_double());
            }
            case 's': return make_str(arena_, read_hex());
            case 'b': return read_bytes();
            case 'o': return read_code();
            case 't': return read_items<TupleConstant>();
            case 'z': return read_items<FrozenSetConstant>();
            default: return read_slice();
        }
    }

private:
    std::string_view word() {
        size_t start = at_;
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != ')') ++at_;
        return text_.substr(start, at_ - start);
    }
    const Constant* read_int() {
        std::string_view digits = word();
        bool negative = digits[0] == '-';
        base::BigInt value = base::bigint::from_digits(arena_, digits.substr(negative ? 1 : 0), 10);
        if (negative) value = base::bigint::negate(value);
        if (auto small = base::bigint::to_int64(value)) return make_int(arena_, *small);
        return arena_.make<BigIntConstant>(value);
    }
    double read_double() {
        std::string_view hex = word();
        uint64_t bits = 0;
        std::from_chars(hex.data(), hex.data() + hex.size(), bits, 16);
        return std::bit_cast<double>(bits);
    }
    std::string_view read_hex() {
        std::string_view hex = word();
        char* data = arena_.array<char>(hex.size() / 2 + 1);
        for (size_t i = 0; i < hex.size() / 2; ++i) {
            unsigned byte = 0;
            std::from_chars(hex.data() + 2 * i, hex.data() + 2 * i + 2, byte, 16);
            data[i] = static_cast<char>(byte);
        }
        return {data, hex.size() / 2};
    }
    const Constant* read_bytes() {
        std::string_view data = read_hex();
        auto* bytes = arena_.make<BytesConstant>();
        bytes->data = data.data();
        bytes->size = static_cast<uint32_t>(data.size());
        return bytes;
    }
    // Different numbers are different code.
    const Constant* read_code() {
        auto* code = arena_.make<CodeUnit>();
        code->name = make_str(arena_, "code");
        for (char digit : word()) code->firstlineno = code->firstlineno * 10 + (digit - '0');
        return arena_.make<CodeConstant>(code);
    }
    base::List<const Constant*> read_list() {
        base::ArenaVector<const Constant*> items(arena_);
        ++at_;
        while (text_[at_] != ')') {
            items.push_back(read());
            if (text_[at_] == ',') ++at_;
        }
        ++at_;
        return items.list();
    }
    template <typename T>
    const Constant* read_items() {
        base::List<const Constant*> items = read_list();
        auto* result = arena_.make<T>();
        result->items = items.items;
        result->size = items.count;
        return result;
    }
    const Constant* read_slice() {
        base::List<const Constant*> parts = read_list();
        auto* slice = arena_.make<SliceConstant>();
        slice->start = parts[0];
        slice->stop = parts[1];
        slice->step = parts[2];
        return slice;
    }

    base::Arena& arena_;
    std::string_view text_;
    size_t at_ = 0;
};

std::string hex(std::string_view bytes) {
    static const char* kDigits = "0123456789abcdef";
    std::string text;
    for (char c : bytes) {
        text += kDigits[static_cast<unsigned char>(c) >> 4];
        text += kDigits[c & 15];
    }
    return text;
}

std::string bits(double value) {
    char text[20];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(std::bit_cast<uint64_t>(value)));
    return text;
}

std::string write(const Constant* constant);

std::string write_items(char letter, base::List<const Constant*> items) {
    std::string text(1, letter);
    for (uint32_t i = 0; i < items.size(); ++i) text += (i ? "," : "(") + write(items[i]);
    return text + (items.empty() ? "()" : ")");
}

std::string write(const Constant* constant) {
    switch (constant->kind) {
        case ConstantKind::None: return "N";
        case ConstantKind::True: return "T";
        case ConstantKind::False: return "F";
        case ConstantKind::Ellipsis: return "E";
        case ConstantKind::Int: return "i" + std::to_string(as<IntConstant>(constant)->value);
        case ConstantKind::BigInt: {
            base::Arena arena;
            return "i" + std::string(base::bigint::to_text(arena, as<BigIntConstant>(constant)->value));
        }
        case ConstantKind::Float: return "f" + bits(as<FloatConstant>(constant)->value);
        case ConstantKind::Complex: {
            auto* number = as<ComplexConstant>(constant);
            return "c" + bits(number->real) + "," + bits(number->imaginary);
        }
        case ConstantKind::Str: return "s" + hex(as<StrConstant>(constant)->text());
        case ConstantKind::Bytes: return "b" + hex(as<BytesConstant>(constant)->text());
        case ConstantKind::Tuple: return write_items('t', as<TupleConstant>(constant)->list());
        case ConstantKind::FrozenSet: return write_items('z', as<FrozenSetConstant>(constant)->list());
        case ConstantKind::Slice: {
            auto* slice = as<SliceConstant>(constant);
            return "l(" + write(slice->start) + "," + write(slice->stop) + "," + write(slice->step) + ")";
        }
        case ConstantKind::Code: return "o" + std::to_string(as<CodeConstant>(constant)->code->firstlineno);
        default: return "?";
    }
}

std::string write_all(base::List<const Constant*> constants) {
    std::string text = "consts";
    for (const Constant* constant : constants) text += " " + write(constant);
    return text + "\n";
}

// Objects of which CPython has exactly one are found by every folded equal.
void enter_singletons(ConstantCache& cache) {
    for (int64_t i = kSmallestSingletonInt; i <= kLargestSingletonInt; ++i)
        cache.add_shallow(make_int(cache.arena(), i));
    for (unsigned c = 0; c < 256; ++c) {
        char utf8[2] = {static_cast<char>(c < 128 ? c : 0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 63))};
        cache.add_shallow(make_str(cache.arena(), cache.arena().copy({utf8, c < 128 ? 1u : 2u})));
        auto* byte = cache.arena().make<BytesConstant>();
        char data = static_cast<char>(c);
        byte->data = cache.arena().copy({&data, 1}).data();
        byte->size = 1;
        cache.add_shallow(byte);
    }
    cache.add_shallow(make_str(cache.arena(), ""));
    cache.add_shallow(cache.arena().make<BytesConstant>());
    cache.add_shallow(cache.arena().make<TupleConstant>());
}

bool is_singleton(const Constant* constant) {
    switch (constant->kind) {
        case ConstantKind::Int: return is_singleton_int(as<IntConstant>(constant)->value);
        case ConstantKind::Str: return is_singleton_str(*as<StrConstant>(constant));
        case ConstantKind::Bytes: return is_singleton_bytes(*as<BytesConstant>(constant));
        case ConstantKind::Tuple: return as<TupleConstant>(constant)->size == 0;
        default: return false;
    }
}

struct Unit {
    explicit Unit(syntax::Session& session) : info(session.arena), sequence(session.arena) {}

    std::string mode;
    int32_t nlocals = 0;
    UnitInfo info;
    InstructionSequence sequence;
};

class UnitReader {
public:
    UnitReader(syntax::Session& session, ConstantCache& cache, Unit& unit)
        : session_(session), cache_(cache), unit_(unit) {}

    void line(const std::string& text) {
        std::istringstream in(text);
        std::string word;
        in >> word;
        if (word == "nlocals")
            in >> unit_.nlocals;
        else if (word == "firstline")
            in >> unit_.info.firstlineno;
        else if (word == "flags")
            in >> unit_.info.flags;
        else if (word == "args")
            in >> unit_.info.argcount >> unit_.info.posonlyargcount >> unit_.info.kwonlyargcount;
        else if (word == "varnames")
            names(in, unit_.info.varnames);
        else if (word == "cellvars")
            names(in, unit_.info.cellvars);
        else if (word == "freevars")
            names(in, unit_.info.freevars);
        else if (word == "consts")
            constants(in);
        else if (word == "i")
            instruction(in);
    }

private:
    void names(std::istringstream& in, base::ArenaVector<Identifier>& list) {
        for (std::string name; in >> name;) list.push_back(session_.strings.intern(name));
    }
    void constants(std::istringstream& in) {
        for (std::string text; in >> text;) {
            const Constant* constant = ConstantReader(session_.arena, text).read();
            if (unit_.mode == "compile")
                constant = cache_.add_deep(constant);
            else if (is_singleton(constant))
                constant = cache_.find(constant);
            unit_.info.consts.push_back(constant);
        }
    }
    // A label stands before each instruction, with the instruction's index as its number.
    void instruction(std::istringstream& in) {
        uint16_t opcode = 0;
        int32_t oparg = 0;
        Location at;
        in >> opcode >> oparg >> at.line >> at.end_line >> at.column >> at.end_column;
        unit_.sequence.use_label(unit_.sequence.new_label());
        unit_.sequence.add(opcode, oparg, at);
    }

    syntax::Session& session_;
    ConstantCache& cache_;
    Unit& unit_;
};

std::string write_code(const CodeUnit& code) {
    std::string text = "code " + hex(code.code) + "\nlinetable " + hex(code.linetable->text()) + "\nexceptiontable " +
                       hex(code.exceptiontable->text()) + "\nstacksize " + std::to_string(code.stacksize) + "\nkinds " +
                       hex(code.localspluskinds->text()) + "\nlocalsplus";
    for (const Constant* name : code.localsplusnames->list()) text += " " + std::string(as<StrConstant>(name)->text());
    return text + "\n" + write_all(code.consts->list());
}

std::string answer(syntax::Session& session, ConstantCache& cache, Unit& unit) {
    if (unit.mode == "optimize") {
        std::string text = flowgraph::dump_optimized(cache, unit.info.consts, unit.sequence, unit.nlocals);
        return text.starts_with("error") ? text : text + write_all(unit.info.consts.list());
    }
    const StrConstant* name = session.strings.intern("f");
    unit.info.name = unit.info.qualname = name;
    CodeUnit* code = unit.mode == "assemble" ? assemble(session, cache, unit.info, unit.sequence)
                                             : optimize_and_assemble(session, cache, unit.info, unit.sequence);
    return code ? write_code(*code) : "error " + session.diagnostics.error().message + "\n";
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    std::string text;
    while (std::getline(std::cin, text)) {
        if (!text.starts_with("unit ")) continue;
        syntax::Session session("f.py", {});
        ConstantCache cache(session.arena, session.strings);
        Unit unit(session);
        unit.mode = text.substr(5);
        if (unit.mode != "compile") enter_singletons(cache);
        UnitReader reader(session, cache, unit);
        while (std::getline(std::cin, text) && text != "end") reader.line(text);
        std::cout << answer(session, cache, unit) << "end\n" << std::flush;
    }
}
