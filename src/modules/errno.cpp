#include <cerrno>

#include "object/module_builder.h"

// errno: the system's error numbers by name, in CPython's order; of two names for one number the later is in errorcode.

namespace krait::modules {

using namespace object;

// clang-format off
#define KRAIT_ERROR_NUMBERS(X) \
    X(ENODEV) X(ENOCSI) X(EHOSTUNREACH) X(ENOMSG) X(EUCLEAN) X(EL2NSYNC) X(EL2HLT) X(ENODATA) X(ENOTBLK) X(ENOSYS) \
    X(EPIPE) X(EINVAL) X(EOVERFLOW) X(EADV) X(EINTR) X(EUSERS) X(ENOTEMPTY) X(ENOBUFS) X(EPROTO) X(EREMOTE) \
    X(ENAVAIL) X(ECHILD) X(ELOOP) X(EXDEV) X(E2BIG) X(ESRCH) X(EMSGSIZE) X(EAFNOSUPPORT) X(EBADR) X(EHOSTDOWN) \
    X(EPFNOSUPPORT) X(ENOPROTOOPT) X(EBUSY) X(EWOULDBLOCK) X(EBADFD) X(EDOTDOT) X(EISCONN) X(ENOANO) X(ESHUTDOWN) \
    X(ECHRNG) X(ELIBBAD) X(ENONET) X(EBADE) X(EBADF) X(EMULTIHOP) X(EIO) X(EUNATCH) X(EPROTOTYPE) X(ENOSPC) \
    X(ENOEXEC) X(EALREADY) X(ENETDOWN) X(ENOTNAM) X(EACCES) X(ELNRNG) X(EILSEQ) X(ENOTDIR) X(ENOTUNIQ) X(EPERM) \
    X(EDOM) X(EXFULL) X(ECONNREFUSED) X(EISDIR) X(EPROTONOSUPPORT) X(EROFS) X(EADDRNOTAVAIL) X(EIDRM) X(ECOMM) \
    X(ESRMNT) X(EREMOTEIO) X(EL3RST) X(EBADMSG) X(ENFILE) X(ELIBMAX) X(ESPIPE) X(ENOLINK) X(ENETRESET) \
    X(ETIMEDOUT) X(ENOENT) X(EEXIST) X(EDQUOT) X(ENOSTR) X(EBADSLT) X(EBADRQC) X(ELIBACC) X(EFAULT) X(EFBIG) \
    X(EDEADLK) X(ENOTCONN) X(EDESTADDRREQ) X(ELIBSCN) X(ENOLCK) X(EISNAM) X(ECONNABORTED) X(ENETUNREACH) X(ESTALE) \
    X(ENOSR) X(ENOMEM) X(ENOTSOCK) X(ESTRPIPE) X(EMLINK) X(ERANGE) X(ELIBEXEC) X(EL3HLT) X(ECONNRESET) \
    X(EADDRINUSE) X(EOPNOTSUPP) X(EREMCHG) X(EAGAIN) X(ENAMETOOLONG) X(ENOTTY) X(ERESTART) X(ESOCKTNOSUPPORT) \
    X(ETIME) X(EBFONT) X(EDEADLOCK) X(ETOOMANYREFS) X(EMFILE) X(ETXTBSY) X(EINPROGRESS) X(ENXIO) X(ENOPKG) \
    X(ENOMEDIUM) X(EMEDIUMTYPE) X(ECANCELED) X(ENOKEY) X(EHWPOISON) X(EKEYEXPIRED) X(EKEYREVOKED) X(EKEYREJECTED) \
    X(EOWNERDEAD) X(ENOTRECOVERABLE) X(ERFKILL) X(ENOTSUP)
// clang-format on

namespace {

// A number of newer C libraries.
constexpr int kWrongFileType = 134;

Status add(ModuleBuilder& m, Dict& codes, std::string_view name, int number) {
    Ref<Str> text = TRY(intern_utf8(m.thread(), name));
    m.add(name, number);
    return dict_set(m.thread(), codes, Value::small_int(number), text);
}

}  // namespace

KRAIT_MODULE(errno, "The names of the system's error numbers; errorcode maps numbers back to names.") {
    Ref<Dict> codes = TRY(dict_new(m.thread()));
    m.add("errorcode", codes);
#define KRAIT_ADD(NAME) TRY(add(m, *codes, #NAME, NAME));
    KRAIT_ERROR_NUMBERS(KRAIT_ADD)
#undef KRAIT_ADD
    return add(m, *codes, "EFTYPE", kWrongFileType);
}

}  // namespace krait::modules
