#include "modules/pyexpat/pyexpat.h"
#include "object/capsule.h"
#include "object/list.h"
#include "object/module_builder.h"

// pyexpat: reading XML by expat.

namespace krait::modules {

using namespace object;

namespace xml {
namespace {

const TypeDefinition kTypes[] = {{&parser_type, "pyexpat.xmlparser", &types::Object, define_parser}};
TypeDefinitions registered(kTypes);

Result<Ref<Tuple>> version(Thread& t) {
    XML_Expat_Version found = XML_ExpatVersionInfo();
    return tuple_of(t, Value::small_int(found.major), Value::small_int(found.minor), Value::small_int(found.micro));
}

Result<Ref<List>> features(Thread& t) {
    Ref<List> list = TRY(list_new(t));
    for (const XML_Feature* feature = XML_GetFeatureList(); feature->feature != XML_FEATURE_END; ++feature) {
        Ref<Str> name = TRY(str_from_utf8(t, feature->name));
        Ref<Tuple> pair = TRY(tuple_of(t, Value(name), Value::small_int(feature->value)));
        TRY(list_append(t, *list, pair));
    }
    return list;
}

void add_constants(ModuleBuilder& m) {
    Thread& t = m.thread();
    m.add("EXPAT_VERSION", XML_ExpatVersion());
    m.add_made("version_info", version(t));
    m.add("native_encoding", "UTF-8");
    m.add_made("errors", errors_module(t)).add_made("model", model_module(t)).add_made("features", features(t));
    m.add("XML_PARAM_ENTITY_PARSING_NEVER", XML_PARAM_ENTITY_PARSING_NEVER + 0);
    m.add("XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE", XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE + 0);
    m.add("XML_PARAM_ENTITY_PARSING_ALWAYS", XML_PARAM_ENTITY_PARSING_ALWAYS + 0);
    m.add_made("expat_CAPI", capsule_new(t, "pyexpat.expat_CAPI", &expat_memory()));
}

}  // namespace
}  // namespace xml

KRAIT_MODULE(pyexpat, "Reading XML by the library expat.") {
    using namespace xml;
    m.def<"ParserCreate(encoding=None, namespace_separator=None, intern=?)", parser_create>(
        "A new parser; with a separator (one character, or none at all) names come with their namespaces.");
    m.def<"ErrorString(code, /)", error_string>("What an error's number means; None of an unknown one.");
    Ref<Type>& error = state<ExpatState>(m.thread()).error;
    TRY(m.exception("xml.parsers.expat.ExpatError", types::Exception, error));
    m.add("error", Value(error)).add("XMLParserType", parser_type);
    add_constants(m);
    return m.status();
}

}  // namespace krait::modules
