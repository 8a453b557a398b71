#include <vector>

#include "compiler/assemble.h"
#include "compiler/flowgraph/traits.h"
#include "modules/_testinternalcapi/stages.h"
#include "modules/builtins/compiling.h"
#include "object/code_object.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"

// assemble_code_object: a code object of instructions and what else it holds.

namespace krait::modules::internals {

namespace {

class MetadataReader {
public:
    MetadataReader(Thread& t, Dict& metadata, syntax::Session& session, compiler::UnitInfo& info)
        : t_(t), metadata_(metadata), session_(session), info_(info) {}

    Status read() {
        info_.name = TRY(text("name"_name));
        info_.qualname = TRY(text("qualname"_name));
        TRY(names("names"_name, info_.names));
        TRY(names("varnames"_name, info_.varnames));
        TRY(names("cellvars"_name, info_.cellvars));
        TRY(names("freevars"_name, info_.freevars));
        TRY(hidden());
        info_.argcount = TRY(number("argcount"_name));
        info_.posonlyargcount = TRY(number("posonlyargcount"_name));
        info_.kwonlyargcount = TRY(number("kwonlyargcount"_name));
        info_.firstlineno = TRY(number("firstlineno"_name));
        if (static_cast<uint64_t>(info_.argcount) + static_cast<uint64_t>(info_.posonlyargcount) +
                static_cast<uint64_t>(info_.kwonlyargcount) >
            info_.varnames.size())
            return t_.raise_value_error("code: varnames is too small");
        return constants();
    }
    // Of `consts`, in order; the compiler sees as many Nones.
    Ref<Tuple> consts;

private:
    Result<Ref<>> entry(Value name) {
        Ref<> found = TRY(dict_get(t_, metadata_, name));
        if (!found) return t_.raise(types::KeyError, share(name));
        return found;
    }
    Result<const bytecode::StrConstant*> text(Value name) {
        Ref<> value = TRY(entry(name));
        Str* str = as_str(value);
        if (!str) return t_.raise_type_error("metadata: a name must be a str, not {}", type_name(value));
        return identifier(*str);
    }
    syntax::Identifier identifier(const Str& str) {
        std::string utf8;
        str_append_utf8(str, utf8);
        return session_.strings.intern(utf8);
    }
    Result<int32_t> number(Value name) {
        Ref<> value = TRY(entry(name));
        int64_t count = TRY(index_int64(t_, value, types::OverflowError));
        if (count < 0 || count > INT32_MAX) return t_.raise_value_error("metadata: {} is out of range", count);
        return static_cast<int32_t>(count);
    }
    // Keys of the dict at the indices that it holds for them.
    Result<Ref<List>> in_order(Value name) {
        Ref<> value = TRY(entry(name));
        Dict* dict = as_dict(value);
        if (!dict) return t_.raise_type_error("metadata: expected a dict of indices, not {}", type_name(value));
        std::vector<Value> keys(static_cast<size_t>(dict->size()));
        Value key, place;
        for (int64_t position = 0; dict->next(position, key, place);) {
            auto at = is_int(place) ? int_to_int64(place) : std::nullopt;
            if (!at || *at < 0 || *at >= dict->size() || keys[static_cast<size_t>(*at)])
                return t_.raise_value_error("metadata: indices must be the numbers from 0 on");
            keys[static_cast<size_t>(*at)] = key;
        }
        return list_from(t_, keys.data(), dict->size());
    }
    Status names(Value name, base::ArenaVector<syntax::Identifier>& out) {
        Ref<List> keys = TRY(in_order(name));
        for (int64_t i = 0; i < keys->size(); ++i) {
            Str* str = as_str(keys->at(i));
            if (!str) return t_.raise_type_error("metadata: a name must be a str, not {}", type_name(keys->at(i)));
            out.push_back(identifier(*str));
        }
        return {};
    }
    Status hidden() {
        Ref<> value = TRY(entry("fasthidden"_name));
        Dict* dict = as_dict(value);
        if (!dict) return t_.raise_type_error("metadata: fasthidden must be a dict, not {}", type_name(value));
        for (syntax::Identifier name : info_.varnames) {
            Ref<Str> key = TRY(str_from_utf8(t_, name->text()));
            Ref<> found = TRY(dict_get(t_, *dict, key));
            info_.varname_is_hidden.push_back(found.value() == boolean(true));
        }
        return {};
    }
    // A key may be a tuple that says how constants differ; the constant is its second item.
    Status constants() {
        Ref<List> keys = TRY(in_order("consts"_name));
        Ref<List> values = TRY(list_new(t_));
        for (int64_t i = 0; i < keys->size(); ++i) {
            Value key = keys->at(i);
            Tuple* pair = is_exact_tuple(key) ? as_tuple(key) : nullptr;
            TRY(list_append(t_, *values, pair && pair->size > 1 ? pair->at(1) : key));
            info_.consts.push_back(&bytecode::kNone);
        }
        consts = TRY(list_to_tuple(t_, *values));
        return {};
    }

    Thread& t_;
    Dict& metadata_;
    syntax::Session& session_;
    compiler::UnitInfo& info_;
};

Status check_cells(Thread& t, const compiler::InstructionSequence& sequence, const compiler::UnitInfo& info) {
    using namespace compiler::flowgraph;
    auto count = static_cast<int32_t>(info.cellvars.size() + info.freevars.size());
    for (const compiler::Instruction& instruction : sequence.instructions()) {
        auto opcode = static_cast<Opcode>(instruction.opcode);
        if ((traits(opcode).content & kNumberedCells) && instruction.oparg >= count)
            return t.raise_value_error("{}: invalid argument {}", bytecode::opcode_name(instruction.opcode),
                                       instruction.oparg);
    }
    return {};
}

}  // namespace

Result<Ref<>> assemble_code_object(Thread& t, Value, Value filename, Value instructions, Value metadata) {
    Sequence* given = as_sequence(instructions);
    if (!given) return t.raise_type_error("expected an instruction sequence");
    Dict* facts = as_dict(metadata);
    if (!facts) return t.raise_type_error("metadata must be a dict, not {}", type_name(metadata));
    Ref<Str> name = TRY(decode_filename(t, filename));
    std::string path;
    str_append_utf8(*name, path);
    syntax::Session session(path, {});
    compiler::ConstantCache cache(session.arena, session.strings);
    compiler::UnitInfo info(session.arena);
    MetadataReader reader(t, *facts, session, info);
    TRY(reader.read());
    compiler::InstructionSequence* sequence = TRY(compiler_sequence(t, session.arena, *given));
    TRY(check_cells(t, *sequence, info));
    bytecode::CodeUnit* unit = compiler::assemble(session, cache, info, *sequence);
    TRY(finish_session(t, session));
    Ref<CodeObject> code = TRY(code_from_unit(t, *unit));
    code->consts = std::move(reader.consts);
    return code;
}

}  // namespace krait::modules::internals
