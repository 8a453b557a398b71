#include "interp/call_binding.h"

#include <string>
#include <vector>

#include "interp/fast_paths.h"
#include "object/suggestions.h"
#include "object/tuple_tracking.h"

namespace krait::interp {

namespace {

class Binder {
public:
    Binder(Thread& t, Frame& frame, const Args& args)
        : t_(t), frame_(frame), function_(*frame.function), code_(*frame.code), args_(args) {}

    Status run() {
        for (int64_t i = 0; i < code_.nlocalsplus; ++i) frame_.slots[i] = StackRef::null();
        if (!code_.has(bytecode::kOptimized)) frame_.locals = share(Value(frame_.globals())).detach();
        TRY(bind_positional());
        if (args_.names || code_.has(bytecode::kVarKeywords)) TRY(bind_keywords());
        if (args_.positional > static_cast<uint32_t>(code_.argcount) && !code_.has(bytecode::kVarArgs))
            return raise_too_many();
        if (args_.positional < static_cast<uint32_t>(code_.argcount)) TRY(fill_defaults());
        if (code_.kwonlyargcount) TRY(fill_keyword_defaults());
        return {};
    }

private:
    int64_t ordinary() const { return code_.argcount; }
    int64_t named() const { return code_.argcount + code_.kwonlyargcount; }
    StackRef& slot(int64_t index) { return frame_.slots[index]; }
    Str* qualname() const { return static_cast<Str*>(function_.qualname.value().as_object()); }

    Status bind_positional() {
        int64_t given = args_.positional, direct = std::min(given, ordinary());
        for (int64_t i = 0; i < direct; ++i) slot(i) = StackRef::shared(args_[static_cast<size_t>(i)]);
        if (!code_.has(bytecode::kVarArgs)) return {};
        slot(named()) = StackRef::owned(TRY(tuple_of_items(t_, args_.values + direct, given - direct)));
        return {};
    }

    Status bind_keywords() {
        Dict* rest = nullptr;
        if (code_.has(bytecode::kVarKeywords)) {
            Ref<Dict> made = TRY(dict_new(t_));
            rest = made.get();
            slot(named() + code_.has(bytecode::kVarArgs)) = StackRef::owned(std::move(made));
        }
        for (int64_t i = 0; args_.names && i < args_.names->size; ++i)
            TRY(bind_keyword(args_.names->at(i), args_[args_.positional + static_cast<size_t>(i)], rest));
        return {};
    }

    Status bind_keyword(Value name, Value value, Dict* rest) {
        Str* text = as_str(name);
        if (!text) return t_.raise_type_error("{}() keywords must be strings", qualname());
        int64_t index = find_parameter(*text);
        if (index >= 0) {
            if (!slot(index).is_null())
                return t_.raise_type_error("{}() got multiple values for argument '{}'", qualname(), text);
            slot(index) = StackRef::shared(value);
            return {};
        }
        if (rest) return dict_set(t_, *rest, name, value);
        return raise_unexpected(*text);
    }

    int64_t find_parameter(const Str& name) const {
        for (int64_t i = code_.posonlyargcount; i < named(); ++i)
            if (code_.local_name(i) == &name) return i;
        for (int64_t i = code_.posonlyargcount; i < named(); ++i)
            if (are_equal_texts(*code_.local_name(i), name)) return i;
        return -1;
    }

    bool is_given(const Str& name) const {
        for (int64_t i = 0; i < args_.names->size; ++i) {
            Str* given = as_str(args_.names->at(i));
            if (given && str_equal(*given, name)) return true;
        }
        return false;
    }

