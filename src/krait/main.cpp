// krait [option] ... [-c cmd | -m mod | file | -] [arg] ...

#include "krait/command_line.h"

int main(int argc, char** argv) { return krait::run_command_line(argc, argv); }
