#include "kraitc/file_compiler.h"

#include "compiler/compile.h"
#include "compiler/keyword_typo.h"
#include "kraitc/paths.h"
#include "syntax/source.h"

namespace krait::kraitc {

namespace {

static_assert(os::FileBytes::kPadding >= syntax::kSourcePadding);

syntax::Options options_of(const CompileSettings& settings) {
    syntax::Options options;
    options.optimize = settings.optimize;
    return options;
}

}  // namespace

FileCompiler::FileCompiler(const CompileSettings& settings) : form_(settings.form), session_("", options_of(settings)) {
    // Errors show lines of the file; it is at hand.
    session_.read_file = [this](const std::string& name) -> std::optional<std::string> {
        if (name != session_.filename) return std::nullopt;
        return std::string(file_.bytes());
    };
}

FileCompiler::Outcome FileCompiler::compile(const std::string& path) {
    session_.restart(as_python_text(path));
    auto read = file_.read(path);
    if (!read) {
        error_ = read.error();
        return Outcome::Unreadable;
    }
    status_ = *read;
    bytecode::CodeUnit* code = compiler::compile_source(session_, file_.bytes(), syntax::Buffer::PaddedAndKept);
    if (!code) return Outcome::Rejected;
    marshal_.clear();
    bytecode::write_marshal(*code, marshal_, form_);
    return Outcome::Compiled;
}

std::string FileCompiler::source_text() const {
    syntax::Session session(session_.filename, session_.options);
    syntax::Source source;
    return syntax::decode_source(session, file_.bytes(), source) ? std::string(source.text) : std::string();
}

syntax::Diagnostic FileCompiler::shown_error() const {
    return compiler::with_keyword_suggestion(diagnostics().error(), source_text());
}

}  // namespace krait::kraitc
