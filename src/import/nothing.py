# The empty modules of the package __phello__.ham.
