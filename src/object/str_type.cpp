#include <vector>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/codecs.h"
#include "object/compare_order.h"
#include "object/exceptions.h"
#include "object/format_spec.h"
#include "object/int.h"
#include "object/percent_format.h"
#include "object/protocol.h"
#include "object/slice.h"
#include "object/str_intern.h"
#include "object/str_iterator.h"
#include "object/str_methods.h"
#include "object/str_units.h"
#include "object/type_builder.h"
#include "object/type_making.h"

namespace krait::object {

namespace types {
constinit Type Str{};
}

namespace {

Str& str_of(Value value) { return *static_cast<Str*>(value.as_object()); }

// --- storage ---

size_t allocated(const Object* self) {
    auto* str = static_cast<const Str*>(self);
    return str_bytes(str->length, str->kind());
}

void forget(Thread& t, Object* self) {
    auto* str = static_cast<Str*>(self);
    if (str->is_interned()) t.interpreter.interned->erase(*str);
}

Result<Ref<>> instance_with(Thread& t, Type& type, const Str& text) {
    size_t bytes = str_bytes(text.length, text.kind()) - sizeof(Str);
    auto* made = allocate<Str>(t, type, bytes);
    if (!made) return Raised{};
    made->small = text.small;
    made->length = text.length;
    made->hash = text.hash;
    std::memcpy(made->data(), text.data(), bytes);
    if (made->has(kFlagGc)) track(t, made);
    return Ref<>::adopt(Value(made));
}

// CPython's subclasses of str take a slower way here, with a text of its own.
Result<const Str*> name_argument(Thread& t, const Type& type, Value value, std::string_view name) {
    if (const Str* text = as_str(value)) return text;
    if (&type != &types::Str)
        return t.raise_type_error("str() argument '{}' must be str, not {}", name,
                                  value == none() ? "None" : type_name(value));
    return t.raise_type_error("str() argument '{}' must be str, not {}", name, full_name(t, *type_of(value)));
}

Result<Ref<Str>> decoded(Thread& t, const Type& type, Value object, Value encoding, Value errors) {
    const Str* encoding_name = encoding ? TRY(name_argument(t, type, encoding, "encoding")) : nullptr;
    const Str* errors_name = errors ? TRY(name_argument(t, type, errors, "errors")) : nullptr;
    if (!object) return share(empty_str());
    return decode_object(t, object, encoding_name, errors_name);
}

Result<Ref<>> make_str(Thread& t, Type& type, Value object, Value encoding, Value errors) {
    bool is_plain = !encoding && !errors;
    Ref<Str> text = is_plain ? (object ? TRY(str(t, object)) : share(empty_str()))
                             : TRY(decoded(t, type, object, encoding, errors));
    if (&type == &types::Str) return text;
    return instance_with(t, type, *text);
}

Result<Ref<>> new_str(Thread& t, Type& type, const Args& args) {
    if (args.positional > 3 && &type == &types::Str)
        return t.raise_type_error("str expected at most 3 arguments, got {}", args.positional);
    if (args.positional == 1 && !args.names) return make_str(t, type, args[0], Value(), Value());
    static NativeFunction native =
        Bound<"str(object=?, encoding=?, errors=?)", make_str, NativeFunction::Kind::StaticMethod>::make({});
    return native.entry(t, native, Value(&type), args);
}

// --- encoding ---

Result<Ref<>> method_encode(Thread& t, Str& self, Value encoding, Value errors) {
    auto name = [&](Value value, std::string_view parameter) -> Result<const Str*> {
        if (const Str* text = as_str(value)) return text;
        return t.raise_type_error("encode() argument '{}' must be str, not {}", parameter, shown_kind(value));
    };
    const Str* encoding_name = encoding ? TRY(name(encoding, "encoding")) : nullptr;
    const Str* errors_name = errors ? TRY(name(errors, "errors")) : nullptr;
    return encode_text(t, self, encoding_name, errors_name);
}

// --- slots ---

Result<Ref<>> slot_repr(Thread& t, Value self) { return str_repr(t, str_of(self)); }
Result<Ref<>> slot_str(Thread& t, Value self) { return str_exact(t, str_of(self)); }
Result<int64_t> slot_hash(Thread&, Value self) { return str_hash(str_of(self)); }
Result<int64_t> slot_length(Thread&, Value self) { return str_of(self).length; }

Result<Ref<>> slot_compare(Thread&, Value left, Value right, CompareOp op) {
    if (!is_str(left) || !is_str(right)) return share(not_implemented());
    Str &a = str_of(left), &b = str_of(right);
    if (op == CompareOp::Eq || op == CompareOp::Ne) return share(boolean(str_equal(a, b) == (op == CompareOp::Eq)));
    return share(boolean(order_holds(&a == &b ? 0 : str_compare(a, b), 0, op)));
}

Result<Ref<>> slot_concat(Thread& t, Value left, Value right) {
    Str* more = as_str(right);
    if (!more) return t.raise_type_error("can only concatenate str (not \"{}\") to str", type_name(right));
    return str_concat(t, str_of(left), *more);
}

Result<Ref<>> slot_repeat(Thread& t, Value self, int64_t times) { return str_repeat(t, str_of(self), times); }

Result<Ref<>> slot_remainder(Thread& t, Value self, Value arguments) {
    if (!is_str(self)) return share(not_implemented());
    return str_percent_format(t, str_of(self), arguments);
}

Result<bool> slot_contains(Thread& t, Value self, Value item) {
    Str* needle = as_str(item);
    if (!needle) return t.raise_type_error("'in <string>' requires string as left operand, not {}", type_name(item));
    return str_contains(str_of(self), *needle);
}

Result<Ref<>> slot_item(Thread& t, Value self, int64_t index) {
    Str& str = str_of(self);
    if (index < 0 || index >= str.length) return t.raise(types::IndexError, "string index out of range");
    return str_single(t, str[index]);
}

Result<Ref<Str>> stepped(Thread& t, const Str& str, const SliceBounds& bounds, int64_t count) {
    return with_units(str, [&](auto units) -> Result<Ref<Str>> {
        using Unit = std::remove_const_t<typename decltype(units)::element_type>;
        std::vector<Unit> picked(static_cast<size_t>(count));
        for (int64_t i = 0; i < count; ++i)
            picked[static_cast<size_t>(i)] = units[static_cast<size_t>(bounds.start + i * bounds.step)];
        return str_from_units(t, picked.data(), count);
    });
}

Result<Ref<>> slot_subscript(Thread& t, Value self, Value key) {
    Str& str = str_of(self);
    if (key.is_small_int() || type_of(key)->slots.index) {
        int64_t index = key.is_small_int() ? key.as_small_int() : TRY(index_int64(t, key, types::IndexError));
        return slot_item(t, self, index < 0 ? index + str.length : index);
    }
    if (!is_slice(key)) return t.raise_type_error("string indices must be integers, not '{}'", type_name(key));
    SliceBounds bounds = TRY(slice_unpack(t, *static_cast<Slice*>(key.as_object())));
    int64_t count = slice_adjust(bounds, str.length);
    if (count == 0) return share(empty_str());
    if (bounds.step == 1) return str_slice(t, str, bounds.start, bounds.start + count);
    return stepped(t, str, bounds, count);
}

// --- methods about the object itself ---

// As CPython's objects are laid out: a header of 40 bytes for ASCII text, of 56 else, and a terminator.
int64_t method_sizeof(Thread&, Str& self) {
    bool is_plain = is_exact_str(Value(&self));
    int64_t header = is_plain ? (self.is_ascii() ? 40 : 56) : 64;
    return header + (self.length + 1) * self.kind();
}

Result<Ref<>> method_format(Thread& t, Value self, Str& spec) {
    if (spec.length == 0) return str(t, self);
    return str_format(t, str_of(self), spec);
}

Result<Ref<>> method_getnewargs(Thread& t, Str& self) {
    if (self.length <= 1) return tuple_of(t, TRY(str_exact(t, self)));
    Ref<Str> copy = TRY(str_allocate(t, self.length, widest_of_form(self)));
    copy_characters(*copy, 0, self, 0, self.length);
    return tuple_of(t, copy);
}

void define_slots(Slots& slots) {
    slots.repr = slot_repr;
    slots.str = slot_str;
    slots.hash = slot_hash;
    slots.richcompare = slot_compare;
    slots.iter = str_iter;
    slots.length = slots.mapping_length = slot_length;
    slots.subscript = slot_subscript;
    slots.item = slot_item;
    slots.remainder = slot_remainder;
    slots.concat = slot_concat;
    slots.repeat = slot_repeat;
    slots.contains = slot_contains;
}

// In CPython's order, which dir() of the type's dict shows.
void define_methods(TypeBuilder& type) {
    namespace m = str_methods;
    type.method<"encode(encoding='utf-8', errors='strict')", method_encode>("The text as bytes.");
    type.method<"replace(old, new, /, count=-1)", m::replace>(
        "The text with every `old` replaced by `new`, at most `count`.");
    type.method<"split(sep=None, maxsplit=-1)", m::split>(
        "The pieces between separators, or between runs of white space.");
    type.method<"rsplit(sep=None, maxsplit=-1)", m::rsplit>("As split(), counting from the end.");
    type.method<"join(iterable, /)", str_join>("The strings of the iterable with this one between them.");
    type.method<"capitalize()", m::capitalize>("The first character in title case, the others in lower case.");
    type.method<"casefold()", m::casefold>("For comparison without regard to case.");
    type.method<"title()", m::title>("Every word beginning with a title case character.");
    type.method<"center(width, fillchar=' ', /)", m::center>("In the middle of so many characters.");
    type.method<"count(sub[, start[, end]], /)", m::count>("How often it occurs without overlaps.");
    type.method<"expandtabs(tabsize=8)", m::expandtabs>("Tabs replaced by spaces up to the next column.");
    type.method<"find(sub[, start[, end]], /)", m::find>("The first place where it occurs; -1: nowhere.");
    type.method<"partition(sep, /)", m::partition>("What stands before the first separator, it, and what follows.");
    type.method<"index(sub[, start[, end]], /)", m::index>("The first place where it occurs, or ValueError.");
    type.method<"ljust(width, fillchar=' ', /)", m::ljust>("At the left of so many characters.");
    type.method<"lower()", m::lower>("In lower case.");
    type.method<"lstrip(chars=None, /)", m::lstrip>("Without these characters (white space) at the start.");
    type.method<"rfind(sub[, start[, end]], /)", m::rfind>("The last place where it occurs; -1: nowhere.");
    type.method<"rindex(sub[, start[, end]], /)", m::rindex>("The last place where it occurs, or ValueError.");
    type.method<"rjust(width, fillchar=' ', /)", m::rjust>("At the right of so many characters.");
    type.method<"rstrip(chars=None, /)", m::rstrip>("Without these characters (white space) at the end.");
    type.method<"rpartition(sep, /)", m::rpartition>("What stands before the last separator, it, and what follows.");
    type.method<"splitlines(keepends=False)", m::splitlines>("The lines, with or without their ends.");
    type.method<"strip(chars=None, /)", m::strip>("Without these characters (white space) at both ends.");
    type.method<"swapcase()", m::swapcase>("Upper case made lower, and the reverse.");
    type.method<"translate(table, /)", m::translate>("Each character as the table maps its number.");
    type.method<"upper()", m::upper>("In upper case.");
    type.method<"startswith(prefix[, start[, end]], /)", m::startswith>(
        "Does it begin with the prefix, or one of a tuple?");
    type.method<"endswith(suffix[, start[, end]], /)", m::endswith>("Does it end with the suffix, or one of a tuple?");
    type.method<"removeprefix(prefix, /)", m::removeprefix>("Without the prefix, if it begins with it.");
    type.method<"removesuffix(suffix, /)", m::removesuffix>("Without the suffix, if it ends with it.");
    type.method<"isascii()", m::isascii>("Are all characters ASCII?");
    type.method<"islower()", m::islower>("Are all cased characters lower case, and is there one?");
    type.method<"isupper()", m::isupper>("Are all cased characters upper case, and is there one?");
    type.method<"istitle()", m::istitle>("Is it written in title case?");
    type.method<"isspace()", m::isspace>("White space only?");
    type.method<"isdecimal()", m::isdecimal>("Decimal digits only?");
    type.method<"isdigit()", m::isdigit>("Digits only?");
    type.method<"isnumeric()", m::isnumeric>("Numeric characters only?");
    type.method<"isalpha()", m::isalpha>("Letters only?");
    type.method<"isalnum()", m::isalnum>("Letters and numeric characters only?");
    type.method<"isidentifier()", m::isidentifier>("Is it a name, or a keyword?");
    type.method<"isprintable()", m::isprintable>("Does repr() show all characters as they are?");
    type.method<"zfill(width, /)", m::zfill>("Zeros up to the width, behind the sign.");
    type.method<"format(*args, **kwargs)", m::format>("With its {fields} replaced by arguments.");
    type.method<"format_map(mapping, /)", m::format_map>("With its {fields} replaced by a mapping's values.");
    type.method<"__format__(format_spec, /)", method_format>("As the specification wants it.");
    type.static_method<"maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)", m::maketrans>(
        "A table for translate().");
    type.method<"__sizeof__()", method_sizeof>("Bytes that the object takes.");
    type.method<"__getnewargs__()", method_getnewargs>("For pickle: a plain str of the same text.");
}

}  // namespace

void define_str(TypeBuilder& type) {
    type.instances<Str>().shown(64).set_flags(kTypeBase | kTypeStr | kTypeMatchSelf);
    type.doc(
        "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nImmutable text; of an object its "
        "readable form.");
    type.type().allocated_size = allocated;
    type.type().destroy = forget;
    type.slots().new_ = new_str;
    define_slots(type.slots());
    define_methods(type);
}

}  // namespace krait::object
