#include <cstdio>

#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/replacement_fields.h"
#include "object/str_builder.h"
#include "object/str_methods.h"

// str.format() and str.format_map().

namespace krait::object {

namespace {

// Where fields take their values from.
struct Source {
    const Rest* positional = nullptr;    // missing: format_map()
    const Keywords* keywords = nullptr;  // of format()
    Value mapping;                       // of format_map()
};

class Formatter {
public:
    Formatter(Thread& t, const Source& source) : t_(t), source_(source) {}

    Result<Ref<Str>> run(Str& text, TextRange range, int depth) {
        if (depth <= 0) return t_.raise_value_error("Max string recursion exceeded");
        StrBuilder out;
        Ref<Str> first;  // while there is nothing else
        ReplacementReader reader(text, range);
        Replacement found;
        while (TRY(reader.next(t_, found))) {
            if (first) out.append(*first);
            first = Ref<Str>();
            if (!found.literal.is_empty()) out.append(text, found.literal.start, found.literal.end);
            if (!found.has_field) continue;
            Ref<Str> shown = TRY(render(text, found, depth));
            if (out.is_empty())
                first = shown;
            else
                out.append(*shown);
        }
        if (first) return str_exact(t_, *first);
        return out.finish(t_);
    }

private:
    Result<Ref<Str>> render(Str& text, const Replacement& found, int depth) {
        Ref<> value = TRY(field_value(text, found.name));
        if (found.conversion) value = TRY(convert(value, found.conversion));
        Ref<Str> spec = share(empty_str());
        if (found.has_nested_fields)
            spec = TRY(run(text, found.spec, depth - 1));
        else if (!found.spec.is_empty())
            spec = TRY(str_slice(t_, text, found.spec.start, found.spec.end));
        return format(t_, value, spec);
    }

    Result<Ref<Str>> convert(Value value, char32_t conversion) {
        switch (conversion) {
            case 'r': return repr(t_, value);
            case 's': return str(t_, value);
            case 'a': return ascii(t_, value);
            default: break;
        }
        if (conversion > 32 && conversion < 127)
            return t_.raise_value_error("Unknown conversion specifier {}", static_cast<char>(conversion));
        char hex[16];
        (void)std::snprintf(hex, sizeof hex, "\\x%x", static_cast<unsigned>(conversion));
        return t_.raise_value_error("Unknown conversion specifier {}", hex);
    }

    Result<Ref<>> field_value(Str& text, TextRange name) {
        FieldName split = TRY(split_field_name(t_, text, name));
        TRY(number(split));
        Ref<> value = split.index >= 0 ? TRY(positional(split.index)) : TRY(named(text, split.first));
        FieldPartReader parts(text, split.rest);
        FieldPart part;
        while (TRY(parts.next(t_, part))) value = TRY(follow(text, value, part));
        return value;
    }

    // Fields are numbered by themselves or by their names, not both.
    Status number(FieldName& name) {
        bool is_automatic = name.first.is_empty();
        if (!is_automatic && name.index < 0) return {};
        if (numbering_ == Numbering::Unknown) numbering_ = is_automatic ? Numbering::Automatic : Numbering::Manual;
        if (is_automatic && numbering_ == Numbering::Manual)
            return t_.raise_value_error("cannot switch from manual field specification to automatic field numbering");
        if (!is_automatic && numbering_ == Numbering::Automatic)
            return t_.raise_value_error("cannot switch from automatic field numbering to manual field specification");
        if (is_automatic) name.index = next_number_++;
        return {};
    }

    Result<Ref<>> positional(int64_t index) {
        if (!source_.positional) return t_.raise_value_error("Format string contains positional fields");
        if (index >= source_.positional->size)
            return t_.raise(types::IndexError, "Replacement index {} out of range for positional args tuple", index);
        return share(source_.positional->items[index]);
    }

    Result<Ref<>> named(Str& text, TextRange range) {
        Ref<Str> key = TRY(str_slice(t_, text, range.start, range.end));
        if (source_.mapping) return get_item(t_, source_.mapping, key);
        for (int64_t i = 0; i < source_.keywords->size(); ++i)
            if (str_equal(*as_str(source_.keywords->names->at(i)), *key)) return share(source_.keywords->values[i]);
        return raise_key_error(t_, key);
    }

    Result<Ref<>> follow(Str& text, Value value, const FieldPart& part) {
        Ref<Str> name = TRY(str_slice(t_, text, part.name.start, part.name.end));
        if (part.is_attribute) return get_attribute(t_, value, name);
        if (part.index < 0) return get_item(t_, value, name);
        Ref<> index = TRY(int_from_int64(t_, part.index));
        return get_item(t_, value, index);
    }

    enum class Numbering : uint8_t { Unknown, Automatic, Manual };

    Thread& t_;
    Source source_;
    Numbering numbering_ = Numbering::Unknown;
    int64_t next_number_ = 0;
};

constexpr int kDepth = 2;  // a field in a field's specification

}  // namespace

namespace str_methods {

namespace {

// Then format() has nothing to do, and as in CPython gives the text itself, a subclass's too.
bool is_all_literal(const Str& str) {
    for (int64_t i = 0; i < str.length; ++i)
        if (str[i] == '{' || str[i] == '}') return false;
    return str.length > 0;
}

}  // namespace

Result<Ref<Str>> format(Thread& t, Str& self, Rest args, Keywords kwargs) {
    if (is_all_literal(self)) return share(&self);
    return Formatter(t, {&args, &kwargs, Value()}).run(self, {0, self.length}, kDepth);
}

Result<Ref<Str>> format_map(Thread& t, Str& self, Value mapping) {
    if (is_all_literal(self)) return share(&self);
    return Formatter(t, {nullptr, nullptr, mapping}).run(self, {0, self.length}, kDepth);
}

}  // namespace str_methods

}  // namespace krait::object
