// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/app.h"

int main(int argc, char** argv) { return entente::cli::run(argc, argv); }
