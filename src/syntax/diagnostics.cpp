#include "syntax/diagnostics.h"

namespace krait::syntax {

const char* diagnostic_type_name(DiagnosticType type) {
    switch (type) {
        case DiagnosticType::SyntaxError: return "SyntaxError";
        case DiagnosticType::IndentationError: return "IndentationError";
        case DiagnosticType::TabError: return "TabError";
        case DiagnosticType::IncompleteInputError: return "_IncompleteInputError";
        case DiagnosticType::SyntaxWarning: return "SyntaxWarning";
        case DiagnosticType::DeprecationWarning: return "DeprecationWarning";
        case DiagnosticType::RecursionError: return "RecursionError";
        case DiagnosticType::MemoryError: return "MemoryError";
        case DiagnosticType::OverflowError: return "OverflowError";
        case DiagnosticType::ValueError: return "ValueError";
        case DiagnosticType::TypeError: return "TypeError";
        case DiagnosticType::SystemError: return "SystemError";
        case DiagnosticType::UnicodeEncodeError: return "UnicodeEncodeError";
        case DiagnosticType::RuntimeError: return "RuntimeError";
        case DiagnosticType::UnicodeError: return "UnicodeError";
        case DiagnosticType::UnicodeDecodeError: return "UnicodeDecodeError";
    }
    __builtin_unreachable();
}

}  // namespace krait::syntax
