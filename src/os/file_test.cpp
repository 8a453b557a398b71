#include "os/file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "os/releaser.h"

namespace krait::os {
namespace {

class FileTest : public testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/krait-file-test-XXXXXX";
        ASSERT_NE(mkdtemp(name), nullptr);
        folder_ = name;
    }
    void TearDown() override { ASSERT_EQ(std::system(("rm -rf " + folder_).c_str()), 0); }

    std::string in_folder(const std::string& name) { return folder_ + "/" + name; }
    std::string content(const std::string& path) {
        FileBytes file;
        return file.read(path) ? std::string(file.bytes()) : "(none)";
    }

    std::vector<std::string> names() {
        std::vector<std::string> names;
        for (const FolderEntry& entry : *list_folder(folder_)) names.push_back(entry.name);
        return names;
    }

    std::string folder_;
};

TEST_F(FileTest, ReadsWhatWasWritten) {
    std::string large(100000, 'x');
    ASSERT_TRUE(write_file_atomically(in_folder("a"), {"head", large}, 0666));
    FileBytes file;
    auto status = file.read(in_folder("a"));
    ASSERT_TRUE(status);
    EXPECT_EQ(status->size, large.size() + 4);
    EXPECT_EQ(file.bytes(), "head" + large);
    std::string_view padding(file.bytes().data() + file.bytes().size(), FileBytes::kPadding);
    EXPECT_EQ(padding, std::string(FileBytes::kPadding, '\0'));
    ASSERT_TRUE(write_file_atomically(in_folder("a"), {}, 0666));
    ASSERT_TRUE(file.read(in_folder("a")));
    EXPECT_EQ(file.bytes(), "");
}

TEST_F(FileTest, ReadsFilesThatTellNoSize) {
    FileBytes file;
    ASSERT_TRUE(file.read("/proc/self/status"));
    EXPECT_TRUE(file.bytes().starts_with("Name:"));
}

TEST_F(FileTest, FailuresCarryTheReason) {
    FileBytes file;
    EXPECT_EQ(file.read(in_folder("missing")).error().number, ENOENT);
    EXPECT_EQ(file.read(folder_).error().number, EISDIR);
    EXPECT_EQ(Error{ENOENT}.text(), "No such file or directory");
    EXPECT_EQ(write_file_atomically(in_folder("no/such"), {"x"}, 0666).error().number, ENOENT);
    EXPECT_EQ(file_status(in_folder("missing")).error().number, ENOENT);
    EXPECT_EQ(list_folder(in_folder("missing")).error().number, ENOENT);
}

TEST_F(FileTest, PermissionsAreThoseAskedForLessUmask) {
    mode_t old = umask(022);
    ASSERT_TRUE(write_file_atomically(in_folder("a"), {"x"}, 0666));
    EXPECT_EQ(file_status(in_folder("a"))->permissions, 0644u);
    ASSERT_TRUE(write_file_atomically(in_folder("a"), {"x"}, 0200));
    EXPECT_EQ(file_status(in_folder("a"))->permissions, 0200u);
    umask(old);
}

// What a full disk looks like: writing stops at a limit. Nothing may be left, and the old file stays.
TEST_F(FileTest, FailedWritesLeaveNothing) {
    ASSERT_TRUE(write_file_atomically(in_folder("a"), {"old"}, 0666));
    rlimit saved{};
    getrlimit(RLIMIT_FSIZE, &saved);
    rlimit small{100, saved.rlim_max};
    auto handler = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    auto result = write_file_atomically(in_folder("a"), {std::string(1000, 'x')}, 0666);
    setrlimit(RLIMIT_FSIZE, &saved);
    std::signal(SIGXFSZ, handler);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().number, EFBIG);
    EXPECT_EQ(content(in_folder("a")), "old");
    EXPECT_EQ(names(), std::vector<std::string>{"a"});
}

TEST_F(FileTest, RenamingOntoAFolderLeavesNothing) {
    ASSERT_TRUE(make_folders(in_folder("b/c")));
    ASSERT_FALSE(write_file_atomically(in_folder("b"), {"x"}, 0666));
    EXPECT_EQ(names(), std::vector<std::string>{"b"});
}

TEST_F(FileTest, FoldersAreMadeWithTheirParents) {
    ASSERT_TRUE(make_folders(in_folder("x/y//z/")));
    ASSERT_TRUE(make_folders(in_folder("x/y/z")));
    EXPECT_EQ(file_status(in_folder("x/y/z"))->kind, FileKind::Folder);
    ASSERT_TRUE(write_file_atomically(in_folder("f"), {"x"}, 0666));
    EXPECT_EQ(make_folders(in_folder("f")).error().number, EEXIST);
    EXPECT_EQ(make_folders(in_folder("f/g")).error().number, ENOTDIR);
}

TEST_F(FileTest, NamesAreSorted) {
    for (const char* name : {"b", "a", ".c", "B", "\xC3\xA9"})
        ASSERT_TRUE(write_file_atomically(in_folder(name), {}, 0666));
    EXPECT_EQ(names(), (std::vector<std::string>{".c", "B", "a", "b", "\xC3\xA9"}));
}

TEST_F(FileTest, FolderEntriesTellTheirKind) {
    ASSERT_TRUE(write_file_atomically(in_folder("a"), {"x"}, 0666));
    ASSERT_TRUE(make_folders(in_folder("b")));
    ASSERT_EQ(symlink("b", in_folder("c").c_str()), 0);
    auto entries = *list_folder(folder_);
    ASSERT_EQ(entries.size(), 3u);
    EXPECT_EQ(entries[0].kind, FileKind::Regular);
    EXPECT_EQ(entries[1].kind, FileKind::Folder);
    EXPECT_EQ(entries[2].kind, FileKind::Link);
}

TEST_F(FileTest, HoldsTellTheKindOfTheNameItself) {
    ASSERT_TRUE(write_file_atomically(in_folder("a"), {"x"}, 0666));
    ASSERT_EQ(symlink("nowhere", in_folder("c").c_str()), 0);
    EXPECT_EQ(FileHold::on(in_folder("missing")).error().number, ENOENT);
    EXPECT_EQ(FileHold::on(in_folder("a"))->kind(), FileKind::Regular);
    EXPECT_EQ(FileHold::on(in_folder("c"))->kind(), FileKind::Link);
    EXPECT_EQ(FileHold::on(folder_)->kind(), FileKind::Folder);
}

TEST_F(FileTest, ReleasedHoldsAreAllClosed) {
    auto count_open = [] { return list_folder("/proc/self/fd")->size(); };
    ASSERT_TRUE(write_file_atomically(in_folder("a"), {"x"}, 0666));
    size_t before = count_open();
    {
        Releaser releaser;
        for (int i = 0; i < 1001; ++i) releaser.take(std::move(*FileHold::on(in_folder("a"))));
        EXPECT_LT(count_open(), before + 400);
    }
    EXPECT_EQ(count_open(), before);
}

TEST_F(FileTest, LinksAreToldFromWhatTheyLeadTo) {
    ASSERT_TRUE(write_file_atomically(in_folder("a"), {"x"}, 0666));
    ASSERT_EQ(symlink("a", in_folder("l").c_str()), 0);
    EXPECT_EQ(link_status(in_folder("l"))->kind, FileKind::Link);
    EXPECT_EQ(file_status(in_folder("l"))->kind, FileKind::Regular);
}

}  // namespace
}  // namespace krait::os
