#include <langinfo.h>
#include <libintl.h>

#include <climits>
#include <clocale>
#include <cstring>
#include <cwchar>
#include <string>
#include <vector>

#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"

// _locale: the C library's locales. The C library's texts are taken as UTF-8.

namespace krait::modules {

using namespace object;

namespace {

struct LocaleState {
    Ref<Type> error;
};

Raised fail(Thread& t, std::string_view message) {
    Ref<Type> error = state<LocaleState>(t).error;
    return t.raise(*error, "{}", message);
}

Result<std::string> c_text(Thread& t, const Str& text) {
    std::string out;
    str_append_utf8(text, out);
    if (out.find('\0') != std::string::npos) return t.raise_value_error("embedded null character");
    return out;
}

Result<Ref<Str>> text_or_empty(Thread& t, const char* text) { return str_from_utf8(t, text ? text : ""); }

Result<Ref<>> setlocale_of(Thread& t, Value, int category, Str* locale) {
    if (category < LC_CTYPE || category > LC_ALL)
        return fail(t, locale ? "invalid locale category" : "locale query failed");
    if (!locale) {
        const char* name = std::setlocale(category, nullptr);
        if (!name) return fail(t, "locale query failed");
        return TRY(text_or_empty(t, name));
    }
    std::string wanted = TRY(c_text(t, *locale));
    const char* name = std::setlocale(category, wanted.c_str());
    if (!name) return fail(t, "unsupported locale setting");
    return TRY(text_or_empty(t, name));
}

// Numbers up to the first CHAR_MAX or 0, which is there too.
Result<Ref<List>> grouping(Thread& t, const char* sizes) {
    Ref<List> list = TRY(list_new(t));
    if (!*sizes) return list;
    const char* at = sizes;
    for (; *at && *at != CHAR_MAX; ++at) TRY(list_append(t, *list, Value::small_int(*at)));
    TRY(list_append(t, *list, Value::small_int(*at)));
    return list;
}

Result<Ref<Dict>> localeconv_of(Thread& t, Value) {
    const struct lconv& conventions = *std::localeconv();
    Ref<Dict> dict = TRY(dict_new(t));
    auto add_text = [&](Str* name, const char* text) -> Status {
        Ref<Str> value = TRY(text_or_empty(t, text));
        return dict_set(t, *dict, name, value);
    };
    auto add_grouping = [&](Str* name, const char* sizes) -> Status {
        Ref<List> value = TRY(grouping(t, sizes));
        return dict_set(t, *dict, name, value);
    };
    const std::pair<Str*, char> numbers[] = {
        {"int_frac_digits"_name, conventions.int_frac_digits}, {"frac_digits"_name, conventions.frac_digits},
        {"p_cs_precedes"_name, conventions.p_cs_precedes},     {"p_sep_by_space"_name, conventions.p_sep_by_space},
        {"n_cs_precedes"_name, conventions.n_cs_precedes},     {"n_sep_by_space"_name, conventions.n_sep_by_space},
        {"p_sign_posn"_name, conventions.p_sign_posn},         {"n_sign_posn"_name, conventions.n_sign_posn}};
    TRY(add_text("int_curr_symbol"_name, conventions.int_curr_symbol));
    TRY(add_text("currency_symbol"_name, conventions.currency_symbol));
    TRY(add_text("mon_decimal_point"_name, conventions.mon_decimal_point));
    TRY(add_text("mon_thousands_sep"_name, conventions.mon_thousands_sep));
    TRY(add_grouping("mon_grouping"_name, conventions.mon_grouping));
    TRY(add_text("positive_sign"_name, conventions.positive_sign));
    TRY(add_text("negative_sign"_name, conventions.negative_sign));
    for (const auto& [name, number] : numbers) TRY(dict_set(t, *dict, name, Value::small_int(number)));
    TRY(add_text("decimal_point"_name, conventions.decimal_point));
    TRY(add_text("thousands_sep"_name, conventions.thousands_sep));
    TRY(add_grouping("grouping"_name, conventions.grouping));
    return dict;
}

// As wide characters: the locale's order is of code points, whatever its encoding.
Result<std::wstring> wide_text(Thread& t, const Str& text) {
    std::wstring out;
    out.reserve(static_cast<size_t>(text.length));
    for (int64_t i = 0; i < text.length; ++i) {
        if (text[i] == 0) return t.raise_value_error("embedded null character");
        out += static_cast<wchar_t>(text[i]);
    }
    return out;
}

Result<int64_t> strcoll_of(Thread& t, Value, Str& first, Str& second) {
    std::wstring a = TRY(wide_text(t, first)), b = TRY(wide_text(t, second));
    return std::wcscoll(a.c_str(), b.c_str());
}

Result<Ref<Str>> strxfrm_of(Thread& t, Value, Str& string) {
    std::wstring text = TRY(wide_text(t, string));
    std::vector<wchar_t> out(text.size() + 1);
    size_t needed = std::wcsxfrm(out.data(), text.c_str(), out.size());
    if (needed >= out.size()) {
        out.resize(needed + 1);
        needed = std::wcsxfrm(out.data(), text.c_str(), out.size());
    }
    return str_from_code_points(t, std::u32string(out.begin(), out.begin() + static_cast<ptrdiff_t>(needed)));
}

// --- nl_langinfo ---

struct Item {
    const char* name;
    int key;
};

#define KRAIT_ITEM(NAME) {#NAME, NAME}
constexpr Item kItems[] = {
    KRAIT_ITEM(DAY_1),      KRAIT_ITEM(DAY_2),     KRAIT_ITEM(DAY_3),       KRAIT_ITEM(DAY_4),
    KRAIT_ITEM(DAY_5),      KRAIT_ITEM(DAY_6),     KRAIT_ITEM(DAY_7),       KRAIT_ITEM(ABDAY_1),
    KRAIT_ITEM(ABDAY_2),    KRAIT_ITEM(ABDAY_3),   KRAIT_ITEM(ABDAY_4),     KRAIT_ITEM(ABDAY_5),
    KRAIT_ITEM(ABDAY_6),    KRAIT_ITEM(ABDAY_7),   KRAIT_ITEM(MON_1),       KRAIT_ITEM(MON_2),
    KRAIT_ITEM(MON_3),      KRAIT_ITEM(MON_4),     KRAIT_ITEM(MON_5),       KRAIT_ITEM(MON_6),
    KRAIT_ITEM(MON_7),      KRAIT_ITEM(MON_8),     KRAIT_ITEM(MON_9),       KRAIT_ITEM(MON_10),
    KRAIT_ITEM(MON_11),     KRAIT_ITEM(MON_12),    KRAIT_ITEM(ABMON_1),     KRAIT_ITEM(ABMON_2),
    KRAIT_ITEM(ABMON_3),    KRAIT_ITEM(ABMON_4),   KRAIT_ITEM(ABMON_5),     KRAIT_ITEM(ABMON_6),
    KRAIT_ITEM(ABMON_7),    KRAIT_ITEM(ABMON_8),   KRAIT_ITEM(ABMON_9),     KRAIT_ITEM(ABMON_10),
    KRAIT_ITEM(ABMON_11),   KRAIT_ITEM(ABMON_12),  KRAIT_ITEM(RADIXCHAR),   KRAIT_ITEM(THOUSEP),
    KRAIT_ITEM(CRNCYSTR),   KRAIT_ITEM(D_T_FMT),   KRAIT_ITEM(D_FMT),       KRAIT_ITEM(T_FMT),
    KRAIT_ITEM(AM_STR),     KRAIT_ITEM(PM_STR),    KRAIT_ITEM(CODESET),     KRAIT_ITEM(T_FMT_AMPM),
    KRAIT_ITEM(ERA),        KRAIT_ITEM(ERA_D_FMT), KRAIT_ITEM(ERA_D_T_FMT), KRAIT_ITEM(ERA_T_FMT),
    KRAIT_ITEM(ALT_DIGITS), KRAIT_ITEM(YESEXPR),   KRAIT_ITEM(NOEXPR),      {"_DATE_FMT", _DATE_FMT}};
#undef KRAIT_ITEM

Result<Ref<Str>> nl_langinfo_of(Thread& t, Value, int key) {
    for (const Item& item : kItems)
        if (item.key == key) return text_or_empty(t, ::nl_langinfo(key));
    return t.raise_value_error("unsupported langinfo constant");
}

Result<Ref<Str>> getencoding(Thread& t, Value) {
    const char* codeset = ::nl_langinfo(CODESET);
    return str_from_utf8(t, *codeset ? codeset : "UTF-8");
}

// --- message catalogues ---

Result<Ref<Str>> gettext_of(Thread& t, Value, Str& msg) {
    std::string text = TRY(c_text(t, msg));
    return text_or_empty(t, ::gettext(text.c_str()));
}

Result<std::string> domain_of(Thread& t, Str* domain) {
    if (!domain) return std::string();
    return c_text(t, *domain);
}

Result<Ref<Str>> dgettext_of(Thread& t, Value, Str* domain, Str& msg) {
    std::string name = TRY(domain_of(t, domain)), text = TRY(c_text(t, msg));
    return text_or_empty(t, ::dgettext(domain ? name.c_str() : nullptr, text.c_str()));
}

Result<Ref<Str>> dcgettext_of(Thread& t, Value, Str* domain, Str& msg, int category) {
    std::string name = TRY(domain_of(t, domain)), text = TRY(c_text(t, msg));
    return text_or_empty(t, ::dcgettext(domain ? name.c_str() : nullptr, text.c_str(), category));
}

Result<Ref<Str>> textdomain_of(Thread& t, Value, Str* domain) {
    std::string name = TRY(domain_of(t, domain));
    const char* current = ::textdomain(domain ? name.c_str() : nullptr);
    if (!current) return raise_os_error(t, errno);
    return text_or_empty(t, current);
}

Result<Ref<>> bindtextdomain_of(Thread& t, Value, Str& domain, Str* dir) {
    std::string name = TRY(c_text(t, domain)), folder = TRY(domain_of(t, dir));
    if (name.empty()) return fail(t, "domain must be a non-empty string");
    const char* current = ::bindtextdomain(name.c_str(), dir ? folder.c_str() : nullptr);
    if (!current) return raise_os_error(t, errno);
    return TRY(text_or_empty(t, current));
}

Result<Ref<>> bind_textdomain_codeset_of(Thread& t, Value, Str& domain, Str* codeset) {
    std::string name = TRY(c_text(t, domain)), set = TRY(domain_of(t, codeset));
    const char* current = ::bind_textdomain_codeset(name.c_str(), codeset ? set.c_str() : nullptr);
    if (!current) return share(none());
    return TRY(text_or_empty(t, current));
}

}  // namespace

KRAIT_MODULE(_locale, "The C library's locales.") {
    m.def<"setlocale(category, locale=None, /)", setlocale_of>("Asks for or sets the locale of a category.");
    m.def<"localeconv()", localeconv_of>("How the locale writes numbers and money.");
    m.def<"strcoll(os1, os2, /)", strcoll_of>("Compares two strings as the locale orders them.");
    m.def<"strxfrm(string, /)", strxfrm_of>("A string whose plain order is the locale's.");
    m.def<"nl_langinfo(key, /)", nl_langinfo_of>("A text of the locale.");
    m.def<"gettext(msg, /)", gettext_of>("gettext(msg) -> string\n\nA message's translation.");
    m.def<"dgettext(domain, msg, /)", dgettext_of>(
        "dgettext(domain, msg) -> string\n\nA message's translation in a domain.");
    m.def<"dcgettext(domain, msg, category, /)", dcgettext_of>("A message's translation in a domain and category.");
    m.def<"textdomain(domain, /)", textdomain_of>("Asks for or sets the domain of messages.");
    m.def<"bindtextdomain(domain, dir, /)", bindtextdomain_of>("Where a domain's messages are.");
    m.def<"bind_textdomain_codeset(domain, codeset, /)", bind_textdomain_codeset_of>("A domain's encoding.");
    m.def<"getencoding()", getencoding>("The locale's encoding.");
    m.add("LC_CTYPE", LC_CTYPE).add("LC_TIME", LC_TIME).add("LC_COLLATE", LC_COLLATE).add("LC_MONETARY", LC_MONETARY);
    m.add("LC_MESSAGES", LC_MESSAGES).add("LC_NUMERIC", LC_NUMERIC).add("LC_ALL", LC_ALL).add("CHAR_MAX", CHAR_MAX);
    Ref<Type> error = TRY(m.exception("Error", types::Exception));
    TRY(set_attribute(m.thread(), Value(error), "__module__"_name, "locale"_name));
    state<LocaleState>(m.thread()).error = error;
    for (const Item& item : kItems) m.add(item.name, item.key);
    return {};
}

}  // namespace krait::modules
