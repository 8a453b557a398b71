#include "krait/environment.h"

#include <langinfo.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "krait/options.h"

// Which of a variable and an option of the same setting wins, and what bad values say, is CPython's.

namespace krait {

namespace {

class Reader {
public:
    explicit Reader(Options& options) : options_(options), configuration_(options.configuration) {}

    void run() {
        read_utf8_mode();
        check_allocator();
        read_flags();
        read_presences();
        read_hash_seed();
        check_lock();
        read_numbers();
        read_frozen_modules();
        read_pycache_prefix();
        read_warnings();
        read_io_encoding();
    }

private:
    object::Flags& flags() { return configuration_.flags; }

    // Null: not set, empty, or not to be looked at.
    const char* variable(const char* name) const {
        if (configuration_.flags.ignore_environment) return nullptr;
        const char* value = std::getenv(name);
        return value && *value ? value : nullptr;
    }
    // The first -X word of that name: null, or its value ("" without '=').
    const std::string* x_option(std::string_view name) {
        for (const std::string& word : configuration_.x_options) {
            size_t equals = word.find('=');
            if (std::string_view(word).substr(0, equals) != name) continue;
            value_ = equals == std::string::npos ? std::string() : word.substr(equals + 1);
            has_value_ = equals != std::string::npos;
            return &value_;
        }
        return nullptr;
    }

    void fail(const std::string& message, const char* state = "preinitialized") {
        if (options_.exit_status) return;
        std::fprintf(stderr, "Fatal Python error: %s\nPython runtime state: %s\n\n", message.c_str(), state);
        options_.exit_status = 1;
    }

    static bool number_of(const std::string& text, long long& out) {
        char* end = nullptr;
        errno = 0;
        out = std::strtoll(text.c_str(), &end, 10);
        return !text.empty() && *end == '\0' && errno == 0;
    }

    // --- what makes no difference here, but is checked ---

    void check_allocator() {
        const char* name = variable("PYTHONMALLOC");
        if (!name) return;
        for (const char* known :
             {"default", "debug", "malloc", "malloc_debug", "pymalloc", "pymalloc_debug", "mimalloc", "mimalloc_debug"})
            if (!std::strcmp(name, known)) return;
        fail("preconfig_init_allocator: PYTHONMALLOC: unknown allocator", "preinitializing");
    }

    // The lock is always there.
    void check_lock() {
        auto check = [&](const std::string& text) {
            if (text == "0") return fail("config_read_gil: Disabling the GIL is not supported by this build");
            if (text != "1") fail("config_read_gil: PYTHON_GIL / -X gil must be \"0\" or \"1\"");
        };
        if (const char* text = variable("PYTHON_GIL")) check(text);
        if (const std::string* value = x_option("gil")) check(*value);
    }

    // --- encodings ---

    void read_utf8_mode() {
        const char* locale = std::setlocale(LC_CTYPE, "");
        if (!locale) locale = std::setlocale(LC_CTYPE, "C");
        bool is_c = !std::strcmp(locale, "C") || !std::strcmp(locale, "POSIX");
        int mode = is_c;
        if (const std::string* value = x_option("utf8")) {
            if (has_value_ && *value != "0" && *value != "1")
                return fail("preconfig_init_utf8_mode: invalid -X utf8 option value", "preinitializing");
            mode = has_value_ ? *value == "1" : 1;
        } else if (const char* text = variable("PYTHONUTF8")) {
            if (std::strcmp(text, "0") && std::strcmp(text, "1"))
                return fail("preconfig_init_utf8_mode: invalid PYTHONUTF8 environment variable value",
                            "preinitializing");
            mode = *text == '1';
        }
        flags().utf8_mode = mode;
        if (is_c) coerce_locale();
        if (is_c && !coerced_) warn_of_locale();
        bool is_lenient = mode || is_c || is_coercion_target(std::setlocale(LC_CTYPE, nullptr));
        configuration_.stdio_errors = is_lenient ? "surrogateescape" : "strict";
        if (!mode && is_c && !coerced_) configuration_.filesystem_encoding = configuration_.stdio_encoding = "ascii";
    }

    static bool is_coercion_target(const char* name) {
        for (const char* target : {"C.UTF-8", "C.utf8", "UTF-8"})
            if (name && !std::strcmp(name, target)) return true;
        return false;
    }

    // PEP 538.
    void coerce_locale() {
        const char* wish = variable("PYTHONCOERCECLOCALE");
        const char* all = std::getenv("LC_ALL");
        if ((wish && !std::strcmp(wish, "0")) || (all && *all)) return;
        for (const char* target : {"C.UTF-8", "C.utf8", "UTF-8"}) {
            if (!std::setlocale(LC_CTYPE, target) || !*nl_langinfo(CODESET)) continue;
            ::setenv("LC_CTYPE", target, 1);
            coerced_ = true;
            if (wish && !std::strcmp(wish, "warn"))
                std::fprintf(stderr,
                             "Python detected LC_CTYPE=C: LC_CTYPE coerced to %.20s (set another locale or "
                             "PYTHONCOERCECLOCALE=0 to disable this locale coercion behavior).\n",
                             target);
            return;
        }
    }

