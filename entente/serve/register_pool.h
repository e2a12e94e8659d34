// SPDX-License-Identifier: Apache-2.0
// Open registers for threads that come and go: a Register belongs to one thread at a time, and opening one for each
// request would take longer than most requests.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/register.h"

namespace entente {

class RegisterPool {
 public:
  explicit RegisterPool(std::string path) : path_(std::move(path)) {}

  /// A register to read from, for as long as it lives.
  class Lease {
   public:
    Lease(RegisterPool& pool, std::unique_ptr<Register> reg) : pool_(&pool), register_(std::move(reg)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (register_) pool_->give_back(std::move(register_));
    }
    const Register& operator*() const { return *register_; }
    const Register* operator->() const { return register_.get(); }

   private:
    RegisterPool* pool_;
    std::unique_ptr<Register> register_;
  };

  Result<Lease> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        Lease lease(*this, std::move(idle_.back()));
        idle_.pop_back();
        return lease;
      }
    }
    Register::Options options;
    options.writable = false;
    auto opened = Register::open(path_, options);
    if (!opened) return std::unexpected(opened.error());
    return Lease(*this, std::make_unique<Register>(std::move(*opened)));
  }

  const std::string& path() const { return path_; }

 private:
  void give_back(std::unique_ptr<Register> reg) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(reg));
  }

  const std::string path_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Register>> idle_;
};

}  // namespace entente
