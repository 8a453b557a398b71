#include <cstdio>
#include <string>

#include "object/allocate.h"
#include "object/binding.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/module_builder.h"
#include "object/str.h"
#include "object/struct_sequence.h"
#include "object/type_builder.h"

// _remote_debugging: the records that asyncio.tools works with. No process can be looked into: krait's own lay no map
// of their memory out for others, and CPython's is not known here. Every process counts as one without such a map.

namespace krait::object::types {

namespace {

const StructField kFrameFields[] = {{"filename", "Source file"}, {"lineno", "Line"}, {"funcname", "Function"}};
const StructSequence kFrameInfo = {.doc = "A frame.", .fields = kFrameFields, .visible = 3};
const StructField kCoroFields[] = {{"call_stack", "Its frames"}, {"task_name", "Its task"}};
const StructSequence kCoroInfo = {.doc = "A coroutine.", .fields = kCoroFields, .visible = 2};
const StructField kTaskFields[] = {{"task_id", "Its address"},
                                   {"task_name", "Its name"},
                                   {"coroutine_stack", "Its coroutines"},
                                   {"awaited_by", "Who waits for it"}};
const StructSequence kTaskInfo = {.doc = "A task.", .fields = kTaskFields, .visible = 4};
const StructField kThreadFields[] = {{"thread_id", "Its number in the system"}, {"frame_info", "Its frames"}};
const StructSequence kThreadInfo = {.doc = "A thread.", .fields = kThreadFields, .visible = 2};
const StructField kAwaitedFields[] = {{"thread_id", "A thread's number"}, {"awaited_by", "Its tasks"}};
const StructSequence kAwaitedInfo = {.doc = "The tasks of a thread.", .fields = kAwaitedFields, .visible = 2};

}  // namespace

constinit StructType FrameInfo{kFrameInfo};
constinit StructType CoroInfo{kCoroInfo};
constinit StructType TaskInfo{kTaskInfo};
constinit StructType ThreadInfo{kThreadInfo};
constinit StructType AwaitedInfo{kAwaitedInfo};

}  // namespace krait::object::types

namespace krait::modules {

using namespace object;

namespace {

constinit Type unwinder_type{};

Result<Ref<>> new_unwinder(Thread& t, Type&, int pid, bool, bool, bool) {
    std::string path = "/proc/" + std::to_string(pid) + "/maps";
    FILE* maps = std::fopen(path.c_str(), "r");
    // That there is no such process does not show, only that it may not be looked at.
    bool is_forbidden = maps ? std::fgetc(maps) == EOF && std::ferror(maps) : errno == EACCES;
    if (maps) std::fclose(maps);
    if (is_forbidden) {
        Ref<Str> name = TRY(str_from_utf8(t, path));
        return raise_os_error(t, EACCES, name);
    }
    return t.raise(types::RuntimeError, "Failed to find the PyRuntime section in process {} on Linux platform", pid);
}

void define_unwinder(TypeBuilder& type) {
    type.shown(33728);
    type.doc("(pid, *, all_threads=False, only_active_thread=False, debug=False)", "The stacks of another process.");
    type.constructor<"RemoteUnwinder(pid, *, all_threads=False, only_active_thread=False, debug=False)",
                     new_unwinder>();
}

const TypeDefinition kTypes[] = {
    {&types::FrameInfo, "_remote_debugging.FrameInfo", &types::Tuple, define_struct_sequence},
    {&types::CoroInfo, "_remote_debugging.CoroInfo", &types::Tuple, define_struct_sequence},
    {&types::TaskInfo, "_remote_debugging.TaskInfo", &types::Tuple, define_struct_sequence},
    {&types::ThreadInfo, "_remote_debugging.ThreadInfo", &types::Tuple, define_struct_sequence},
    {&types::AwaitedInfo, "_remote_debugging.AwaitedInfo", &types::Tuple, define_struct_sequence},
    {&unwinder_type, "_remote_debugging.RemoteUnwinder", &types::Object, define_unwinder},
};
TypeDefinitions registered(kTypes);

}  // namespace

KRAIT_MODULE(_remote_debugging, "Records of what other processes do.") {
    for (StructType* type :
         {&types::FrameInfo, &types::CoroInfo, &types::TaskInfo, &types::ThreadInfo, &types::AwaitedInfo})
        m.type(*type);
    m.type(unwinder_type);
    m.add("PROCESS_VM_READV_SUPPORTED", int64_t{1});
    return m.status();
}

}  // namespace krait::modules
