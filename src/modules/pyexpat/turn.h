#pragma once

// A handler's turn: what an event's C++ function does between expat and the program's handler.

#include <initializer_list>

#include "modules/pyexpat/pyexpat.h"

namespace krait::modules::xml {

// An argument of a handler, as expat gives it.
struct Piece {
    enum class Kind : uint8_t { Text, Name, Number, Object } kind;
    const char* text = nullptr;  // null: None
    int64_t number = 0;          // of a text: its length; -1: up to its NUL
    Value object = Value();

    static Piece plain(const char* text, int64_t length = -1) { return {Kind::Text, text, length}; }
    // Shared by the parser's dict `intern`.
    static Piece name(const char* text) { return {Kind::Name, text, -1}; }
    static Piece of(int64_t number) { return {Kind::Number, nullptr, number}; }
    static Piece of(Value object) { return {Kind::Object, nullptr, 0, object}; }
};

Result<Ref<>> piece_value(Thread& t, Parser& parser, const Piece& piece);

// Calls the handler, if there is one (absent: there is none). After an exception nothing more is told.
Lookup call_handler(Thread& t, Parser& parser, Handler kind, std::initializer_list<Piece> pieces);

class Turn {
public:
    // Character data that waits goes first.
    Turn(void* user, Handler kind);
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    // False: nobody wants to hear it, or something went wrong.
    explicit operator bool() const { return is_wanted_; }
    Thread& thread() { return *parser_.running; }
    Parser& parser() { return parser_; }

    // Empty: it raised.
    Ref<> call(std::initializer_list<Piece> pieces);
    // What the handler says as a C int; 0: it raised.
    int call_for_number(std::initializer_list<Piece> pieces);
    // Making the arguments has failed: the parse is over.
    void fail();

private:
    Parser& parser_;
    Handler kind_;
    bool is_wanted_;
};

}  // namespace krait::modules::xml
