#pragma once

// Options and arguments of one command, in the manner of getopt_long: `-j4`, `-j 4`, `-fq`, `--jobs=4`, `--jobs 4`,
// `--`.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace krait::kraitc {

struct Option {
    char letter;            // '\0': none
    std::string_view name;  // without dashes; empty: none
    bool takes_value = false;
};

class Arguments {
public:
    // False: the command line is wrong, and error() says how.
    bool parse(std::span<const std::string> words, std::span<const Option> options);

    // An option is called by its name, or by its letter when it has no name.
    int count(std::string_view option) const;
    bool has(std::string_view option) const { return count(option) > 0; }
    // The last value given.
    std::optional<std::string> value(std::string_view option) const;

    const std::vector<std::string>& positional() const { return positional_; }
    const std::string& error() const { return error_; }

private:
    struct Given {
        std::string_view key;
        std::string value;
    };

    bool take_long(std::string_view word);
    bool take_letters(std::string_view letters);
    bool take(const Option& option, const std::string& shown, std::optional<std::string> value);
    bool fail(std::string message);

    std::span<const std::string> words_;
    size_t next_ = 0;
    std::span<const Option> options_;
    std::vector<Given> given_;
    std::vector<std::string> positional_;
    std::string error_;
};

// A decimal number in [least, most]; nothing when the text is none.
std::optional<int> to_number(std::string_view text, int least, int most);

}  // namespace krait::kraitc
