#include "modules/binascii/binascii.h"
#include "object/byte_hex.h"
#include "object/bytes.h"

namespace krait::modules::binascii {

Result<Ref<>> a2b_qp(Thread& t, Value, AsciiData data, bool is_header) {
    std::string_view in = data.bytes();
    std::string out;
    out.reserve(in.size());
    for (size_t i = 0; i < in.size();) {
        char c = in[i++];
        if (c != '=') {
            out.push_back(is_header && c == '_' ? ' ' : c);
            continue;
        }
        if (i == in.size()) break;
        if (in[i] == '\n' || in[i] == '\r') {  // a line that goes on
            i = std::min(in.find('\n', i), in.size() - 1) + 1;
        } else if (in[i] == '=') {  // some encoders write this
            out.push_back('=');
            ++i;
        } else if (i + 1 < in.size() && hex_digit(in[i]) >= 0 && hex_digit(in[i + 1]) >= 0) {
            out.push_back(static_cast<char>(hex_digit(in[i]) << 4 | hex_digit(in[i + 1])));
            i += 2;
        } else {
            out.push_back('=');
        }
    }
    return bytes_from(t, out);
}

namespace {

constexpr size_t kLongestLine = 76;

class Encoder {
public:
    Encoder(std::string_view in, bool quotes_tabs, bool is_text, bool is_header)
        : in_(in), quotes_tabs_(quotes_tabs), is_text_(is_text), is_header_(is_header) {
        // The first line's end tells which ends the text has.
        size_t end = in.find('\n');
        line_end_ = end != std::string_view::npos && end > 0 && in[end - 1] == '\r' ? "\r\n" : "\n";
    }

    std::string run() {
        while (i_ < in_.size()) {
            char c = in_[i_];
            if (must_be_quoted(c)) {
                if (column_ + 3 >= kLongestLine) break_line();
                quote(c);
                column_ += 3;
                ++i_;
            } else if (is_text_ && (c == '\n' || (c == '\r' && next() == '\n'))) {
                end_line(c);
            } else {
                bool is_last = i_ + 1 == in_.size() || next() == '\n';
                if (!is_last && column_ + 1 >= kLongestLine) break_line();
                out_.push_back(is_header_ && c == ' ' ? '_' : c);
                ++column_;
                ++i_;
            }
        }
        return std::move(out_);
    }

private:
    char next() const { return i_ + 1 < in_.size() ? in_[i_ + 1] : '\0'; }

    bool must_be_quoted(char c) const {
        auto code = static_cast<unsigned char>(c);
        bool is_blank = c == ' ' || c == '\t', is_break = c == '\r' || c == '\n';
        if (code > 126 || c == '=' || (is_header_ && c == '_')) return true;
        // A line of one dot ends a message.
        if (c == '.' && column_ == 0 && (next() == '\0' || next() == '\n' || next() == '\r')) return true;
        if (is_break) return !is_text_;
        if (is_blank) return quotes_tabs_ || i_ + 1 == in_.size();
        return code < 33;
    }

    void quote(char c) {
        static constexpr char kHex[] = "0123456789ABCDEF";
        out_.push_back('=');
        out_.push_back(kHex[static_cast<unsigned char>(c) >> 4]);
        out_.push_back(kHex[c & 15]);
    }
    void break_line() {
        out_.append("=").append(line_end_);
        column_ = 0;
    }
    void end_line(char c) {
        column_ = 0;
        // Blanks at the end of a line would get lost.
        if (!out_.empty() && (out_.back() == ' ' || out_.back() == '\t')) {
            char blank = out_.back();
            out_.pop_back();
            quote(blank);
        }
        out_.append(line_end_);
        i_ += c == '\r' ? 2 : 1;
    }

    std::string_view in_;
    bool quotes_tabs_, is_text_, is_header_;
    std::string_view line_end_;
    size_t i_ = 0, column_ = 0;
    std::string out_;
};

}  // namespace

Result<Ref<>> b2a_qp(Thread& t, Value, ByteView data, bool quotes_tabs, bool is_text, bool is_header) {
    return bytes_from(t, Encoder(data.bytes(), quotes_tabs, is_text, is_header).run());
}

}  // namespace krait::modules::binascii
