// krait FILE: compiles a program and runs it.

#include <cstdio>
#include <string>

#include "compiler/compile.h"
#include "interp/run.h"
#include "krait/starting_builtins.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/traceback.h"
#include "os/file.h"
#include "syntax/session.h"

namespace krait {

namespace {

using namespace object;

std::string utf8(const Str& str) {
    std::string text;
    str_append_utf8(str, text);
    return text;
}

void print_traceback(const BaseException& exception) {
    if (!exception.traceback) return;
    std::fputs("Traceback (most recent call last):\n", stderr);
    for (Value at = exception.traceback; at; at = static_cast<Traceback*>(at.as_object())->next) {
        auto& entry = *static_cast<Traceback*>(at.as_object());
        const CodeObject& code = *entry.frame->frame->code;
        std::fprintf(stderr, "  File \"%s\", line %d, in %s\n", utf8(*code.filename.get()).c_str(),
                     traceback_line(entry), utf8(*code.name.get()).c_str());
    }
}

void print_exception(Thread& t) {
    Ref<> pending = t.take_exception();
    auto& exception = *static_cast<BaseException*>(pending.value().as_object());
    print_traceback(exception);
    std::string line(type_name(pending));
    Result<Ref<Str>> text = str(t, pending);
    if (!text.failed()) {
        Ref<Str> message = text.take();
        if (message->length) line += ": " + utf8(*message);
    }
    std::fprintf(stderr, "%s\n", line.c_str());
}

Result<Ref<>> run_unit(Thread& t, const bytecode::CodeUnit& unit) {
    Ref<CodeObject> code = TRY(code_from_unit(t, unit));
    Ref<Dict> globals = TRY(dict_new(t));
    TRY(dict_set(t, *globals, "__name__"_name, "__main__"_name));
    TRY(dict_set(t, *globals, "__builtins__"_name, t.interpreter.builtins.value()));
    return interp::run_code(t, *code, *globals, Value());
}

int run_file(const char* path) {
    os::FileBytes file;
    if (!file.read(path)) {
        std::fprintf(stderr, "krait: can't open file '%s'\n", path);
        return 2;
    }
    syntax::Session session(path, {.origin = syntax::Origin::File});
    bytecode::CodeUnit* unit = compiler::compile_source(session, file.bytes());
    if (!unit) {
        const syntax::Diagnostic& error = session.diagnostics.error();
        std::fprintf(stderr, "  File \"%s\", line %d\n%s: %s\n", path, error.lineno.value_or(0),
                     syntax::diagnostic_type_name(error.type), error.message.c_str());
        return 1;
    }
    Interpreter interpreter;
    Thread& t = interpreter.main_thread;
    interp::install(interpreter);
    if (fill_starting_builtins(t).failed() || run_unit(t, *unit).failed()) {
        print_exception(t);
        return 1;
    }
    return 0;
}

}  // namespace

}  // namespace krait

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: krait FILE\n", stderr);
        return 2;
    }
    return krait::run_file(argv[1]);
}
