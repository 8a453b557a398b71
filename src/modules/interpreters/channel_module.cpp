#include "modules/interpreters/channel_id.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"

// _interpchannels: channels between the interpreters of a family.

namespace krait::modules {

using namespace object;
using namespace interpreters;

namespace {

// Functions that CPython calls by another name when it complains.
template <SignatureText text, auto function>
Result<Ref<>> named(Thread& t, Value self, const Args& args) {
    static const NativeFunction record = Bound<text, function, NativeFunction::Kind::Function>::make("");
    return record.entry(t, record, self, args);
}

Status checked(Thread& t, ChannelFault fault, int64_t id) {
    return fault == ChannelFault::None ? Status() : Status(raise_fault(t, fault, id));
}

// Does something with an open channel under the mutex.
template <typename F>
Status with_channel(Thread& t, int64_t id, F act) {
    ChannelFault fault = ChannelFault::None;
    {
        Channels& shared = channels(t);
        std::lock_guard guard(shared.mutex);
        auto found = shared.all.find(id);
        fault = found == shared.all.end() ? ChannelFault::NotFound : act(found->second);
    }
    return checked(t, fault, id);
}

// --- making and ending ---

Result<Ref<>> create(Thread& t, Value, int unboundop, int fallback) {
    Channel made;
    made.unbound = TRY(unbound_of(t, unboundop, kUnboundReplace));
    made.fallback = TRY(fallback_of(t, fallback, 1));
    int64_t id = 0;
    {
        Channels& shared = channels(t);
        std::lock_guard guard(shared.mutex);
        id = shared.next_id++;
        shared.all[id] = std::move(made);
    }
    return channel_id_new(t, id, End::Both, false);
}

Status destroy(Thread& t, Value, Value cid) {
    int64_t id = TRY(channel_number(t, cid));
    return checked(t, channels(t).destroy(id), id);
}

Result<Ref<List>> list_all(Thread& t, Value) {
    struct Entry {
        int64_t id;
        int unbound, fallback;
    };
    std::vector<Entry> found;
    {
        Channels& shared = channels(t);
        std::lock_guard guard(shared.mutex);
        for (auto& [id, channel] : shared.all)
            if (!channel.is_gone) found.push_back({id, channel.unbound, channel.fallback});
    }
    Ref<List> list = TRY(list_new(t));
    for (size_t i = found.size(); i-- > 0;) {
        Ref<> id = TRY(channel_id_new(t, found[i].id, End::Both, true));
        Ref<> entry =
            TRY(tuple_of(t, id.value(), Value::small_int(found[i].unbound), Value::small_int(found[i].fallback)));
        TRY(list_append(t, *list, entry));
    }
    return list;
}

End end_of(bool send, bool receive) {
    if (send == receive) return End::Both;
    return send ? End::Send : End::Receive;
}

Status close(Thread& t, Value, Value cid, bool send, bool receive, bool force) {
    int64_t id = TRY(channel_number(t, cid));
    return checked(t, channels(t).close(id, end_of(send, receive), force), id);
}

Status release_channel(Thread& t, Value, Value cid, bool send, bool receive, bool) {
    int64_t id = TRY(channel_number(t, cid));
    return checked(t, channels(t).release(id, current_member(t)->id, end_of(send, receive)), id);
}

// --- sending and receiving ---

struct SendRequest {
    int64_t id;
    int unbound, fallback;
    bool is_blocking;
    int64_t nanoseconds = -1;
};

Result<SendRequest> send_request(Thread& t, Value cid, int unboundop, int fallback, bool blocking, Value timeout) {
    SendRequest request{TRY(channel_number(t, cid)), 0, 0, blocking};
    if (timeout && timeout != none()) {
        if (!blocking) return t.raise_value_error("can't specify a timeout for a non-blocking call");
        request.nanoseconds = TRY(nanoseconds_of_timeout(t, timeout));
        if (request.nanoseconds < 0) return t.raise_value_error("timeout value must be a non-negative number");
    }
    int channel_unbound = 0, channel_fallback = 0;
    TRY(with_channel(t, request.id, [&](Channel& channel) {
        channel_unbound = channel.unbound;
        channel_fallback = channel.fallback;
        return channel.is_closed() || channel.is_closing ? ChannelFault::Closed : ChannelFault::None;
    }));
    request.unbound = TRY(unbound_of(t, unboundop, channel_unbound));
    request.fallback = TRY(fallback_of(t, fallback, channel_fallback));
    return request;
}

Status await(Thread& t, const SendRequest& request, const std::shared_ptr<Sending>& sending) {
    Result<bool> is_over = sending->is_over.acquire(t, request.nanoseconds);
    bool is_known = !is_over.failed() && is_over.take();
    if (is_known && sending->is_received) return {};
    if (is_known) return raise_fault(t, ChannelFault::Closed, request.id);
    channels(t).take_back(request.id, sending);
    if (t.has_exception()) return Raised{};
    return t.raise(types::TimeoutError, "timed out");
}

Status send_data(Thread& t, const SendRequest& request, SharedPtr data) {
    ChannelItem item;
    item.data = std::move(data);
    item.sender = current_member(t)->id;
    item.unbound = request.unbound;
    std::shared_ptr<Sending> sending = request.is_blocking ? std::make_shared<Sending>() : nullptr;
    item.sending = sending;
    TRY(checked(t, channels(t).send(request.id, item.sender, std::move(item)), request.id));
    return sending ? await(t, request, sending) : Status();
}

Status send(Thread& t, Value, Value cid, Value object, int unboundop, int fallback, bool blocking, Value timeout) {
    SendRequest request = TRY(send_request(t, cid, unboundop, fallback, blocking, timeout));
    SharedPtr data = TRY(share_value(t, object, request.fallback ? Fallback::Full : Fallback::None));
    return send_data(t, request, std::move(data));
}

Status send_buffer(Thread& t, Value, Value cid, Value object, int unboundop, int fallback, bool blocking,
                   Value timeout) {
    SendRequest request = TRY(send_request(t, cid, unboundop, fallback, blocking, timeout));
    SharedPtr data = TRY(share_buffer(t, object));
    return send_data(t, request, std::move(data));
}

Result<Ref<>> receive(Thread& t, Value, Value cid, Value otherwise) {
    int64_t id = TRY(channel_number(t, cid));
    ChannelItem item;
    ChannelFault fault = channels(t).receive(id, current_member(t)->id, item);
    if (fault == ChannelFault::Empty && otherwise) return TRY(tuple_of(t, otherwise, none()));
    TRY(checked(t, fault, id));
    if (item.sending) {
        item.sending->is_received = true;
        item.sending->is_over.release();
    }
    if (!item.data) return TRY(tuple_of(t, none(), Value::small_int(item.unbound)));
    Ref<> object = TRY(restore(t, *item.data));
    return TRY(tuple_of(t, object.value(), none()));
}

// --- asking ---

Result<Ref<List>> list_interpreters(Thread& t, Value, Value cid, bool send) {
    int64_t id = TRY(channel_number(t, cid));
    std::vector<int64_t> users;
    TRY(with_channel(t, id, [&](Channel& channel) {
        if (channel.is_closed() || (send && channel.is_closing)) return ChannelFault::Closed;
        for (auto& [interpreter, is_open] : send ? channel.senders : channel.receivers)
            if (is_open) users.push_back(interpreter);
        return ChannelFault::None;
    }));
    Ref<List> list = TRY(list_new(t));
    for (int64_t user : users) TRY(list_append(t, *list, Value::small_int(user)));
    return list;
}

struct ChannelCounts {
    bool is_open = false, is_closing = false, is_closed = false;
    int64_t waiting = 0;
    // Users of sending, receiving, both; and of those who let go.
    int64_t send = 0, send_released = 0, receive = 0, receive_released = 0;
    int64_t both = 0, both_released = 0, both_send_released = 0, both_receive_released = 0;
    bool mine[4] = {};  // send associated, released; receive associated, released
};

// An interpreter's use of both ends counts once.
void count_users(const Channel& channel, int64_t mine, ChannelCounts& counts) {
    for (auto& [interpreter, is_open] : channel.senders) {
        auto other = channel.receivers.find(interpreter);
        if (other == channel.receivers.end())
            ++(is_open ? counts.send : counts.send_released);
        else if (is_open)
            ++(other->second ? counts.both : counts.both_receive_released);
        else
            ++(other->second ? counts.both_send_released : counts.both_released);
        if (interpreter == mine) counts.mine[is_open ? 0 : 1] = true;
    }
    for (auto& [interpreter, is_open] : channel.receivers) {
        if (!channel.senders.contains(interpreter)) ++(is_open ? counts.receive : counts.receive_released);
        if (interpreter == mine) counts.mine[is_open ? 2 : 3] = true;
    }
}

Result<Ref<>> get_info(Thread& t, Value, Value cid) {
    int64_t id = TRY(channel_number(t, cid));
    ChannelCounts counts;
    TRY(with_channel(t, id, [&](Channel& channel) {
        counts.is_closed = channel.is_closed();
        counts.is_closing = channel.is_closing && !counts.is_closed;
        counts.is_open = !counts.is_closed && !counts.is_closing;
        counts.waiting = static_cast<int64_t>(channel.items.size());
        if (!counts.is_closed) count_users(channel, current_member(t)->id, counts);
        return ChannelFault::None;
    }));
    auto number = [](int64_t count) { return Value::small_int(count); };
    return TRY(struct_sequence_of(t, types::ChannelInfo, boolean(counts.is_open), boolean(counts.is_closing),
                                  boolean(counts.is_closed), number(counts.waiting), number(counts.send),
                                  number(counts.send_released), number(counts.receive), number(counts.receive_released),
                                  number(counts.both), number(counts.both_released), number(counts.both_send_released),
                                  number(counts.both_receive_released), boolean(counts.mine[0]),
                                  boolean(counts.mine[1]), boolean(counts.mine[2]), boolean(counts.mine[3])));
}

Result<int64_t> get_count(Thread& t, Value, Value cid) {
    int64_t id = TRY(channel_number(t, cid)), count = 0;
    TRY(with_channel(t, id, [&](Channel& channel) {
        count = static_cast<int64_t>(channel.items.size());
        return channel.is_closed() ? ChannelFault::Closed : ChannelFault::None;
    }));
    return count;
}

Result<Ref<>> get_channel_defaults(Thread& t, Value, Value cid) {
    int64_t id = TRY(channel_number(t, cid));
    int unbound = 0, fallback = 0;
    TRY(with_channel(t, id, [&](Channel& channel) {
        unbound = channel.unbound;
        fallback = channel.fallback;
        return channel.is_closed() ? ChannelFault::Closed : ChannelFault::None;
    }));
    return TRY(tuple_of(t, Value::small_int(unbound), Value::small_int(fallback)));
}

// --- numbers and ends as objects ---

Result<Ref<>> channel_id(Thread& t, Value, Value given, Value send, Value receive, bool force, bool) {
    bool sends = send && send != none() ? TRY(is_true(t, send)) : false;
    bool receives = receive && receive != none() ? TRY(is_true(t, receive)) : false;
    bool is_said = (send && send != none()) || (receive && receive != none());
    End end = End::Both;
    int64_t id = TRY(channel_number(t, given, &end));
    if (is_said && !sends && !receives)
        if (send && receive) return t.raise_value_error("'send' and 'recv' cannot both be False");
    if (is_said) end = end_of(sends, receives);
    return channel_id_new(t, id, end, force);
}

Status register_ends(Thread& t, Value, Value send, Value receive_) {
    if (!is_type(send)) return t.raise_type_error("expected a type for 'send'");
    if (!is_type(receive_)) return t.raise_type_error("expected a type for 'recv'");
    auto& kept = state<ChannelErrors>(t);
    kept.send_type = share(send);
    kept.receive_type = share(receive_);
    register_shareable(t, *as_type(send), share_channel_end);
    register_shareable(t, *as_type(receive_), share_channel_end);
    return {};
}

Status add_errors(ModuleBuilder& m) {
    auto& kept = state<ChannelErrors>(m.thread());
    TRY(m.exception("ChannelError", types::RuntimeError, kept.error));
    TRY(m.exception("ChannelNotFoundError", *kept.error, kept.not_found));
    TRY(m.exception("ChannelClosedError", *kept.error, kept.closed));
    TRY(m.exception("ChannelEmptyError", *kept.error, kept.empty));
    return m.exception("ChannelNotEmptyError", *kept.error, kept.not_empty);
}

void add_users(ModuleBuilder& m) {
    m.def_raw<"~send(cid, obj, unboundop=-1, fallback=-1, *, blocking=True, timeout=?)",
              named<"~channel_send(cid, obj, unboundop=-1, fallback=-1, *, blocking=True, timeout=?)", send>>(
        "Adds an object's data.");
    m.def_raw<
        "~send_buffer(cid, obj, unboundop=-1, fallback=-1, *, blocking=True, timeout=?)",
        named<"~channel_send_buffer(cid, obj, unboundop=-1, fallback=-1, *, blocking=True, timeout=?)", send_buffer>>(
        "Adds an object's memory.");
    m.def_raw<"~recv(cid, default=?)", named<"~channel_recv(cid, default=?)", receive>>(
        "Takes the oldest data out, as an object.");
    m.def_raw<"~close(cid, *, send=False, recv=False, force=False)",
              named<"~channel_close(cid, *, send=False, recv=False, force=False)", close>>("Closes an end, or both.");
    m.def_raw<"~release(cid, *, send=False, recv=False, force=False)",
              named<"~channel_release(cid, *, send=False, recv=False, force=False)", release_channel>>(
        "Lets go of an end, or both.");
}

}  // namespace

KRAIT_MODULE(_interpchannels, "Channels between interpreters.") {
    TRY(add_errors(m));
    register_shareable(m.thread(), types::ChannelId, share_channel_id);
    m.def<"~create(unboundop=-1, fallback=-1)", create>("Makes a channel.");
    m.def_raw<"~destroy(cid)", named<"~channel_destroy(cid)", destroy>>("Takes a channel away.");
    m.def<"list_all()", list_all>("All channels, and what holds for their items by default.");
    add_users(m);
    m.def_raw<"~list_interpreters(cid, *, send)", named<"~channel_list_interpreters(cid, *, send)", list_interpreters>>(
        "Who uses an end.");
    m.def_raw<"~get_info(cid)", named<"~_get_info(cid)", get_info>>("How it is.");
    m.def<"~get_count(cid)", get_count>("How many items wait.");
    m.def<"~get_channel_defaults(cid)", get_channel_defaults>("What holds for items by default.");
    m.def_raw<"~_channel_id(id, *, send=?, recv=?, force=False, _resolve=False)",
              named<"~ChannelID.__new__(id, *, send=?, recv=?, force=False, _resolve=False)", channel_id>>(
        "A channel's number as an object.");
    m.def<"~_register_end_types(send, recv)", register_ends>("Tells the Python types that stand for ends.");
    m.type(types::ChannelId);
    m.type(types::ChannelInfo);
    return m.status();
}

}  // namespace krait::modules
