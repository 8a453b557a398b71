#include "syntax/program_text.h"

#include <algorithm>

#include "base/charset/charset.h"
#include "base/utf8.h"

namespace krait::syntax {

namespace {

constexpr size_t kPiece = 999;
constexpr std::string_view kBom = "\xEF\xBB\xBF";

// One call of CPython's universal-newline reader: up to and with a newline, at most kPiece bytes.
std::string take_piece(std::string_view& text) {
    std::string piece;
    while (!text.empty() && piece.size() < kPiece) {
        char c = text.front();
        text.remove_prefix(1);
        if (c == '\r') {
            if (text.starts_with('\n')) text.remove_prefix(1);
            c = '\n';
        }
        piece += c;
        if (c == '\n') break;
    }
    return piece;
}

std::string decode(std::string_view encoding, std::string piece) {
    if (!encoding.empty() && encoding != "utf-8") {
        auto codec = base::charset::find(encoding);
        if (codec && codec != base::charset::Codec::kNotText) return base::charset::decode_replacing(*codec, piece);
    }
    return base::decode_replacing(piece);
}

}  // namespace

std::optional<std::string> program_line(Session& session, std::string_view encoding, int line) {
    if (!session.read_file || line <= 0) return std::nullopt;
    std::optional<std::string> file = session.read_file(session.filename);
    if (!file) return std::nullopt;
    std::string_view rest = *file;
    if (rest.starts_with(kBom)) rest.remove_prefix(kBom.size());
    std::string piece;
    for (int i = 0; i < line;) {
        if (rest.empty()) return std::nullopt;
        piece = take_piece(rest);
        bool goes_on = piece.size() == kPiece && piece.back() != '\n';
        if (i + 1 == line || !goes_on) ++i;
    }
    return decode(encoding, std::move(piece));
}

int character_offset(std::string_view line, int column) {
    if (column < 0) return column;
    size_t size = static_cast<size_t>(column);
    size_t beyond = size > line.size() ? 1 : 0;
    return static_cast<int>(base::count_code_points_replacing(line.substr(0, std::min(size, line.size()))) + beyond);
}

}  // namespace krait::syntax
