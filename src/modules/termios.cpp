#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cstring>

#include "modules/posix/posix.h"
#include "object/list.h"

// termios: terminals' settings.

namespace krait::modules {

using namespace object;

namespace {

struct TermiosState {
    Ref<Type> error;
};

// termios.error(number, text)
Raised fail(Thread& t) {
    int number = errno;
    Ref<Str> text = TRY(str_from_utf8(t, std::strerror(number)));
    Ref<Tuple> arguments = TRY(tuple_of(t, Value::small_int(number), Value(text)));
    return t.raise(*state<TermiosState>(t).error, arguments);
}

template <typename Call>
Status control(Thread& t, Call call) {
    int answer;
    {
        Unlocked unlocked(t);
        answer = call();
    }
    if (answer == -1) return fail(t);
    return {};
}

Result<Ref<>> tcgetattr_(Thread& t, Value, FileDescriptor fd) {
    termios mode;
    TRY(control(t, [&] { return ::tcgetattr(fd.number, &mode); }));
    bool is_raw = !(mode.c_lflag & ICANON);
    Ref<List> characters = TRY(list_new(t));
    for (int i = 0; i < NCCS; ++i) {
        if (is_raw && (i == VMIN || i == VTIME)) {
            TRY(list_append(t, *characters, Value::small_int(mode.c_cc[i])));
            continue;
        }
        char character = static_cast<char>(mode.c_cc[i]);
        Ref<Bytes> byte = TRY(bytes_from(t, {&character, 1}));
        TRY(list_append(t, *characters, byte));
    }
    const uint64_t numbers[] = {mode.c_iflag, mode.c_oflag,         mode.c_cflag,
                                mode.c_lflag, ::cfgetispeed(&mode), ::cfgetospeed(&mode)};
    Ref<List> settings = TRY(list_new(t));
    for (uint64_t number : numbers) TRY(list_append(t, *settings, Value::small_int(static_cast<int64_t>(number))));
    TRY(list_append(t, *settings, characters));
    return settings;
}

Result<int64_t> long_of(Thread& t, Value number, std::string_view c_type) {
    if (std::optional<int64_t> value = int_to_int64(number)) return *value;
    return t.raise(types::OverflowError, "Python int too large to convert to C {}", c_type);
}

// The list may lose items while numbers are made of them.
Result<Ref<>> setting_at(Thread& t, const List& list, int64_t index) {
    if (index < list.size()) return share(list.at(index));
    return t.raise(types::IndexError, "list index out of range");
}

Result<tcflag_t> flag_at(Thread& t, const List& list, int64_t index) {
    Ref<> item = TRY(setting_at(t, list, index));
    Ref<> number = TRY(object::index(t, item));
    return static_cast<tcflag_t>(TRY(long_of(t, number, "long")));
}

Status fill_characters(Thread& t, termios& mode, Value value) {
    List* characters = as_list(value);
    if (!characters || characters->size() != NCCS)
        return t.raise_type_error("tcsetattr: attributes[6] must be {} element list", NCCS);
    for (int i = 0; i < NCCS; ++i) {
        Value item = characters->at(i);
        if (Bytes* bytes = as_bytes(item); bytes && bytes->size == 1)
            mode.c_cc[i] = static_cast<cc_t>(bytes->data()[0]);
        else if (is_int(item))
            mode.c_cc[i] = static_cast<cc_t>(TRY(long_of(t, item, "int")));
        else
            return t.raise_type_error(
                "tcsetattr: elements of attributes must be bytes objects of length 1 or integers");
    }
    return {};
}

Status tcsetattr_(Thread& t, Value, FileDescriptor fd, int when, Value attributes) {
    List* list = as_list(attributes);
    if (!list || list->size() != 7) return t.raise_type_error("tcsetattr, arg 3: must be 7 element list");
    termios mode;
    TRY(control(t, [&] { return ::tcgetattr(fd.number, &mode); }));
    mode.c_iflag = TRY(flag_at(t, *list, 0));
    mode.c_oflag = TRY(flag_at(t, *list, 1));
    mode.c_cflag = TRY(flag_at(t, *list, 2));
    mode.c_lflag = TRY(flag_at(t, *list, 3));
    speed_t in = TRY(flag_at(t, *list, 4)), out = TRY(flag_at(t, *list, 5));
    Ref<> characters = TRY(setting_at(t, *list, 6));
    TRY(fill_characters(t, mode, characters));
    if (::cfsetispeed(&mode, in) == -1 || ::cfsetospeed(&mode, out) == -1) return fail(t);
    return control(t, [&] { return ::tcsetattr(fd.number, when, &mode); });
}

Status tcsendbreak_(Thread& t, Value, FileDescriptor fd, int duration) {
    return control(t, [&] { return ::tcsendbreak(fd.number, duration); });
}
Status tcdrain_(Thread& t, Value, FileDescriptor fd) {
    return control(t, [&] { return ::tcdrain(fd.number); });
}
Status tcflush_(Thread& t, Value, FileDescriptor fd, int queue) {
    return control(t, [&] { return ::tcflush(fd.number, queue); });
}
Status tcflow_(Thread& t, Value, FileDescriptor fd, int action) {
    return control(t, [&] { return ::tcflow(fd.number, action); });
}

Result<Ref<>> tcgetwinsize_(Thread& t, Value, FileDescriptor fd) {
    winsize size;
    TRY(control(t, [&] { return ::ioctl(fd.number, TIOCGWINSZ, &size); }));
    return tuple_of(t, Value::small_int(size.ws_row), Value::small_int(size.ws_col));
}

Status tcsetwinsize_(Thread& t, Value, FileDescriptor fd, Value value) {
    if (!type_of(value)->slots.item && !type_of(value)->slots.subscript)
        return t.raise_type_error("tcsetwinsize, arg 2: must be a two-item sequence");
    Ref<List> items = TRY(list_from_iterable(t, value));
    if (items->size() != 2) return t.raise_type_error("tcsetwinsize, arg 2: must be a two-item sequence");
    int64_t rows = TRY(index_int64(t, items->at(0), types::OverflowError));
    int64_t columns = TRY(index_int64(t, items->at(1), types::OverflowError));
    winsize size;
    TRY(control(t, [&] { return ::ioctl(fd.number, TIOCGWINSZ, &size); }));
    size.ws_row = static_cast<unsigned short>(rows);
    size.ws_col = static_cast<unsigned short>(columns);
    if (size.ws_row != rows || size.ws_col != columns)
        return t.raise(types::OverflowError, "winsize value(s) out of range.");
    return control(t, [&] { return ::ioctl(fd.number, TIOCSWINSZ, &size); });
}

struct Number {
    std::string_view name;
    int64_t value;
};

// Of Linux; several are in no header that goes with <termios.h>.
constexpr Number kNumbers[] = {
    {"B0", 0},
    {"B1000000", 1000000},
    {"B110", 110},
    {"B115200", 115200},
    {"B1152000", 1152000},
    {"B1200", 1200},
    {"B134", 134},
    {"B14400", 14400},
    {"B150", 150},
    {"B1500000", 1500000},
    {"B1800", 1800},
    {"B19200", 19200},
    {"B200", 200},
    {"B2000000", 2000000},
    {"B230400", 230400},
    {"B2400", 2400},
    {"B2500000", 2500000},
    {"B28800", 28800},
    {"B300", 300},
    {"B3000000", 3000000},
    {"B3500000", 3500000},
    {"B38400", 38400},
    {"B4000000", 4000000},
    {"B460800", 460800},
    {"B4800", 4800},
    {"B50", 50},
    {"B500000", 500000},
    {"B57600", 57600},
    {"B576000", 576000},
    {"B600", 600},
    {"B7200", 7200},
    {"B75", 75},
    {"B76800", 76800},
    {"B921600", 921600},
    {"B9600", 9600},
    {"BRKINT", 2},
    {"BS0", 0},
    {"BS1", 8192},
    {"BSDLY", 8192},
    {"CBAUD", 4111},
    {"CBAUDEX", 4096},
    {"CDSUSP", 25},
    {"CEOF", 4},
    {"CEOL", 0},
    {"CEOT", 4},
    {"CERASE", 127},
    {"CFLUSH", 15},
    {"CIBAUD", 269418496},
    {"CINTR", 3},
    {"CKILL", 21},
    {"CLNEXT", 22},
    {"CLOCAL", 2048},
    {"CQUIT", 28},
    {"CR0", 0},
    {"CR1", 512},
    {"CR2", 1024},
    {"CR3", 1536},
    {"CRDLY", 1536},
    {"CREAD", 128},
    {"CRPRNT", 18},
    {"CRTSCTS", 2147483648},
    {"CS5", 0},
    {"CS6", 16},
    {"CS7", 32},
    {"CS8", 48},
    {"CSIZE", 48},
    {"CSTART", 17},
    {"CSTOP", 19},
    {"CSTOPB", 64},
    {"CSUSP", 26},
    {"CWERASE", 23},
    {"ECHO", 8},
    {"ECHOCTL", 512},
    {"ECHOE", 16},
    {"ECHOK", 32},
    {"ECHOKE", 2048},
    {"ECHONL", 64},
    {"ECHOPRT", 1024},
    {"EXTA", 19200},
    {"EXTB", 38400},
    {"EXTPROC", 65536},
    {"FF0", 0},
    {"FF1", 32768},
    {"FFDLY", 32768},
    {"FIOASYNC", 21586},
    {"FIOCLEX", 21585},
    {"FIONBIO", 21537},
    {"FIONCLEX", 21584},
    {"FIONREAD", 21531},
    {"FLUSHO", 4096},
    {"HUPCL", 1024},
    {"IBSHIFT", 16},
    {"ICANON", 2},
    {"ICRNL", 256},
    {"IEXTEN", 32768},
    {"IGNBRK", 1},
    {"IGNCR", 128},
    {"IGNPAR", 4},
    {"IMAXBEL", 8192},
    {"INLCR", 64},
    {"INPCK", 16},
    {"IOCSIZE_MASK", 1073676288},
    {"IOCSIZE_SHIFT", 16},
    {"ISIG", 1},
    {"ISTRIP", 32},
    {"IUCLC", 512},
    {"IUTF8", 16384},
    {"IXANY", 2048},
    {"IXOFF", 4096},
    {"IXON", 1024},
    {"NCCS", 32},
    {"NL0", 0},
    {"NL1", 256},
    {"NLDLY", 256},
    {"NOFLSH", 128},
    {"N_MOUSE", 2},
    {"N_PPP", 3},
    {"N_SLIP", 1},
    {"N_STRIP", 4},
    {"N_TTY", 0},
    {"OCRNL", 8},
    {"OFDEL", 128},
    {"OFILL", 64},
    {"OLCUC", 2},
    {"ONLCR", 4},
    {"ONLRET", 32},
    {"ONOCR", 16},
    {"OPOST", 1},
    {"PARENB", 256},
    {"PARMRK", 8},
    {"PARODD", 512},
    {"PENDIN", 16384},
    {"TAB0", 0},
    {"TAB1", 2048},
    {"TAB2", 4096},
    {"TAB3", 6144},
    {"TABDLY", 6144},
    {"TCFLSH", 21515},
    {"TCGETS", 21505},
    {"TCIFLUSH", 0},
    {"TCIOFF", 2},
    {"TCIOFLUSH", 2},
    {"TCION", 3},
    {"TCOFLUSH", 1},
    {"TCOOFF", 0},
    {"TCOON", 1},
    {"TCSADRAIN", 1},
    {"TCSAFLUSH", 2},
    {"TCSANOW", 0},
    {"TCSBRK", 21513},
    {"TCSBRKP", 21541},
    {"TCSETS", 21506},
    {"TCSETSF", 21508},
    {"TCSETSW", 21507},
    {"TCXONC", 21514},
    {"TIOCCONS", 21533},
    {"TIOCEXCL", 21516},
    {"TIOCGETD", 21540},
    {"TIOCGICOUNT", 21597},
    {"TIOCGLCKTRMIOS", 21590},
    {"TIOCGPGRP", 21519},
    {"TIOCGSERIAL", 21534},
    {"TIOCGSOFTCAR", 21529},
    {"TIOCGWINSZ", 21523},
    {"TIOCINQ", 21531},
    {"TIOCLINUX", 21532},
    {"TIOCMBIC", 21527},
    {"TIOCMBIS", 21526},
    {"TIOCMGET", 21525},
    {"TIOCMIWAIT", 21596},
    {"TIOCMSET", 21528},
    {"TIOCM_CAR", 64},
    {"TIOCM_CD", 64},
    {"TIOCM_CTS", 32},
    {"TIOCM_DSR", 256},
    {"TIOCM_DTR", 2},
    {"TIOCM_LE", 1},
    {"TIOCM_RI", 128},
    {"TIOCM_RNG", 128},
    {"TIOCM_RTS", 4},
    {"TIOCM_SR", 16},
    {"TIOCM_ST", 8},
    {"TIOCNOTTY", 21538},
    {"TIOCNXCL", 21517},
    {"TIOCOUTQ", 21521},
    {"TIOCPKT", 21536},
    {"TIOCPKT_DATA", 0},
    {"TIOCPKT_DOSTOP", 32},
    {"TIOCPKT_FLUSHREAD", 1},
    {"TIOCPKT_FLUSHWRITE", 2},
    {"TIOCPKT_NOSTOP", 16},
    {"TIOCPKT_START", 8},
    {"TIOCPKT_STOP", 4},
    {"TIOCSCTTY", 21518},
    {"TIOCSERCONFIG", 21587},
    {"TIOCSERGETLSR", 21593},
    {"TIOCSERGETMULTI", 21594},
    {"TIOCSERGSTRUCT", 21592},
    {"TIOCSERGWILD", 21588},
    {"TIOCSERSETMULTI", 21595},
    {"TIOCSERSWILD", 21589},
    {"TIOCSER_TEMT", 1},
    {"TIOCSETD", 21539},
    {"TIOCSLCKTRMIOS", 21591},
    {"TIOCSPGRP", 21520},
    {"TIOCSSERIAL", 21535},
    {"TIOCSSOFTCAR", 21530},
    {"TIOCSTI", 21522},
    {"TIOCSWINSZ", 21524},
    {"TOSTOP", 256},
    {"VDISCARD", 13},
    {"VEOF", 4},
    {"VEOL", 11},
    {"VEOL2", 16},
    {"VERASE", 2},
    {"VINTR", 0},
    {"VKILL", 3},
    {"VLNEXT", 15},
    {"VMIN", 6},
    {"VQUIT", 1},
    {"VREPRINT", 12},
    {"VSTART", 8},
    {"VSTOP", 9},
    {"VSUSP", 10},
    {"VSWTC", 7},
    {"VSWTCH", 7},
    {"VT0", 0},
    {"VT1", 16384},
    {"VTDLY", 16384},
    {"VTIME", 5},
    {"VWERASE", 14},
    {"XCASE", 4},
    {"XTABS", 6144},
    {"_POSIX_VDISABLE", 0},
};

}  // namespace

KRAIT_MODULE(termios, "The settings of terminals.") {
    m.def<"tcgetattr(fd, /)", tcgetattr_>("[iflag, oflag, cflag, lflag, ispeed, ospeed, characters]");
    m.def<"tcsetattr(fd, when, attributes, /)", tcsetattr_>("Sets what tcgetattr() gives.");
    m.def<"tcsendbreak(fd, duration, /)", tcsendbreak_>("");
    m.def<"tcdrain(fd, /)", tcdrain_>("Waits until all output has been sent.");
    m.def<"tcflush(fd, queue, /)", tcflush_>("Throws away what waits.");
    m.def<"tcflow(fd, action, /)", tcflow_>("Stops or resumes.");
    m.def<"tcgetwinsize(fd, /)", tcgetwinsize_>("(rows, columns)");
    m.def<"tcsetwinsize(fd, winsize, /)", tcsetwinsize_>("");
    state<TermiosState>(m.thread()).error = TRY(m.exception("error", object::types::Exception));
    for (const Number& number : kNumbers) m.add(number.name, number.value);
    return m.status();
}

}  // namespace krait::modules
