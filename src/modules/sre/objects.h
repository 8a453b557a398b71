#pragma once

// The objects of _sre.

#include "modules/sre/matcher.h"
#include "modules/sre/program.h"
#include "object/dict.h"
#include "object/tuple.h"
#include "object/type_builder.h"

namespace krait::modules::sre {

using namespace object;

namespace types {
extern Type Pattern, Match, Scanner, Template;
}

class Subject;

enum class TextKind : uint8_t { Str, Bytes, Any };

struct Pattern : Object {
    Field<> pattern;          // str, bytes-like or None
    Field<Dict> groupindex;   // numbers by name
    Field<Tuple> indexgroup;  // names by number, or None
    int64_t groups;
    int flags;
    TextKind kind;
    Program* program;
};

struct Match : Object {
    Field<> string;
    Field<Pattern> pattern;
    Field<Tuple> regs;  // made when asked for
    int64_t pos, endpos;
    int64_t last_index;  // -1: none
    int64_t groups;      // the whole match included
    int64_t marks[];     // two for each group

    bool is_set(int64_t group) const { return marks[2 * group] >= 0; }
};

struct Scanner : Object {
    Field<Pattern> pattern;
    Field<> string;
    Subject* subject;
    bool is_exhausted;
};

// What re._compile_template() makes of a replacement: literals and group numbers in turn.
struct Template : Object {
    Field<> literal;     // the first, also when empty
    Field<Tuple> parts;  // number, literal or None, number, ...
};

inline bool is_template(Value value) { return value.is_object() && value.as_object()->type == &types::Template; }

// pattern.cpp, substitute.cpp
Result<Ref<>> pattern_sub(Thread& t, Pattern& self, Value repl, Value string, int64_t count);
Result<Ref<>> pattern_subn(Thread& t, Pattern& self, Value repl, Value string, int64_t count);
// match.cpp
Result<Ref<Match>> match_new(Thread& t, Pattern& pattern, const Subject& subject, const Found& found);
// template.cpp
Result<Ref<>> template_new(Thread& t, Value module, Value pattern, Value parts);
Result<Ref<>> compiled_template(Thread& t, Pattern& pattern, Value source);
Result<Ref<>> expand_template(Thread& t, const Template& source, const Pattern& pattern, const Subject& subject,
                              const Found& found);
// scanner.cpp
Result<Ref<>> scanner_new(Thread& t, Pattern& pattern, Value string, int64_t pos, int64_t endpos);
Result<Ref<>> pattern_finditer(Thread& t, Pattern& pattern, Value string, int64_t pos, int64_t endpos);
// pattern.cpp
Result<Ref<>> compile(Thread& t, Value module, Value pattern, int flags, Value code, int64_t groups, Value groupindex,
                      Value indexgroup);

}  // namespace krait::modules::sre
