#pragma once

// Which types derive directly from a type, in order of creation. Kept by the interpreter, because static types are
// shared. Types do not own their subclasses: a dying class takes itself out.

#include <unordered_map>
#include <vector>

#include "object/type.h"

namespace krait::object {

struct SubclassTable {
    std::unordered_map<const Type*, std::vector<Type*>> lists;

    const std::vector<Type*>& of(const Type& type) const {
        static const std::vector<Type*> none;
        auto found = lists.find(&type);
        return found == lists.end() ? none : found->second;
    }
    void add(const Type& base, Type& subclass) { lists[&base].push_back(&subclass); }
    void remove(const Type& base, Type& subclass) {
        auto found = lists.find(&base);
        if (found != lists.end()) std::erase(found->second, &subclass);
    }
};

}  // namespace krait::object
