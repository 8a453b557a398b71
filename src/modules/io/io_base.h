#pragma once

// _IOBase and its three abstract children, and what every file of _io needs: size arguments, complaints, asking other
// streams through their Python methods.

#include "object/binding.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/protocol.h"

namespace krait::modules::io {

using namespace krait::object;

namespace io_types {
extern Type IOBase, RawIOBase, BufferedIOBase, TextIOBase;
extern Type FileIO, BytesIO, BytesIOBuffer, StringIO;
extern Type BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair;
extern Type TextIOWrapper, IncrementalNewlineDecoder;
}  // namespace io_types

inline constexpr int64_t kDefaultBufferSize = 128 * 1024;
inline constexpr int64_t kLargestBlock = 8 * 1024 * 1024;

struct IOBase : Object {
    Field<Dict> dict;
};

// A size that may be None or missing: -1.
struct SizeArgument {
    int64_t value = -1;
};

// --- complaints ---

// io.UnsupportedOperation(text)
Raised raise_unsupported(Thread& t, std::string_view text);
Raised raise_closed(Thread& t);  // "I/O operation on closed file."
Raised raise_uninitialized(Thread& t);
// Is the pending exception an InterruptedError of a system call? Signal handlers have run then, and it is gone.
Result<bool> was_interrupted(Thread& t);

// --- asking any stream ---

Result<bool> is_closed(Thread& t, Value stream);  // its `closed`
Status check_closed(Thread& t, Value stream);     // a missing `closed` counts as open
Status check_readable(Thread& t, Value stream);   // UnsupportedOperation "File or stream is not readable."
Status check_writable(Thread& t, Value stream);
Status check_seekable(Thread& t, Value stream);
// The method's result, thrown away.
template <typename... Values>
Status ask(Thread& t, Value stream, Str* method, const Values&... arguments) {
    TRY(call_method(t, stream, method, arguments...));
    return {};
}

// A position or an amount, out of any int: "cannot fit 'int' into an offset-sized integer".
Result<int64_t> to_offset(Thread& t, Value value);

// The finalizer of all streams: close() unless closed; what goes wrong is reported as unraisable.
void finalize_stream(Thread& t, Value self);

// Marks a stream as closed in its __dict__, as IOBase.close() does.
Status iobase_close(Thread& t, Value self);

// "<_io.Type name='x'": the start of a repr; the name is left out when the stream has none. RuntimeError when the name
// is shown already.
Result<std::string> stream_repr_start(Thread& t, Value self);

}  // namespace krait::modules::io

namespace krait::object {

template <>
struct Convert<modules::io::SizeArgument> {
    static Result<modules::io::SizeArgument> from(Thread& t, Value value, const ArgumentContext& context);
};

}  // namespace krait::object
