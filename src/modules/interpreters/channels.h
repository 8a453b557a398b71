#pragma once

// Channels between interpreters: queues with two ends, each of which an interpreter may have used and let go of. Here
// is what they are; the module _interpchannels shows it.

#include <condition_variable>
#include <deque>

#include "modules/interpreters/travelling.h"
#include "object/native_lock.h"

namespace krait::modules::interpreters {

enum class End : int { Both, Send, Receive };

// Who sends and wants to know that it has been received. `is_over` can be taken once that is decided.
struct Sending {
    Sending() { is_over.try_acquire(); }
    NativeLock is_over;
    bool is_received = false;
};

struct ChannelItem : Waiting {
    std::shared_ptr<Sending> sending;  // null: nobody waits
};

// Which interpreters have used an end; false: and let go of it.
using EndUsers = std::map<int64_t, bool>;

struct Channel {
    int unbound = kUnboundReplace;
    int fallback = 1;
    int64_t ids = 0;          // ChannelID objects
    bool is_gone = false;     // closed by close()
    bool is_open = true;      // false: everybody has let go
    bool is_closing = false;  // nothing is sent any more
    EndUsers senders, receivers;
    std::deque<ChannelItem> items;

    bool is_closed() const { return is_gone || !is_open; }
};

enum class ChannelFault { None, NotFound, Closed, Empty, NotEmpty };

// `mutex` guards everything. What is dropped is destroyed without it: that may run any code.
struct Channels final : FamilyPart {
    std::map<int64_t, Channel> all;
    int64_t next_id = 0;

    void forget(int64_t interpreter) override;

    ChannelFault send(int64_t id, int64_t interpreter, ChannelItem item);
    ChannelFault receive(int64_t id, int64_t interpreter, ChannelItem& out);
    // Nobody waits for it any more.
    void take_back(int64_t id, const std::shared_ptr<Sending>& sending);
    ChannelFault close(int64_t id, End end, bool by_force);
    ChannelFault release(int64_t id, int64_t interpreter, End end);
    ChannelFault destroy(int64_t id);
    // ChannelID objects come and go; the channel goes with the last.
    bool add_id(int64_t id);
    void drop_id(int64_t id);
};

Channels& channels(Thread& t);

}  // namespace krait::modules::interpreters
