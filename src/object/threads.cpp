#include "object/threads.h"

#include <pthread.h>

#include "object/exceptions.h"
#include "object/running_loop.h"

namespace krait::object {

namespace {

void link(Thread& made) {
    Interpreter& interpreter = made.interpreter;
    made.recursion_left = interpreter.recursion_limit;
    made.next = interpreter.threads;
    interpreter.threads = &made;
    if (interpreter.is_monitored) made.ask(kRequestMonitoring);
}

void unlink(Thread& t) {
    for (Thread** link = &t.interpreter.threads; *link; link = &(*link)->next) {
        if (*link != &t) continue;
        *link = t.next;
        return;
    }
}

}  // namespace

Thread* begin_thread(Thread& creator) {
    auto* made = new Thread(creator.interpreter);
    link(*made);
    return made;
}

Thread* attach_thread(Interpreter& interpreter) {
    auto* made = new Thread(interpreter);
    made->ident = static_cast<uint64_t>(::pthread_self());
    interpreter.lock.acquire(*made);
    link(*made);
    return made;
}

void end_thread(Thread& t) {
    Interpreter& interpreter = t.interpreter;
    t.drop_references();
    unlink(t);
    if (interpreter.release_frames) interpreter.release_frames(t);
    interpreter.lock.release(t);
    delete &t;
}

Thread* find_thread(Interpreter& interpreter, uint64_t ident) {
    for (Thread* thread = interpreter.threads; thread; thread = thread->next)
        if (thread->ident == ident) return thread;
    return nullptr;
}

void send_exception(Thread& receiver, Value exception) {
    receiver.asynchronous = share(exception);
    if (exception)
        receiver.ask(kRequestAsynchronous);
    else
        receiver.answer(kRequestAsynchronous);
}

void keep_only_this_thread(Thread& t) {
    // The other threads' memory stays: their stacks are gone and cannot say what they owned.
    t.interpreter.threads = &t;
    t.next = nullptr;
    t.interpreter.main = &t;
    t.ident = static_cast<uint64_t>(::pthread_self());
    t.interpreter.lock.reset_after_fork(t);
    forget_running_loops_after_fork(t);
}

}  // namespace krait::object
