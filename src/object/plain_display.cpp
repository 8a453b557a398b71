#include <string>
#include <unordered_set>

#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exception_parts.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/standard_error.h"
#include "object/traceback.h"
#include "object/traceback_display.h"
#include "object/type_making.h"
#include "os/file.h"

// The plain printer of exceptions: what can be said without the library, as for errors in destructors.

namespace krait::object {

namespace {

constexpr int64_t kDefaultLimit = 1000;
constexpr int64_t kRepeated = 3;  // equal entries that are shown before they are counted

std::string utf8(const Str& str) {
    std::string text;
    str_append_utf8(str, text);
    return text;
}

Traceback& entry_of(Value value) { return *static_cast<Traceback*>(value.as_object()); }
CodeObject& code_of(Value entry) { return *entry_of(entry).frame->frame->code; }

int64_t traceback_limit(Thread& t) {
    Value limit = sys_attribute(t, "tracebacklimit"_name);
    if (!limit || !is_int(limit)) return kDefaultLimit;
    return int_to_int64(limit).value_or(is_negative_int(limit) ? 0 : INT64_MAX);
}

// Shows equal entries three times and then says how many more there were.
class EntryPrinter {
public:
    EntryPrinter(Thread& t, Value file) : t_(t), file_(file) {}

    Status print(Value entry) {
        CodeObject& code = code_of(entry);
        int64_t line = traceback_line(entry_of(entry));
        if (code_ != &code || line != line_) {
            TRY(finish());
            code_ = &code;
            line_ = line;
            count_ = 0;
        }
        if (++count_ > kRepeated) return {};
        return print_entry(code, line);
    }
    Status finish() {
        if (count_ <= kRepeated) return {};
        int64_t more = std::exchange(count_, 0) - kRepeated;
        return write_text(
            t_, file_,
            "  [Previous line repeated " + std::to_string(more) + (more == 1 ? " more time]\n" : " more times]\n"));
    }

private:
    Status print_entry(CodeObject& code, int64_t line) {
        std::string text = "  File \"" + utf8(*code.filename.get()) + "\", line ";
        text += (line > 0 ? std::to_string(line) : "?") + ", in " + utf8(*code.name.get()) + "\n";
        std::string source = line > 0 ? source_line(t_, *code.filename.get(), line) : std::string();
        if (!source.empty()) text += "    " + source + "\n";
        return write_text(t_, file_, text);
    }

    Thread& t_;
    Value file_;
    const CodeObject* code_ = nullptr;
    int64_t line_ = 0;
    int64_t count_ = 0;
};

}  // namespace

std::string source_line(Thread&, const Str& filename, int64_t line) {
    os::FileBytes file;
    if (!file.read(utf8(filename))) return {};
    std::string_view rest = file.bytes();
    for (int64_t at = 1; at < line; ++at) {
        size_t end = rest.find('\n');
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + 1);
    }
    rest = rest.substr(0, rest.find_first_of("\r\n"));
    size_t start = rest.find_first_not_of(" \t\f");
    return start == std::string_view::npos ? std::string() : std::string(rest.substr(start));
}

Status print_traceback_plainly(Thread& t, Value file, Value traceback) {
    int64_t limit = traceback_limit(t), depth = 0;
    if (limit <= 0) return {};
    TRY(write_text(t, file, "Traceback (most recent call last):\n"));
    for (Value at = traceback; at; at = entry_of(at).next) ++depth;
    Ref<> held = share(traceback);
    Value at = held;
    for (; depth > limit; --depth) at = entry_of(at).next;
    EntryPrinter printer(t, file);
    for (; at; at = entry_of(at).next) TRY(printer.print(at));
    return printer.finish();
}

namespace {

// "module." unless that goes without saying.
Status module_prefix(Thread& t, Type& type, std::string& out) {
    Ref<> module = TRY(find_attribute(t, Value(&type), Value("__module__"_name)));
    if (!module || !is_str(module)) {
        out = "<unknown>.";
        return {};
    }
    std::string name = utf8(*as_str(module));
    if (name != "builtins" && name != "__main__") out = name + ".";
    return {};
}

}  // namespace

Status print_exception_line(Thread& t, Value file, Value type, Value value, bool has_colon) {
    std::string text;
    TRY(module_prefix(t, *as_type(type), text));
    Ref<> name = TRY(get_attribute(t, type, Value("__qualname__"_name)));
    text += is_str(name) ? utf8(*as_str(name)) : "<unknown>";
    if (value && value != none()) {
        Result<Ref<Str>> shown = str(t, value);
        if (shown.failed()) {
            t.clear_exception();
            text += ": <exception str() failed>";
        } else {
            std::string message = utf8(*shown.take());
            if (has_colon || !message.empty()) text += ": " + message;
        }
    }
    return write_text(t, file, text + "\n");
}

namespace {

using Seen = std::unordered_set<Object*>;

// SyntaxErrors and others that ask for it name their file. As CPython's plain printer: without the line.
Status print_file(Thread& t, Value file, Value exception) {
    Ref<> wanted = TRY(find_attribute(t, exception, Value("print_file_and_line"_name)));
    if (!wanted) return {};
    Ref<> name = TRY(find_attribute(t, exception, Value("filename"_name)));
    std::string text = "<string>";
    if (name && name.value() != none()) {
        Ref<Str> shown = TRY(str(t, name));
        text = utf8(*shown);
    }
    return write_text(t, file, "  File \"" + text + "\", line 0\n");
}

Status print_chain(Thread& t, Value file, Value exception, Seen& seen);

// The exception that this one came from, first; then the sentence that joins them.
Status print_origin(Thread& t, Value file, Value exception, Seen& seen) {
    BaseException& later = exception_of(exception);
    bool is_cause = static_cast<bool>(later.cause);
    Ref<> origin = share(is_cause ? later.cause.value() : later.context.value());
    if (!origin || (!is_cause && later.suppresses_context)) return {};
    if (!seen.insert(origin.value().as_object()).second) return {};
    TRY(print_chain(t, file, origin, seen));
    return write_text(t, file,
                      is_cause ? "\nThe above exception was the direct cause of the following exception:\n\n"
                               : "\nDuring handling of the above exception, another exception occurred:\n\n");
}

Status print_chain(Thread& t, Value file, Value exception, Seen& seen) {
    if (!t.check_stack(" in print_exception_recursive")) return Raised{};
    TRY(print_origin(t, file, exception, seen));
    Ref<> traceback = share(exception_of(exception).traceback.value());
    if (traceback) TRY(print_traceback_plainly(t, file, traceback));
    TRY(print_file(t, file, exception));
    return print_exception_line(t, file, Value(type_of(exception)), exception, false);
}

}  // namespace

Status print_exception_plainly(Thread& t, Value file, Value exception) {
    if (!is_exception(exception))
        return write_text(t, file,
                          "TypeError: print_exception(): Exception expected for value, " +
                              std::string(type_name(exception)) + " found\n");
    Seen seen{exception.as_object()};
    return print_chain(t, file, exception, seen);
}

}  // namespace krait::object
