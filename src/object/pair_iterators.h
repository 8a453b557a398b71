#pragma once

// Iterators over pairs, for a loop that takes each pair apart at once: no tuple is made then.

#include "object/ref.h"
#include "object/type.h"

namespace krait::object {

class Thread;

enum class PairStep : uint8_t { Pair, Exhausted, Raised, Other };

// The next pair of dict.items(), enumerate() or zip() of two. Other: the iterator is none of these, or in a state where
// its own slot must be asked; it has not moved.
PairStep next_pair(Thread& t, Value iterator, Ref<>& first, Ref<>& second);

// Of the types' files.
PairStep next_item_pair(Thread& t, Value iterator, Ref<>& first, Ref<>& second);
PairStep next_counted_pair(Value iterator, Ref<>& first, Ref<>& second);
PairStep next_zipped_pair(Thread& t, Value iterator, Ref<>& first, Ref<>& second);

}  // namespace krait::object
