#include <algorithm>

#include "base/format.h"
#include "base/unicode/names.h"
#include "base/unicode/normalize.h"
#include "object/allocate.h"
#include "object/buffer.h"
#include "object/builtin_types.h"
#include "object/capsule.h"
#include "object/character_argument.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// unicodedata: the Unicode character database. Every function is there twice: of the module, which knows the current
// version, and as a method of ucd_3_2_0, which tells what version 3.2 said.

namespace krait::modules {

using namespace object;
namespace unicode = base::unicode;

namespace {

constinit Type UCD{};

struct DatabaseObject : Object {
    Field<> version;
};

bool is_old(Value self) { return type_of(self) == &UCD; }

bool is_assigned(Value self, char32_t c) {
    return !is_old(self) || (unicode::record(c).flags & unicode::kAssignedIn32);
}

Result<Ref<>> text_result(Thread& t, const char* text) { return intern_utf8(t, text); }

// --- numbers ---

// The default when there is one; else ValueError.
Result<Ref<>> missing(Thread& t, Value otherwise, std::string_view complaint) {
    if (otherwise) return share(otherwise);
    return t.raise(types::ValueError, complaint);
}

// In version 3.2 superscript, subscript and Ethiopic digits were decimal digits too.
bool was_decimal(char32_t c) {
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x1369 && c <= 0x1371) || c == 0x2070 ||
           (c >= 0x2074 && c <= 0x2079) || (c >= 0x2080 && c <= 0x2089);
}

Result<Ref<>> decimal(Thread& t, Value self, Character chr, Value otherwise) {
    const unicode::Record& record = unicode::record(chr.value);
    int value = is_assigned(self, chr.value) ? record.decimal : -1;
    if (is_old(self) && was_decimal(chr.value)) value = record.digit;
    if (value >= 0) return share(Value::small_int(value));
    return missing(t, otherwise, "not a decimal");
}

Result<Ref<>> digit(Thread& t, Value, Character chr, Value otherwise) {
    int value = unicode::record(chr.value).digit;
    if (value >= 0) return share(Value::small_int(value));
    return missing(t, otherwise, "not a digit");
}

Result<Ref<>> numeric(Thread& t, Value self, Character chr, Value otherwise) {
    auto value = is_old(self) ? unicode::facts_in_3_2(chr.value).numeric : unicode::numeric_value(chr.value);
    if (value) return float_from_double(t, *value);
    return missing(t, otherwise, "not a numeric character");
}

// --- properties ---

Result<Ref<>> category(Thread& t, Value self, Character chr) {
    auto number = is_old(self) ? unicode::facts_in_3_2(chr.value).category : unicode::category(chr.value);
    return text_result(t, unicode::kCategoryNames[static_cast<size_t>(number)]);
}

Result<Ref<>> bidirectional(Thread& t, Value self, Character chr) {
    auto number =
        is_old(self) ? static_cast<uint8_t>(unicode::facts_in_3_2(chr.value).bidi) : unicode::record(chr.value).bidi;
    return text_result(t, unicode::kBidiNames[number]);
}

int64_t combining(Thread&, Value self, Character chr) {
    return is_old(self) ? unicode::facts_in_3_2(chr.value).combining : unicode::record(chr.value).combining;
}

int64_t mirrored(Thread&, Value self, Character chr) {
    return is_old(self) ? unicode::facts_in_3_2(chr.value).is_mirrored : unicode::has(chr.value, unicode::kMirrored);
}

Result<Ref<>> east_asian_width(Thread& t, Value self, Character chr) {
    auto number = is_old(self) ? static_cast<uint8_t>(unicode::facts_in_3_2(chr.value).east_asian_width)
                               : unicode::record(chr.value).east_asian_width;
    return text_result(t, unicode::kEastAsianWidthNames[number]);
}

Result<Ref<>> decomposition(Thread& t, Value self, Character chr) {
    if (!is_assigned(self, chr.value)) return share(Value(empty_str()));
    unicode::Decomposition found = unicode::decomposition(chr.value);
    std::string text;
    if (found.tag) text.append("<").append(unicode::kDecompositionTags[found.tag]).append(">");
    for (int i = 0; i < found.count; ++i) {
        if (!text.empty()) text += ' ';
        base::append_formatted(text, "%04X", static_cast<unsigned>(found.values[i]));
    }
    return str_from_ascii(t, text);
}

// --- names ---

Result<Ref<>> name(Thread& t, Value self, Character chr, Value otherwise) {
    std::string text = is_assigned(self, chr.value) ? unicode::name(chr.value) : std::string();
    if (text.empty()) return missing(t, otherwise, "no such name");
    return str_from_ascii(t, text);
}

constexpr size_t kLongestName = 256;

Raised unknown_name(Thread& t, std::string_view text) {
    Result<Ref<Str>> message = str_from_utf8(t, text);
    if (message.failed()) return {};
    return raise_key_error(t, Value(message.take()));
}

// The name itself, in any case of letters; not an alias or a sequence.
bool is_name_of(const unicode::Found& found, std::string_view wanted) {
    if (found.count != 1) return false;
    std::string name = unicode::name(found.values[0]);
    auto same = [](char a, char b) { return a == (b >= 'a' && b <= 'z' ? b - 32 : b); };
    return std::equal(name.begin(), name.end(), wanted.begin(), wanted.end(), same);
}

Result<Ref<>> lookup_text(Thread& t, Value self, std::string_view wanted) {
    if (wanted.size() > kLongestName) return unknown_name(t, "name too long");
    unicode::Found found = unicode::lookup(wanted);
    // Aliases and sequences came later than 3.2.
    if (found.count == 0 || (is_old(self) && !is_name_of(found, wanted)))
        return unknown_name(t, "undefined character name '" + std::string(wanted) + "'");
    return str_from_code_points(t, {found.values, found.count});
}

Result<Ref<>> lookup(Thread& t, Value self, Value wanted) {
    if (Str* text = as_str(wanted)) return lookup_text(t, self, str_to_utf8(*text));
    ByteView view;
    TRY(view.acquire(t, wanted));
    return lookup_text(t, self, view.bytes());
}

// --- normalization ---

Result<unicode::Form> form_of(Thread& t, const Str& name) {
    if (str_equal(name, "NFC")) return unicode::Form::NFC;
    if (str_equal(name, "NFD")) return unicode::Form::NFD;
    if (str_equal(name, "NFKC")) return unicode::Form::NFKC;
    if (str_equal(name, "NFKD")) return unicode::Form::NFKD;
    return t.raise_value_error("invalid normalization form");
}

std::u32string code_points(const Str& str) {
    std::u32string text(static_cast<size_t>(str.length), 0);
    for (int64_t i = 0; i < str.length; ++i) text[static_cast<size_t>(i)] = str[i];
    return text;
}

std::u32string normalized(Value self, std::u32string_view text, unicode::Form form) {
    return unicode::normalize(text, form, is_old(self) ? unicode::Version::V3_2 : unicode::Version::Current);
}

Result<bool> is_normalized(Thread& t, Value self, Str& form, Str& unistr) {
    if (unistr.length == 0) return true;
    unicode::Form wanted = TRY(form_of(t, form));
    if (unistr.is_ascii()) return true;
    std::u32string text = code_points(unistr);
    return is_old(self) ? normalized(self, text, wanted) == text : unicode::is_normalized(text, wanted);
}

Result<Ref<>> normalize(Thread& t, Value self, Str& form, Str& unistr) {
    if (unistr.length == 0) return str_exact(t, unistr);
    unicode::Form wanted = TRY(form_of(t, form));
    if (unistr.is_ascii()) return str_exact(t, unistr);
    std::u32string text = code_points(unistr);
    if (!is_old(self) && unicode::is_normalized(text, wanted)) return str_exact(t, unistr);
    return str_from_code_points(t, normalized(self, text, wanted));
}

// --- the table ---

// For a module's builder (def) or a type's (method) alike.
template <typename Add>
void add_all(Add add) {
    add.template operator()<"decimal(chr, default=<unrepresentable>, /)", decimal>("Its value as a decimal digit.");
    add.template operator()<"digit(chr, default=<unrepresentable>, /)", digit>("Its value as a digit.");
    add.template operator()<"numeric(chr, default=<unrepresentable>, /)", numeric>("Its value as a number.");
    add.template operator()<"category(chr, /)", category>("Its general category.");
    add.template operator()<"bidirectional(chr, /)", bidirectional>("Its bidirectional class.");
    add.template operator()<"combining(chr, /)", combining>("Its canonical combining class.");
    add.template operator()<"mirrored(chr, /)", mirrored>("1: it is mirrored in bidirectional text.");
    add.template operator()<"east_asian_width(chr, /)", east_asian_width>("Its East Asian width.");
    add.template operator()<"decomposition(chr, /)", decomposition>(
        "Its decomposition mapping, as the database has it.");
    add.template operator()<"name(chr, default=<unrepresentable>, /)", name>("Its name.");
    add.template operator()<"lookup(name, /)", lookup>("The character, or sequence, of this name.");
    add.template operator()<"is_normalized(form, unistr, /)", is_normalized>("Is the text in this normal form?");
    add.template operator()<"normalize(form, unistr, /)", normalize>("The text in this normal form.");
}

void define_database(TypeBuilder& type) {
    type.instances<DatabaseObject>().references<&DatabaseObject::version, 1>().shown(32);
    add_all([&]<SignatureText text, auto function>(std::string_view doc) { type.method<text, function>(doc); });
    type.member<&DatabaseObject::version>("unidata_version", MemberKind::ReadOnlyObject);
}

const TypeDefinition kTypes[] = {{&UCD, "unicodedata.UCD", &types::Object, define_database}};
TypeDefinitions registered(kTypes);

}  // namespace

KRAIT_MODULE(unicodedata, "The Unicode character database.") {
    Thread& t = m.thread();
    add_all([&]<SignatureText text, auto function>(std::string_view doc) { m.def<text, function>(doc); });
    m.add("unidata_version", unicode::kVersion);
    m.type(UCD);
    Ref<DatabaseObject> old = TRY(instance_of<DatabaseObject>(t, UCD));
    old->version = TRY(str_from_ascii(t, "3.2.0"));
    track(t, old.get());
    m.add("ucd_3_2_0", old);
    m.add_made("_ucnhash_CAPI", capsule_new(t, "unicodedata._ucnhash_CAPI", kTypes));
    return m.status();
}

}  // namespace krait::modules
