#pragma once

// Paths as text: joining and normalising without looking at the disk.

#include <string>
#include <string_view>

namespace krait::imports {

// Without "." and "..", double and trailing slashes.
std::string normal_path(std::string_view path);
// `name` below `folder`, normalised; an absolute name stays.
std::string join_path(std::string_view folder, std::string_view name);
// Below the current folder; as it is when that cannot be read.
std::string absolute_path(const std::string& path);
// All before the last slash; "/" of what lies in the root.
std::string folder_of(const std::string& path);

}  // namespace krait::imports
