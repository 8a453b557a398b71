#include "object/memory_traces.h"

#include <new>

#include "object/frame.h"
#include "object/interpreter.h"

namespace krait::object {

namespace {

constexpr uint16_t kDeepest = UINT16_MAX;

size_t bytes_of(size_t frames) { return sizeof(TracedStack) + frames * sizeof(TracedFrame); }

uint64_t mixed(uint64_t hash, uint64_t more) {
    hash = (hash ^ more) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

bool are_equal(const TracedStack& a, const TracedStack& b) {
    if (a.hash != b.hash || a.kept != b.kept || a.depth != b.depth) return false;
    for (size_t i = 0; i < a.kept; ++i)
        if (a.frames[i].filename != b.frames[i].filename || a.frames[i].line != b.frames[i].line) return false;
    return true;
}

}  // namespace

MemoryTraces& memory_traces(Thread& t) {
    Interpreter& interpreter = t.interpreter;
    if (!interpreter.memory_traces) interpreter.memory_traces = new MemoryTraces(interpreter.heap);
    return *interpreter.memory_traces;
}

// --- starting and stopping ---

bool MemoryTraces::start(int most_frames) {
    if (is_tracing()) return true;
    lines_.reset(new (std::nothrow) KnownLine[kKnownLines]());
    if (!lines_) return false;
    stack_under_way_ = static_cast<TracedStack*>(std::malloc(bytes_of(static_cast<size_t>(most_frames))));
    if (!stack_under_way_) return false;
    most_frames_ = most_frames;
    heap_.watch(this);
    return true;
}

void MemoryTraces::stop() {
    if (!is_tracing()) return;
    heap_.watch(nullptr);
    clear();
    std::free(std::exchange(stack_under_way_, nullptr));
    lines_.reset();
}

void MemoryTraces::clear() {
    Blocks().swap(blocks_);
    domains_.clear();
    stacks_.for_each([](const KnownStack& known) { std::free(known.stack); });
    ProbeTable<KnownStack>().swap(stacks_);
    traced_ = peak_ = stack_bytes_ = 0;
    forget_lines();
    ProbeTable<Name> names;
    names.swap(names_);
    names.for_each([](const Name& name) { release(name.str); });
}

size_t MemoryTraces::own_bytes() const {
    if (!is_tracing()) return 0;
    size_t bytes = blocks_.bytes() + stacks_.bytes() + names_.bytes() + stack_bytes_;
    for (const auto& domain : domains_) bytes += domain->blocks.bytes();
    return bytes;
}

// --- blocks ---

const MemoryTraces::Blocks* MemoryTraces::blocks_of(unsigned domain) const {
    if (domain == kHeapDomain) return &blocks_;
    for (const auto& each : domains_)
        if (each->number == domain) return &each->blocks;
    return nullptr;
}

MemoryTraces::Blocks* MemoryTraces::make_blocks_of(unsigned domain) {
    if (const Blocks* found = blocks_of(domain)) return const_cast<Blocks*>(found);
    domains_.push_back(std::make_unique<Domain>());
    domains_.back()->number = domain;
    return &domains_.back()->blocks;
}

static auto is_at(uintptr_t address) {
    return [address](const TracedBlock& block) { return block.address == address; };
}

const TracedStack* MemoryTraces::stack_of(unsigned domain, uintptr_t address) const {
    const Blocks* blocks = blocks_of(domain);
    const TracedBlock* block = blocks ? blocks->find(TracedBlock::hash_of(address), is_at(address)) : nullptr;
    return block ? block->stack : nullptr;
}

size_t MemoryTraces::block_count() const {
    size_t count = blocks_.size();
    for (const auto& domain : domains_) count += domain->blocks.size();
    return count;
}

bool MemoryTraces::add(Blocks& blocks, uintptr_t address, size_t size) {
    const TracedStack* stack = present_stack();
    if (!stack || !blocks.insert({address, size, stack})) return false;
    traced_ += size;
    if (traced_ > peak_) peak_ = traced_;
    return true;
}

void MemoryTraces::remove(Blocks& blocks, uintptr_t address) {
    TracedBlock* block = blocks.find(TracedBlock::hash_of(address), is_at(address));
    if (!block) return;
    traced_ -= block->size;
    blocks.erase(block);
}

bool MemoryTraces::track(unsigned domain, uintptr_t address, size_t size) {
    Blocks* blocks = make_blocks_of(domain);
    remove(*blocks, address);
    return add(*blocks, address, size);
}

void MemoryTraces::untrack(unsigned domain, uintptr_t address) {
    if (const Blocks* blocks = blocks_of(domain)) remove(*const_cast<Blocks*>(blocks), address);
}

bool MemoryTraces::made(void* memory, size_t size) {
    return pauses_ || add(blocks_, reinterpret_cast<uintptr_t>(memory), size);
}

void MemoryTraces::freed(void* memory) { remove(blocks_, reinterpret_cast<uintptr_t>(memory)); }

// The block that went made room for the note on the new one.
void MemoryTraces::moved(void* from, void* to, size_t size) {
    freed(from);
    (void)made(to, size);
}

// --- stacks ---

// Null: there is no memory.
const TracedStack* MemoryTraces::present_stack() {
    stack_under_way_->kept = stack_under_way_->depth = 0;
    stack_under_way_->hash = 0;
    walk(Thread::has_current() ? Thread::current().frame : nullptr);
    if (stack_under_way_->kept == 0) {
        stack_under_way_->depth = 1;
        put({"<unknown>"_name, 0});
    }
    return shared_stack();
}

void MemoryTraces::walk(const Frame* frame) {
    TracedStack& stack = *stack_under_way_;
    for (; frame; frame = frame->previous) {
        if (!frame->is_complete()) continue;
        if (stack.kept < most_frames_) put(shown(*frame));
        if (stack.depth < kDeepest) ++stack.depth;
    }
    stack.hash = mixed(stack.hash, stack.depth);
}

void MemoryTraces::put(TracedFrame frame) {
    TracedStack& stack = *stack_under_way_;
    stack.frames[stack.kept++] = frame;
    stack.hash = mixed(stack.hash, reinterpret_cast<uintptr_t>(frame.filename) + static_cast<uint32_t>(frame.line));
}

const TracedStack* MemoryTraces::shared_stack() {
    const TracedStack& wanted = *stack_under_way_;
    auto matches = [&](const KnownStack& known) { return are_equal(*known.stack, wanted); };
    if (const KnownStack* known = stacks_.find(wanted.hash, matches)) return known->stack;
    size_t size = bytes_of(wanted.kept);
    auto* copy = static_cast<TracedStack*>(std::malloc(size));
    if (!copy) return nullptr;
    std::memcpy(static_cast<void*>(copy), &wanted, size);
    if (!stacks_.insert({copy})) {
        std::free(copy);
        return nullptr;
    }
    stack_bytes_ += size;
    return copy;
}

TracedFrame MemoryTraces::shown(const Frame& frame) {
    KnownLine& known = lines_[reinterpret_cast<uintptr_t>(frame.ip) / sizeof(uint16_t) % kKnownLines];
    if (known.ip == frame.ip && known.version == lines_version_) return known.frame;
    int32_t line = frame.line();
    known = {frame.ip, lines_version_, {shared_name(frame.code->filename.get()), line < 0 ? 0 : line}};
    return known.frame;
}

Str* MemoryTraces::shared_name(Str* name) {
    auto matches = [&](const Name& other) { return other.str == name || str_equal(*other.str, *name); };
    if (const Name* known = names_.find(static_cast<uint64_t>(str_hash(*name)), matches)) return known->str;
    if (!names_.insert({name})) return "<unknown>"_name;
    retain(name);
    return name;
}

}  // namespace krait::object
