#include "object/known_names.h"

#include "object/hash_secret.h"
#include "object/interpreter.h"
#include "object/str_intern.h"

namespace krait::object {

using namespace bytecode;

namespace {

base::List<const Constant*> items_of(const Constant& constant) {
    if (constant.kind == ConstantKind::Tuple) return as<TupleConstant>(&constant)->list();
    if (constant.kind == ConstantKind::FrozenSet) return as<FrozenSetConstant>(&constant)->list();
    return {};
}

}  // namespace

KnownNames::KnownNames(Thread& t, const CodeUnit& program) {
    Names members;
    collect_members(program, members);
    if (members.empty()) return;
    for (std::string_view member : members)
        if (t.interpreter.interned->find(member, hash_bytes(member))) known_.insert(member);
    add_names_of(program, members);
}

void KnownNames::collect_members(const CodeUnit& unit, Names& members) {
    for (const Constant* constant : unit.consts->list()) collect_members(*constant, false, members);
}

void KnownNames::collect_members(const Constant& constant, bool is_member, Names& members) {
    if (constant.kind == ConstantKind::Code) collect_members(*as<CodeConstant>(&constant)->code, members);
    if (const auto* text = constant.kind == ConstantKind::Str ? as<StrConstant>(&constant) : nullptr)
        if (is_member && text->is_identifier_like && text->length > 1) members.insert(text->text());
    is_member = constant.kind == ConstantKind::FrozenSet;
    for (const Constant* item : items_of(constant)) collect_members(*item, is_member, members);
}

void KnownNames::add_names_of(const CodeUnit& unit, const Names& members) {
    for (const TupleConstant* names : {unit.names, unit.localsplusnames})
        for (const Constant* name : names->list()) {
            std::string_view text = as<StrConstant>(name)->text();
            if (members.contains(text)) known_.insert(text);
        }
    for (const Constant* constant : unit.consts->list())
        if (constant->kind == ConstantKind::Code) add_names_of(*as<CodeConstant>(constant)->code, members);
}

bool KnownNames::are_in(const Constant& constant) const {
    if (known_.empty()) return false;
    if (constant.kind == ConstantKind::Str) return known_.contains(as<StrConstant>(&constant)->text());
    if (constant.kind != ConstantKind::FrozenSet) return false;
    for (const Constant* item : items_of(constant))
        if (are_in(*item)) return true;
    return false;
}

}  // namespace krait::object
