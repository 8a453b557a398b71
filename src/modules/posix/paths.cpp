#include "modules/posix/posix.h"

// fspath, and the parts of posixpath that are native: names as text, without looking at the disk.

namespace krait::modules::posix {

namespace {

Result<Ref<>> posix_fspath(Thread& t, Value, Value path) { return fspath(t, path); }

struct Root {
    int64_t size;  // 0, 1 or 2 slashes
};

// Two slashes at the start are kept, three and more are one (POSIX leaves two to the system).
template <typename At>
int64_t root_size(int64_t length, At at) {
    if (length == 0 || at(0) != '/') return 0;
    return length >= 2 && at(1) == '/' && !(length >= 3 && at(2) == '/') ? 2 : 1;
}

// In UTF-8 or bytes; what stands between slashes is taken as it is.
std::string normalized(std::string_view path) {
    if (path.empty()) return ".";
    auto root = static_cast<size_t>(
        root_size(static_cast<int64_t>(path.size()), [&](int64_t i) { return path[static_cast<size_t>(i)]; }));
    std::vector<std::string_view> parts;
    for (size_t start = root; start <= path.size();) {
        size_t end = std::min(path.find('/', start), path.size());
        std::string_view part = path.substr(start, end - start);
        start = end + 1;
        if (part.empty() || part == ".") continue;
        bool goes_up = part == ".." && !parts.empty() && parts.back() != "..";
        if (goes_up) {
            parts.pop_back();
            continue;
        }
        if (part == ".." && root > 0) continue;
        parts.push_back(part);
    }
    std::string out(path.substr(0, root));
    for (size_t i = 0; i < parts.size(); ++i) {
        if (i) out.push_back('/');
        out.append(parts[i]);
    }
    return out.empty() ? "." : out;
}

Raised raise_wrong_path(Thread& t, std::string_view function, std::string_view parameter, Value path) {
    return t.raise_type_error("{}: {} should be string, bytes or os.PathLike, not {}", function, parameter,
                              type_name(path));
}

Result<Ref<>> path_normpath(Thread& t, Value, Value path) {
    Ref<> name = TRY(fspath_or_absent(t, path));
    if (!name) return raise_wrong_path(t, "_path_normpath", "path", path);
    if (Bytes* bytes = as_bytes(name)) return bytes_from(t, normalized(bytes->text()));
    return str_from_utf8(t, normalized(str_to_utf8(*as_str(name))));
}

Result<Ref<>> path_splitroot_ex(Thread& t, Value, Value path) {
    Ref<> name = TRY(fspath_or_absent(t, path));
    if (!name) return raise_wrong_path(t, "_path_splitroot_ex", "path", path);
    if (Bytes* bytes = as_bytes(name)) {
        std::string_view text = bytes->text();
        auto size =
            static_cast<size_t>(root_size(bytes->size, [&](int64_t i) { return text[static_cast<size_t>(i)]; }));
        Ref<Bytes> root = TRY(bytes_from(t, text.substr(0, size)));
        Ref<Bytes> tail = TRY(bytes_from(t, text.substr(size)));
        return tuple_of(t, Value(empty_bytes()), Value(root), Value(tail));
    }
    Str& text = *as_str(name);
    int64_t size = root_size(text.length, [&](int64_t i) { return text[i]; });
    Ref<Str> root = TRY(str_slice(t, text, 0, size));
    Ref<Str> tail = TRY(str_slice(t, text, size, text.length));
    return tuple_of(t, Value(empty_str()), Value(root), Value(tail));
}

}  // namespace

void add_paths(ModuleBuilder& m) {
    m.def<"fspath(path)", posix_fspath>("A str or bytes path as it is, any other by its __fspath__().");
    m.def<"_path_normpath(path)", path_normpath>("");
    m.def<"_path_splitroot_ex(p)", path_splitroot_ex>("");
}

}  // namespace krait::modules::posix
