// SPDX-License-Identifier: Apache-2.0
// PostgreSQL's client library, loaded when a register lies there: it needs twenty others, and to load them takes as
// long as all else that a command does before it begins. Internal to this folder.
#pragma once

#include <libpq-fe.h>

#include "entente/base/error.h"

namespace entente {

/// Its functions, without the PQ of their names.
struct LibPq {
  decltype(&PQclear) clear;
  decltype(&PQconnectdb) connectdb;
  decltype(&PQenterPipelineMode) enterPipelineMode;
  decltype(&PQerrorMessage) errorMessage;
  decltype(&PQexec) exec;
  decltype(&PQexecParams) execParams;
  decltype(&PQexecPrepared) execPrepared;
  decltype(&PQexitPipelineMode) exitPipelineMode;
  decltype(&PQfinish) finish;
  decltype(&PQftype) ftype;
  decltype(&PQgetisnull) getisnull;
  decltype(&PQgetlength) getlength;
  decltype(&PQgetResult) getResult;
  decltype(&PQgetvalue) getvalue;
  decltype(&PQnfields) nfields;
  decltype(&PQntuples) ntuples;
  decltype(&PQpipelineSync) pipelineSync;
  decltype(&PQprepare) prepare;
  decltype(&PQresultErrorField) resultErrorField;
  decltype(&PQresultErrorMessage) resultErrorMessage;
  decltype(&PQresultStatus) resultStatus;
  decltype(&PQsendQueryParams) sendQueryParams;
  decltype(&PQsendQueryPrepared) sendQueryPrepared;
  decltype(&PQsetNoticeProcessor) setNoticeProcessor;
  decltype(&PQstatus) status;
  decltype(&PQtransactionStatus) transactionStatus;
};

/// Loads it, once for all threads. NotFound where it is not installed, or lacks one of these.
Result<void> load_libpq();
/// REQUIRES: load_libpq() has succeeded.
const LibPq& libpq();

}  // namespace entente
