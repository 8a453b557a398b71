#include "modules/sre/subject.h"
#include "object/allocate.h"
#include "object/descriptors.h"
#include "object/protocol.h"

namespace krait::modules::sre {

namespace types {
constinit Type Scanner{};
}

Result<Ref<>> scanner_new(Thread& t, Pattern& pattern, Value string, int64_t pos, int64_t endpos) {
    Ref<Scanner> scanner = TRY(instance_of<Scanner>(t, types::Scanner));
    scanner->subject = new Subject();
    scanner->pattern = share(&pattern);
    scanner->string = share(string);
    track(t, scanner);
    TRY(scanner->subject->acquire(t, pattern, string, pos, endpos));
    return scanner;
}

Result<Ref<>> pattern_finditer(Thread& t, Pattern& pattern, Value string, int64_t pos, int64_t endpos) {
    Ref<> scanner = TRY(scanner_new(t, pattern, string, pos, endpos));
    Ref<> search = TRY(get_attribute(t, scanner, Value("search"_name)));
    Ref<> iter = TRY(builtin_named(t, "iter"_name));
    return call(t, iter, search, none());
}

namespace {

template <auto find>
Result<Ref<>> scan(Thread& t, Scanner& self) {
    if (self.is_exhausted) return share(none());
    Request request = self.subject->request;
    Found found;
    if (!TRY(find(t, *self.pattern->program, request, found))) {
        self.is_exhausted = true;
        return share(none());
    }
    Ref<Match> match = TRY(match_new(t, *self.pattern.get(), *self.subject, found));
    Matches::advance(self.subject->request, found);
    return match;
}

Result<Ref<>> get_pattern(Thread&, Value self) { return share(static_cast<Scanner&>(*self.as_object()).pattern); }

void destroy_scanner(Thread&, Object* self) { delete static_cast<Scanner*>(self)->subject; }

}  // namespace

void define_scanner(TypeBuilder& type) {
    type.instances<Scanner>().references<&Scanner::pattern, 2>().shown(264);
    type.set_flags(kTypeDisallowInstantiation);
    type.type().destroy = destroy_scanner;
    type.method<"match()@", scan<match>>("A match where the last one ended, or None.");
    type.method<"search()@", scan<search>>("The next match, or None.");
    type.getset("pattern", get_pattern);
}

}  // namespace krait::modules::sre