    Status raise_unexpected(const Str& name) {
        std::string clashing;
        for (int64_t i = 0; i < code_.posonlyargcount; ++i) {
            if (!is_given(*code_.local_name(i))) continue;
            if (!clashing.empty()) clashing += ", ";
            str_append_utf8(*code_.local_name(i), clashing);
        }
        if (!clashing.empty())
            return t_.raise_type_error("{}() got some positional-only arguments passed as keyword arguments: '{}'",
                                       qualname(), clashing);
        std::vector<Value> candidates;
        for (int64_t i = code_.posonlyargcount; i < named(); ++i) candidates.push_back(code_.local_name(i));
        Value near = nearest_name(name, candidates.data(), static_cast<int64_t>(candidates.size()));
        if (near)
            return t_.raise_type_error("{}() got an unexpected keyword argument '{}'. Did you mean '{}'?", qualname(),
                                       &name, static_cast<Str*>(near.as_object()));
        return t_.raise_type_error("{}() got an unexpected keyword argument '{}'", qualname(), &name);
    }

    Status raise_too_many() {
        int64_t given = args_.positional, keyword_only = 0;
        for (int64_t i = ordinary(); i < named(); ++i) keyword_only += !slot(i).is_null();
        int64_t defaults = function_.defaults ? function_.defaults->size : 0;
        std::string expected = std::to_string(ordinary());
        bool is_plural = ordinary() != 1;
        if (defaults) {
            expected = "from " + std::to_string(ordinary() - defaults) + " to " + expected;
            is_plural = true;
        }
        std::string extra;
        if (keyword_only)
            extra = std::string(" positional argument") + (given != 1 ? "s" : "") + " (and " +
                    std::to_string(keyword_only) + " keyword-only argument" + (keyword_only != 1 ? "s" : "") + ")";
        return t_.raise_type_error("{}() takes {} positional argument{} but {}{} {} given", qualname(), expected,
                                   is_plural ? "s" : "", given, extra, given == 1 && !keyword_only ? "was" : "were");
    }

    Status fill_defaults() {
        int64_t defaults = function_.defaults ? function_.defaults->size : 0, first = ordinary() - defaults;
        std::vector<int64_t> missing;
        for (int64_t i = args_.positional; i < first; ++i)
            if (slot(i).is_null()) missing.push_back(i);
        if (!missing.empty()) return raise_missing("positional", missing);
        for (int64_t i = std::max<int64_t>(first, 0); i < ordinary(); ++i)
            if (slot(i).is_null()) slot(i) = StackRef::shared(function_.defaults->at(i - first));
        return {};
    }

    Status fill_keyword_defaults() {
        std::vector<int64_t> missing;
        for (int64_t i = ordinary(); i < named(); ++i) {
            if (!slot(i).is_null()) continue;
            Dict* defaults = function_.kwdefaults.get();
            if (Value known = defaults ? defaults->peek(*code_.local_name(i)) : Value()) {
                slot(i) = StackRef::shared(known);
                continue;
            }
            if (defaults) {
                Ref<> found = TRY(dict_get(t_, *function_.kwdefaults.get(), code_.local_name(i)));
                if (found) {
                    slot(i) = StackRef::owned(std::move(found));
                    continue;
                }
            }
            missing.push_back(i);
        }
        return missing.empty() ? Status() : raise_missing("keyword-only", missing);
    }

    Status raise_missing(std::string_view kind, const std::vector<int64_t>& missing) {
        std::string names;
        for (size_t i = 0; i < missing.size(); ++i) {
            if (i) names += i + 1 < missing.size() ? ", " : missing.size() == 2 ? " and " : ", and ";
            names += '\'';
            str_append_utf8(*code_.local_name(missing[i]), names);
            names += '\'';
        }
        return t_.raise_type_error("{}() missing {} required {} argument{}: {}", qualname(), missing.size(), kind,
                                   missing.size() != 1 ? "s" : "", names);
    }

    Thread& t_;
    Frame& frame_;
    Function& function_;
    CodeObject& code_;
    const Args& args_;
};

}  // namespace

Status bind_call(Thread& t, Frame& frame, const Args& args) { return Binder(t, frame, args).run(); }

void abandon_frame(Thread& t, Frame& frame) {
    Ref<> exception = t.take_exception();
    for (int64_t i = frame.code->nlocalsplus; i-- > 0;) frame.slots[i].close();
    release(frame.locals);
    drop_frame(t, frame);
    (void)t.set_exception(std::move(exception));
}

}  // namespace krait::interp
