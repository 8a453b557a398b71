// Verifies the .pyc files named on its input, one a line, and prints `FILE: well-formed` or `FILE:` and the problems.

#include <fstream>
#include <iostream>
#include <iterator>

#include "bytecode/verifier.h"

int main() {
    for (std::string path; std::getline(std::cin, path);) {
        std::ifstream file(path, std::ios::binary);
        std::string data{std::istreambuf_iterator<char>(file), {}}, problems;
        if (krait::bytecode::verify_pyc(data, problems))
            std::cout << path << ": well-formed\n";
        else
            std::cout << path << ":\n" << problems;
    }
}
