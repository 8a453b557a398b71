#pragma once

// The cycle collector of one interpreter: three generations of tracked objects, as the gc module shows them.

#include "object/allocate.h"

namespace krait::object {

struct CollectionStats {
    int64_t collections = 0;
    int64_t collected = 0;
    int64_t uncollectable = 0;
};

struct CollectionResult {
    int64_t collected = 0;
    int64_t uncollectable = 0;
};

struct Collector {
    static constexpr int kGenerations = 3;

    enum DebugFlag { kDebugStats = 1, kDebugCollectable = 2, kDebugUncollectable = 4, kDebugSaveAll = 32 };

    struct Generation {
        GcHead list;
        int64_t count = 0;
        int64_t threshold = 0;
        CollectionStats stats;
    };

    Collector();

    void link_young(GcHead* head) { link_last(generations[0].list, head); }
    static void link_last(GcHead& list, GcHead* head);
    static void unlink(GcHead* head);

    // Asks for a run at the thread's next safe point.
    void schedule(Thread& t);
    // The safe point: runs the oldest generation that is due.
    void run_scheduled(Thread& t);
    // gc.collect(generation): everything up to that generation now.
    CollectionResult collect(Thread& t, int generation);

    void freeze();
    void unfreeze();

    bool is_enabled = true;
    bool is_collecting = false;
    int debug = 0;
    int64_t long_lived_total = 0;
    int64_t long_lived_pending = 0;
    Generation generations[kGenerations];
    GcHead permanent;
    Field<> garbage;    // gc.garbage; made with the module
    Field<> callbacks;  // gc.callbacks

private:
    CollectionResult run(Thread& t, int generation);
};

}  // namespace krait::object
