#pragma once

// The signature of a native callable, written once as Python writes it, "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
// and read at compile time. From it come arity, keyword names, defaults, argument errors and __text_signature__.
//
// Two marks that Python does not have: a leading "~" hides the signature (__text_signature__ is None, as for
// dict.pop); "name=?" is a default that only the function knows (it gets an absent value). So are
// the parameters in the brackets of "sub[, start[, end]]", which some signatures show. A second "~" says that arguments
// are counted as the old parser does (CallForm::OldPositional).

#include <array>
#include <cstdint>
#include <string_view>

namespace krait::object {

enum class ParameterKind : uint8_t { PositionalOnly, Ordinary, VarPositional, KeywordOnly, VarKeyword };

struct Parameter {
    std::string_view name;
    std::string_view default_text;  // as written; empty: required
    ParameterKind kind = ParameterKind::Ordinary;
    constexpr bool is_required() const {
        return default_text.empty() && kind != ParameterKind::VarPositional && kind != ParameterKind::VarKeyword;
    }
};

// How CPython's machinery takes the arguments of such a signature; complaints differ.
enum class CallForm : uint8_t {
    NoArguments,    // takes no arguments (1 given)
    One,            // takes exactly one argument (2 given)
    Positional,     // expected at most 2 arguments, got 3
    Keywords,       // missing required argument 'a' (pos 1)
    VarPositional,  // *args alone
    OldPositional,  // as the old parser complains: takes exactly 2 arguments (1 given)
    OldKeywords,    // the same with keywords, converting while walking
};

struct Signature {
    std::string_view name;
    std::string_view parameters_text;  // "a, b, *, rel_tol=1e-09"
    const Parameter* parameters = nullptr;
    uint8_t count = 0;
    uint8_t positional_only = 0;  // leading parameters that have no keyword
    uint8_t max_positional = 0;   // *args not counted
    uint8_t required_positional = 0;
    bool has_var_positional = false;
    bool has_var_keyword = false;
    bool is_hidden = false;
    CallForm form = CallForm::NoArguments;
};

template <size_t N>
struct SignatureText {
    char data[N];
    consteval SignatureText(const char (&source)[N]) {
        for (size_t i = 0; i < N; ++i) data[i] = source[i];
    }
    constexpr std::string_view view() const { return {data, N - 1}; }
};

namespace signature_detail {

inline constexpr size_t kMaxParameters = 24;

struct Parsed {
    std::array<Parameter, kMaxParameters> parameters{};
    Signature signature{};
};

consteval std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
    return text;
}

// Up to the comma that ends the parameter, or the bracket in front of one that may be left out; commas inside brackets
// and quotes belong to a default.
consteval size_t end_of_parameter(std::string_view text, size_t start) {
    int depth = 0;
    char quote = 0;
    for (size_t i = start; i < text.size(); ++i) {
        char c = text[i];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '[' && i + 1 < text.size() && text[i + 1] == ',') {
            return i;
        } else if (c == '(' || c == '[' || c == '{' || c == '<') {
            ++depth;
        } else if (c == ')' || c == ']' || c == '}' || c == '>') {
            if (depth > 0) --depth;
        } else if (c == ',' && depth == 0) {
            return i;
        }
    }
    return text.size();
}

// "sub[, start[, end]]", CPython's older way to write optional parameters: those in brackets have the default `?`.
consteval bool is_bracketed(std::string_view item) {
    size_t bracket = item.find('[');
    return bracket != std::string_view::npos && bracket < item.find('=');
}
consteval void add_bracketed(Parsed& parsed, std::string_view item) {
    Signature& s = parsed.signature;
    for (size_t start = 0; start < item.size();) {
        size_t end = item.find_first_of("[], ", start);
        if (end == std::string_view::npos) end = item.size();
        if (end > start) {
            Parameter& parameter = parsed.parameters[s.count++];
            parameter.name = item.substr(start, end - start);
            if (start > 0) parameter.default_text = "?";
            ++s.max_positional;
            if (start == 0) s.required_positional = s.max_positional;
        }
        start = end + 1;
    }
}

consteval CallForm form_of(const Parsed& parsed) {
    const Signature& s = parsed.signature;
    if (s.count == 0) return CallForm::NoArguments;
    if (s.count == 1 && s.has_var_positional) return CallForm::VarPositional;
    if (s.positional_only == s.count) {
        bool is_one = s.count == 1 && parsed.parameters[0].default_text.empty();
        return is_one ? CallForm::One : CallForm::Positional;
    }
    return CallForm::Keywords;
}

consteval Parsed parse(std::string_view text) {
    Parsed parsed;
    Signature& s = parsed.signature;
    if (text.starts_with('~')) {
        s.is_hidden = true;
        text.remove_prefix(1);
    }
    bool is_old = text.starts_with('~');
    if (is_old) text.remove_prefix(1);
    size_t open = text.find('(');
    s.name = text.substr(0, open);
    std::string_view inner = text.substr(open + 1, text.rfind(')') - open - 1);
    s.parameters_text = inner;
    ParameterKind kind = ParameterKind::Ordinary;
    bool is_optional = false;
    for (size_t start = 0; start < inner.size();) {
        size_t end = end_of_parameter(inner, start);
        std::string_view item = trimmed(inner.substr(start, end - start));
        start = end + 1;
        if (item.empty()) continue;
        while (is_optional && item.ends_with(']')) item.remove_suffix(1);
        if (item == "/") {
            for (size_t i = 0; i < s.count; ++i) parsed.parameters[i].kind = ParameterKind::PositionalOnly;
            s.positional_only = s.count;
            continue;
        }
        if (item == "*") {
            kind = ParameterKind::KeywordOnly;
            continue;
        }
        if (is_bracketed(item)) {
            add_bracketed(parsed, item);
            continue;
        }
        Parameter& parameter = parsed.parameters[s.count++];
        parameter.kind = kind;
        if (item.starts_with("**")) {
            parameter.kind = ParameterKind::VarKeyword;
            s.has_var_keyword = true;
            item.remove_prefix(2);
        } else if (item.starts_with('*')) {
            parameter.kind = ParameterKind::VarPositional;
            s.has_var_positional = true;
            kind = ParameterKind::KeywordOnly;
            item.remove_prefix(1);
        }
        size_t equals = item.find('=');
        parameter.name = trimmed(item.substr(0, equals));
        if (equals != std::string_view::npos) parameter.default_text = trimmed(item.substr(equals + 1));
        if (is_optional) parameter.default_text = "?";
        is_optional |= end < inner.size() && inner[end] == '[';
        if (parameter.kind == ParameterKind::Ordinary || parameter.kind == ParameterKind::PositionalOnly) {
            ++s.max_positional;
            if (parameter.is_required()) s.required_positional = s.max_positional;
        }
    }
    s.form = is_old ? CallForm::OldPositional : form_of(parsed);
    return parsed;
}

}  // namespace signature_detail

template <SignatureText text>
struct SignatureOf {
    static constexpr SignatureText kText = text;
    static constexpr signature_detail::Parsed kParsed = signature_detail::parse(kText.view());
    static consteval Signature make(CallForm form) {
        Signature signature = kParsed.signature;
        signature.parameters = kParsed.parameters.data();
        signature.form = form;
        return signature;
    }
    static constexpr Signature kSignature = make(kParsed.signature.form);
};

}  // namespace krait::object
