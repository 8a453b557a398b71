#include <grp.h>

#include "modules/posix/posix.h"
#include "object/list.h"

// grp: the groups of the system.

namespace krait::modules {

using namespace object;
using posix::from_id;

namespace {

constexpr StructField kFields[] = {
    {"gr_name", "group name"}, {"gr_passwd", "password"}, {"gr_gid", "group id"}, {"gr_mem", "group members"}};
constexpr StructSequence kGroup = {.doc = "An entry of the list of groups.", .fields = kFields, .visible = 4};
constinit StructType struct_group{kGroup};

const TypeDefinition kTypes[] = {{&struct_group, "grp.struct_group", &types::Tuple, define_struct_sequence}};
TypeDefinitions registered(kTypes);

Result<Ref<>> text_field(Thread& t, const char* text) {
    if (!text) return share(none());
    return fs_decode(t, text);
}

Result<Ref<>> entry(Thread& t, const group& found) {
    Ref<List> members = TRY(list_new(t));
    for (char** member = found.gr_mem; member && *member; ++member) {
        Ref<Str> name = TRY(fs_decode(t, *member));
        TRY(list_append(t, *members, name));
    }
    Ref<> name = TRY(text_field(t, found.gr_name));
    Ref<> password = TRY(text_field(t, found.gr_passwd));
    Ref<> id = TRY(from_id(t, found.gr_gid));
    return struct_sequence_of(t, struct_group, name.value(), password.value(), id.value(), Value(members));
}

template <typename Ask>
Status look_up(Thread& t, std::string& room, group& storage, group*& found, Ask ask) {
    for (room.resize(1024);; room.resize(room.size() * 2)) {
        int number;
        {
            Unlocked unlocked(t);
            number = ask(&storage, room.data(), room.size(), &found);
        }
        if (number == ENOMEM) return t.raise_no_memory();
        if (number != ERANGE) return {};
    }
}

Result<Ref<>> getgrgid(Thread& t, Value, Value id) {
    uint32_t gid = TRY(posix::to_id(t, id, "gid"));
    std::string room;
    group storage, *found = nullptr;
    TRY(look_up(t, room, storage, found,
                [&](group* g, char* data, size_t size, group** out) { return ::getgrgid_r(gid, g, data, size, out); }));
    if (found) return entry(t, *found);
    Ref<> shown = TRY(from_id(t, gid));
    Ref<Str> text = TRY(str(t, shown));
    return t.raise(types::KeyError, "getgrgid(): gid not found: {}", text.get());
}

Result<Ref<>> getgrnam(Thread& t, Value, Str& name) {
    Ref<Bytes> bytes = TRY(fs_bytes(t, Value(&name)));
    std::string room;
    group storage, *found = nullptr;
    TRY(look_up(t, room, storage, found, [&](group* g, char* data, size_t size, group** out) {
        return ::getgrnam_r(bytes->data(), g, data, size, out);
    }));
    if (found) return entry(t, *found);
    Ref<Str> shown = TRY(repr(t, Value(&name)));
    return t.raise(types::KeyError, "getgrnam(): name not found: {}", shown.get());
}

Result<Ref<List>> getgrall(Thread& t, Value) {
    Ref<List> list = TRY(list_new(t));
    ::setgrent();
    while (group* found = ::getgrent()) {
        Result<Ref<>> made = entry(t, *found);
        if (made.failed() || list_append(t, *list, made.take()).failed()) {
            ::endgrent();
            return Raised{};
        }
    }
    ::endgrent();
    return list;
}

}  // namespace

KRAIT_MODULE(grp, "The groups of the system.") {
    m.def<"getgrgid(id)", getgrgid>("The group of this number.");
    m.def<"getgrnam(name)", getgrnam>("The group of this name.");
    m.def<"getgrall()", getgrall>("All groups, in no order.");
    m.type(struct_group);
    return m.status();
}

}  // namespace krait::modules
