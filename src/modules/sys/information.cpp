#include <gnu/libc-version.h>

#include <cfloat>

#include "modules/sys/configuration.h"
#include "modules/sys/functions.h"
#include "modules/sys/information.h"
#include "object/float.h"
#include "object/int.h"
#include "object/simple_namespace.h"
#include "object/struct_sequence.h"
#include "object/type_builder.h"

// Constants that say what this Python is.

namespace krait::modules::sys {

namespace {

// --- the records ---

const StructField kVersionFields[] = {{"major", "major release number"},
                                      {"minor", "minor release number"},
                                      {"micro", "patch release number"},
                                      {"releaselevel", "'alpha', 'beta', 'candidate' or 'final'"},
                                      {"serial", "serial release number"}};
const StructSequence kVersion = {"sys.version_info\n\nThe version as a named tuple.", kVersionFields, 5, true, nullptr};

const StructField kFlagFields[] = {{"debug", "-d"},
                                   {"inspect", "-i"},
                                   {"interactive", "-i"},
                                   {"optimize", "-O or -OO"},
                                   {"dont_write_bytecode", "-B"},
                                   {"no_user_site", "-s"},
                                   {"no_site", "-S"},
                                   {"ignore_environment", "-E"},
                                   {"verbose", "-v"},
                                   {"bytes_warning", "-b"},
                                   {"quiet", "-q"},
                                   {"hash_randomization", "-R"},
                                   {"isolated", "-I"},
                                   {"dev_mode", "-X dev"},
                                   {"utf8_mode", "-X utf8"},
                                   {"warn_default_encoding", "-X warn_default_encoding"},
                                   {"safe_path", "-P"},
                                   {"int_max_str_digits", "-X int_max_str_digits"},
                                   {"gil", "-X gil"},
                                   {"thread_inherit_context", "-X thread_inherit_context"},
                                   {"context_aware_warnings", "-X context_aware_warnings"}};
constexpr int64_t kInspectFlag = 1, kDigitsFlag = 17;
const StructSequence kFlags = {"sys.flags\n\nWhat the command line and the environment asked for.", kFlagFields, 18,
                               true, nullptr};

const StructField kFloatFields[] = {{"max", "the greatest finite float"},
                                    {"max_exp", "greatest e such that radix**(e-1) is a finite float"},
                                    {"max_10_exp", "greatest e such that 10**e is a finite float"},
                                    {"min", "the smallest positive normalized float"},
                                    {"min_exp", "smallest e such that radix**(e-1) is a normalized float"},
                                    {"min_10_exp", "smallest e such that 10**e is a normalized float"},
                                    {"dig", "decimal digits that survive being read and written"},
                                    {"mant_dig", "digits of the mantissa"},
                                    {"epsilon", "what lies between 1.0 and the next float"},
                                    {"radix", "base of the exponent"},
                                    {"rounds", "how sums are rounded"}};
const StructSequence kFloat = {"sys.float_info\n\nThe limits of floats.", kFloatFields, 11, false, nullptr};

const StructField kIntFields[] = {{"bits_per_digit", "bits of a digit"},
                                  {"sizeof_digit", "bytes of a digit"},
                                  {"default_max_str_digits", "digits that text of an integer may have"},
                                  {"str_digits_check_threshold", "from how many digits on the limit is looked at"}};
const StructSequence kInt = {"sys.int_info\n\nHow integers are kept.", kIntFields, 4, false, nullptr};

const StructField kHashFields[] = {{"width", "bits of a hash"},
                                   {"modulus", "the prime of numeric hashes"},
                                   {"inf", "hash of an infinity"},
                                   {"nan", "not used any more"},
                                   {"imag", "factor of imaginary parts"},
                                   {"algorithm", "of str and bytes"},
                                   {"hash_bits", "internal output size of the algorithm"},
                                   {"seed_bits", "size of the algorithm's key"},
                                   {"cutoff", "length up to which another one is used"}};
const StructSequence kHash = {"sys.hash_info\n\nHow hashes are computed.", kHashFields, 9, false, nullptr};

const StructField kThreadFields[] = {{"name", "the implementation of threads"},
                                     {"lock", "the implementation of locks"},
                                     {"version", "name and version of the thread library"}};
const StructSequence kThread = {"sys.thread_info\n\nHow threads are made.", kThreadFields, 3, false, nullptr};

constinit StructType VersionInfo{kVersion};
constinit StructType FlagsType{kFlags};
constinit StructType FloatInfo{kFloat};
constinit StructType IntInfo{kInt};
constinit StructType HashInfo{kHash};
constinit StructType ThreadInfo{kThread};

const TypeDefinition kTypes[] = {
    {&VersionInfo, "sys.version_info", &types::Tuple, define_struct_sequence},
    {&FlagsType, "sys.flags", &types::Tuple, define_struct_sequence},
    {&FloatInfo, "sys.float_info", &types::Tuple, define_struct_sequence},
    {&IntInfo, "sys.int_info", &types::Tuple, define_struct_sequence},
    {&HashInfo, "sys.hash_info", &types::Tuple, define_struct_sequence},
    {&ThreadInfo, "sys.thread_info", &types::Tuple, define_struct_sequence},
};
TypeDefinitions registered(kTypes);

Value number(int64_t value) { return Value::small_int(value); }

// --- their values ---

struct Version {
    int major = 3, minor = 14, micro = 0;
};

// "3.14.8", of the library this was built for.
constexpr Version version_of(std::string_view text) {
    Version version;
    int* parts[] = {&version.major, &version.minor, &version.micro};
    size_t part = 0;
    for (int* each : parts) *each = 0;
    for (char c : text) {
        if (c == '.')
            ++part;
        else if (part < 3 && c >= '0' && c <= '9')
            *parts[part] = *parts[part] * 10 + (c - '0');
        else
            break;
    }
    return version;
}
constexpr Version kLibraryVersion = version_of(KRAIT_PYTHON_VERSION);
constexpr int64_t kHexVersion =
    kLibraryVersion.major << 24 | kLibraryVersion.minor << 16 | kLibraryVersion.micro << 8 | 0xF0;

Result<Ref<Tuple>> make_version(Thread& t) {
    return struct_sequence_of(t, VersionInfo, number(kLibraryVersion.major), number(kLibraryVersion.minor),
                              number(kLibraryVersion.micro), Value("final"_name), number(0));
}

Result<Ref<Tuple>> make_flags(Thread& t) {
    const Flags& f = t.interpreter.configuration.flags;
    return struct_sequence_of(t, FlagsType, number(f.debug != 0), number(f.inspect != 0), number(f.interactive != 0),
                              number(f.optimize), number(f.dont_write_bytecode != 0), number(f.no_user_site != 0),
                              number(f.no_site != 0), number(f.ignore_environment != 0), number(f.verbose),
                              number(f.bytes_warning), number(f.quiet != 0), number(f.hash_randomization),
                              number(f.isolated), boolean(f.dev_mode), number(f.utf8_mode),
                              number(f.warn_default_encoding), boolean(f.safe_path), number(f.int_max_str_digits),
                              number(1), number(f.thread_inherit_context), number(f.context_aware_warnings));
}

Result<Ref<Tuple>> make_float_info(Thread& t) {
    Ref<> greatest = TRY(float_from_double(t, DBL_MAX));
    Ref<> smallest = TRY(float_from_double(t, DBL_MIN));
    Ref<> epsilon = TRY(float_from_double(t, DBL_EPSILON));
    return struct_sequence_of(t, FloatInfo, greatest.value(), number(DBL_MAX_EXP), number(DBL_MAX_10_EXP),
                              smallest.value(), number(DBL_MIN_EXP), number(DBL_MIN_10_EXP), number(DBL_DIG),
                              number(DBL_MANT_DIG), epsilon.value(), number(FLT_RADIX), number(1));
}

Result<Ref<Tuple>> make_thread_info(Thread& t) {
    Ref<Str> version = TRY(str_from_utf8(t, std::string("NPTL ") + gnu_get_libc_version()));
    return struct_sequence_of(t, ThreadInfo, Value("pthread"_name), Value("semaphore"_name), Value(version));
}

Result<Ref<>> make_implementation(Thread& t, Value version) {
    Ref<Dict> names = TRY(dict_new(t));
    TRY(dict_set(t, *names, "name"_name, "krait"_name));
    TRY(dict_set(t, *names, "cache_tag"_name, "krait-314"_name));
    TRY(dict_set(t, *names, "version"_name, version));
    TRY(dict_set(t, *names, "hexversion"_name, number(kHexVersion)));
    Ref<Str> platform = TRY(str_from_utf8(t, KRAIT_MULTIARCH));
    TRY(dict_set(t, *names, "_multiarch"_name, platform));
    TRY(dict_set(t, *names, "supports_isolated_interpreters"_name, boolean(true)));
    return simple_namespace_new(t, *names);
}

constexpr std::string_view kCopyright =
    "Copyright (c) 2001 Python Software Foundation.\nAll Rights Reserved.\n\n"
    "Copyright (c) 2000 BeOpen.com.\nAll Rights Reserved.\n\n"
    "Copyright (c) 1995-2001 Corporation for National Research Initiatives.\nAll Rights Reserved.\n\n"
    "Copyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.\nAll Rights Reserved.";

Status add_texts(ModuleBuilder& m) {
    m.add("version", KRAIT_PYTHON_VERSION " (krait " KRAIT_VERSION ") [Clang " __clang_version__ "]");
    m.add("copyright", kCopyright);
    m.add("platform", "linux").add("byteorder", "little").add("abiflags", "").add("float_repr_style", "short");
    m.add("_framework", "");
    m.add("hexversion", kHexVersion).add("api_version", 1013);
    m.add("maxsize", INT64_MAX).add("maxunicode", 0x10FFFF);
    Ref<Tuple> git = TRY(tuple_of(m.thread(), Value("Krait"_name), Value(empty_str()), Value(empty_str())));
    m.add("_git", git);
    return {};
}

}  // namespace

void forget_inspect(Thread& t) {
    t.interpreter.configuration.flags.inspect = 0;
    if (Ref<Tuple>& flags = state<SysState>(t).flags) set_struct_field(*flags, kInspectFlag, share(number(0)));
}

Status set_digits_flag(Thread& t, int64_t digits) {
    t.interpreter.configuration.flags.int_max_str_digits = static_cast<int>(digits);
    if (Ref<Tuple>& flags = state<SysState>(t).flags) set_struct_field(*flags, kDigitsFlag, share(number(digits)));
    return {};
}

Status add_information(ModuleBuilder& m) {
    Thread& t = m.thread();
    Ref<Tuple> version = TRY(make_version(t));
    Ref<Tuple> flags = TRY(make_flags(t));
    state<SysState>(t).flags = flags;
    m.add("version_info", version).add("flags", flags);
    m.add("float_info", TRY(make_float_info(t)));
    m.add("int_info", TRY(struct_sequence_of(t, IntInfo, number(30), number(4), number(4300), number(640))));
    Ref<Str> algorithm = TRY(str_from_utf8(t, "siphash13"));
    m.add("hash_info",
          TRY(struct_sequence_of(t, HashInfo, number(64), number((int64_t{1} << 61) - 1), number(314159), number(0),
                                 number(1000003), algorithm.value(), number(64), number(128), number(0))));
    m.add("thread_info", TRY(make_thread_info(t)));
    m.add("implementation", TRY(make_implementation(t, version)));
    return add_texts(m);
}

}  // namespace krait::modules::sys
