#pragma once

// Where the memory in use was asked for: what the module _tracemalloc shows. One interpreter's, made when tracing is
// first asked for. While it traces it watches the heap; what it keeps itself is malloc's. To be used with the
// interpreter's lock held.

#include <memory>
#include <vector>

#include "object/heap.h"
#include "object/probe_table.h"
#include "object/str.h"

namespace krait::object {

struct Frame;

struct TracedFrame {
    Str* filename;  // one object for each text, owned by the traces
    int32_t line;
};

// The innermost frames of a thread at some time; equal ones are one object.
struct TracedStack {
    uint64_t hash;
    uint16_t kept;   // frames here, innermost first
    uint16_t depth;  // how many there were, as far as it goes
    TracedFrame frames[];
};

struct TracedBlock {
    uintptr_t address;
    size_t size;
    const TracedStack* stack;

    bool is_free() const { return !stack; }  // programs may tell of address 0
    uint64_t hash() const { return hash_of(address); }
    static uint64_t hash_of(uintptr_t address) {
        uint64_t mixed = address * 0x9e3779b97f4a7c15u;
        return mixed ^ mixed >> 32;
    }
};

class MemoryTraces final : public HeapWatcher {
public:
    static constexpr int kMostFrames = 65535;
    static constexpr unsigned kHeapDomain = 0;  // others are for memory that programs tell of: track()

    explicit MemoryTraces(Heap& heap) : heap_(heap) {}
    ~MemoryTraces() { stop(); }

    // False: there is no memory. Nothing happens while it traces already.
    bool start(int most_frames);
    void stop();
    void clear();
    bool is_tracing() const { return stack_under_way_ != nullptr; }
    int most_frames() const { return most_frames_; }  // of the last start

    size_t traced() const { return traced_; }
    size_t peak() const { return peak_; }
    void reset_peak() { peak_ = traced_; }
    size_t own_bytes() const;

    // Null: nothing is known of such a block.
    const TracedStack* stack_of(unsigned domain, uintptr_t address) const;
    size_t block_count() const;
    // function(domain, block), of blocks that stay: it allocates nothing traced and frees nothing.
    template <typename Function>
    void for_each(Function function) const {
        blocks_.for_each([&](const TracedBlock& block) { function(kHeapDomain, block); });
        for (const auto& domain : domains_)
            domain->blocks.for_each([&](const TracedBlock& block) { function(domain->number, block); });
    }

    // Memory that is not the heap's. A block that is known already is taken for a new one. False: there is no memory.
    bool track(unsigned domain, uintptr_t address, size_t size);
    void untrack(unsigned domain, uintptr_t address);

    // While one of these lives, what is made is not noted.
    class Pause {
    public:
        explicit Pause(MemoryTraces& traces) : traces_(traces) { ++traces_.pauses_; }
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;
        ~Pause() { --traces_.pauses_; }

    private:
        MemoryTraces& traces_;
    };

    // A code object dies: addresses of instructions may come again.
    void forget_lines() { ++lines_version_; }

    bool made(void* memory, size_t size) override;
    void freed(void* memory) override;
    void moved(void* from, void* to, size_t size) override;

private:
    using Blocks = ProbeTable<TracedBlock>;
    struct Domain {
        unsigned number;
        Blocks blocks;
    };
    struct Name {
        Str* str;
        bool is_free() const { return !str; }
        uint64_t hash() const { return static_cast<uint64_t>(str_hash(*str)); }
    };
    struct KnownStack {
        TracedStack* stack;  // owned
        bool is_free() const { return !stack; }
        uint64_t hash() const { return stack->hash; }
    };
    // What the instruction at `ip` shows, if `version` is the present one.
    struct KnownLine {
        const uint16_t* ip;
        uint64_t version;
        TracedFrame frame;
    };
    static constexpr size_t kKnownLines = 1024;

    const Blocks* blocks_of(unsigned domain) const;
    Blocks* make_blocks_of(unsigned domain);
    bool add(Blocks& blocks, uintptr_t address, size_t size);
    void remove(Blocks& blocks, uintptr_t address);
    const TracedStack* present_stack();
    const TracedStack* shared_stack();
    void walk(const Frame* frame);
    void put(TracedFrame frame);
    TracedFrame shown(const Frame& frame);
    Str* shared_name(Str* name);

    Heap& heap_;
    int most_frames_ = 1;
    int pauses_ = 0;
    size_t traced_ = 0;
    size_t peak_ = 0;
    Blocks blocks_;
    std::vector<std::unique_ptr<Domain>> domains_;
    ProbeTable<KnownStack> stacks_;
    ProbeTable<Name> names_;
    size_t stack_bytes_ = 0;
    TracedStack* stack_under_way_ = nullptr;  // room for most_frames_
    std::unique_ptr<KnownLine[]> lines_;
    uint64_t lines_version_ = 1;
};

// The interpreter's.
MemoryTraces& memory_traces(Thread& t);

}  // namespace krait::object
