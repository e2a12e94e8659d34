// SPDX-License-Identifier: Apache-2.0
#include "entente/register/libpq.h"

#include <dlfcn.h>

#include <optional>
#include <string>

namespace entente {
namespace {

// The number stands for the binary interface, which has not changed since 2006.
constexpr const char* kLibrary = "libpq.so.5";

template <class Function>
bool find(void* library, const char* name, Function& out) {
  out = reinterpret_cast<Function>(dlsym(library, name));
  return out != nullptr;
}

bool find_all(void* library, LibPq& out) {
  return find(library, "PQclear", out.clear) && find(library, "PQconnectdb", out.connectdb) &&
         find(library, "PQenterPipelineMode", out.enterPipelineMode) &&
         find(library, "PQerrorMessage", out.errorMessage) && find(library, "PQexec", out.exec) &&
         find(library, "PQexecParams", out.execParams) && find(library, "PQexecPrepared", out.execPrepared) &&
         find(library, "PQexitPipelineMode", out.exitPipelineMode) && find(library, "PQfinish", out.finish) &&
         find(library, "PQftype", out.ftype) && find(library, "PQgetisnull", out.getisnull) &&
         find(library, "PQgetlength", out.getlength) && find(library, "PQgetResult", out.getResult) &&
         find(library, "PQgetvalue", out.getvalue) && find(library, "PQnfields", out.nfields) &&
         find(library, "PQntuples", out.ntuples) && find(library, "PQpipelineSync", out.pipelineSync) &&
         find(library, "PQprepare", out.prepare) && find(library, "PQresultErrorField", out.resultErrorField) &&
         find(library, "PQresultErrorMessage", out.resultErrorMessage) &&
         find(library, "PQresultStatus", out.resultStatus) && find(library, "PQsendQueryParams", out.sendQueryParams) &&
         find(library, "PQsendQueryPrepared", out.sendQueryPrepared) &&
         find(library, "PQsetNoticeProcessor", out.setNoticeProcessor) && find(library, "PQstatus", out.status) &&
         find(library, "PQtransactionStatus", out.transactionStatus);
}

struct Loaded {
  std::optional<LibPq> functions;
  std::string problem;
};

const Loaded& loaded() {
  // Never closed: connections may live as long as the program.
  static const Loaded once = [] {
    void* library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
    LibPq functions{};
    if (library != nullptr && find_all(library, functions)) return Loaded{functions, {}};
    const char* problem = dlerror();
    return Loaded{std::nullopt, problem == nullptr ? kLibrary : problem};
  }();
  return once;
}

}  // namespace

Result<void> load_libpq() {
  if (loaded().functions) return {};
  return fail(ErrorCode::NotFound,
              "a register in PostgreSQL needs its client library (Debian: libpq5): " + loaded().problem);
}

const LibPq& libpq() { return *loaded().functions; }

}  // namespace entente
