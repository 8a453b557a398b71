#include <cerrno>
#include <cstdio>
#include <cstring>

#include "bytecode/marshal_reader.h"
#include "interp/run.h"
#include "krait/exit_status.h"
#include "krait/run_modes.h"
#include "modules/builtins/compiling.h"
#include "object/audit.h"
#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/standard_error.h"
#include "os/file.h"

// A program in a file: source, or a .pyc.

namespace krait {

using namespace object;

namespace {

constexpr size_t kPycHeader = 16;
constexpr char kMagic[] = {'\x2B', '\x0E', '\x0D', '\x0A'};

bool is_pyc(std::string_view name, std::string_view bytes) {
    return name.ends_with(".pyc") || bytes.starts_with(std::string_view(kMagic, 2));
}

// The header is read number by number, the first one judged before the others.
Result<Ref<CodeObject>> read_pyc(Thread& t, std::string_view bytes) {
    bool has_magic = bytes.size() >= sizeof kMagic;
    if (has_magic && !bytes.starts_with(std::string_view(kMagic, 4)))
        return t.raise(types::RuntimeError, "Bad magic number in .pyc file");
    if (bytes.size() < kPycHeader) return t.raise(types::EOFError, "EOF read where not expected");
    bytes.remove_prefix(kPycHeader);
    base::Arena arena;
    bytecode::StringTable strings(arena);
    bytecode::MarshalResult read = bytecode::read_marshal(bytes, strings);
    Ref<> value = read ? TRY(value_from_constant(t, *read.value)) : Ref<>();
    if (!value || !is_code(value)) return t.raise(types::RuntimeError, "Bad code object in .pyc file");
    return share(as_code(value));
}

Result<Ref<CodeObject>> compile_source(Thread& t, std::string_view bytes, Str& filename) {
    modules::CompileRequest request;
    request.filename = &filename;
    request.origin = syntax::Origin::File;
    TRY(audit(t, "compile", none(), Value(&filename)));
    return modules::compile_text(t, bytes, request);
}

// __file__, __cached__ and the loader that importlib would have used.
Status describe(Thread& t, Dict& names, Str& filename, bool is_compiled) {
    TRY(dict_set(t, names, "__file__"_name, Value(&filename)));
    TRY(dict_set(t, names, "__cached__"_name, none()));
    Ref<> type = TRY(import_attribute(t, "_frozen_importlib_external",
                                      is_compiled ? "SourcelessFileLoader"_name : "SourceFileLoader"_name));
    Ref<> loader = TRY(call(t, type, Value("__main__"_name), Value(&filename)));
    return dict_set(t, names, "__loader__"_name, loader);
}

Status forget(Thread& t, Dict& names) {
    TRY(dict_delete(t, names, "__file__"_name));
    TRY(dict_delete(t, names, "__cached__"_name));
    return {};
}

Status run_bytes(Thread& t, std::string_view bytes, Str& filename, Dict& names, bool may_be_pyc) {
    std::string name;
    str_append_utf8(filename, name);
    bool is_compiled = may_be_pyc && is_pyc(name, bytes);
    TRY(describe(t, names, filename, is_compiled));
    Ref<CodeObject> code = is_compiled ? TRY(read_pyc(t, bytes)) : TRY(compile_source(t, bytes, filename));
    if (!is_compiled) TRY(audit(t, "exec", Value(code)));
    TRY(interp::run_code(t, *code, names, Value()));
    return {};
}

std::string_view without_first_line(std::string_view bytes) {
    size_t end = bytes.find('\n');
    return end == std::string_view::npos ? std::string_view() : bytes.substr(end);
}

int complain(Thread& t, const Options& options, int error_number) {
    Result<Ref<Str>> name = str_from_utf8(t, options.target);
    std::string shown = options.target;
    if (!name.failed()) {
        shown.clear();
        Ref<Str> text = name.take();
        Result<Ref<Str>> quoted = repr(t, text);
        if (!quoted.failed()) str_append_utf8(*quoted.take(), shown);
    }
    std::string message = options.program + ": can't open file " + shown + ": [Errno " + std::to_string(error_number) +
                          "] " + std::strerror(error_number) + "\n";
    write_standard_error(t, message);
    constexpr int kNotOpened = 2;
    return kNotOpened;
}

Status run_file(Thread& t, const Options& options, std::string_view bytes) {
    Ref<Str> filename = TRY(str_from_utf8(t, options.target));
    Ref<Dict> names = TRY(main_names(t));
    Status result = run_bytes(t, options.skips_first_line ? without_first_line(bytes) : bytes, *filename, *names,
                              !options.skips_first_line);
    Ref<> pending = result.failed() ? t.take_exception() : Ref<>();
    if (forget(t, *names).failed()) t.clear_exception();
    flush_standard_streams(t);
    if (pending) return t.set_exception(std::move(pending));
    return {};
}

}  // namespace

int run_script(Thread& t, const Options& options) {
    bool inspects = options.configuration.flags.inspect;
    Result<Ref<Str>> name = str_from_utf8(t, options.target);
    if (name.failed() || audit(t, "cpython.run_file", Value(name.take())).failed())
        return status_of_exception(t, inspects);
    os::FileBytes file;
    auto status = file.read(encode_system(options.target));
    if (!status) return complain(t, options, status.error().number);
    return run_file(t, options, file.bytes()).failed() ? status_of_exception(t, inspects) : 0;
}

}  // namespace krait
