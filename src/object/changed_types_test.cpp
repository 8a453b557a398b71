#include "object/changed_types.h"

#include <gtest/gtest.h>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/str_intern.h"
#include "object/type_builder.h"

namespace krait::object {
namespace {

constinit Type changeable_type{};

Result<Ref<>> shown_natively(Thread& t, Value) { return str_from_ascii(t, "native"); }

void define_changeable(TypeBuilder& type) {
    type.instances<Object>().shown(16).clear_flags(kTypeImmutable);
    type.slots().repr = shown_natively;
    type.slots().new_ = [](Thread& t, Type& own, const Args&) { return instance_new(t, own); };
}

const TypeDefinition kTypes[] = {{&changeable_type, "test.Changeable", &types::Object, define_changeable}};
TypeDefinitions registered(kTypes);

std::string shown(Thread& t) {
    Ref<> made = MUST(call(t, Value(&changeable_type)));
    Ref<Str> text = MUST(repr(t, made));
    std::string out;
    str_append_utf8(*text, out);
    return out;
}

TEST(ChangedTypes, AreAsBeforeInTheNextInterpreter) {
    for (int round = 0; round < 3; ++round) {
        Interpreter interpreter;
        Thread& t = interpreter.main_thread;
        Value type(&changeable_type);
        Ref<> found = MUST(find_attribute(t, type, Value("extra"_name)));
        EXPECT_FALSE(found);
        EXPECT_EQ(shown(t), "native");
        for (int i = 0; i < 20; ++i) {
            Ref<Str> name = intern(t, MUST(str_from_utf8(t, "extra" + std::to_string(i))));
            MUST(set_attribute(t, type, name.get(), Value::small_int(i)));
        }
        MUST(set_attribute(t, type, "extra"_name, Value::small_int(1)));
        MUST(set_attribute(t, type, "__repr__"_name, Value(&types::Str)));
        Ref<Str> renamed = MUST(str_from_ascii(t, "Renamed"));
        MUST(set_attribute(t, type, "__name__"_name, renamed));
        EXPECT_NE(shown(t), "native");
        EXPECT_EQ(changeable_type.name, "Renamed");
        MUST(set_attribute(t, type, "__qualname__"_name, renamed));
    }
    EXPECT_EQ(changeable_type.name, "test.Changeable");
}

}  // namespace
}  // namespace krait::object
