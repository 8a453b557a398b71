#include "modules/sre/characters.h"
#include "modules/sre/objects.h"
#include "object/module_builder.h"

namespace krait::modules::sre {

void define_pattern(TypeBuilder& type);
void define_match(TypeBuilder& type);
void define_scanner(TypeBuilder& type);
void define_template(TypeBuilder& type);

namespace {

const TypeDefinition kTypes[] = {
    {&types::Pattern, "re.Pattern", &object::types::Object, define_pattern},
    {&types::Match, "re.Match", &object::types::Object, define_match},
    {&types::Scanner, "_sre.SRE_Scanner", &object::types::Object, define_scanner},
    {&types::Template, "_sre.SRE_Template", &object::types::Object, define_template},
};
TypeDefinitions registered(kTypes);

bool ascii_iscased(Thread&, Value, int c) { return is_cased_ascii(static_cast<char32_t>(c)); }
bool unicode_iscased(Thread&, Value, int c) { return is_cased_unicode(static_cast<char32_t>(c)); }
int64_t ascii_tolower(Thread&, Value, int c) { return static_cast<int>(lower_ascii(static_cast<char32_t>(c))); }
int64_t unicode_tolower(Thread&, Value, int c) { return static_cast<int>(lower_unicode(static_cast<char32_t>(c))); }
int64_t getcodesize(Thread&, Value) { return sizeof(uint32_t); }

}  // namespace

}  // namespace krait::modules::sre

namespace krait::modules {

using namespace sre;

KRAIT_MODULE(_sre, "The engine behind the re module.") {
    m.def<"ascii_iscased(character, /)", ascii_iscased>("Has the character another case in ASCII?");
    m.def<"unicode_iscased(character, /)", unicode_iscased>("Has the character another case?");
    m.def<"ascii_tolower(character, /)", ascii_tolower>("The character in lower case, in ASCII.");
    m.def<"unicode_tolower(character, /)", unicode_tolower>("The character in lower case.");
    m.def<"getcodesize()", getcodesize>("Bytes of a code word.");
    m.def<"compile(pattern, flags, code, groups, groupindex, indexgroup)", sre::compile>("A pattern of compiled code.");
    m.def<"template(pattern, template, /)", template_new>("A replacement text with groups.");
    m.add("MAGIC", kMagic);
    m.add("CODESIZE", 4);
    m.add("MAXREPEAT", int64_t{kMaxRepeat});
    m.add("MAXGROUPS", kMaxGroups);
    m.add("copyright", "");
    return {};
}

}  // namespace krait::modules
