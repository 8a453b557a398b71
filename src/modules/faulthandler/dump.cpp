#include "modules/faulthandler/dump.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <pthread.h>
#include <unistd.h>

#include <cstring>

#include "object/dict.h"
#include "object/frame.h"
#include "object/module.h"
#include "object/set.h"
#include "object/str.h"

namespace krait::modules::faults {

using namespace object;

namespace {

constexpr int kMostFrames = 100;
constexpr int kMostThreads = 100;
constexpr int kMostNativeFrames = 32;
constexpr int64_t kLongestText = 500;

void write_number(int descriptor, uint64_t number, unsigned base, int width = 1) {
    char digits[24];
    int at = sizeof digits;
    do {
        digits[--at] = "0123456789abcdef"[number % base];
        number /= base;
    } while (number || static_cast<int>(sizeof digits) - at < width);
    (void)!::write(descriptor, digits + at, sizeof digits - static_cast<size_t>(at));
}

// What is not printable ASCII is escaped.
void write_str(int descriptor, const Str& text) {
    bool is_long = text.length > kLongestText;
    for (int64_t i = 0; i < (is_long ? kLongestText : text.length); ++i) {
        char32_t character = text[i];
        if (character >= ' ' && character <= '~') {
            char plain = static_cast<char>(character);
            (void)!::write(descriptor, &plain, 1);
        } else {
            int width = character < 0x100 ? 2 : character < 0x10000 ? 4 : 8;
            write_text(descriptor, width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U");
            write_number(descriptor, character, 16, width);
        }
    }
    if (is_long) write_text(descriptor, "...");
}

void write_frame(int descriptor, const Frame& frame) {
    write_text(descriptor, "  File \"");
    write_str(descriptor, *frame.code->filename.get());
    write_text(descriptor, "\", line ");
    int32_t line = frame.line();
    if (line >= 0)
        write_number(descriptor, static_cast<uint64_t>(line), 10);
    else
        write_text(descriptor, "???");
    write_text(descriptor, " in ");
    write_str(descriptor, *frame.code->name.get());
    write_text(descriptor, "\n");
}

void write_frames(int descriptor, const Thread& thread) {
    Frame* frame = first_complete(thread.frame);
    if (!frame) write_text(descriptor, "  <no Python frame>\n");
    for (int depth = 0; frame; ++depth, frame = first_complete(frame->previous)) {
        if (depth == kMostFrames) return write_text(descriptor, "  ...\n");
        write_frame(descriptor, *frame);
    }
}

void write_heading(int descriptor, const Thread& thread, bool is_current) {
    write_text(descriptor, is_current ? "Current thread 0x" : "Thread 0x");
    write_number(descriptor, thread.ident, 16, 16);
    char name[64];
    if (::pthread_getname_np(static_cast<pthread_t>(thread.ident), name, sizeof name) == 0 && *name) {
        write_text(descriptor, " [");
        write_text(descriptor, name);
        write_text(descriptor, "]");
    }
    write_text(descriptor, " (most recent call first):\n");
}

void write_native_frame(int descriptor, void* address) {
    Dl_info where;
    if (!::dladdr(address, &where) || !where.dli_fname) {
        write_text(descriptor, "  <unknown> [0x");
    } else {
        auto offset_from = [&](void* base) {
            return static_cast<uint64_t>(static_cast<char*>(address) - static_cast<char*>(base));
        };
        write_text(descriptor, "  Binary file \"");
        write_text(descriptor, where.dli_fname);
        write_text(descriptor, "\", at ");
        if (where.dli_sname) write_text(descriptor, where.dli_sname);
        write_text(descriptor, "+0x");
        write_number(descriptor, offset_from(where.dli_sname ? where.dli_saddr : where.dli_fbase), 16);
        write_text(descriptor, " [0x");
    }
    write_number(descriptor, reinterpret_cast<uint64_t>(address), 16);
    write_text(descriptor, "]\n");
}

}  // namespace

void write_text(int descriptor, const char* text) { (void)!::write(descriptor, text, std::strlen(text)); }

Thread* thread_here(Interpreter& interpreter) {
    auto ident = static_cast<uint64_t>(::pthread_self());
    for (Thread* thread = interpreter.threads; thread; thread = thread->next)
        if (thread->ident == ident) return thread;
    return nullptr;
}

void dump_stack(int descriptor, Thread& thread) {
    write_text(descriptor, "Stack (most recent call first):\n");
    write_frames(descriptor, thread);
}

void dump_threads(int descriptor, Interpreter& interpreter, Thread* current) {
    int count = 0;
    for (Thread* thread = interpreter.threads; thread; thread = thread->next) {
        if (count++) write_text(descriptor, "\n");
        if (count > kMostThreads) return write_text(descriptor, "...\n");
        write_heading(descriptor, *thread, thread == current);
        write_frames(descriptor, *thread);
    }
}

void dump_native_stack(int descriptor) {
    void* addresses[kMostNativeFrames];
    int count = ::backtrace(addresses, kMostNativeFrames);
    write_text(descriptor, "Current thread's C stack trace (most recent call first):\n");
    for (int i = 0; i < count; ++i) write_native_frame(descriptor, addresses[i]);
    if (count == kMostNativeFrames) write_text(descriptor, "  <truncated rest of calls>\n");
}

namespace {

bool is_named(const Set& names, const Str& name) {
    int64_t position = 0;
    for (Value member = names.next(position); member; member = names.next(position))
        if (Str* text = as_str(member); text && str_equal(*text, name)) return true;
    return false;
}

Set* library_names(Interpreter& interpreter) {
    Dict* sys = as_dict(interpreter.sys_dict);
    int64_t position = 0;
    for (Value key, value; sys && sys->next(position, key, value);)
        if (Str* name = as_str(key); name && str_equal(*name, "stdlib_module_names"))
            return type_of(value) == &types::FrozenSet ? static_cast<Set*>(value.as_object()) : nullptr;
    return nullptr;
}

}  // namespace

void dump_native_modules(int descriptor, Interpreter& interpreter) {
    Dict* modules = as_dict(interpreter.modules);
    Set* names = library_names(interpreter);
    if (!modules || !names) return;
    uint64_t count = 0;
    int64_t position = 0;
    for (Value key, value; modules->next(position, key, value);) {
        Str* name = as_str(key);
        Module* module = as_module(value);
        if (!name || !module || !module->definition || is_named(*names, *name)) continue;
        write_text(descriptor, count++ ? ", " : "\nExtension modules: ");
        write_str(descriptor, *name);
    }
    if (!count) return;
    write_text(descriptor, " (total: ");
    write_number(descriptor, count, 10);
    write_text(descriptor, ")\n");
}

}  // namespace krait::modules::faults
