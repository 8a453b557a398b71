#include "object/constructor_arguments.h"

#include "object/protocol.h"

namespace krait::object {

namespace {

Status refuse_keywords(Thread& t, std::string_view name, const Args& args) {
    if (args.keyword_count() == 0) return {};
    return t.raise_type_error("{}() takes no keyword arguments", name);
}

}  // namespace

Status check_argument_count(Thread& t, const Args& args, std::string_view name, uint32_t least, uint32_t most) {
    uint32_t given = args.positional;
    if (given >= least && given <= most) return {};
    uint32_t bound = given < least ? least : most;
    std::string_view word = least == most ? "" : given < least ? "at least " : "at most ";
    return t.raise_type_error("{} expected {}{} argument{}, got {}", name, word, bound, bound == 1 ? "" : "s", given);
}

Status refuse_keywords_in_init(Thread& t, const Type& type, const Type& base, std::string_view name, const Args& args) {
    if (&type != &base && type.slots.new_ != base.slots.new_) return {};
    return refuse_keywords(t, name, args);
}

Status refuse_keywords_in_new(Thread& t, const Type& type, const Type& base, std::string_view name, const Args& args) {
    if (&type != &base && type.slots.init != base.slots.init) return {};
    return refuse_keywords(t, name, args);
}

}  // namespace krait::object
