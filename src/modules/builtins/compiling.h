#pragma once

// From text to code objects inside a running interpreter: what compile(), exec(), eval() and the command line share.

#include "compiler/compile.h"
#include "object/binding.h"
#include "object/code_object.h"
#include "object/thread.h"

namespace krait::modules {

// compile()'s flags, beside those of __future__.
enum CompileFlag : uint32_t {
    kSourceIsUtf8 = 0x100,
    kDontImplyDedent = 0x200,
    kOnlyAst = 0x400,
    kIgnoreCookie = 0x800,
    kTypeComments = 0x1000,
    kAllowTopLevelAwait = 0x2000,
    kAllowIncompleteInput = 0x4000,
    kOptimizedAst = 0x8000 | kOnlyAst,
    kFutureFlags = 0x1FE0000,
    kNestedScopes = 0x10,  // of no effect any more, but accepted
    kCompileFlags = kSourceIsUtf8 | kDontImplyDedent | kIgnoreCookie | kTypeComments | kAllowTopLevelAwait |
                    kAllowIncompleteInput | kOptimizedAst,
};

struct CompileRequest {
    object::Str* filename = nullptr;
    object::Str* code_filename = nullptr;  // as the compiler knows it, and with it the code; absent: `filename`
    syntax::Mode mode = syntax::Mode::Exec;
    syntax::Origin origin = syntax::Origin::Bytes;
    uint32_t flags = 0;
    int optimize = -1;  // -1: the interpreter's
    int feature_version = -1;
};

syntax::Options compile_options(object::Thread& t, const CompileRequest& request);
// A session for the request; errors and warnings of what it compiles go to finish_session().
void prepare_session(object::Thread& t, syntax::Session& session);
// Issues the warnings of the session, then raises its error when there is one.
object::Status finish_session(object::Thread& t, syntax::Session& session);

object::Result<object::Ref<object::CodeObject>> compile_text(object::Thread& t, std::string_view text,
                                                             const CompileRequest& request);

// compile() with kOnlyAst: the objects of the tree, preprocessed when kOptimizedAst asks for it.
object::Result<object::Ref<>> parse_text(object::Thread& t, std::string_view text, const CompileRequest& request);
// Does the text have the form of a program? Nothing is raised; the compiler may still refuse it.
bool is_well_formed(object::Thread& t, std::string_view text, const CompileRequest& request);
// compile() of objects of the module _ast.
object::Result<object::Ref<>> compile_objects(object::Thread& t, object::Value module, const CompileRequest& request);

// Bytes of a source given as str (UTF-8), bytes or any buffer, and which of the two it was; no NUL is in it.
// `complaint`: "{complaint} must be a string, bytes or {kinds} object".
struct SourceBytes {
    std::string text;
    syntax::Origin origin = syntax::Origin::Text;
};
object::Result<object::Ref<>> check_source(object::Thread& t, object::Value source, std::string_view function,
                                           std::string_view kinds, SourceBytes& out);

// The __future__ flags of the Python code that called.
uint32_t flags_of_caller(object::Thread& t);

// A file name given as str, bytes or os.PathLike.
object::Result<object::Ref<object::Str>> decode_filename(object::Thread& t, object::Value name);
// The same as a parameter.
struct FileName {
    object::Ref<object::Str> text;
};

}  // namespace krait::modules

namespace krait::object {

template <>
struct Convert<modules::FileName> {
    static Result<modules::FileName> from(Thread& t, Value value, const ArgumentContext&) {
        return modules::FileName{TRY(modules::decode_filename(t, value))};
    }
};

}  // namespace krait::object
