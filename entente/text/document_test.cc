// SPDX-License-Identifier: Apache-2.0
#include "entente/text/document.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Document, TakesItsHashAsIdWhereNoneIsGiven) {
  const auto doc = Document::from_utf8("abc", {});
  ASSERT_TRUE(doc);
  EXPECT_EQ(doc->provenance().id, doc->content_hash());
  EXPECT_EQ(doc->content_hash(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Document, RefusesBadBytesAndSaysWhere) {
  const auto doc = Document::from_utf8("abc\xFFzz", {});
  ASSERT_FALSE(doc);
  EXPECT_EQ(doc.error().code, ErrorCode::InvalidUtf8);
  EXPECT_EQ(doc.error().where, "byte 3");
}

TEST(Document, RefusesWhatIsTooLarge) {
  const auto doc = Document::from_utf8(std::string(Document::kMaxBytes + 1, 'a'), {});
  ASSERT_FALSE(doc);
  EXPECT_EQ(doc.error().code, ErrorCode::TooLarge);
}

}  // namespace
}  // namespace entente
