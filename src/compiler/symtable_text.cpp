#include "compiler/symtable_text.h"

#include "base/repr.h"

namespace krait::compiler {

namespace {

struct FlagText {
    uint16_t bits;
    const char* text;
};

// In the order of the library's imports; shown where all the bits are set.
constexpr FlagText kFlags[] = {
    {kSymbolUse, "use"},
    {kSymbolGlobal, "def_global"},
    {kSymbolNonlocal, "def_nonlocal"},
    {kSymbolLocal, "def_local"},
    {kSymbolParam, "def_param"},
    {kSymbolTypeParam, "def_type_param"},
    {kSymbolFreeClass, "def_free_class"},
    {kSymbolImport, "def_import"},
    {kSymbolBound, "def_bound"},
    {kSymbolAnnotated, "def_annot"},
    {kSymbolCompIter, "def_comp_iter"},
    {kSymbolCompCell, "def_comp_cell"},
};

const char* scope_text(SymbolScope scope) {
    switch (scope) {
        case SymbolScope::Unknown: return "0";
        case SymbolScope::Local: return "local";
        case SymbolScope::GlobalExplicit: return "global_explicit";
        case SymbolScope::GlobalImplicit: return "global_implicit";
        case SymbolScope::Free: return "free";
        case SymbolScope::Cell: return "cell";
    }
    return "";
}

const char* kind_text(BlockKind kind) {
    switch (kind) {
        case BlockKind::Function: return "function";
        case BlockKind::Class: return "class";
        case BlockKind::Module: return "module";
        case BlockKind::Annotation: return "annotation";
        case BlockKind::TypeAlias: return "type alias";
        case BlockKind::TypeParameters: return "type parameters";
        case BlockKind::TypeVariable: return "type variable";
    }
    return "";
}

class TextWriter {
public:
    explicit TextWriter(std::string_view filename) : filename_(filename) {}

    void write(const SymbolTableEntry& entry, size_t level) {
        indent(level);
        out_ += "symbol table for ";
        if (entry.nested) out_ += "nested ";
        out_ += kind_text(entry.kind);
        out_ += entry.kind == BlockKind::Module ? " from file " : " ";
        base::append_str_repr(out_, entry.kind == BlockKind::Module ? filename_ : entry.name->text());
        out_ += ":\n";
        for (const Symbol& symbol : entry.symbols) write_symbol(symbol, level);
        out_ += '\n';
        for (const SymbolTableEntry* child : entry.children) write(*child, level + 1);
    }
    std::string take() { return std::move(out_); }

private:
    void indent(size_t level) { out_.append(level * 4, ' '); }

    void write_symbol(const Symbol& symbol, size_t level) {
        indent(level + 1);
        out_ += scope_text(symbol.scope);
        out_ += " symbol ";
        base::append_str_repr(out_, symbol.name->text());
        out_ += ": ";
        const char* separator = "";
        for (const FlagText& flag : kFlags) {
            if ((symbol.flags & flag.bits) != flag.bits) continue;
            out_ += separator;
            out_ += flag.text;
            separator = ", ";
        }
        out_ += '\n';
    }

    std::string_view filename_;
    std::string out_;
};

}  // namespace

std::string symtable_text(const SymbolTable& table, std::string_view filename) {
    TextWriter writer(filename);
    writer.write(*table.top(), 0);
    return writer.take();
}

}  // namespace krait::compiler
