#include "modules/interpreters/channels.h"

#include <algorithm>

namespace krait::modules::interpreters {

namespace {

using Items = std::deque<ChannelItem>;

// Whoever waits for their arrival hears that there will be none.
void tell_dropped(const Items& items) {
    for (const ChannelItem& item : items)
        if (item.sending) item.sending->is_over.release();
}

bool has_open(const EndUsers& users) {
    return std::ranges::any_of(users, [](const auto& user) { return user.second; });
}

// Counts the interpreter as a user; false: it has let go of the end already.
bool use(EndUsers& users, int64_t interpreter) { return users.try_emplace(interpreter, true).first->second; }

void shut(Channel& channel, Items& dropped) {
    channel.is_gone = true;
    channel.is_closing = false;
    dropped.swap(channel.items);
    channel.senders.clear();
    channel.receivers.clear();
}

void end_if_unused(Channel& channel, Items& dropped) {
    if (has_open(channel.senders) || has_open(channel.receivers)) return;
    channel.is_open = false;
    dropped.swap(channel.items);
}

}  // namespace

Channels& channels(Thread& t) { return part_of<Channels>(family(t), &Family::channels); }

void Channels::forget(int64_t interpreter) {
    std::deque<Items> dropped;
    std::vector<SharedPtr> data;
    {
        std::lock_guard guard(mutex);
        for (auto& [id, channel] : all) {
            for (ChannelItem& item : channel.items)
                if (item.sender == interpreter && item.data) data.push_back(std::move(item.data));
            std::erase_if(channel.items,
                          [](const ChannelItem& item) { return !item.data && item.unbound == kUnboundRemove; });
            size_t used = channel.senders.erase(interpreter) + channel.receivers.erase(interpreter);
            if (used && !channel.is_closed()) end_if_unused(channel, dropped.emplace_back());
        }
    }
    for (const Items& items : dropped) tell_dropped(items);
}

ChannelFault Channels::send(int64_t id, int64_t interpreter, ChannelItem item) {
    std::lock_guard guard(mutex);
    auto found = all.find(id);
    if (found == all.end()) return ChannelFault::NotFound;
    Channel& channel = found->second;
    if (channel.is_closed() || channel.is_closing || !use(channel.senders, interpreter)) return ChannelFault::Closed;
    channel.items.push_back(std::move(item));
    return ChannelFault::None;
}

ChannelFault Channels::receive(int64_t id, int64_t interpreter, ChannelItem& out) {
    Items dropped;
    std::lock_guard guard(mutex);
    auto found = all.find(id);
    if (found == all.end()) return ChannelFault::NotFound;
    Channel& channel = found->second;
    if (channel.is_closed() || !use(channel.receivers, interpreter)) return ChannelFault::Closed;
    if (channel.items.empty()) return ChannelFault::Empty;
    out = std::move(channel.items.front());
    channel.items.pop_front();
    if (channel.is_closing && channel.items.empty()) shut(channel, dropped);
    return ChannelFault::None;
}

void Channels::take_back(int64_t id, const std::shared_ptr<Sending>& sending) {
    Items dropped;
    std::lock_guard guard(mutex);
    auto found = all.find(id);
    if (found == all.end()) return;
    Items& items = found->second.items;
    auto item = std::ranges::find(items, sending, &ChannelItem::sending);
    if (item == items.end()) return;
    dropped.push_back(std::move(*item));
    items.erase(item);
}

ChannelFault Channels::close(int64_t id, End end, bool by_force) {
    Items dropped;
    {
        std::lock_guard guard(mutex);
        auto found = all.find(id);
        if (found == all.end()) return ChannelFault::NotFound;
        Channel& channel = found->second;
        if (channel.is_closed()) return ChannelFault::Closed;
        if (!by_force && end == End::Send && channel.is_closing) return ChannelFault::Closed;
        if (!by_force && !channel.items.empty()) {
            if (end != End::Send) return ChannelFault::NotEmpty;
            channel.is_closing = true;
            return ChannelFault::None;
        }
        shut(channel, dropped);
    }
    tell_dropped(dropped);
    return ChannelFault::None;
}

ChannelFault Channels::release(int64_t id, int64_t interpreter, End end) {
    Items dropped;
    {
        std::lock_guard guard(mutex);
        auto found = all.find(id);
        if (found == all.end()) return ChannelFault::NotFound;
        Channel& channel = found->second;
        if (channel.is_closed()) return ChannelFault::Closed;
        if (end != End::Receive) channel.senders[interpreter] = false;
        if (end != End::Send) channel.receivers[interpreter] = false;
        end_if_unused(channel, dropped);
    }
    tell_dropped(dropped);
    return ChannelFault::None;
}

ChannelFault Channels::destroy(int64_t id) {
    Items dropped;
    {
        std::lock_guard guard(mutex);
        auto found = all.find(id);
        if (found == all.end()) return ChannelFault::NotFound;
        dropped.swap(found->second.items);
        all.erase(found);
    }
    tell_dropped(dropped);
    return ChannelFault::None;
}

bool Channels::add_id(int64_t id) {
    std::lock_guard guard(mutex);
    auto found = all.find(id);
    if (found == all.end()) return false;
    ++found->second.ids;
    return true;
}

void Channels::drop_id(int64_t id) {
    bool is_last = false;
    {
        std::lock_guard guard(mutex);
        auto found = all.find(id);
        is_last = found != all.end() && --found->second.ids == 0;
    }
    if (is_last) (void)destroy(id);
}

}  // namespace krait::modules::interpreters
