#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "modules/posix/posix.h"
#include "object/allocate.h"
#include "object/audit.h"
#include "object/generic_alias.h"
#include "object/list.h"
#include "object/type_builder.h"
#include "object/warnings.h"

// Folders: their entries, making them, the current one.

namespace krait::modules::posix {

namespace posix_types {
constinit Type DirEntry{}, ScandirIterator{};
}

namespace {

// --- reading entries ---

// A descriptor is read through a copy, from its start, and keeps its position.
Result<DIR*> open_folder(Thread& t, const Path& path) {
    DIR* folder = nullptr;
    int number = 0;
    {
        Unlocked unlocked(t);
        if (!path.is_descriptor) {
            folder = opendir(path.name);
        } else if (int copy = fcntl(path.descriptor, F_DUPFD_CLOEXEC, 0); copy >= 0) {
            folder = fdopendir(copy);
            if (!folder) ::close(copy);
        }
        number = errno;
        if (folder && path.is_descriptor) rewinddir(folder);
    }
    if (!folder) return path.fail(t, number);
    return folder;
}

// The next entry but "." and ".."; null at the end, with errno set when that is an error.
dirent* next_entry(Thread& t, DIR* folder) {
    for (;;) {
        dirent* entry;
        int number;
        {
            Unlocked unlocked(t);
            errno = 0;
            entry = readdir(folder);
            number = errno;
        }
        errno = number;
        if (!entry) return nullptr;
        std::string_view name = entry->d_name;
        if (name != "." && name != "..") return entry;
    }
}

void close_folder(Thread& t, DIR* folder, bool is_descriptor) {
    Unlocked unlocked(t);
    if (is_descriptor) rewinddir(folder);
    closedir(folder);
}

Result<Ref<>> posix_listdir(Thread& t, Value, PathOrDescriptorOrNone path) {
    TRY(audit(t, "os.listdir", audited(path)));
    DIR* folder = TRY(open_folder(t, path));
    Result<Ref<List>> made = list_new(t);
    bool failed = made.failed();
    Ref<List> names = made.take();
    while (!failed) {
        dirent* entry = next_entry(t, folder);
        if (!entry) break;
        Result<Ref<>> name = name_like(t, path.is_bytes, entry->d_name);
        failed = name.failed() || list_append(t, *names, name.take()).failed();
    }
    int number = errno;
    close_folder(t, folder, path.is_descriptor);
    if (failed) return Raised{};
    if (number) return path.fail(t, number);
    return names;
}

// --- entries as objects ---

struct DirEntry : Object {
    Field<> name, path;
    Field<> status, link_status;  // once they were asked for
    Field<Bytes> system_path;     // for the system; the name alone when the folder was a descriptor
    int folder;                   // AT_FDCWD, or the descriptor
    uint8_t kind;                 // d_type
    uint64_t inode;
};

DirEntry& entry_of(Value self) { return *static_cast<DirEntry*>(self.as_object()); }

Result<Ref<>> ask_status(Thread& t, DirEntry& entry, bool follows_links) {
    Ref<Bytes> path = share(entry.system_path.get());
    struct stat status;
    int number = 0;
    {
        Unlocked unlocked(t);
        if (fstatat(entry.folder, path->data(), &status, follows_links ? 0 : AT_SYMLINK_NOFOLLOW) < 0) number = errno;
    }
    if (number) return raise_os_error(t, number, entry.path);
    return stat_result(t, status);
}

Result<Ref<>> own_status(Thread& t, DirEntry& entry) {
    if (!entry.link_status) entry.link_status = TRY(ask_status(t, entry, false));
    return share(entry.link_status.value());
}

Result<bool> is_kind(Thread& t, DirEntry& entry, bool follows_links, uint8_t kind, mode_t bits);

Result<bool> is_link(Thread& t, DirEntry& entry) {
    if (entry.kind != DT_UNKNOWN) return entry.kind == DT_LNK;
    return is_kind(t, entry, false, DT_LNK, S_IFLNK);
}

Result<Ref<>> entry_status(Thread& t, DirEntry& entry, bool follows_links) {
    if (!follows_links) return own_status(t, entry);
    if (!entry.status) {
        bool leads_elsewhere = TRY(is_link(t, entry));
        entry.status = leads_elsewhere ? TRY(ask_status(t, entry, true)) : TRY(own_status(t, entry));
    }
    return share(entry.status.value());
}

// The directory itself tells most kinds; an entry that is gone is of none.
Result<bool> is_kind(Thread& t, DirEntry& entry, bool follows_links, uint8_t kind, mode_t bits) {
    bool is_known = entry.kind != DT_UNKNOWN && !(follows_links && entry.kind == DT_LNK);
    if (is_known) return entry.kind == kind;
    Result<Ref<>> status = entry_status(t, entry, follows_links);
    if (status.failed()) {
        if (!t.matches(types::FileNotFoundError)) return Raised{};
        t.clear_exception();
        return false;
    }
    Ref<> fields = status.take();
    auto mode = static_cast<mode_t>(int_low_bits(struct_field(*as_tuple(fields), 0)));
    return (mode & S_IFMT) == bits;
}

Result<bool> entry_is_dir(Thread& t, DirEntry& self, bool follows_links) {
    return is_kind(t, self, follows_links, DT_DIR, S_IFDIR);
}
Result<bool> entry_is_file(Thread& t, DirEntry& self, bool follows_links) {
    return is_kind(t, self, follows_links, DT_REG, S_IFREG);
}
bool entry_is_junction(Thread&, DirEntry&) { return false; }
uint64_t entry_inode(Thread&, DirEntry& self) { return self.inode; }
Value entry_fspath(Thread&, DirEntry& self) { return self.path; }

Result<Ref<>> entry_repr(Thread& t, Value self) {
    Ref<Str> name = TRY(repr(t, entry_of(self).name));
    std::string text = "<DirEntry ";
    str_append_utf8(*name, text);
    return str_from_utf8(t, text.append(">"));
}

// --- scandir ---

struct ScandirIterator : Object {
    Field<> given;        // the path argument
    Field<Bytes> prefix;  // what names are joined to, with a slash at its end; empty for a descriptor
    DIR* folder;          // null: closed or exhausted
    int descriptor;       // AT_FDCWD: none was given
    bool as_bytes;
};

ScandirIterator& scan_of(Value self) { return *static_cast<ScandirIterator*>(self.as_object()); }

void close_scan(Thread& t, ScandirIterator& scan) {
    if (!scan.folder) return;
    close_folder(t, std::exchange(scan.folder, nullptr), scan.descriptor != AT_FDCWD);
}

Result<Ref<>> entry_from(Thread& t, ScandirIterator& scan, const dirent& found) {
    Ref<DirEntry> entry = TRY(instance_of<DirEntry>(t, posix_types::DirEntry));
    entry->folder = scan.descriptor;
    entry->kind = found.d_type;
    entry->inode = found.d_ino;
    std::string whole(scan.prefix.get()->text());
    whole.append(found.d_name);
    entry->name = TRY(name_like(t, scan.as_bytes, found.d_name));
    entry->path = TRY(name_like(t, scan.as_bytes, whole));
    entry->system_path = TRY(bytes_from(t, whole));
    track(t, entry.get());
    return entry;
}

Lookup scan_next(Thread& t, Value self) {
    ScandirIterator& scan = scan_of(self);
    if (!scan.folder) return std::nullopt;
    if (dirent* found = next_entry(t, scan.folder)) return TRY(entry_from(t, scan, *found));
    int number = errno;
    close_scan(t, scan);
    if (number) return raise_os_error(t, number, scan.given);
    return std::nullopt;
}

Result<Ref<>> scan_iter(Thread&, Value self) { return share(self); }
Status scan_close(Thread& t, ScandirIterator& self) {
    close_scan(t, self);
    return {};
}
Result<Ref<>> scan_enter(Thread&, Value self) { return share(self); }
Status scan_exit(Thread& t, ScandirIterator& self, Rest) { return scan_close(t, self); }

void scan_finalize(Thread& t, Value self) {
    ScandirIterator& scan = scan_of(self);
    if (!scan.folder) return;
    Ref<> pending = t.take_exception();
    Result<Ref<Str>> shown = repr(t, self);
    bool failed = shown.failed();
    if (!failed) {
        std::string text = "unclosed scandir iterator ";
        Ref<Str> repr_text = shown.take();
        str_append_utf8(*repr_text, text);
        Result<Ref<Str>> message = str_from_utf8(t, text);
        failed = message.failed() ||
                 warn_message(t, message.take(), types::ResourceWarning, WarnPlace{.source = self}).failed();
    }
    if (failed) t.clear_exception();
    if (pending) (void)t.set_exception(std::move(pending));
    close_scan(t, scan);
}

void scan_destroy(Thread& t, Object* self) { close_scan(t, *static_cast<ScandirIterator*>(self)); }

Result<Ref<>> posix_scandir(Thread& t, Value, PathOrDescriptorOrNone path) {
    TRY(audit(t, "os.scandir", audited(path)));
    Ref<ScandirIterator> scan = TRY(instance_of<ScandirIterator>(t, posix_types::ScandirIterator));
    scan->given = share(audited(path));
    scan->as_bytes = path.is_bytes;
    scan->descriptor = path.is_descriptor ? path.descriptor : AT_FDCWD;
    std::string prefix = path.is_descriptor ? "" : path.name;
    if (!path.is_descriptor && (prefix.empty() || prefix.back() != '/')) prefix.push_back('/');
    scan->prefix = TRY(bytes_from(t, prefix));
    scan->folder = TRY(open_folder(t, path));
    track(t, scan.get());
    return scan;
}

// --- making folders, the current one ---

Status posix_mkdir(Thread& t, Value, Path path, int mode, FolderDescriptor folder) {
    Ref<> holder;
    TRY(audit(t, "os.mkdir", audited(path), Value::small_int(mode), audited(holder, t, folder)));
    return perform(t, path, [&] { return mkdirat(folder.number, path.name, static_cast<mode_t>(mode)); });
}

Result<std::string> current_folder(Thread& t) {
    std::string buffer(1024, '\0');
    for (;;) {
        int number = 0;
        {
            Unlocked unlocked(t);
            if (!::getcwd(buffer.data(), buffer.size())) number = errno;
        }
        if (number == 0) break;
        if (number != ERANGE) return raise_os_error(t, number);
        buffer.resize(buffer.size() * 2);
    }
    buffer.resize(std::strlen(buffer.c_str()));
    return buffer;
}

Result<Ref<>> posix_getcwd(Thread& t, Value) {
    std::string name = TRY(current_folder(t));
    return fs_decode(t, name);
}
Result<Ref<>> posix_getcwdb(Thread& t, Value) {
    std::string name = TRY(current_folder(t));
    return bytes_from(t, name);
}

Status posix_chdir(Thread& t, Value, PathOrDescriptor path) {
    TRY(audit(t, "os.chdir", audited(path)));
    return perform(t, path, [&] { return path.is_descriptor ? fchdir(path.descriptor) : chdir(path.name); });
}

Status posix_fchdir(Thread& t, Value, FileDescriptor fd) {
    TRY(audit(t, "os.chdir", Value::small_int(fd.number)));
    TRY(system_call(t, [&] { return fchdir(fd.number); }));
    return {};
}

Status posix_chroot(Thread& t, Value, Path path) {
    return perform(t, path, [&] { return chroot(path.name); });
}

const TypeDefinition kTypes[] = {
    {&posix_types::DirEntry, "posix.DirEntry", &types::Object, define_dir_entry},
    {&posix_types::ScandirIterator, "posix.ScandirIterator", &types::Object, define_scandir_iterator},
};
TypeDefinitions registered(kTypes);

}  // namespace

void define_dir_entry(TypeBuilder& type) {
    type.instances<DirEntry>().references<&DirEntry::name, 5>().shown(64);
    type.set_flags(kTypeDisallowInstantiation);
    type.slots().repr = entry_repr;
    type.method<"is_dir(*, follow_symlinks=True)", entry_is_dir>("Is it a folder?");
    type.method<"is_file(*, follow_symlinks=True)", entry_is_file>("Is it a regular file?");
    type.method<"is_symlink()@", is_link>("Is it a symbolic link?");
    type.method<"is_junction()", entry_is_junction>("Never, on this system.");
    type.method<"stat(*, follow_symlinks=True)", entry_status>("The entry's status, asked for once.");
    type.method<"inode()", entry_inode>("The entry's inode.");
    type.method<"__fspath__()", entry_fspath>("The path.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
    type.member<&DirEntry::name>("name", MemberKind::ReadOnlyObject, "the entry's name in its folder");
    type.member<&DirEntry::path>("path", MemberKind::ReadOnlyObject, "the folder's path, joined with the name");
}

void define_scandir_iterator(TypeBuilder& type) {
    type.instances<ScandirIterator>().references<&ScandirIterator::given, 2>().shown(40);
    type.set_flags(kTypeDisallowInstantiation);
    type.type().destroy = scan_destroy;
    type.slots().finalize = scan_finalize;
    type.slots().iter = scan_iter;
    type.slots().iternext = scan_next;
    type.method<"__enter__()", scan_enter>("");
    type.method<"~__exit__(*args)!", scan_exit>("");
    type.method<"close()", scan_close>("");
}

void add_folders(ModuleBuilder& m) {
    m.def<"listdir(path=None)", posix_listdir>("The names in a folder, in no order.");
    m.def<"scandir(path=None)", posix_scandir>("An iterator of DirEntry objects for a folder.");
    m.def<"mkdir(path, mode=511, *, dir_fd=None)", posix_mkdir>("Makes a folder.");
    m.def<"getcwd()", posix_getcwd>("The current folder.");
    m.def<"getcwdb()", posix_getcwdb>("The current folder, as bytes.");
    m.def<"chdir(path)", posix_chdir>("Makes a folder the current one.");
    m.def<"fchdir(fd)", posix_fchdir>("Makes an open folder the current one.");
    m.def<"chroot(path)", posix_chroot>("Makes a folder the root.");
    m.add("DirEntry", posix_types::DirEntry);
}

}  // namespace krait::modules::posix
