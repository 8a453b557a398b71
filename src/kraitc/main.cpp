// kraitc: from Python source to CPython 3.14's own bytes.

#include <string>
#include <vector>

#include "kraitc/commands.h"

int main(int count, char** words) {
    std::vector<std::string> all(words + (count > 0 ? 1 : 0), words + count);
    return krait::kraitc::run_command_line(all);
}
