#include <cstdio>

#include "modules/sre/subject.h"
#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/hash_secret.h"
#include "object/int.h"
#include "object/list.h"
#include "object/mapping_proxy.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::modules::sre {

namespace types {
constinit Type Pattern{};
}

// --- making ---

namespace {

Result<uint32_t> code_word(Thread& t, Value item) {
    if (!is_int(item)) return t.raise_type_error("an integer is required");
    if (is_negative_int(item))
        return t.raise(object::types::OverflowError, "can't convert negative value to unsigned int");
    auto number = int_to_uint64(item);
    if (!number) return t.raise(object::types::OverflowError, "Python int too large to convert to C unsigned long");
    if (*number > UINT32_MAX)
        return t.raise(object::types::OverflowError, "regular expression code size limit exceeded");
    return static_cast<uint32_t>(*number);
}

Result<object::HeapVector<uint32_t>> code_words(Thread& t, const List& code) {
    object::HeapVector<uint32_t> words;
    words.reserve(static_cast<size_t>(code.size()));
    for (int64_t i = 0; i < code.size(); ++i) words.push_back(TRY(code_word(t, code.at(i))));
    return words;
}

Raised wrong_argument(Thread& t, std::string_view name, std::string_view expected, Value given) {
    return t.raise_type_error("compile() argument '{}' must be {}, not {}", name, expected, shown_kind(given));
}

}  // namespace

Result<Ref<>> compile(Thread& t, Value, Value pattern, int flags, Value code, int64_t groups, Value groupindex,
                      Value indexgroup) {
    if (!is_list(code)) return wrong_argument(t, "code", "list", code);
    if (!is_dict(groupindex)) return wrong_argument(t, "groupindex", "dict", groupindex);
    if (!is_tuple(indexgroup)) return wrong_argument(t, "indexgroup", "tuple", indexgroup);
    object::HeapVector<uint32_t> words = TRY(code_words(t, *as_list(code)));
    TextKind kind = TextKind::Any;
    if (pattern != none()) {
        Subject text;
        TRY(text.acquire(t, pattern));
        kind = text.is_bytes() ? TextKind::Bytes : TextKind::Str;
    }
    auto program = Program::check(std::move(words), groups);
    bool names_fit = as_tuple(indexgroup)->size == 0 || as_tuple(indexgroup)->size == groups + 1;
    if (!program || !names_fit) return t.raise(object::types::RuntimeError, "invalid SRE code");
    Ref<Pattern> made = TRY(instance_of<Pattern>(t, types::Pattern));
    made->pattern = share(pattern);
    made->groupindex = Ref<Dict>::share(groupindex);
    made->indexgroup = Ref<Tuple>::share(indexgroup);
    made->groups = groups;
    made->flags = flags;
    made->kind = kind;
    made->program = new Program(std::move(*program));
    track(t, made);
    return made;
}

// --- matching ---

