// Constants may be shared, so the walk remembers what it has seen; what it is in the middle of is a cycle.

#include <unordered_map>

#include "bytecode/python_value.h"
#include "bytecode/verifier_parts.h"

namespace krait::bytecode::verifying {

namespace {

class Collector {
public:
    Collector(std::vector<const CodeUnit*>& units, std::vector<VerifierProblem>& problems)
        : units_(units), problems_(problems) {}

    void add_code(const CodeUnit& code) {
        units_.push_back(&code);
        const CodeUnit* outer = present_;
        present_ = &code;
        add(code.consts);
        for (const TupleConstant* names : {code.names, code.localsplusnames}) add(names);
        present_ = outer;
    }

private:
    void complain(std::string text) {
        if (problems_.size() < kMaxProblems)
            problems_.push_back({std::string(present_->qualname->text()), -1, std::move(text)});
    }

    void add_all(base::List<const Constant*> items) {
        for (const Constant* item : items) add(item);
    }

    void add(const Constant* constant) {
        if (constant->kind < ConstantKind::Tuple) return;
        auto [place, is_new] = is_finished_.try_emplace(constant, false);
        if (!is_new) {
            if (!place->second) complain("a constant contains itself");
            return;
        }
        add_parts(constant);
        is_finished_[constant] = true;
    }

    void add_parts(const Constant* constant) {
        if (auto* tuple = try_as<TupleConstant>(constant))
            add_all(tuple->list());
        else if (auto* set = try_as<FrozenSetConstant>(constant))
            add_all(set->list());
        else if (auto* code = try_as<CodeConstant>(constant))
            add_code(*code->code);
        else if (auto* slice = try_as<SliceConstant>(constant))
            for (const Constant* part : {slice->start, slice->stop, slice->step}) add(part);
        else
            complain(std::string("a constant that no compiler makes: ") + python_type_name(constant));
    }

    std::vector<const CodeUnit*>& units_;
    std::vector<VerifierProblem>& problems_;
    const CodeUnit* present_ = nullptr;
    std::unordered_map<const Constant*, bool> is_finished_;
};

}  // namespace

bool collect_code(const CodeUnit& top, std::vector<const CodeUnit*>& units, std::vector<VerifierProblem>& problems) {
    Collector(units, problems).add_code(top);
    return problems.empty();
}

}  // namespace krait::bytecode::verifying
