#pragma once

// ChannelID: a channel's number as an object that keeps the channel.

#include "modules/interpreters/channels.h"
#include "object/struct_sequence.h"

namespace krait::object::types {
extern Type ChannelId;
extern StructType ChannelInfo;
}  // namespace krait::object::types

namespace krait::modules::interpreters {

struct ChannelErrors {
    Ref<Type> error, not_found, closed, empty, not_empty;
    Ref<> send_type, receive_type;  // of the Python code over the module
};
Raised raise_fault(Thread& t, ChannelFault fault, int64_t id);

// `by_force`: there need be no such channel.
Result<Ref<>> channel_id_new(Thread& t, int64_t id, End end, bool by_force);
// Of a ChannelID or anything that is a number. The end is only changed by a ChannelID.
Result<int64_t> channel_number(Thread& t, Value given, End* end = nullptr);

Result<SharedPtr> share_channel_id(Thread& t, Value object);
// An object of the Python code's types for ends.
Result<SharedPtr> share_channel_end(Thread& t, Value object);

}  // namespace krait::modules::interpreters
