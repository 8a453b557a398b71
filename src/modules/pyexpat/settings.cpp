#include "modules/pyexpat/pyexpat.h"
#include "object/bytes.h"
#include "object/codecs.h"
#include "object/int.h"

// The methods that tell a parser how to read, and those that ask what it was told.

namespace krait::modules::xml {

namespace {

Status set_base(Thread& t, Parser& self, Str& base) {
    Ref<Bytes> text = TRY(c_text(t, base));
    if (XML_SetBase(self.xml(), text->data()) == XML_STATUS_OK) return {};
    return t.raise_no_memory();
}

Result<Ref<>> get_base(Thread& t, Parser& self) {
    const XML_Char* base = XML_GetBase(self.xml());
    if (!base) return share(none());
    return TRY(decode_utf8(t, base));
}

// From where the event began; there is one only in a handler.
Result<Ref<>> input_context(Thread& t, Parser& self) {
    if (!self.is_in_handler) return share(none());
    int offset = 0, size = 0;
    const char* input = XML_GetInputContext(self.xml(), &offset, &size);
    if (!input) return share(none());
    return TRY(bytes_from(t, {input + offset, static_cast<size_t>(size - offset)}));
}

int set_parameter_entity_parsing(Thread&, Parser& self, int flag) {
    return XML_SetParamEntityParsing(self.xml(), static_cast<XML_ParamEntityParsing>(flag));
}

Status use_foreign_dtd(Thread& t, Parser& self, bool wanted) {
    XML_Error problem = XML_UseForeignDTD(self.xml(), wanted);
    if (problem == XML_ERROR_NONE) return {};
    return raise_expat_error(t, self, problem);
}

// A library before 2.6.0 always reads an unfinished piece again at once.
void set_deferral(Parser& self, bool wanted) {
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 6
    if (XML_SetReparseDeferralEnabled(self.xml(), wanted)) self.defers_reparsing = wanted;
#else
    (void)self, (void)wanted;
#endif
}
Status set_reparse_deferral(Thread&, Parser& self, bool wanted) {
    set_deferral(self, wanted);
    return {};
}
bool get_reparse_deferral(Thread&, Parser& self) { return self.defers_reparsing; }

// --- limits against documents that grow while they are read; only the parser of the whole document has them ---

Result<uint64_t> threshold_of(Thread& t, Value given) {
    Ref<> number = TRY(index(t, given));
    if (is_negative_int(number)) return t.raise_value_error("Cannot convert negative int");
    std::optional<uint64_t> known = int_to_uint64(number);
    if (!known) return t.raise(types::OverflowError, "Python int too large for C unsigned long long");
    return *known;
}

Raised raise_not_root(Thread& t, Parser& self) {
    return raise_expat_error(t, self, XML_ERROR_INVALID_ARGUMENT, "parser must be a root parser");
}

template <auto setter>
Status set_threshold(Thread& t, Parser& self, Value given) {
    uint64_t threshold = TRY(threshold_of(t, given));
    if (setter(self.xml(), threshold)) return {};
    return raise_not_root(t, self);
}

template <auto setter>
Status set_amplification(Thread& t, Parser& self, double factor) {
    auto most = static_cast<float>(factor);
    if (setter(self.xml(), most)) return {};
    if (most >= 1) return raise_not_root(t, self);
    return raise_expat_error(t, self, XML_ERROR_INVALID_ARGUMENT, "'max_factor' must be at least 1.0");
}

void add_limits(TypeBuilder& type) {
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 4
    type.method<"SetBillionLaughsAttackProtectionActivationThreshold(threshold, /)",
                set_threshold<XML_SetBillionLaughsAttackProtectionActivationThreshold>>(
        "How many bytes entities may yield before the limit on their growth is looked at.");
    type.method<"SetBillionLaughsAttackProtectionMaximumAmplification(max_factor, /)",
                set_amplification<XML_SetBillionLaughsAttackProtectionMaximumAmplification>>(
        "How many times as long as the input the output of entities may become.");
#endif
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION > 7 || (XML_MINOR_VERSION == 7 && XML_MICRO_VERSION >= 2)
    type.method<"SetAllocTrackerActivationThreshold(threshold, /)",
                set_threshold<XML_SetAllocTrackerActivationThreshold>>(
        "How much memory a parser may have before the limit on it is looked at.");
    type.method<"SetAllocTrackerMaximumAmplification(max_factor, /)",
                set_amplification<XML_SetAllocTrackerMaximumAmplification>>(
        "How many times as much memory as input a parser may have.");
#endif
}

}  // namespace

void add_settings(TypeBuilder& type) {
    type.method<"SetBase(base, /)", set_base>("Where relative system ids start; handlers are told it.");
    type.method<"GetBase()", get_base>("What SetBase() was given last, or None.");
    type.method<"GetInputContext()", input_context>("The input from where the handler's event began; else None.");
    type.method<"SetParamEntityParsing(flag, /)", set_parameter_entity_parsing>(
        "Whether parameter entities and the external part of the DTD are read; gives 1 if that can be said now.");
    type.method<"UseForeignDTD(flag=True, /)@", use_foreign_dtd>(
        "Whether a document without an external DTD has its handler asked for one.");
    add_limits(type);
    type.method<"SetReparseDeferralEnabled(enabled, /)", set_reparse_deferral>(
        "Whether an unfinished piece waits for much more input before it is read again.");
    type.method<"GetReparseDeferralEnabled()", get_reparse_deferral>("Whether it does.");
}

}  // namespace krait::modules::xml