namespace {

enum class Way : uint8_t { Match, FullMatch, Search };

template <Way way>
Result<Ref<>> match_once(Thread& t, Pattern& self, Value string, int64_t pos, int64_t endpos) {
    Subject subject;
    TRY(subject.acquire(t, self, string, pos, endpos));
    subject.request.must_match_all = way == Way::FullMatch;
    Found found;
    bool is_found = way == Way::Search ? TRY(search(t, *self.program, subject.request, found))
                                       : TRY(match(t, *self.program, subject.request, found));
    if (!is_found) return share(none());
    return match_new(t, self, subject, found);
}

// What findall() lists of one match: the whole, the group, or all groups.
Result<Ref<>> found_item(Thread& t, const Pattern& self, const Subject& subject, const Found& found) {
    if (self.groups < 2) return subject.group(t, found, self.groups, subject.nothing());
    Ref<Tuple> groups = TRY(tuple_allocate(t, self.groups));
    for (int64_t i = 0; i < self.groups; ++i)
        groups->items()[i] = TRY(subject.group(t, found, i + 1, subject.nothing())).detach();
    track(t, groups);
    return groups;
}

Result<Ref<>> findall(Thread& t, Pattern& self, Value string, int64_t pos, int64_t endpos) {
    Subject subject;
    TRY(subject.acquire(t, self, string, pos, endpos));
    Ref<List> list = TRY(list_new(t));
    Matches matches(t, self, subject);
    while (TRY(matches.next())) {
        Ref<> item = TRY(found_item(t, self, subject, matches.found));
        TRY(list_append(t, *list, item));
    }
    return list;
}

Result<Ref<>> split(Thread& t, Pattern& self, Value string, int64_t most) {
    Subject subject;
    TRY(subject.acquire(t, self, string, 0, INT64_MAX));
    Ref<List> list = TRY(list_new(t));
    Matches matches(t, self, subject);
    int64_t last = 0;
    for (int64_t n = 0; most == 0 || n < most; ++n) {
        if (!TRY(matches.next())) break;
        Ref<> piece = TRY(subject.slice(t, last, matches.start()));
        TRY(list_append(t, *list, piece));
        for (int64_t i = 1; i <= self.groups; ++i) {
            Ref<> group = TRY(subject.group(t, matches.found, i, none()));
            TRY(list_append(t, *list, group));
        }
        last = matches.end();
    }
    Ref<> rest = TRY(subject.slice(t, last, subject.length()));
    TRY(list_append(t, *list, rest));
    return list;
}

// --- the object ---

Pattern& pattern_of(Value self) { return static_cast<Pattern&>(*self.as_object()); }

void destroy_pattern(Thread&, Object* self) { delete static_cast<Pattern*>(self)->program; }

std::string flag_text(const Pattern& self) {
    static constexpr struct {
        int flag;
        std::string_view name;
    } kNames[] = {
        {kIgnoreCase, "re.IGNORECASE"}, {kLocale, "re.LOCALE"}, {kMultiline, "re.MULTILINE"}, {kDotAll, "re.DOTALL"},
        {kVerbose, "re.VERBOSE"},       {kDebug, "re.DEBUG"},   {kAscii, "re.ASCII"},
    };
    int flags = self.flags;
    if (self.kind == TextKind::Str && (flags & (kLocale | kUnicode | kAscii)) == kUnicode) flags &= ~kUnicode;
    std::string text;
    auto add = [&](std::string_view name) { text.append(text.empty() ? ", " : "|").append(name); };
    for (const auto& [flag, name] : kNames) {
        if (flags & flag) add(name);
        flags &= ~flag;
    }
    if (flags) {
        char hex[16];
        std::snprintf(hex, sizeof hex, "0x%x", static_cast<unsigned>(flags));
        add(hex);
    }
    return text;
}

Result<Ref<>> pattern_repr(Thread& t, Value self) {
    Ref<Str> whole = TRY(repr(t, pattern_of(self).pattern));
    Ref<Str> cut = TRY(str_slice(t, *whole, 0, std::min<int64_t>(whole->length, 200)));
    return str_from_utf8(t, "re.compile(" + str_to_utf8(*cut) + flag_text(pattern_of(self)) + ")");
}

Result<Ref<>> pattern_compare(Thread& t, Value left, Value right, CompareOp op) {
    bool is_comparable = type_of(right) == &types::Pattern && (op == CompareOp::Eq || op == CompareOp::Ne);
    if (!is_comparable) return share(not_implemented());
    if (left == right) return share(boolean(op == CompareOp::Eq));
    const Pattern &a = pattern_of(left), &b = pattern_of(right);
    bool is_equal = a.flags == b.flags && a.kind == b.kind && a.program->words() == b.program->words();
    if (is_equal) is_equal = TRY(equal(t, a.pattern, b.pattern));
    return share(boolean(is_equal == (op == CompareOp::Eq)));
}

Result<int64_t> pattern_hash(Thread& t, Value self) {
    const Pattern& pattern = pattern_of(self);
    const auto& words = pattern.program->words();
    int64_t code = hash_bytes({reinterpret_cast<const char*>(words.data()), words.size() * sizeof(uint32_t)});
    int64_t result =
        code ^ TRY(hash(t, pattern.pattern)) ^ pattern.flags ^ static_cast<int64_t>(pattern.kind) ^ pattern.groups;
    return result == -1 ? -2 : result;
}

Result<Ref<>> pattern_copy(Thread&, Value self) { return share(self); }
Result<Ref<>> pattern_deepcopy(Thread&, Value self, Value) { return share(self); }
Result<Ref<>> class_getitem(Thread& t, Value self, Value item) { return generic_alias_of(t, self, item); }

// Without names a new dict, as CPython gives.
Result<Ref<>> get_groupindex(Thread& t, Value self) {
    if (pattern_of(self).groupindex->size() == 0) return dict_new(t);
    return mapping_proxy_new(t, pattern_of(self).groupindex);
}

}  // namespace

void define_pattern(TypeBuilder& type) {
    type.instances<Pattern>().references<&Pattern::pattern, 3>().shown(96, 4, 0, 64).weakly_referable();
    type.set_flags(kTypeDisallowInstantiation);
    type.type().destroy = destroy_pattern;
    type.doc("A compiled regular expression.");
    type.slots().repr = pattern_repr;
    type.slots().hash = pattern_hash;
    type.slots().richcompare = pattern_compare;
    type.method<"match(string, pos=0, endpos=sys.maxsize)", match_once<Way::Match>>("A match at the start, or None.");
    type.method<"fullmatch(string, pos=0, endpos=sys.maxsize)", match_once<Way::FullMatch>>(
        "A match of the whole text, or None.");
    type.method<"search(string, pos=0, endpos=sys.maxsize)", match_once<Way::Search>>("The first match, or None.");
    type.method<"sub(repl, string, count=0)", pattern_sub>("The text with matches replaced.");
    type.method<"subn(repl, string, count=0)", pattern_subn>("The text with matches replaced, and how many were.");
    type.method<"findall(string, pos=0, endpos=sys.maxsize)", findall>("A list of what all matches matched.");
    type.method<"split(string, maxsplit=0)", split>("The pieces between matches.");
    type.method<"finditer(string, pos=0, endpos=sys.maxsize)", pattern_finditer>("An iterator over all matches.");
    type.method<"scanner(string, pos=0, endpos=sys.maxsize)", scanner_new>("A scanner for one match after the other.");
    type.method<"__copy__()", pattern_copy>("The pattern itself.");
    type.method<"__deepcopy__(memo, /)", pattern_deepcopy>("The pattern itself.");
    type.class_method<"~__class_getitem__(object, /)", class_getitem>("A generic alias.");
    type.member<&Pattern::pattern>("pattern", MemberKind::ReadOnlyObject, "What was compiled.");
    type.member<&Pattern::flags>("flags", MemberKind::Int32, "The flags of the pattern.");
    type.member<&Pattern::groups>("groups", MemberKind::Int64, "How many groups there are.");
    type.getset("groupindex", get_groupindex, nullptr, "Numbers of groups by name.");
}

}  // namespace krait::modules::sre
