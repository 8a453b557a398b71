#include "kraitc/listing_input.h"

#include "compiler/keyword_typo.h"
#include "kraitc/paths.h"
#include "kraitc/python_error.h"
#include "syntax/source.h"

namespace krait::kraitc {

namespace {

constexpr int kIn = 0, kOut = 1, kError = 2;

std::string decoded(const ListingInput& input, const syntax::Session& session) {
    ListingSession fresh(input, session.options);
    syntax::Source source;
    return decode_source(fresh, input.bytes, source) ? std::string(source.text) : std::string();
}

}  // namespace

std::optional<ListingInput> read_listing_input(const Command& command, const Arguments& arguments) {
    if (arguments.positional().size() > 1) {
        usage_error(command, "one file only");
        return std::nullopt;
    }
    std::string path = arguments.positional().empty() ? "-" : arguments.positional()[0];
    os::Error error;
    if (path == "-") {
        auto bytes = os::read_to_end(kIn);
        if (bytes) return ListingInput{"<stdin>", std::move(*bytes)};
        error = bytes.error();
    } else {
        os::FileBytes file;
        auto status = file.read(path);
        if (status) return ListingInput{as_python_text(path), std::string(file.bytes())};
        error = status.error();
    }
    std::string text = std::string(os_error_type(error)) + ": " + as_printable(os_error_text(error, path)) + '\n';
    os::print(kError, text);
    return std::nullopt;
}

ListingSession::ListingSession(const ListingInput& input, const syntax::Options& session_options)
    : Session(input.name, session_options) {
    if (input.name == "<stdin>") return;  // there is no such file
    read_file = [&input](const std::string& name) -> std::optional<std::string> {
        if (name != input.name) return std::nullopt;
        return input.bytes;
    };
}

int report_diagnostics(const ListingInput& input, const syntax::Session& session) {
    std::string text;
    const auto& warnings = session.diagnostics.warnings();
    std::string source = warnings.empty() || input.name == "<stdin>" ? "" : decoded(input, session);
    for (const auto& warning : warnings) text += as_printable(warning_display(warning, source));
    if (session.diagnostics.failed()) {
        auto shown = compiler::with_keyword_suggestion(session.diagnostics.error(), decoded(input, session));
        text += as_printable(exception_display(shown));
    }
    os::print(kError, text);
    return session.diagnostics.failed() ? kStatusFailed : 0;
}

int print_listing(std::string_view text) { return os::write_all(kOut, text) ? 0 : kStatusFailed; }

}  // namespace krait::kraitc