    // Only where a coercion that was wished for did not come about.
    void warn_of_locale() {
        const char* wish = variable("PYTHONCOERCECLOCALE");
        if (!wish || std::strcmp(wish, "warn") != 0) return;
        std::fputs(
            "Python runtime initialized with LC_CTYPE=C (a locale with default ASCII encoding), which may cause "
            "Unicode compatibility problems. Using C.UTF-8, C.utf8, or UTF-8 (if available) as alternative "
            "Unicode-compatible locales is recommended.\n",
            stderr);
    }

    void read_io_encoding() {
        const char* text = variable("PYTHONIOENCODING");
        if (!text) return;
        std::string word = text, encoding = word.substr(0, word.find(':')), errors;
        if (size_t colon = word.find(':'); colon != std::string::npos) errors = word.substr(colon + 1);
        if (!encoding.empty()) {
            configuration_.stdio_encoding = encoding;
            configuration_.stdio_errors = "strict";
        }
        if (!errors.empty()) configuration_.stdio_errors = errors;
    }

    // --- flags ---

    // max(now, value); what is no number, or negative, counts as 1.
    void raise_flag(const char* name, int& flag) {
        const char* text = variable(name);
        if (!text) return;
        long long value;
        if (!number_of(text, value) || value < 0) value = 1;
        if (value > flag) flag = static_cast<int>(std::min<long long>(value, INT32_MAX));
    }

    void read_flags() {
        raise_flag("PYTHONDEBUG", flags().debug);
        raise_flag("PYTHONVERBOSE", flags().verbose);
        raise_flag("PYTHONOPTIMIZE", flags().optimize);
        raise_flag("PYTHONINSPECT", flags().inspect);
        raise_flag("PYTHONDONTWRITEBYTECODE", flags().dont_write_bytecode);
        raise_flag("PYTHONNOUSERSITE", flags().no_user_site);
        int unbuffered = 0;
        raise_flag("PYTHONUNBUFFERED", unbuffered);
        if (unbuffered) configuration_.is_buffered = false;
        if (variable("PYTHONSAFEPATH")) flags().safe_path = true;
    }

    void read_presences() {
        auto is_on = [&](const char* name, std::string_view option) { return variable(name) || x_option(option); };
        flags().dev_mode = is_on("PYTHONDEVMODE", "dev");
        configuration_.enables_faulthandler = flags().dev_mode || is_on("PYTHONFAULTHANDLER", "faulthandler");
        configuration_.has_debug_ranges = !is_on("PYTHONNODEBUGRANGES", "no_debug_ranges");
        flags().warn_default_encoding = is_on("PYTHONWARNDEFAULTENCODING", "warn_default_encoding");
        configuration_.remote_debug = !is_on("PYTHON_DISABLE_REMOTE_DEBUG", "disable-remote-debug");
    }

    void zero_or_one(const char* name, std::string_view option, const std::string& function, int& out) {
        auto take = [&](const std::string& text, const std::string& message) {
            if (text == "0" || text == "1")
                out = text == "1";
            else
                fail(function + ": " + message);
        };
        if (const char* text = variable(name)) take(text, std::string(name) + "=N: N is missing or invalid");
        if (const std::string* value = x_option(option))
            take(*value, "-X " + std::string(option) + "=n: n is missing or invalid");
    }

    // --- numbers ---

    void read_numbers() {
        zero_or_one("PYTHON_THREAD_INHERIT_CONTEXT", "thread_inherit_context", "config_init_thread_inherit_context",
                    flags().thread_inherit_context);
        zero_or_one("PYTHON_CONTEXT_AWARE_WARNINGS", "context_aware_warnings", "config_init_context_aware_warnings",
                    flags().context_aware_warnings);
        read_digits();
        read_cpu_count();
        read_import_time();
        read_tracemalloc();
    }

    void read_digits() {
        auto take = [&](const std::string& text, const std::string& what) {
            long long value;
            if (number_of(text, value) && (value == 0 || (value >= 640 && value <= INT32_MAX)))
                flags().int_max_str_digits = static_cast<int>(value);
            else
                fail("config_init_int_max_str_digits: " + what + ": invalid limit; must be >= 640 or 0 for unlimited.");
        };
        if (const char* text = variable("PYTHONINTMAXSTRDIGITS")) take(text, "PYTHONINTMAXSTRDIGITS");
        if (const std::string* value = x_option("int_max_str_digits")) take(*value, "-X int_max_str_digits");
    }

