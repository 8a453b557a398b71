#include "krait/usage.h"

#include <span>

// The help texts: columns as CPython lays them out, in words of our own.

namespace krait {

namespace {

struct Entry {
    std::string_view name, text;  // lines of the text are separated by \n
};

constexpr Entry kOptions[] = {
    {"-b", "warn about mixing up bytes with str or int (twice: an error)\nalso PYTHONWARNINGS=... for BytesWarning"},
    {"-B", "write no .pyc files on import; also PYTHONDONTWRITEBYTECODE=x"},
    {"-c cmd", "run the program that is given as text (ends the options)"},
    {"-d", "debug the parser; also PYTHONDEBUG=x"},
    {"-E", "do not look at PYTHON* environment variables"},
    {"-h", "show this help and exit (also -? or --help)"},
    {"-i", "go on at the prompt after the program; also PYTHONINSPECT=x"},
    {"-I", "run apart from the user's surroundings (implies -E, -P and -s)"},
    {"-m mod", "run a module of the library as a program (ends the options)"},
    {"-O", "drop assert statements; also PYTHONOPTIMIZE=x"},
    {"-OO", "drop docstrings too"},
    {"-P", "do not put a possibly unsafe folder first in sys.path; also\nPYTHONSAFEPATH"},
    {"-q", "show no version at the prompt"},
    {"-s", "leave the user's site folder out of sys.path; also PYTHONNOUSERSITE=x"},
    {"-S", "do not import the module site at the start"},
    {"-u", "do not buffer stdout and stderr; also PYTHONUNBUFFERED=x"},
    {"-v", "say what is imported (twice: what is tried); also PYTHONVERBOSE=x"},
    {"-V", "show the version and exit (also --version; twice: in full)"},
    {"-W arg", "how warnings are treated, as action:message:category:module:lineno;\nalso PYTHONWARNINGS=arg"},
    {"-x", "skip the first line of the file, as other systems' #! need"},
    {"-X opt", "options of the implementation, see --help-xoptions"},
    {"--check-hash-based-pycs always|default|never", "\nwhether hash-based .pyc files are compared with their sources"},
    {"--help-env", "show the environment variables and exit"},
    {"--help-xoptions", "show the -X options and exit"},
    {"--help-all", "show all help and exit"},
};

constexpr Entry kArguments[] = {
    {"file", "the program"},
    {"-", "the program comes from standard input (the default; at a terminal\na prompt)"},
    {"arg ...", "what the program finds in sys.argv[1:]"},
};

constexpr Entry kVariables[] = {
    {"PYTHONASYNCIODEBUG", "asyncio's debug mode"},
    {"PYTHON_BASIC_REPL", "the plain prompt instead of the one that edits"},
    {"PYTHONBREAKPOINT", "what breakpoint() calls; 0: nothing"},
    {"PYTHONCASEOK", "file names on import without regard to case, on some systems"},
    {"PYTHONCOERCECLOCALE", "0: leave the C locale as it is; warn: say what is done"},
    {"PYTHON_COLORS", "0 or 1: whether output is coloured"},
    {"PYTHON_HISTORY", "the file that keeps what was typed"},
    {"PYTHONHASHSEED", "a number that makes hashes of str and bytes repeatable, or random"},
    {"PYTHONHOME",
     "where the library is: <prefix> or <prefix>:<exec_prefix>, it is\nlooked for at <prefix>/lib/pythonX.X"},
    {"PYTHONIOENCODING", "encoding[:errors] of the standard streams"},
    {"PYTHONMALLOC", "how memory is allocated"},
    {"PYTHONMALLOCSTATS", "show statistics of memory"},
    {"PYTHONPATH", "folders that come first in sys.path, separated by ':'"},
    {"PYTHONPLATLIBDIR", "another name for sys.platlibdir"},
    {"PYTHONSTARTUP", "a file that is run before the prompt"},
    {"PYTHONUSERBASE", "where the user's packages are"},
};

constexpr Entry kOptionVariables[] = {
    {"PYTHON_CONTEXT_AWARE_WARNINGS", "(-X context_aware_warnings)"},
    {"PYTHON_CPU_COUNT", "how many processors os.cpu_count() tells (-X cpu_count)"},
    {"PYTHONDEBUG", "debug the parser (-d)"},
    {"PYTHONDEVMODE", "development mode (-X dev)"},
    {"PYTHONDONTWRITEBYTECODE", "write no .pyc files (-B)"},
    {"PYTHONFAULTHANDLER", "show tracebacks when the process crashes (-X faulthandler)"},
    {"PYTHON_FROZEN_MODULES", "whether frozen modules are used (-X frozen_modules)"},
    {"PYTHONINSPECT", "go on at the prompt (-i)"},
    {"PYTHONINTMAXSTRDIGITS", "digits that text of integers may have (-X int_max_str_digits)"},
    {"PYTHONNODEBUGRANGES", "keep no columns in code (-X no_debug_ranges)"},
    {"PYTHONNOUSERSITE", "leave the user's site folder out (-s)"},
    {"PYTHONOPTIMIZE", "drop assert statements (-O)"},
    {"PYTHONPROFILEIMPORTTIME", "show how long imports take (-X importtime)"},
    {"PYTHONPYCACHEPREFIX", "where .pyc files are kept (-X pycache_prefix)"},
    {"PYTHONSAFEPATH", "no unsafe folder in sys.path (-P)"},
    {"PYTHON_THREAD_INHERIT_CONTEXT", "(-X thread_inherit_context)"},
    {"PYTHONTRACEMALLOC", "trace allocations (-X tracemalloc)"},
    {"PYTHONUNBUFFERED", "do not buffer stdout and stderr (-u)"},
    {"PYTHONUTF8", "UTF-8 mode (-X utf8)"},
    {"PYTHONVERBOSE", "say what is imported (-v)"},
    {"PYTHONWARNDEFAULTENCODING", "(-X warn_default_encoding)"},
    {"PYTHONWARNINGS", "how warnings are treated (-W)"},
};

constexpr Entry kXOptions[] = {
    {"-X context_aware_warnings=[0|1]", "filters of warnings belong to contexts"},
    {"-X cpu_count=N", "what os.cpu_count() tells"},
    {"-X dev", "development mode: more checks and warnings"},
    {"-X faulthandler", "show tracebacks when the process crashes"},
    {"-X frozen_modules=[on|off]", "whether frozen modules are used"},
    {"-X importtime[=2]", "show how long imports take"},
    {"-X int_max_str_digits=N", "digits that text of integers may have; 0: any number"},
    {"-X no_debug_ranges", "keep no columns in code"},
    {"-X pycache_prefix=path", "where .pyc files are kept"},
    {"-X thread_inherit_context=[0|1]", "threads begin with their starter's context"},
    {"-X tracemalloc[=N]", "trace allocations with N frames"},
    {"-X utf8[=0|1]", "UTF-8 mode"},
    {"-X warn_default_encoding", "warn where an encoding is taken from the locale"},
};

// Names are padded to `column`; further lines stand at `column` + 2.
void append(std::string& out, std::span<const Entry> entries, size_t column) {
    for (const Entry& entry : entries) {
        out += entry.name;
        if (entry.name.size() < column) out.append(column - entry.name.size(), ' ');
        out += ": ";
        for (char c : entry.text) {
            out += c;
            if (c == '\n') out.append(column + 2, ' ');
        }
        out += '\n';
    }
}

}  // namespace

std::string usage_line(const std::string& program) {
    return "usage: " + program + " [option] ... [-c cmd | -m mod | file | -] [arg] ...\n";
}

std::string short_help(const std::string& program) {
    std::string out = usage_line(program);
    out += "Options (and the environment variables that stand for them):\n";
    append(out, kOptions, 7);
    out += "\nArguments:\n";
    append(out, kArguments, 7);
    return out;
}

std::string environment_help() {
    std::string out = "Environment variables that change what is done:\n";
    append(out, kVariables, 16);
    out += "\nThese variables have equivalent command-line options (see --help for details):\n";
    append(out, kOptionVariables, 16);
    return out;
}

std::string x_options_help() {
    std::string out = "These -X options are there:\n";
    append(out, kXOptions, 7);
    return out;
}

}  // namespace krait
