#include "modules/functools/functools.h"
#include "object/attributes.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/method.h"
#include "object/value_buffer.h"

// lru_cache's wrapper. A limited cache is a dict of links; the links form a list from the one not used for longest to
// the one used last. The dict owns them. User code may run whenever keys are compared and when old values die, so the
// cache is whole again before that happens.

namespace krait::modules::functools {

constinit Type lru_cache_type{}, lru_link_type{};

namespace {

struct Link : Object {
    Field<> key, result;
    Link *older, *newer;
    int64_t hash;
};

constexpr int64_t kUnlimited = -1;

struct LruCache : Object {
    Field<> function, info_type, keyword_mark;
    Field<Dict> cache, dict;
    Link *oldest, *newest;
    int64_t most, hits, misses;
    bool is_typed;
};

LruCache& cache_at(Value value) { return *static_cast<LruCache*>(value.as_object()); }
Link& link_at(Value value) { return *static_cast<Link*>(value.as_object()); }

void unlink(LruCache& self, Link& link) {
    (link.older ? link.older->newer : self.oldest) = link.newer;
    (link.newer ? link.newer->older : self.newest) = link.older;
    link.older = link.newer = nullptr;
}

void link_newest(LruCache& self, Link& link) {
    link.older = self.newest;
    link.newer = nullptr;
    (self.newest ? self.newest->newer : self.oldest) = &link;
    self.newest = &link;
}

// --- making ---

Result<Ref<>> new_cache(Thread& t, Type& type, Value function, Value maxsize, bool typed, Value info_type) {
    if (!is_callable(function)) return t.raise_type_error("the first argument must be callable");
    int64_t most = kUnlimited;
    if (maxsize != none()) {
        if (!is_int(maxsize) && !type_of(maxsize)->slots.index)
            return t.raise_type_error("maxsize should be integer or None");
        most = TRY(index_int64(t, maxsize, types::OverflowError));
        if (most < 0) most = 0;
    }
    Ref<LruCache> made = TRY(instance_of<LruCache>(t, type));
    made->function = share(function);
    made->info_type = share(info_type);
    made->keyword_mark = TRY(instance_new(t, types::Object));
    made->cache = TRY(dict_new(t));
    made->most = most;
    made->is_typed = typed;
    track(t, made.get());
    return made;
}

// --- calling ---

// A single exact str or int is its own key; all else makes a tuple.
Result<Ref<>> make_key(Thread& t, LruCache& self, const Args& args) {
    uint32_t keywords = args.keyword_count();
    if (!self.is_typed && keywords == 0) {
        if (args.positional == 1 && (is_exact_str(args[0]) || is_exact_int(args[0]))) return share(args[0]);
        return tuple_from(t, args.values, args.positional);
    }
    ValueBuffer parts;
    parts.append(args.values, args.positional);
    if (keywords) parts.push_back(self.keyword_mark);
    for (uint32_t i = 0; i < keywords; ++i) {
        parts.push_back(args.names->at(i));
        parts.push_back(args[args.positional + i]);
    }
    if (self.is_typed)
        for (uint32_t i = 0; i < args.total(); ++i) parts.push_back(Value(type_of(args[i])));
    return tuple_from(t, parts.data(), static_cast<int64_t>(parts.size()));
}

Result<Ref<>> call_unlimited(Thread& t, LruCache& self, const Args& args) {
    Ref<> key = TRY(make_key(t, self, args));
    int64_t key_hash = TRY(hash(t, key));
    Ref<Dict> cache = share(self.cache.get());
    Ref<> found = TRY(dict_get_hashed(t, *cache, key, key_hash));
    if (found) {
        ++self.hits;
        return found;
    }
    ++self.misses;
    Ref<> function = share(self.function.value());
    Ref<> result = TRY(call(t, function, args));
    TRY(dict_set_hashed(t, *self.cache.get(), key, key_hash, result));
    return result;
}

// Forgets the result that was not used for longest. The dict's reference is handed out, so that it dies last.
Result<Ref<>> forget_oldest(Thread& t, LruCache& self) {
    Ref<Link> oldest = share(self.oldest);
    unlink(self, *oldest);
    Ref<> key = share(oldest->key.value());
    Ref<> found = TRY(dict_get_hashed(t, *self.cache.get(), key, oldest->hash));
    if (found && found.value() == Value(oldest.get())) TRY(dict_delete(t, *self.cache.get(), key));
    return oldest;
}

Result<Ref<>> call_limited(Thread& t, LruCache& self, const Args& args) {
    Ref<> key = TRY(make_key(t, self, args));
    int64_t key_hash = TRY(hash(t, key));
    Ref<> found = TRY(dict_get_hashed(t, *self.cache.get(), key, key_hash));
    if (found) {
        Link& link = link_at(found);
        // Comparing keys may have cleared the cache.
        if (link.older || link.newer || self.newest == &link) {
            unlink(self, link);
            link_newest(self, link);
        }
        ++self.hits;
        return share(link.result.value());
    }
    ++self.misses;
    Ref<> function = share(self.function.value());
    Ref<> result = TRY(call(t, function, args));
    // The call may have put it there.
    found = TRY(dict_get_hashed(t, *self.cache.get(), key, key_hash));
    if (found) return result;
    Ref<> forgotten;
    if (self.cache->size() >= self.most && self.oldest) forgotten = TRY(forget_oldest(t, self));
    Ref<Link> link = TRY(instance_of<Link>(t, lru_link_type));
    link->key = key;
    link->result = result;
    link->hash = key_hash;
    track(t, link.get());
    TRY(dict_set_hashed(t, *self.cache.get(), key, key_hash, link));
    link_newest(self, *link);
    return result;
}

Result<Ref<>> call_cache(Thread& t, Value self, const Args& args) {
    Ref<> held = share(self);
    LruCache& cache = cache_at(self);
    if (cache.most == kUnlimited) return call_unlimited(t, cache, args);
    if (cache.most > 0) return call_limited(t, cache, args);
    ++cache.misses;
    Ref<> function = share(cache.function.value());
    return call(t, function, args);
}

// --- methods ---

Result<Ref<>> cache_info(Thread& t, Value self) {
    LruCache& cache = cache_at(self);
    Value most = cache.most == kUnlimited ? none() : Value::small_int(cache.most);
    return call(t, cache.info_type, Value::small_int(cache.hits), Value::small_int(cache.misses), most,
                Value::small_int(cache.cache->size()));
}

// Links that die are out of the list first.
void drop_links(LruCache& self) {
    for (Link* link = self.oldest; link;) {
        Link* newer = link->newer;
        link->older = link->newer = nullptr;
        link = newer;
    }
    self.oldest = self.newest = nullptr;
}

Status cache_clear(Thread& t, Value self) {
    LruCache& cache = cache_at(self);
    drop_links(cache);
    cache.hits = cache.misses = 0;
    dict_clear(t, *cache.cache.get());
    return {};
}

Result<Ref<>> reduce_cache(Thread& t, Value self) { return get_attribute(t, self, Value("__qualname__"_name)); }
Result<Ref<>> copy_cache(Thread&, Value self, Rest) { return share(self); }

Result<Ref<>> cache_get(Thread& t, Value self, Value instance, Value) {
    if (!instance || instance == none()) return share(self);
    return method_new(t, self, instance);
}

}  // namespace

void define_lru_cache(TypeBuilder& type) {
    type.instances<LruCache>().references<&LruCache::function, 5>().shown(152, 0, 136, 144).weakly_referable();
    type.dict_field<&LruCache::dict>();
    type.set_flags(kTypeMethodDescriptor);
    type.doc(
        "Create a cached callable that wraps another function.\n\n"
        "user_function: the function being cached; maxsize: 0 for no caching, None for no limit, n for a cache of\n"
        "that size; typed: whether 3 and 3.0 are kept apart; cache_info_type: what cache_info() makes.");
    type.constructor<"lru_cache(user_function, maxsize, typed, cache_info_type)", new_cache>();
    type.slots().call = call_cache;
    type.slots().descr_get = cache_get;
    type.method<"cache_info()", cache_info>("Hits, misses, limit and size.");
    type.method<"cache_clear()", cache_clear>("Forgets all results.");
    type.method<"__reduce__()", reduce_cache>("How pickle takes the object apart.");
    type.method<"~__copy__(*args)!", copy_cache>("");
    type.method<"~__deepcopy__(*args)!", copy_cache>("");
    type.getset("__dict__", get_dict_attribute, set_native_dict_attribute);
}

void define_lru_link(TypeBuilder& type) { type.instances<Link>().references<&Link::key, 2>().shown(56); }

}  // namespace krait::modules::functools
