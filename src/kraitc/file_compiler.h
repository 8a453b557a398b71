#pragma once

// One thread's means to compile files, one after another, in the same memory.

#include <string>

#include "bytecode/marshal_writer.h"
#include "os/file.h"
#include "syntax/session.h"

namespace krait::kraitc {

struct CompileSettings {
    int optimize = 0;
    bytecode::MarshalForm form = bytecode::MarshalForm::CPython;
};

class FileCompiler {
public:
    explicit FileCompiler(const CompileSettings& settings);

    enum class Outcome : uint8_t { Compiled, Unreadable, Rejected };
    // What was asked of the last file is gone with the next one.
    Outcome compile(const std::string& path);

    // Whenever it could be read.
    const os::FileStatus& status() const { return status_; }
    std::string_view source() const { return file_.bytes(); }
    // The source decoded, for lines that are shown; empty when that fails.
    std::string source_text() const;
    // When it was compiled.
    std::string_view marshal() const { return marshal_; }
    // When it could not be read.
    os::Error error() const { return error_; }
    // Warnings in any case, the error when it was rejected.
    const syntax::Diagnostics& diagnostics() const { return session_.diagnostics; }
    // The error as it is printed: with a keyword that was probably meant.
    syntax::Diagnostic shown_error() const;

private:
    bytecode::MarshalForm form_;
    os::FileBytes file_;
    os::FileStatus status_;
    os::Error error_;
    syntax::Session session_;
    std::string marshal_;
};

}  // namespace krait::kraitc
