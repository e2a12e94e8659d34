// SPDX-License-Identifier: Apache-2.0
// The elements of HTML as its parsing rules see them (HTML Standard, 13.2.4.2 and 13.2.6): which
// end tags close what. The guard alone uses it, to know how deeply a page is nested.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace entente::html {

// What the HTML standard lets an element do to those that are open.
enum Trait : std::uint16_t {
  kVoid = 1 << 0,             // has no end tag
  kFormatting = 1 << 1,       // opened again by the standard in the next block
  kBlock = 1 << 2,            // its end tag closes all that is open inside it
  kClosesParagraph = 1 << 3,  // begins outside of paragraphs
  kSpecial = 1 << 4,          // not closed by the end tag of an inline element
  kBarrier = 1 << 5,          // closes nothing outside of it
  kRawText = 1 << 6,          // nothing but its end tag is markup
  kBreakout = 1 << 7,         // leaves <svg> and <math>
  kTable = 1 << 8,            // parts of tables; end tags may be left out
  kIntegration = 1 << 9,      // holds HTML inside of <svg> and <math>
  kForeignRoot = 1 << 10,
  kList = 1 << 11,         // an item is closed only inside of it
  kTransparent = 1 << 12,  // does not keep a new item from closing the one that is open
};

struct Element {
  std::string_view name;
  std::uint16_t traits;
};

// Sorted by name.
inline constexpr std::array<Element, 115> kElements = {{
    {"a", kFormatting},
    {"address", kTransparent | kBlock | kClosesParagraph | kSpecial},
    {"annotation-xml", kSpecial | kBarrier | kIntegration},
    {"applet", kSpecial | kBarrier},
    {"area", kVoid | kSpecial},
    {"article", kBlock | kClosesParagraph | kSpecial},
    {"aside", kBlock | kClosesParagraph | kSpecial},
    {"b", kFormatting | kBreakout},
    {"base", kVoid | kSpecial},
    {"basefont", kVoid | kSpecial},
    {"bgsound", kVoid | kSpecial},
    {"big", kFormatting | kBreakout},
    {"blockquote", kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"body", kSpecial | kBreakout},
    {"br", kVoid | kSpecial | kBreakout},
    {"button", kBlock | kSpecial},
    {"caption", kSpecial | kBarrier | kTable},
    {"center", kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"code", kFormatting | kBreakout},
    {"col", kVoid | kSpecial},
    {"colgroup", kSpecial | kTable},
    {"dd", kClosesParagraph | kSpecial | kBreakout},
    {"desc", kSpecial | kBarrier | kIntegration},
    {"details", kBlock | kClosesParagraph | kSpecial},
    {"dialog", kBlock | kClosesParagraph},
    {"dir", kBlock | kClosesParagraph | kSpecial},
    {"div", kTransparent | kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"dl", kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"dt", kClosesParagraph | kSpecial | kBreakout},
    {"em", kFormatting | kBreakout},
    {"embed", kVoid | kSpecial | kBreakout},
    {"fieldset", kBlock | kClosesParagraph | kSpecial},
    {"figcaption", kBlock | kClosesParagraph | kSpecial},
    {"figure", kBlock | kClosesParagraph | kSpecial},
    {"font", kFormatting | kBreakout},
    {"footer", kBlock | kClosesParagraph | kSpecial},
    {"foreignobject", kSpecial | kBarrier | kIntegration},
    {"form", kClosesParagraph | kSpecial},
    {"frame", kVoid | kSpecial},
    {"frameset", kSpecial},
    {"h1", kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"h2", kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"h3", kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"h4", kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"h5", kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"h6", kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"head", kSpecial | kBreakout},
    {"header", kBlock | kClosesParagraph | kSpecial},
    {"hgroup", kBlock | kClosesParagraph | kSpecial},
    {"hr", kVoid | kClosesParagraph | kSpecial | kBreakout},
    {"html", kSpecial | kBarrier},
    {"i", kFormatting | kBreakout},
    {"iframe", kSpecial | kRawText},
    {"image", kVoid},
    {"img", kVoid | kSpecial | kBreakout},
    {"input", kVoid | kSpecial},
    {"isindex", kVoid | kSpecial},
    {"keygen", kVoid},
    {"li", kClosesParagraph | kSpecial | kBreakout},
    {"link", kVoid | kSpecial},
    {"listing", kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"main", kBlock | kClosesParagraph | kSpecial},
    {"marquee", kSpecial | kBarrier},
    {"math", kSpecial | kBarrier | kForeignRoot},
    {"menu", kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"menuitem", kVoid | kSpecial},
    {"meta", kVoid | kSpecial | kBreakout},
    {"mi", kSpecial | kBarrier | kIntegration},
    {"mn", kSpecial | kBarrier | kIntegration},
    {"mo", kSpecial | kBarrier | kIntegration},
    {"ms", kSpecial | kBarrier | kIntegration},
    {"mtext", kSpecial | kBarrier | kIntegration},
    {"nav", kBlock | kClosesParagraph | kSpecial},
    {"nobr", kFormatting | kBreakout},
    {"noembed", kSpecial | kRawText},
    {"noframes", kSpecial | kRawText},
    {"noscript", kSpecial},
    {"object", kSpecial | kBarrier},
    {"ol", kList | kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"p", kTransparent | kClosesParagraph | kSpecial | kBreakout},
    {"param", kVoid | kSpecial},
    {"plaintext", kClosesParagraph | kSpecial},
    {"pre", kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"ruby", kBreakout},
    {"s", kFormatting | kBreakout},
    {"script", kSpecial | kRawText},
    {"section", kBlock | kClosesParagraph | kSpecial},
    {"select", kSpecial},
    {"small", kFormatting | kBreakout},
    {"source", kVoid | kSpecial},
    {"span", kBreakout},
    {"strike", kFormatting | kBreakout},
    {"strong", kFormatting | kBreakout},
    {"style", kSpecial | kRawText},
    {"sub", kBreakout},
    {"summary", kBlock | kClosesParagraph | kSpecial},
    {"sup", kBreakout},
    {"svg", kSpecial | kBarrier | kForeignRoot},
    {"table", kClosesParagraph | kSpecial | kBarrier | kBreakout | kTable},
    {"tbody", kSpecial | kTable},
    {"td", kSpecial | kBarrier | kTable},
    {"template", kSpecial | kBarrier},
    {"textarea", kSpecial | kRawText},
    {"tfoot", kSpecial | kTable},
    {"th", kSpecial | kBarrier | kTable},
    {"thead", kSpecial | kTable},
    {"title", kSpecial | kRawText},
    {"tr", kSpecial | kTable},
    {"track", kVoid | kSpecial},
    {"tt", kFormatting | kBreakout},
    {"u", kFormatting | kBreakout},
    {"ul", kList | kBlock | kClosesParagraph | kSpecial | kBreakout},
    {"var", kBreakout},
    {"wbr", kVoid | kSpecial},
    {"xmp", kClosesParagraph | kSpecial | kRawText},
}};
static_assert(std::ranges::is_sorted(kElements, {}, &Element::name));

inline std::uint16_t traits_of(std::string_view name) {
  const auto at = std::ranges::lower_bound(kElements, name, {}, &Element::name);
  return at != kElements.end() && at->name == name ? at->traits : 0;
}

}  // namespace entente::html
