// SPDX-License-Identifier: Apache-2.0
// For tests: SQLite's usual file layer with a fuse. After a given number of writes every further
// change of a file fails, as on a full or broken disk, until the fuse is renewed: what is on the disk
// then is what a crash would leave. One thread.
#pragma once

#include <sqlite3.h>

#include <cstring>
#include <string>

namespace entente::testing {

class FaultVfs {
 public:
  static constexpr const char* kName = "entente_fault";

  /// Registers the layer. REQUIRES: no other FaultVfs lives.
  FaultVfs() {
    base_ = sqlite3_vfs_find(nullptr);
    vfs_ = *base_;
    vfs_.zName = kName;
    vfs_.pNext = nullptr;
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + base_->szOsFile;
    vfs_.xOpen = open;
    vfs_.xDelete = remove;
    self() = this;
    sqlite3_vfs_register(&vfs_, 0);
  }
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;
  ~FaultVfs() {
    sqlite3_vfs_unregister(&vfs_);
    self() = nullptr;
  }

  /// The next `writes` changes succeed, later ones fail with `code`; a negative number: never fail.
  void arm(int writes, int code) {
    left_ = writes;
    code_ = code;
    failed_ = false;
  }
  bool failed() const { return failed_; }

 private:
  struct File {
    sqlite3_file base;
    sqlite3_file* real;
  };

  static FaultVfs*& self() {
    static FaultVfs* instance = nullptr;
    return instance;
  }
  static int burn() {
    FaultVfs& f = *self();
    if (f.left_ < 0) return SQLITE_OK;
    if (f.left_ == 0) {
      f.failed_ = true;
      return f.code_;
    }
    --f.left_;
    return SQLITE_OK;
  }
  static sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    static const sqlite3_io_methods kMethods = methods();
    auto* f = reinterpret_cast<File*>(file);
    f->real = reinterpret_cast<sqlite3_file*>(f + 1);
    f->base.pMethods = nullptr;
    const int code = self()->base_->xOpen(self()->base_, name, f->real, flags, out);
    if (code == SQLITE_OK) f->base.pMethods = &kMethods;
    return code;
  }
  static int remove(sqlite3_vfs*, const char* name, int sync) {
    if (const int code = burn(); code != SQLITE_OK) return code == SQLITE_FULL ? SQLITE_IOERR_DELETE : code;
    return self()->base_->xDelete(self()->base_, name, sync);
  }

  static sqlite3_io_methods methods() {
    sqlite3_io_methods m;
    std::memset(&m, 0, sizeof m);
    m.iVersion = 1;
    m.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
    m.xRead = [](sqlite3_file* f, void* p, int n, sqlite3_int64 at) {
      return real(f)->pMethods->xRead(real(f), p, n, at);
    };
    m.xWrite = [](sqlite3_file* f, const void* p, int n, sqlite3_int64 at) {
      const int code = burn();
      return code == SQLITE_OK ? real(f)->pMethods->xWrite(real(f), p, n, at) : code;
    };
    m.xTruncate = [](sqlite3_file* f, sqlite3_int64 n) {
      const int code = burn();
      return code == SQLITE_OK ? real(f)->pMethods->xTruncate(real(f), n) : code;
    };
    // It counts as a change, but nobody waits for the disk: what is looked at afterwards is what the system has.
    m.xSync = [](sqlite3_file*, int) { return burn(); };
    m.xFileSize = [](sqlite3_file* f, sqlite3_int64* n) { return real(f)->pMethods->xFileSize(real(f), n); };
    m.xLock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); };
    m.xUnlock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); };
    m.xCheckReservedLock = [](sqlite3_file* f, int* out) {
      return real(f)->pMethods->xCheckReservedLock(real(f), out);
    };
    m.xFileControl = [](sqlite3_file* f, int op, void* arg) {
      return real(f)->pMethods->xFileControl(real(f), op, arg);
    };
    m.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
    m.xDeviceCharacteristics = [](sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); };
    return m;
  }

  sqlite3_vfs* base_ = nullptr;
  sqlite3_vfs vfs_{};
  int left_ = -1;
  int code_ = SQLITE_OK;
  bool failed_ = false;
};

}  // namespace entente::testing
