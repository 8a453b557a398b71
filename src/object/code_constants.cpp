#include <vector>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/code_object.h"
#include "object/code_parts.h"
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

class ConstantMaker {
public:
    explicit ConstantMaker(Thread& t) : t_(t) {}

    Result<Ref<>> make(const Constant& constant) {
        switch (constant.kind) {
            case ConstantKind::None: return share(none());
            case ConstantKind::False: return share(boolean(false));
            case ConstantKind::True: return share(boolean(true));
            case ConstantKind::Ellipsis: return share(Value(&kEllipsis));
            case ConstantKind::Int: return int_from_int64(t_, as<IntConstant>(&constant)->value);
            case ConstantKind::BigInt: return big_int(as<BigIntConstant>(&constant)->value);
            case ConstantKind::Float: return float_from_double(t_, as<FloatConstant>(&constant)->value);
            case ConstantKind::Complex:
                return complex_from(t_, as<ComplexConstant>(&constant)->real,
                                    as<ComplexConstant>(&constant)->imaginary);
            case ConstantKind::Str: return text(*as<StrConstant>(&constant));
            case ConstantKind::Bytes: return bytes_from(t_, as<BytesConstant>(&constant)->text());
            case ConstantKind::Tuple: return tuple(*as<TupleConstant>(&constant));
            case ConstantKind::FrozenSet: return frozenset(*as<FrozenSetConstant>(&constant));
            case ConstantKind::Slice: return slice(*as<SliceConstant>(&constant));
            case ConstantKind::Code: return code_from_unit(t_, *as<CodeConstant>(&constant)->code);
            case ConstantKind::Foreign: return foreign(*as<ForeignConstant>(&constant));
        }
        __builtin_unreachable();
    }

private:
    using Items = std::vector<Ref<>>;

    static std::vector<Value> borrowed(const Items& refs) { return {refs.begin(), refs.end()}; }

    Result<Ref<>> big_int(const base::BigInt& number) {
        return int_from_limbs(t_, number.limbs, number.size, number.is_negative);
    }

    Result<Ref<>> text(const StrConstant& constant) {
        Ref<Str> str = TRY(str_from_utf8(t_, constant.text()));
        if (constant.is_interned || constant.is_identifier_like) return intern(t_, std::move(str));
        return str;
    }

    Status convert(base::List<const Constant*> constants, Items& out) {
        for (const Constant* constant : constants) out.push_back(TRY(make(*constant)));
        return {};
    }

    Result<Ref<>> tuple(const TupleConstant& constant) {
        Items items;
        TRY(convert(constant.list(), items));
        return tuple_from(t_, borrowed(items).data(), constant.size);
    }

    Result<Ref<>> frozenset(const FrozenSetConstant& constant) {
        Items items;
        TRY(convert(constant.list(), items));
        Ref<> set = TRY(frozenset_from(t_, borrowed(items).data(), constant.size));
        if (!constant.is_rebuilt) return set;
        Ref<List> members = TRY(list_from_iterable(t_, set));
        return frozenset_from(t_, members->items(), members->size());
    }

    Result<Ref<>> slice(const SliceConstant& constant) {
        Ref<> start = TRY(make(*constant.start));
        Ref<> stop = TRY(make(*constant.stop));
        Ref<> step = TRY(make(*constant.step));
        return slice_new(t_, start, stop, step);
    }

    Result<Ref<>> foreign(const ForeignConstant& constant) {
        Items items;
        TRY(convert(constant.list(), items));
        switch (constant.foreign_kind) {
            case ForeignKind::List: return list_from(t_, borrowed(items).data(), constant.size);
            case ForeignKind::StopIteration: return share(Value(&types::StopIteration));
            case ForeignKind::Set: {
                Ref<Set> set = TRY(set_new(t_));
                for (const Ref<>& item : items) TRY(set_add(t_, *set, item));
                return set;
            }
            case ForeignKind::Dict: {
                Ref<Dict> dict = TRY(dict_new(t_));
                for (size_t i = 0; i + 1 < items.size(); i += 2) TRY(dict_set(t_, *dict, items[i], items[i + 1]));
                return dict;
            }
        }
        __builtin_unreachable();
    }

    Thread& t_;
};

}  // namespace

Result<Ref<>> value_from_constant(Thread& t, const Constant& constant) { return ConstantMaker(t).make(constant); }

}  // namespace krait::object
