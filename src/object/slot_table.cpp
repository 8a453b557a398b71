#include "object/slot_table.h"

#include <array>
#include <unordered_map>
#include <vector>

#include "object/interpreter.h"
#include "object/slot_dispatch.h"
#include "object/slot_wrappers.h"

namespace krait::object {

namespace {

namespace wrap = slot_wrappers;
namespace dispatch = slot_dispatch;

constexpr std::string_view kNone = "($self, /)";
constexpr std::string_view kValue = "($self, value, /)";
constexpr std::string_view kKey = "($self, key, /)";
constexpr std::string_view kName = "($self, name, /)";

#define SLOT(NAME, MEMBER, FORM, SIGNATURE, WRAP, DISPATCH, DOC) \
    SlotEntry { NAME, offsetof(Slots, MEMBER), WrapForm::FORM, SIGNATURE, DOC, WRAP, slot_wrappers::erased(DISPATCH) }

// __add__ and __radd__ share a slot.
#define BINARY(NAME, MEMBER, SYMBOL)                                                                           \
    SLOT("__" NAME "__", MEMBER, One, kValue, wrap::binary,                                                    \
         (&dispatch::binary<"__" NAME "__", "__r" NAME "__", &Slots::MEMBER>), "Return self" SYMBOL "value."), \
        SLOT("__r" NAME "__", MEMBER, One, kValue, wrap::reflected,                                            \
             (&dispatch::binary<"__" NAME "__", "__r" NAME "__", &Slots::MEMBER>), "Return value" SYMBOL "self.")
#define UNARY(NAME, MEMBER, DOC) SLOT(NAME, MEMBER, Zero, kNone, wrap::unary, &dispatch::unary<NAME>, DOC)
#define INPLACE(NAME, MEMBER, SYMBOL) \
    SLOT(NAME, MEMBER, One, kValue, wrap::binary, &dispatch::inplace<NAME>, "Return self" SYMBOL "value.")
#define COMPARE(NAME, OP, SYMBOL)                                                          \
    SLOT(NAME, richcompare, One, kValue, wrap::compare<CompareOp::OP>, &dispatch::compare, \
         "Return self" SYMBOL "value.")

// In the order in which CPython adds the names to a type's dict. A name that two slots offer (__add__ of numbers and of
// sequences) goes to the first that is filled. Sequence forms of Python classes stay empty but where CPython fills
// them.
const SlotEntry kTable[] = {
    SLOT("__repr__", repr, Zero, kNone, wrap::unary, &dispatch::repr, "Return repr(self)."),
    SLOT("__hash__", hash, Zero, kNone, wrap::hash, &dispatch::hash, "Return hash(self)."),
    SLOT("__call__", call, Variadic, "($self, /, *args, **kwargs)", wrap::call, &dispatch::call,
         "Call self as a function."),
    SLOT("__str__", str, Zero, kNone, wrap::unary, &dispatch::str, "Return str(self)."),
    SLOT("__getattribute__", getattro, One, kName, wrap::binary, &dispatch::get_attribute,
         "Return getattr(self, name)."),
    SLOT("__getattr__", getattro, None, "", nullptr, &dispatch::get_attribute, ""),
    SLOT("__setattr__", setattro, TwoNamed, "($self, name, value, /)", wrap::set_attribute, &dispatch::set_attribute,
         "Implement setattr(self, name, value)."),
    SLOT("__delattr__", setattro, One, kName, wrap::delete_attribute, &dispatch::set_attribute,
         "Implement delattr(self, name)."),
    COMPARE("__lt__", Lt, "<"),
    COMPARE("__le__", Le, "<="),
    COMPARE("__eq__", Eq, "=="),
    COMPARE("__ne__", Ne, "!="),
    COMPARE("__gt__", Gt, ">"),
    COMPARE("__ge__", Ge, ">="),
    SLOT("__iter__", iter, Zero, kNone, wrap::unary, &dispatch::iter, "Implement iter(self)."),
    SLOT("__next__", iternext, Zero, kNone, wrap::next, &dispatch::next, "Implement next(self)."),
    SLOT("__get__", descr_get, OneToTwoNamed, "($self, instance, owner=None, /)", wrap::descriptor_get,
         &dispatch::descriptor_get, "Return an attribute of instance, which is of type owner."),
    SLOT("__set__", descr_set, TwoNamed, "($self, instance, value, /)", wrap::descriptor_set, &dispatch::descriptor_set,
         "Set an attribute of instance to value."),
    SLOT("__delete__", descr_set, One, "($self, instance, /)", wrap::descriptor_delete, &dispatch::descriptor_set,
         "Delete an attribute of instance."),
    SLOT("__init__", init, Variadic, "($self, /, *args, **kwargs)", wrap::init, &dispatch::init,
         "Initialize self.  See help(type(self)) for accurate signature."),
    SLOT("__new__", new_, None, "($type, *args, **kwargs)", nullptr, &dispatch::construct,
         "Create and return a new object.  See help(type) for accurate signature."),
    SLOT("__del__", finalize, Zero, kNone, wrap::finalize, &dispatch::finalize,
         "Called when the instance is about to be destroyed."),
    SLOT("__buffer__", get_buffer, OneNamed, "($self, flags, /)", wrap::get_buffer, &dispatch::get_buffer,
         "Return a buffer object that exposes the underlying memory of the object."),
    SLOT("__release_buffer__", release_buffer, OneNamed, "($self, buffer, /)", wrap::release_buffer,
         &dispatch::release_buffer, "Release the buffer object that exposes the underlying memory of the object."),
    UNARY("__await__", await, "Return an iterator to be used in await expression."),
    UNARY("__aiter__", aiter, "Return an awaitable, that resolves in asynchronous iterator."),
    UNARY("__anext__", anext, "Return a value or raise StopAsyncIteration."),
    BINARY("add", add, "+"),
    BINARY("sub", subtract, "-"),
    BINARY("mul", multiply, "*"),
    BINARY("mod", remainder, "%"),
    SLOT("__divmod__", divmod, One, kValue, wrap::binary,
         (&dispatch::binary<"__divmod__", "__rdivmod__", &Slots::divmod>), "Return divmod(self, value)."),
    SLOT("__rdivmod__", divmod, One, kValue, wrap::reflected,
         (&dispatch::binary<"__divmod__", "__rdivmod__", &Slots::divmod>), "Return divmod(value, self)."),
    SLOT("__pow__", power, OneOrTwo, "($self, value, mod=None, /)", wrap::power, &dispatch::power,
         "Return pow(self, value, mod)."),
    SLOT("__rpow__", power, OneOrTwo, "($self, value, mod=None, /)", wrap::reflected_power, &dispatch::power,
         "Return pow(value, self, mod)."),
    UNARY("__neg__", negative, "-self"),
    UNARY("__pos__", positive, "+self"),
    UNARY("__abs__", absolute, "abs(self)"),
    SLOT("__bool__", bool_, Zero, kNone, wrap::truth, &dispatch::truth, "True if self else False"),
    UNARY("__invert__", invert, "~self"),
    BINARY("lshift", lshift, "<<"),
    BINARY("rshift", rshift, ">>"),
    BINARY("and", and_, "&"),
    BINARY("xor", xor_, "^"),
    BINARY("or", or_, "|"),
    UNARY("__int__", int_, "int(self)"),
    UNARY("__float__", float_, "float(self)"),
    INPLACE("__iadd__", inplace_add, "+="),
    INPLACE("__isub__", inplace_subtract, "-="),
    INPLACE("__imul__", inplace_multiply, "*="),
    INPLACE("__imod__", inplace_remainder, "%="),
    SLOT("__ipow__", inplace_power, OneOrTwo, kValue, wrap::power, &dispatch::inplace_power, "Return self**=value."),
    INPLACE("__ilshift__", inplace_lshift, "<<="),
    INPLACE("__irshift__", inplace_rshift, ">>="),
    INPLACE("__iand__", inplace_and, "&="),
    INPLACE("__ixor__", inplace_xor, "^="),
    INPLACE("__ior__", inplace_or, "|="),
    BINARY("floordiv", floor_divide, "//"),
    BINARY("truediv", true_divide, "/"),
    INPLACE("__ifloordiv__", inplace_floor_divide, "//="),
    INPLACE("__itruediv__", inplace_true_divide, "/="),
    UNARY("__index__", index,
          "Return self converted to an integer, if self is suitable for use as an index into a list."),
    BINARY("matmul", matrix_multiply, "@"),
    INPLACE("__imatmul__", inplace_matrix_multiply, "@="),
    SLOT("__len__", mapping_length, Zero, kNone, wrap::length, &dispatch::length, "Return len(self)."),
    SLOT("__getitem__", subscript, One, kKey, wrap::binary, &dispatch::subscript, "Return self[key]."),
    SLOT("__setitem__", ass_subscript, TwoNamed, "($self, key, value, /)", wrap::set_item, &dispatch::set_item,
         "Set self[key] to value."),
    SLOT("__delitem__", ass_subscript, One, kKey, wrap::delete_item, &dispatch::set_item, "Delete self[key]."),
    SLOT("__len__", length, Zero, kNone, wrap::length, &dispatch::length, "Return len(self)."),
    SLOT("__add__", concat, One, kValue, wrap::binary, SlotFunction(nullptr), "Return self+value."),
    SLOT("__mul__", repeat, One, kValue, wrap::repeat, SlotFunction(nullptr), "Return self*value."),
    SLOT("__rmul__", repeat, One, kValue, wrap::repeat, SlotFunction(nullptr), "Return value*self."),
    SLOT("__getitem__", item, One, kKey, wrap::get_index, &dispatch::item, "Return self[key]."),
    SLOT("__setitem__", ass_item, TwoNamed, "($self, key, value, /)", wrap::set_index, &dispatch::set_index,
         "Set self[key] to value."),
    SLOT("__delitem__", ass_item, One, kKey, wrap::delete_index, &dispatch::set_index, "Delete self[key]."),
    SLOT("__contains__", contains, One, kKey, wrap::contains, &dispatch::contains, "Return bool(key in self)."),
    SLOT("__iadd__", inplace_concat, One, kValue, wrap::binary, SlotFunction(nullptr), "Implement self+=value."),
    SLOT("__imul__", inplace_repeat, One, kValue, wrap::repeat, SlotFunction(nullptr), "Implement self*=value."),
};

}  // namespace

std::span<const SlotEntry> slot_table() { return kTable; }

namespace {

// Names are the bootstrap interpreter's interned ones, which are interned in all.
struct SlotIndex {
    std::unordered_map<const Str*, std::vector<NamedSlot>> by_name;
    std::array<std::vector<NamedSlot>, sizeof(Slots) / sizeof(SlotFunction)> by_slot;

    SlotIndex() {
        for (const SlotEntry& entry : kTable) {
            Ref<Str> name = MUST(intern_utf8(Interpreter::bootstrap().main_thread, entry.name));
            NamedSlot named{&entry, name};
            by_name[name].push_back(named);
            by_slot[entry.offset / sizeof(SlotFunction)].push_back(named);
        }
    }
};

const SlotIndex& slot_index() {
    static const SlotIndex index;
    return index;
}

}  // namespace

std::span<const NamedSlot> slots_named(const Str* name) {
    auto found = slot_index().by_name.find(name);
    if (found == slot_index().by_name.end()) return {};
    return found->second;
}

std::span<const NamedSlot> names_of_slot(size_t offset) { return slot_index().by_slot[offset / sizeof(SlotFunction)]; }

}  // namespace krait::object