    void read_cpu_count() {
        auto take = [&](const std::string& text) {
            long long value;
            if (text == "default")
                configuration_.cpu_count = -1;
            else if (number_of(text, value) && value >= 1 && value <= INT32_MAX)
                configuration_.cpu_count = static_cast<int>(value);
            else
                fail(
                    "config_init_cpu_count: -X cpu_count=n option: n is missing or an invalid number, n must be "
                    "greater "
                    "than 0");
        };
        if (const char* text = variable("PYTHON_CPU_COUNT")) take(text);
        if (const std::string* value = x_option("cpu_count")) take(*value);
    }

    void read_import_time() {
        auto take = [&](const std::string& text, const char* message) {
            long long value;
            if (!number_of(text, value)) value = 1;
            if (value >= 0 && value <= 2)
                configuration_.import_time = static_cast<int>(value);
            else
                fail(std::string("config_init_import_time: ") + message);
        };
        if (const char* text = variable("PYTHONPROFILEIMPORTTIME"))
            take(text, "PYTHONPROFILEIMPORTTIME: numeric values other than 1 and 2 are reserved for future use.");
        if (const std::string* value = x_option("importtime"))
            take(*value, "-X importtime: values other than 1 and 2 are reserved for future use.");
    }

    void read_tracemalloc() {
        auto take = [&](const std::string& text, const char* message) {
            long long value = 0;
            if (text.empty() || (number_of(text, value) && value >= 0 && value <= INT32_MAX))
                configuration_.tracemalloc_frames = static_cast<int>(text.empty() && !has_value_ ? 1 : value);
            else
                fail(std::string("config_init_tracemalloc: ") + message);
        };
        if (const char* text = variable("PYTHONTRACEMALLOC")) take(text, "PYTHONTRACEMALLOC: invalid number of frames");
        if (const std::string* value = x_option("tracemalloc"))
            take(*value, "-X tracemalloc=NFRAME: invalid number of frames");
    }

    void read_hash_seed() {
        const char* text = variable("PYTHONHASHSEED");
        if (!text || !std::strcmp(text, "random") || options_.is_hash_random) return;
        char* end = nullptr;
        errno = 0;
        unsigned long value = std::strtoul(text, &end, 10);
        if (*end || errno || value > UINT32_MAX || text[0] == '-')
            return fail(
                "config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]");
        options_.hash_seed = std::to_string(value);
        flags().hash_randomization = value != 0;
    }

    // --- the rest ---

    void read_frozen_modules() {
        auto take = [&](const std::string& text, const char* message) {
            if (text == "on" || text.empty())
                configuration_.uses_frozen_modules = true;
            else if (text == "off")
                configuration_.uses_frozen_modules = false;
            else
                fail(message);
        };
        if (const char* text = variable("PYTHON_FROZEN_MODULES"))
            take(text, "bad value for PYTHON_FROZEN_MODULES (expected \"on\" or \"off\")");
        if (const std::string* value = x_option("frozen_modules"))
            take(*value, "bad value for option -X frozen_modules (expected \"on\" or \"off\")");
    }

    void read_pycache_prefix() {
        if (const char* text = variable("PYTHONPYCACHEPREFIX")) configuration_.pycache_prefix = decode_system(text);
        if (const std::string* value = x_option("pycache_prefix")) {
            configuration_.pycache_prefix = *value;
            if (value->empty()) configuration_.pycache_prefix.reset();
        }
    }

    // Development mode's, the variable's, the options', that for bytes; each once.
    void read_warnings() {
        std::vector<std::string> words;
        if (flags().dev_mode) words.emplace_back("default");
        if (const char* text = variable("PYTHONWARNINGS")) {
            std::string rest = decode_system(text);
            for (size_t start = 0; start <= rest.size();) {
                size_t end = std::min(rest.find(',', start), rest.size());
                if (end > start) words.push_back(rest.substr(start, end - start));
                start = end + 1;
            }
        }
        for (std::string& word : configuration_.warning_options) words.push_back(std::move(word));
        if (flags().bytes_warning)
            words.emplace_back(flags().bytes_warning > 1 ? "error::BytesWarning" : "default::BytesWarning");
        configuration_.warning_options.clear();
        for (std::string& word : words)
            if (std::find(configuration_.warning_options.begin(), configuration_.warning_options.end(), word) ==
                configuration_.warning_options.end())
                configuration_.warning_options.push_back(std::move(word));
    }

    Options& options_;
    object::Configuration& configuration_;
    std::string value_;
    bool has_value_ = false;
    bool coerced_ = false;
};

}  // namespace

void read_environment(Options& options) { Reader(options).run(); }

}  // namespace krait
