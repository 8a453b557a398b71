#include <grp.h>
#include <pwd.h>
#include <sys/types.h>
#include <unistd.h>

#include "modules/posix/posix.h"
#include "object/list.h"

// Users and groups of the process.

namespace krait::modules::posix {

namespace {

template <auto get>
Result<Ref<>> own_id(Thread& t, Value) {
    return from_id(t, get());
}

template <auto set>
Status set_user(Thread& t, Value, UserId id) {
    return check(t, set(id.number));
}
template <auto set>
Status set_group(Thread& t, Value, GroupId id) {
    return check(t, set(id.number));
}
Status posix_setreuid(Thread& t, Value, UserId real, UserId effective) {
    return check(t, ::setreuid(real.number, effective.number));
}
Status posix_setregid(Thread& t, Value, GroupId real, GroupId effective) {
    return check(t, ::setregid(real.number, effective.number));
}
Status posix_setresuid(Thread& t, Value, UserId real, UserId effective, UserId saved) {
    return check(t, ::setresuid(real.number, effective.number, saved.number));
}
Status posix_setresgid(Thread& t, Value, GroupId real, GroupId effective, GroupId saved) {
    return check(t, ::setresgid(real.number, effective.number, saved.number));
}

Result<Ref<>> three_ids(Thread& t, uint32_t a, uint32_t b, uint32_t c) {
    Ref<> first = TRY(from_id(t, a));
    Ref<> second = TRY(from_id(t, b));
    Ref<> third = TRY(from_id(t, c));
    return tuple_of(t, first.value(), second.value(), third.value());
}
Result<Ref<>> posix_getresuid(Thread& t, Value) {
    uid_t real, effective, saved;
    TRY(check(t, ::getresuid(&real, &effective, &saved)));
    return three_ids(t, real, effective, saved);
}
Result<Ref<>> posix_getresgid(Thread& t, Value) {
    gid_t real, effective, saved;
    TRY(check(t, ::getresgid(&real, &effective, &saved)));
    return three_ids(t, real, effective, saved);
}

// --- groups ---

Result<Ref<List>> list_of_groups(Thread& t, const std::vector<gid_t>& groups) {
    Ref<List> list = TRY(list_new(t));
    for (gid_t group : groups) {
        Ref<> id = TRY(from_id(t, group));
        TRY(list_append(t, *list, id));
    }
    return list;
}

Result<Ref<List>> posix_getgroups(Thread& t, Value) {
    int count = ::getgroups(0, nullptr);
    if (count < 0) return raise_os_error(t, errno);
    std::vector<gid_t> groups(static_cast<size_t>(count));
    count = ::getgroups(count, groups.data());
    if (count < 0) return raise_os_error(t, errno);
    groups.resize(static_cast<size_t>(count));
    return list_of_groups(t, groups);
}

Status posix_setgroups(Thread& t, Value, Value sequence) {
    if (!type_of(sequence)->slots.item && !type_of(sequence)->slots.length)
        return t.raise_type_error("setgroups argument must be a sequence");
    Ref<List> items = TRY(list_from_iterable(t, sequence));
    if (items->size() > 65536) return t.raise_value_error("too many groups");
    std::vector<gid_t> groups;
    for (int64_t i = 0; i < items->size(); ++i) {
        if (!is_int(items->at(i))) return t.raise_type_error("groups must be integers");
        groups.push_back(TRY(to_id(t, items->at(i), "gid")));
    }
    return check(t, ::setgroups(groups.size(), groups.data()));
}

Result<Ref<List>> posix_getgrouplist(Thread& t, Value, SystemText user, GroupId base) {
    int count = 64;
    std::vector<gid_t> groups(static_cast<size_t>(count));
    while (::getgrouplist(user.c_str(), base.number, groups.data(), &count) < 0) {
        count = std::max(count, static_cast<int>(groups.size()) * 2);
        groups.resize(static_cast<size_t>(count));
    }
    groups.resize(static_cast<size_t>(count));
    return list_of_groups(t, groups);
}

Status posix_initgroups(Thread& t, Value, SystemText user, GroupId group) {
    return check(t, ::initgroups(user.c_str(), group.number));
}

Result<Ref<Str>> posix_getlogin(Thread& t, Value) {
    errno = 0;
    const char* name = ::getlogin();
    if (!name) {
        if (errno) return raise_os_error(t, errno);
        return t.raise(types::OSError, "unable to determine login name");
    }
    return fs_decode(t, name);
}

}  // namespace

void add_identity(ModuleBuilder& m) {
    m.def<"getuid()", own_id<::getuid>>("The user that the process belongs to.");
    m.def<"geteuid()", own_id<::geteuid>>("The user whose rights the process has.");
    m.def<"getgid()", own_id<::getgid>>("The group that the process belongs to.");
    m.def<"getegid()", own_id<::getegid>>("The group whose rights the process has.");
    m.def<"setuid(uid, /)", set_user<::setuid>>("");
    m.def<"seteuid(euid, /)", set_user<::seteuid>>("");
    m.def<"setgid(gid, /)", set_group<::setgid>>("");
    m.def<"setegid(egid, /)", set_group<::setegid>>("");
    m.def<"setreuid(ruid, euid, /)", posix_setreuid>("");
    m.def<"setregid(rgid, egid, /)", posix_setregid>("");
    m.def<"setresuid(ruid, euid, suid, /)", posix_setresuid>("");
    m.def<"setresgid(rgid, egid, sgid, /)", posix_setresgid>("");
    m.def<"getresuid()", posix_getresuid>("(real, effective, saved)");
    m.def<"getresgid()", posix_getresgid>("(real, effective, saved)");
    m.def<"getgroups()", posix_getgroups>("The groups whose rights the process has besides.");
    m.def<"setgroups(groups, /)", posix_setgroups>("");
    m.def<"getgrouplist(user, group, /)", posix_getgrouplist>("The groups that a user is in.");
    m.def<"initgroups(username, gid, /)", posix_initgroups>("Takes over the groups of a user.");
    m.def<"getlogin()", posix_getlogin>("The name of who logged in on the terminal.");
}

}  // namespace krait::modules::posix
