#include <cstring>
#include <vector>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/code_object.h"
#include "object/complex.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/set.h"
#include "object/slice.h"

// Constants of the compiler (and of marshal data) as runtime values.

namespace krait::object {

namespace {

using namespace bytecode;

Result<Ref<>> big_int(Thread& t, const base::BigInt& number) {
    return int_from_limbs(t, number.limbs, number.size, number.is_negative);
}

Result<Ref<>> text(Thread& t, const StrConstant& constant) {
    Ref<Str> str = TRY(str_from_utf8(t, constant.text()));
    if (constant.is_interned || constant.is_identifier_like) return intern(t, std::move(str));
    return str;
}

Status convert_items(Thread& t, base::List<const Constant*> constants, std::vector<Ref<>>& out) {
    for (const Constant* constant : constants) out.push_back(TRY(value_from_constant(t, *constant)));
    return {};
}

std::vector<Value> borrowed(const std::vector<Ref<>>& refs) { return {refs.begin(), refs.end()}; }

Result<Ref<>> tuple_value(Thread& t, const TupleConstant& constant) {
    std::vector<Ref<>> items;
    TRY(convert_items(t, constant.list(), items));
    return tuple_from(t, borrowed(items).data(), constant.size);
}

Result<Ref<>> frozenset_value(Thread& t, const FrozenSetConstant& constant) {
    std::vector<Ref<>> items;
    TRY(convert_items(t, constant.list(), items));
    return frozenset_from(t, borrowed(items).data(), constant.size);
}

Result<Ref<>> slice_value(Thread& t, const SliceConstant& constant) {
    Ref<> start = TRY(value_from_constant(t, *constant.start));
    Ref<> stop = TRY(value_from_constant(t, *constant.stop));
    Ref<> step = TRY(value_from_constant(t, *constant.step));
    return slice_new(t, start, stop, step);
}

Result<Ref<>> foreign_value(Thread& t, const ForeignConstant& constant) {
    std::vector<Ref<>> items;
    TRY(convert_items(t, constant.list(), items));
    switch (constant.foreign_kind) {
        case ForeignKind::List: return list_from(t, borrowed(items).data(), constant.size);
        case ForeignKind::StopIteration: return share(Value(&types::StopIteration));
        case ForeignKind::Set: {
            Ref<Set> set = TRY(set_new(t));
            for (const Ref<>& item : items) TRY(set_add(t, *set, item));
            return set;
        }
        case ForeignKind::Dict: {
            Ref<Dict> dict = TRY(dict_new(t));
            for (size_t i = 0; i + 1 < items.size(); i += 2) TRY(dict_set(t, *dict, items[i], items[i + 1]));
            return dict;
        }
    }
    __builtin_unreachable();
}

}  // namespace

Result<Ref<>> value_from_constant(Thread& t, const Constant& constant) {
    switch (constant.kind) {
        case ConstantKind::None: return share(none());
        case ConstantKind::False: return share(boolean(false));
        case ConstantKind::True: return share(boolean(true));
        case ConstantKind::Ellipsis: return share(Value(&kEllipsis));
        case ConstantKind::Int: return int_from_int64(t, as<IntConstant>(&constant)->value);
        case ConstantKind::BigInt: return big_int(t, as<BigIntConstant>(&constant)->value);
        case ConstantKind::Float: return float_from_double(t, as<FloatConstant>(&constant)->value);
        case ConstantKind::Complex:
            return complex_from(t, as<ComplexConstant>(&constant)->real, as<ComplexConstant>(&constant)->imaginary);
        case ConstantKind::Str: return text(t, *as<StrConstant>(&constant));
        case ConstantKind::Bytes: return bytes_from(t, as<BytesConstant>(&constant)->text());
        case ConstantKind::Tuple: return tuple_value(t, *as<TupleConstant>(&constant));
        case ConstantKind::FrozenSet: return frozenset_value(t, *as<FrozenSetConstant>(&constant));
        case ConstantKind::Slice: return slice_value(t, *as<SliceConstant>(&constant));
        case ConstantKind::Code: return code_from_unit(t, *as<CodeConstant>(&constant)->code);
        case ConstantKind::Foreign: return foreign_value(t, *as<ForeignConstant>(&constant));
    }
    __builtin_unreachable();
}

}  // namespace krait::object
