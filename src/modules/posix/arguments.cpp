#include <fcntl.h>

#include "modules/posix/posix.h"
#include "object/list.h"
#include "object/tuple.h"

// Conversions of arguments that only the module posix has.

namespace krait::modules::posix {

Result<uint32_t> to_id(Thread& t, Value value, std::string_view kind) {
    if (!type_of(value)->slots.index) return t.raise_type_error("{} should be integer, not {}", kind, type_name(value));
    Ref<> number = TRY(object::index(t, value));
    auto fits = int_to_int64(number);
    if (fits && *fits >= -1 && *fits <= UINT32_MAX) return static_cast<uint32_t>(*fits);
    bool is_less = is_negative_int(number);
    return t.raise(types::OverflowError, "{} is {} than {}", kind, is_less ? "less" : "greater",
                   is_less ? "minimum" : "maximum");
}

Result<Ref<>> from_id(Thread& t, uint32_t id) {
    return int_from_int64(t, id == UINT32_MAX ? -1 : static_cast<int64_t>(id));
}

namespace {

Status append(Thread& t, Strings& strings, Value item) {
    Ref<Bytes> bytes = TRY(fs_bytes(t, item));
    strings.pointers.push_back(bytes->data());
    strings.owners.push_back(std::move(bytes));
    return {};
}

Result<Ref<Bytes>> joined(Thread& t, Value name, Value value) {
    Ref<Bytes> name_bytes = TRY(fs_bytes(t, name));
    Ref<Bytes> value_bytes = TRY(fs_bytes(t, value));
    if (name_bytes->size == 0 || name_bytes->text().find('=', 1) != std::string_view::npos)
        return t.raise_value_error("illegal environment variable name");
    std::string text(name_bytes->text());
    return bytes_from(t, text.append("=").append(value_bytes->text()));
}

}  // namespace

Result<Strings> to_strings(Thread& t, Value sequence) {
    Strings strings;
    Ref<List> items = TRY(list_from_iterable(t, sequence));
    for (int64_t i = 0; i < items->size(); ++i) {
        Ref<> item = share(items->at(i));
        TRY(append(t, strings, item));
    }
    strings.pointers.push_back(nullptr);
    return strings;
}

Result<Strings> to_environment(Thread& t, Value mapping) {
    Strings strings;
    TRY(object::length(t, mapping));
    Ref<> keys = TRY(call_method(t, mapping, "keys"_name));
    Ref<> values = TRY(call_method(t, mapping, "values"_name));
    Ref<List> names = TRY(list_from_iterable(t, keys));
    Ref<List> texts = TRY(list_from_iterable(t, values));
    for (int64_t i = 0; i < std::min(names->size(), texts->size()); ++i) {
        Ref<Bytes> bytes = TRY(joined(t, names->at(i), texts->at(i)));
        strings.pointers.push_back(bytes->data());
        strings.owners.push_back(std::move(bytes));
    }
    strings.pointers.push_back(nullptr);
    return strings;
}

Value audited(const Path& path) { return path.object ? path.object.value() : none(); }

Value audited(Ref<>& holder, Thread&, const FolderDescriptor& folder) {
    holder = share(Value::small_int(folder.is_given() ? folder.number : -1));
    return holder;
}

Result<Ref<>> name_like(Thread& t, bool as_bytes, std::string_view name) {
    if (as_bytes) return bytes_from(t, name);
    return fs_decode(t, name);
}

Status check_options(Thread& t, std::string_view function, const Path& path, const FolderDescriptor& folder,
                     bool follows_links) {
    if (!path.is_descriptor) return {};
    if (folder.is_given()) return t.raise_value_error("{}: can't specify dir_fd without matching path", function);
    if (!follows_links) return t.raise_value_error("{}: cannot use fd and follow_symlinks together", function);
    return {};
}

}  // namespace krait::modules::posix

namespace krait::object {

namespace posix = modules::posix;

Result<posix::UserId> Convert<posix::UserId>::from(Thread& t, Value value, const ArgumentContext&) {
    return posix::UserId{TRY(posix::to_id(t, value, "uid"))};
}
Result<posix::GroupId> Convert<posix::GroupId>::from(Thread& t, Value value, const ArgumentContext&) {
    return posix::GroupId{TRY(posix::to_id(t, value, "gid"))};
}
Result<posix::FollowLinks> Convert<posix::FollowLinks>::from(Thread& t, Value value, const ArgumentContext&) {
    return posix::FollowLinks{TRY(is_true(t, value))};
}
Result<posix::FileOffset> Convert<posix::FileOffset>::from(Thread& t, Value value, const ArgumentContext&) {
    Ref<> number = TRY(object::index(t, value));
    if (auto fits = int_to_int64(number)) return posix::FileOffset{*fits};
    return t.raise(types::OverflowError, "Python int too large to convert to C long");
}
Result<posix::OldInt> Convert<posix::OldInt>::from(Thread& t, Value value, const ArgumentContext&) {
    Ref<> number = TRY(object::index(t, value));
    auto fits = int_to_int64(number);
    if (!fits) return t.raise(types::OverflowError, "Python int too large to convert to C long");
    if (*fits > INT32_MAX) return t.raise(types::OverflowError, "signed integer is greater than maximum");
    if (*fits < INT32_MIN) return t.raise(types::OverflowError, "signed integer is less than minimum");
    return posix::OldInt{static_cast<int>(*fits)};
}
Result<posix::SystemText> Convert<posix::SystemText>::from(Thread& t, Value value, const ArgumentContext&) {
    return posix::SystemText{TRY(modules::fs_bytes(t, value))};
}

}  // namespace krait::object
