// krait FILE, krait -c COMMAND: compiles a program and runs it.

#include <cstdio>
#include <string>

#include "interp/run.h"
#include "krait/starting_stream.h"
#include "modules/builtins/compiling.h"
#include "modules/table.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/traceback.h"
#include "os/file.h"

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

Status start(Thread& t) {
    Ref<Str> name = TRY(intern_utf8(t, "builtins"));
    Ref<Module> builtins = TRY(native_module_new(t, *modules::find("builtins"), name));
    TRY(native_module_exec(t, *builtins));
    t.interpreter.builtins = share(Value(builtins->dict));
    Ref<Dict> sys = TRY(dict_new(t));
    Ref<> out = TRY(starting_stream_new(t, 1));
    Ref<> error = TRY(starting_stream_new(t, 2));
    TRY(dict_set(t, *sys, "stdout"_name, out));
    TRY(dict_set(t, *sys, "stderr"_name, error));
    t.interpreter.sys_dict = Ref<>(std::move(sys));
    return {};
}

Status run_text(Thread& t, std::string_view text, std::string_view filename, syntax::Origin origin) {
    Ref<Str> name = TRY(str_from_utf8(t, filename));
    modules::CompileRequest request;
    request.filename = name;
    request.origin = origin;
    Ref<CodeObject> code = TRY(modules::compile_text(t, text, request));
    Ref<Dict> globals = TRY(dict_new(t));
    TRY(dict_set(t, *globals, "__name__"_name, "__main__"_name));
    TRY(dict_set(t, *globals, "__builtins__"_name, t.interpreter.builtins.value()));
    TRY(interp::run_code(t, *code, *globals, Value()));
    return {};
}

int run(std::string_view text, std::string_view filename, syntax::Origin origin) {
    Interpreter interpreter;
    Thread& t = interpreter.main_thread;
    interp::install(interpreter);
    if (!start(t).failed() && !run_text(t, text, filename, origin).failed()) return 0;
    print_exception(t);
    return 1;
}

int run_file(const char* path) {
    os::FileBytes file;
    if (file.read(path)) return run(file.bytes(), path, syntax::Origin::File);
    std::fprintf(stderr, "krait: can't open file '%s'\n", path);
    return 2;
}

}  // namespace

}  // namespace krait

int main(int argc, char** argv) {
    int first = 1;
    while (first < argc && std::string_view(argv[first]) == "-S") ++first;
    if (first + 1 < argc && std::string_view(argv[first]) == "-c")
        return krait::run(argv[first + 1], "<string>", krait::syntax::Origin::Text);
    if (first < argc) return krait::run_file(argv[first]);
    std::fputs("usage: krait [-S] [-c COMMAND | FILE]\n", stderr);
    return 2;
}
