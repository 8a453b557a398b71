#include <pwd.h>

#include "modules/posix/posix.h"
#include "object/list.h"

// pwd: the users of the system.

namespace krait::modules {

using namespace object;
using posix::from_id;

namespace {

constexpr StructField kFields[] = {
    {"pw_name", "user name"},  {"pw_passwd", "password"},    {"pw_uid", "user id"},        {"pw_gid", "group id"},
    {"pw_gecos", "real name"}, {"pw_dir", "home directory"}, {"pw_shell", "shell program"}};
constexpr StructSequence kPasswd = {.doc = "An entry of the list of users.", .fields = kFields, .visible = 7};
constinit StructType struct_passwd{kPasswd};

const TypeDefinition kTypes[] = {{&struct_passwd, "pwd.struct_passwd", &types::Tuple, define_struct_sequence}};
TypeDefinitions registered(kTypes);

Result<Ref<>> text_field(Thread& t, const char* text) {
    if (!text) return share(none());
    return fs_decode(t, text);
}

Result<Ref<>> entry(Thread& t, const passwd& user) {
    Ref<> fields[7];
    fields[0] = TRY(text_field(t, user.pw_name));
    fields[1] = TRY(text_field(t, user.pw_passwd));
    fields[2] = TRY(from_id(t, user.pw_uid));
    fields[3] = TRY(from_id(t, user.pw_gid));
    fields[4] = TRY(text_field(t, user.pw_gecos));
    fields[5] = TRY(text_field(t, user.pw_dir));
    fields[6] = TRY(text_field(t, user.pw_shell));
    Value values[7];
    for (int i = 0; i < 7; ++i) values[i] = fields[i];
    return struct_sequence_new(t, struct_passwd, values);
}

// Asks with more and more room. Null in `found`: there is no such user.
template <typename Ask>
Status look_up(Thread& t, std::string& room, passwd& user, passwd*& found, Ask ask) {
    for (room.resize(1024);; room.resize(room.size() * 2)) {
        int number;
        {
            Unlocked unlocked(t);
            number = ask(&user, room.data(), room.size(), &found);
        }
        if (number == ENOMEM) return t.raise_no_memory();
        if (number != ERANGE) return {};
    }
}

Result<Ref<>> getpwuid(Thread& t, Value, Value id) {
    Result<uint32_t> number = posix::to_id(t, id, "uid");
    if (number.failed()) {
        if (!t.matches(types::OverflowError)) return Raised{};
        t.clear_exception();
        return t.raise(types::KeyError, "getpwuid(): uid not found");
    }
    std::string room;
    passwd user, *found = nullptr;
    uint32_t uid = number.take();
    TRY(look_up(t, room, user, found, [&](passwd* u, char* data, size_t size, passwd** out) {
        return ::getpwuid_r(uid, u, data, size, out);
    }));
    if (found) return entry(t, *found);
    Ref<> shown = TRY(from_id(t, uid));
    Ref<Str> text = TRY(str(t, shown));
    return t.raise(types::KeyError, "getpwuid(): uid not found: {}", text.get());
}

Result<Ref<>> getpwnam(Thread& t, Value, Str& name) {
    Ref<Bytes> bytes = TRY(fs_bytes(t, Value(&name)));
    std::string room;
    passwd user, *found = nullptr;
    TRY(look_up(t, room, user, found, [&](passwd* u, char* data, size_t size, passwd** out) {
        return ::getpwnam_r(bytes->data(), u, data, size, out);
    }));
    if (found) return entry(t, *found);
    Ref<Str> shown = TRY(repr(t, Value(&name)));
    return t.raise(types::KeyError, "getpwnam(): name not found: {}", shown.get());
}

Result<Ref<List>> getpwall(Thread& t, Value) {
    Ref<List> list = TRY(list_new(t));
    ::setpwent();
    while (passwd* user = ::getpwent()) {
        Result<Ref<>> made = entry(t, *user);
        if (made.failed() || list_append(t, *list, made.take()).failed()) {
            ::endpwent();
            return Raised{};
        }
    }
    ::endpwent();
    return list;
}

}  // namespace

KRAIT_MODULE(pwd, "The users of the system.") {
    m.def<"getpwuid(uidobj, /)", getpwuid>("The user of this number.");
    m.def<"getpwnam(name, /)", getpwnam>("The user of this name.");
    m.def<"getpwall()", getpwall>("All users, in no order.");
    m.type(struct_passwd);
    return m.status();
}

}  // namespace krait::modules
