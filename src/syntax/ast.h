#pragma once

// The tree. Node types are made from ast.def; see build/*/generated/syntax/syntax/ast_nodes.h.

#include "syntax/ast_base.h"
#include "syntax/ast_nodes.h"
