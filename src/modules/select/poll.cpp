#include <poll.h>

#include <map>

#include "modules/select/waiting.h"
#include "object/allocate.h"
#include "object/list.h"
#include "object/type_builder.h"

// Polling objects.

namespace krait::modules {

namespace select_types {
extern object::Type Poll;
}

namespace waiting {

namespace {

struct Poll : Object {
    std::map<int, uint16_t>* events;  // by descriptor
    bool is_running;
};

constexpr uint16_t kUsualEvents = POLLIN | POLLPRI | POLLOUT;

Result<uint16_t> event_mask(Thread& t, Value value) {
    Ref<> number = TRY(object::index(t, value));
    if (is_negative_int(number)) return t.raise_value_error("Cannot convert negative int");
    auto fits = int_to_uint64(number);
    if (!fits || *fits > UINT16_MAX) return t.raise(types::OverflowError, "Python int too large for C unsigned short");
    return static_cast<uint16_t>(*fits);
}

Status poll_register(Thread& t, Poll& self, FileDescriptor fd, Value mask) {
    uint16_t events = mask ? TRY(event_mask(t, mask)) : kUsualEvents;
    (*self.events)[fd.number] = events;
    return {};
}

Status poll_modify(Thread& t, Poll& self, FileDescriptor fd, Value mask) {
    uint16_t events = TRY(event_mask(t, mask));
    auto found = self.events->find(fd.number);
    if (found == self.events->end()) return raise_os_error(t, ENOENT);
    found->second = events;
    return {};
}

Status poll_unregister(Thread& t, Poll& self, FileDescriptor fd) {
    if (self.events->erase(fd.number)) return {};
    return raise_key_error(t, Value::small_int(fd.number));
}

// Milliseconds, rounded up; -1: for ever.
Result<int> milliseconds(Thread& t, const std::optional<int64_t>& nanoseconds) {
    if (!nanoseconds || *nanoseconds < 0) return -1;
    int64_t whole = *nanoseconds / 1'000'000 + (*nanoseconds % 1'000'000 > 0);
    if (whole > INT32_MAX) return t.raise(types::OverflowError, "timeout is too large");
    return static_cast<int>(whole);
}

Result<Ref<List>> ready(Thread& t, const std::vector<pollfd>& files) {
    Ref<List> list = TRY(list_new(t));
    for (const pollfd& file : files) {
        if (!file.revents) continue;
        Ref<Tuple> pair = TRY(tuple_of(t, Value::small_int(file.fd), Value::small_int(file.revents & 0xffff)));
        TRY(list_append(t, *list, pair));
    }
    return list;
}

Result<Ref<List>> wait(Thread& t, std::vector<pollfd>& files, const std::optional<int64_t>& timeout) {
    int first = TRY(milliseconds(t, timeout));
    Deadline deadline(timeout && *timeout >= 0 ? timeout : std::nullopt);
    for (int limit = first;;) {
        int count, number;
        {
            Unlocked unlocked(t);
            count = ::poll(files.data(), files.size(), limit);
            number = errno;
        }
        if (count >= 0) return ready(t, files);
        if (number != EINTR) return raise_os_error(t, number);
        TRY(check_signals(t));
        if (deadline.is_endless()) continue;
        int64_t left = *deadline.left();
        if (left < 0) return list_new(t);
        limit = TRY(milliseconds(t, left));
    }
}

Result<Ref<List>> poll_poll(Thread& t, Poll& self, Value timeout_value) {
    auto timeout = TRY(timeout_from(t, timeout_value, 1'000'000, "timeout must be an integer or None"));
    if (self.is_running) return t.raise(types::RuntimeError, "concurrent poll() invocation");
    std::vector<pollfd> files;
    for (auto [fd, events] : *self.events) files.push_back({fd, static_cast<short>(events), 0});
    self.is_running = true;
    Result<Ref<List>> result = wait(t, files, timeout);
    self.is_running = false;
    return result;
}

void poll_destroy(Thread&, Object* self) { delete static_cast<Poll*>(self)->events; }

}  // namespace

Result<Ref<>> poll_new(Thread& t) {
    Ref<Poll> made = TRY(instance_of<Poll>(t, select_types::Poll));
    made->events = new std::map<int, uint16_t>();
    return made;
}

void define_poll(TypeBuilder& type) {
    type.instances<Poll>().shown(48).set_flags(kTypeDisallowInstantiation);
    type.type().destroy = poll_destroy;
    type.method<"register(fd, eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT, /)", poll_register>(
        "Watches a file from now on.");
    type.method<"modify(fd, eventmask, /)", poll_modify>("Changes what a file is watched for.");
    type.method<"unregister(fd, /)", poll_unregister>("Watches a file no more.");
    type.method<"poll(timeout=None, /)", poll_poll>("Waits; returns (descriptor, events) of files that are ready.");
}

}  // namespace waiting

}  // namespace krait::modules
