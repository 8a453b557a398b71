#include "kraitc/command_line.h"

#include <algorithm>
#include <charconv>

namespace krait::kraitc {

namespace {

std::string_view key_of(const Option& option) {
    return option.name.empty() ? std::string_view(&option.letter, 1) : option.name;
}

}  // namespace

bool Arguments::parse(std::span<const std::string> words, std::span<const Option> options) {
    words_ = words;
    options_ = options;
    for (next_ = 0; next_ < words_.size();) {
        std::string_view word = words_[next_++];
        if (word == "--") {
            positional_.insert(positional_.end(), words_.begin() + static_cast<ptrdiff_t>(next_), words_.end());
            return true;
        }
        if (word.starts_with("--")) {
            if (!take_long(word.substr(2))) return false;
        } else if (word.size() > 1 && word.front() == '-') {
            if (!take_letters(word.substr(1))) return false;
        } else {
            positional_.emplace_back(word);
        }
    }
    return true;
}

bool Arguments::take_long(std::string_view word) {
    size_t equals = word.find('=');
    std::string_view name = word.substr(0, equals);
    auto option = std::find_if(options_.begin(), options_.end(), [&](const Option& o) { return o.name == name; });
    std::string shown = "--" + std::string(name);
    if (name.empty() || option == options_.end()) return fail("unknown option " + shown);
    if (equals == std::string_view::npos) return take(*option, shown, std::nullopt);
    if (!option->takes_value) return fail("option " + shown + " takes no value");
    return take(*option, shown, std::string(word.substr(equals + 1)));
}

bool Arguments::take_letters(std::string_view letters) {
    while (!letters.empty()) {
        char letter = letters.front();
        letters.remove_prefix(1);
        auto option =
            std::find_if(options_.begin(), options_.end(), [&](const Option& o) { return o.letter == letter; });
        std::string shown = {'-', letter};
        if (option == options_.end()) return fail("unknown option " + shown);
        if (option->takes_value && !letters.empty()) return take(*option, shown, std::string(letters));
        if (!take(*option, shown, std::nullopt)) return false;
    }
    return true;
}

bool Arguments::take(const Option& option, const std::string& shown, std::optional<std::string> value) {
    if (option.takes_value && !value) {
        if (next_ == words_.size()) return fail("option " + shown + " needs a value");
        value = words_[next_++];
    }
    given_.push_back({key_of(option), value.value_or("")});
    return true;
}

bool Arguments::fail(std::string message) {
    error_ = std::move(message);
    return false;
}

int Arguments::count(std::string_view option) const {
    return static_cast<int>(
        std::count_if(given_.begin(), given_.end(), [&](const Given& g) { return g.key == option; }));
}

std::optional<std::string> Arguments::value(std::string_view option) const {
    for (auto given = given_.rbegin(); given != given_.rend(); ++given)
        if (given->key == option) return given->value;
    return std::nullopt;
}

std::optional<int> to_number(std::string_view text, int least, int most) {
    int number = 0;
    auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size() || number < least || number > most)
        return std::nullopt;
    return number;
}

}  // namespace krait::kraitc
