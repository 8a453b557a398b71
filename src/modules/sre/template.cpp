#include "modules/sre/subject.h"
#include "object/allocate.h"
#include "object/buffer.h"
#include "object/byte_methods.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::modules::sre {

namespace types {
constinit Type Template{};
}

namespace {

Result<Ref<>> literal_or_none(Thread& t, Value literal) {
    int64_t size = TRY(length(t, literal));
    return share(size ? literal : none());
}

}  // namespace

Result<Ref<>> template_new(Thread& t, Value, Value, Value parts) {
    if (!is_list(parts)) return t.raise_type_error("template() argument 2 must be list, not {}", shown_kind(parts));
    const List& list = *as_list(parts);
    if (list.size() % 2 == 0) return t.raise_type_error("invalid template");
    Ref<Template> made = TRY(instance_of<Template>(t, types::Template));
    made->literal = share(list.at(0));
    Ref<Tuple> rest = TRY(tuple_allocate(t, list.size() - 1));
    for (int64_t i = 1; i + 1 < list.size(); i += 2) {
        Ref<> number = share(list.at(i));
        if (!is_int(number) || is_negative_int(number)) return t.raise_type_error("invalid template");
        rest->items()[i - 1] = number.detach();
        rest->items()[i] = TRY(literal_or_none(t, list.at(i + 1))).detach();
    }
    if (rest->size) track(t, rest);
    made->parts = std::move(rest);
    track(t, made);
    return made;
}

namespace {

// The library keeps what it compiled by the template. One that has no hash is tried once more as the plain str or
// bytes that it stands for.
Result<Ref<>> compile_by_library(Thread& t, Pattern& pattern, Value source) {
    Ref<> compile = TRY(import_attribute(t, "re", "_compile_template"_name));
    Result<Ref<>> made = call(t, compile, Value(&pattern), source);
    if (!made.failed() || !t.matches(object::types::TypeError)) return made;
    if (!is_str(source) && !has_buffer(source)) return made;
    t.clear_exception();
    Ref<> plain = is_str(source) ? Ref<>(TRY(str_exact(t, *as_str(source)))) : Ref<>(TRY(bytes_from_object(t, source)));
    return call(t, compile, Value(&pattern), plain);
}

// The first literal, be it empty, decides between str and bytes.
Result<Ref<>> join_pieces(Thread& t, Value literal, Value pieces) {
    if (is_str(literal)) return str_join(t, *empty_str(), pieces);
    return byte_join(t, Value(empty_bytes()), pieces);
}

}  // namespace

// A str without a backslash is its own expansion; all else is the library's to parse.
Result<Ref<>> compiled_template(Thread& t, Pattern& pattern, Value source) {
    Ref<> made = TRY(compile_by_library(t, pattern, source));
    if (is_template(made)) {
        auto& compiled = static_cast<Template&>(*made.value().as_object());
        if (compiled.parts->size == 0) return share(compiled.literal);
    }
    return made;
}

Result<Ref<>> expand_template(Thread& t, const Template& source, const Pattern& pattern, const Subject& subject,
                              const Found& found) {
    Ref<List> pieces = TRY(list_new(t));
    TRY(list_append(t, *pieces, source.literal));
    const Tuple& parts = *source.parts.get();
    for (int64_t i = 0; i < parts.size; i += 2) {
        int64_t group = int_to_int64(parts.at(i)).value_or(INT64_MAX);
        if (group > pattern.groups) return t.raise(object::types::IndexError, "no such group");
        Ref<> text = TRY(subject.group(t, found, group, none()));
        if (text.value() != none()) TRY(list_append(t, *pieces, text));
        if (parts.at(i + 1) != none()) TRY(list_append(t, *pieces, parts.at(i + 1)));
    }
    return join_pieces(t, source.literal, pieces);
}

void define_template(TypeBuilder& type) {
    type.instances<Template>().references<&Template::literal, 2>().shown(40, 16);
    type.set_flags(kTypeDisallowInstantiation);
}

}  // namespace krait::modules::sre
