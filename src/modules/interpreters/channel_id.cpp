#include "modules/interpreters/channel_id.h"

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::modules::interpreters {

namespace {

struct ChannelId : Object {
    std::shared_ptr<Family>* family;  // null: there need be no such channel
    int64_t id;
    End end;
};

bool is_channel_id(Value value) { return value.is_object() && value.as_object()->type == &types::ChannelId; }
ChannelId& channel_id_of(Value value) { return *static_cast<ChannelId*>(value.as_object()); }

void destroy_id(Thread&, Object* self) {
    auto* id = static_cast<ChannelId*>(self);
    if (!id->family) return;
    part_of<Channels>(**id->family, &Family::channels).drop_id(id->id);
    delete id->family;
}

std::string_view name_of(End end) { return end == End::Both ? "both" : end == End::Send ? "send" : "recv"; }

Result<Ref<>> show(Thread& t, Value self) {
    const ChannelId& id = channel_id_of(self);
    std::string text = "ChannelID(" + std::to_string(id.id);
    if (id.end != End::Both) text += ", " + std::string(name_of(id.end)) + "=True";
    return str_from_utf8(t, text + ")");
}

Result<Ref<>> text_of_id(Thread& t, Value self) { return str_from_utf8(t, std::to_string(channel_id_of(self).id)); }
Result<Ref<>> number_of_id(Thread& t, Value self) { return int_from_int64(t, channel_id_of(self).id); }

Result<int64_t> hash_of_id(Thread& t, Value self) {
    Ref<> number = TRY(number_of_id(t, self));
    return hash(t, number);
}

Result<Ref<>> compare_id(Thread& t, Value left, Value right, CompareOp op) {
    if (op != CompareOp::Eq && op != CompareOp::Ne) return share(not_implemented());
    bool is_equal = false;
    if (is_channel_id(right)) {
        is_equal =
            channel_id_of(left).id == channel_id_of(right).id && channel_id_of(left).end == channel_id_of(right).end;
    } else if (is_int(right) || is_float(right)) {
        Ref<> number = TRY(number_of_id(t, left));
        return object::compare(t, number, right, op);
    } else {
        return share(not_implemented());
    }
    return share(boolean(is_equal == (op == CompareOp::Eq)));
}

Result<Ref<>> get_end(Thread& t, Value self) { return intern_utf8(t, name_of(channel_id_of(self).end)); }
Result<Ref<>> get_send(Thread& t, Value self) { return channel_id_new(t, channel_id_of(self).id, End::Send, true); }
Result<Ref<>> get_receive(Thread& t, Value self) {
    return channel_id_new(t, channel_id_of(self).id, End::Receive, true);
}

void define_id(TypeBuilder& type) {
    type.instances<ChannelId>().shown(32);
    type.type().destroy = destroy_id;
    type.doc("A channel's number, which may be used as an int.");
    type.slots().repr = show;
    type.slots().str = text_of_id;
    type.slots().hash = hash_of_id;
    type.slots().richcompare = compare_id;
    type.slots().int_ = number_of_id;
    type.slots().index = number_of_id;
    type.getset("end", get_end);
    type.getset("send", get_send);
    type.getset("recv", get_receive);
}

constexpr StructField kInfoFields[] = {{"open", "both ends are open"},
                                       {"closing", "nothing can be sent any more"},
                                       {"closed", "both ends are closed"},
                                       {"count", "how many items wait"},
                                       {"num_interp_send", "interpreters that only send"},
                                       {"num_interp_send_released", "those that let go of it"},
                                       {"num_interp_recv", "interpreters that only receive"},
                                       {"num_interp_recv_released", "those that let go of it"},
                                       {"num_interp_both", "interpreters that do both"},
                                       {"num_interp_both_released", "those that let go of both ends"},
                                       {"num_interp_both_send_released", "those that let go of sending"},
                                       {"num_interp_both_recv_released", "those that let go of receiving"},
                                       {"send_associated", "the asker has sent"},
                                       {"send_released", "the asker has let go of sending"},
                                       {"recv_associated", "the asker has received"},
                                       {"recv_released", "the asker has let go of receiving"}};
constexpr StructSequence kInfo = {.doc = "How a channel is.", .fields = kInfoFields, .visible = 8};

const TypeDefinition kDefinitions[] = {
    {&types::ChannelId, "_interpchannels.ChannelID", &types::Object, define_id},
    {&types::ChannelInfo, "_interpchannels.ChannelInfo", &types::Tuple, define_struct_sequence}};
TypeDefinitions registered(kDefinitions);

// --- travelling ---

Result<Ref<>> restore_id(Thread& t, const Shared& shared) {
    TRY(import_module(t, "_interpchannels"));
    return channel_id_new(t, shared.number, static_cast<End>(static_cast<int>(shared.real)), true);
}

Result<Ref<>> restore_end(Thread& t, const Shared& shared) {
    Ref<> id = TRY(restore_id(t, shared));
    auto& kept = state<ChannelErrors>(t);
    if (!kept.send_type) TRY(import_module(t, "test.support.channels"));
    Ref<> type = channel_id_of(id).end == End::Send ? kept.send_type : kept.receive_type;
    if (!type) return t.raise(types::RuntimeError, "channel types are not registered");
    return call(t, type, id.value());
}

}  // namespace

Raised raise_fault(Thread& t, ChannelFault fault, int64_t id) {
    auto& kept = state<ChannelErrors>(t);
    switch (fault) {
        case ChannelFault::NotFound: return t.raise(*kept.not_found, "channel {} not found", id);
        case ChannelFault::Closed: return t.raise(*kept.closed, "channel {} is closed", id);
        case ChannelFault::Empty: return t.raise(*kept.empty, "channel {} is empty", id);
        default: return t.raise(*kept.not_empty, "channel {} may not be closed if not empty (try force=True)", id);
    }
}

Result<Ref<>> channel_id_new(Thread& t, int64_t id, End end, bool by_force) {
    bool is_there = channels(t).add_id(id);
    if (!is_there && !by_force) return raise_fault(t, ChannelFault::NotFound, id);
    Result<Ref<ChannelId>> made = instance_of<ChannelId>(t, types::ChannelId);
    if (made.failed()) {
        if (is_there) channels(t).drop_id(id);
        return Raised{};
    }
    Ref<ChannelId> object = made.take();
    object->id = id;
    object->end = end;
    object->family = is_there ? new std::shared_ptr<Family>(family_ref(t)) : nullptr;
    return object;
}

Result<int64_t> channel_number(Thread& t, Value given, End* end) {
    if (is_channel_id(given)) {
        if (end) *end = channel_id_of(given).end;
        return channel_id_of(given).id;
    }
    Result<int64_t> number = number_of(t, "channel", given);
    if (!number.failed() || !t.matches(types::OverflowError)) return number;
    t.clear_exception();
    return t.raise(types::OverflowError, "int too big to convert");
}

Result<SharedPtr> share_channel_id(Thread&, Value object) {
    auto shared = std::make_unique<Shared>();
    const ChannelId& id = channel_id_of(object);
    shared->kind = Shared::Kind::Special;
    shared->number = id.id;
    shared->real = static_cast<double>(static_cast<int>(id.end));
    shared->restore = restore_id;
    if (!id.family) return shared;
    // The channel stays while its number is on its way.
    auto all = *id.family;
    auto& kept = part_of<Channels>(*all, &Family::channels);
    if (!kept.add_id(id.id)) return shared;
    shared->held = std::shared_ptr<void>(new int64_t(id.id), [all, &kept](void* held) {
        auto* number = static_cast<int64_t*>(held);
        kept.drop_id(*number);
        delete number;
    });
    return shared;
}

Result<SharedPtr> share_channel_end(Thread& t, Value object) {
    Ref<> id = TRY(get_attribute(t, object, "_id"_name));
    if (!is_channel_id(id)) return t.raise_type_error("expected a ChannelID, got {}", type_name(id));
    SharedPtr shared = TRY(share_channel_id(t, id));
    shared->restore = restore_end;
    return shared;
}

}  // namespace krait::modules::interpreters

namespace krait::object::types {
constinit Type ChannelId{};
constinit StructType ChannelInfo{krait::modules::interpreters::kInfo};
}  // namespace krait::object::types
