// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/html.h"

#include <gtest/gtest.h>

#include <string>

#include "entente/ingest/html_guard.h"

namespace entente {
namespace {

const HtmlRules& rules() {
  static const auto rules = HtmlRules::load(ENTENTE_SOURCE_DIR "/data/html");
  EXPECT_TRUE(rules);
  return *rules;
}

IncomingReport read(const std::string& page) {
  auto report = read_html(page, rules());
  EXPECT_TRUE(report) << report.error().text();
  return report ? *std::move(report) : IncomingReport{};
}

ErrorCode code_of(const std::string& page) {
  const auto report = read_html(page, rules());
  EXPECT_FALSE(report);
  return report ? ErrorCode::InvalidArgument : report.error().code;
}

const std::string kPage = R"(<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Ports deal sealed | Harbour Post</title>
<meta property="og:title" content="Ports deal sealed by two coast states">
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-03-05T07:00:00Z">
<link rel="canonical" href="https://harbour.example/ports-deal">
<script>var a = "<p>not a paragraph of this page at all, not at all</p>";</script>
<style>p { color: red }</style></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div class="top-banner ad">Buy a boat today, prices fall every week, hurry up and buy one now!</div>
<article>
<header><h1>Ports deal sealed by two coast states</h1><p class="byline">By Ana Example</p></header>
<p>The two governments signed a &ldquo;ports &amp; harbours&rdquo; agreement on Tuesday,
   ending <a href="/talks">five years of talks</a>.</p>
<figure><img src="a.jpg"><figcaption>Ministers shake hands. Photo: Harbour Post</figcaption></figure>
<p>They agreed:</p>
<ul><li>to open three ports;</li><li><p>to train pilots,</p><p>at common cost.</p></li></ul>
<div class="share-tools">Share this article with your friends on all of your many networks today</div>
<p>The text enters into force<br>after ratification by both of the parliaments.</p>
<aside><p>Our newsletter brings you the sea every morning, fresh and for nothing at all.</p></aside>
<h2>Related stories</h2>
<ul class="links"><li><a href="/1">Storm closes the northern harbour for days</a></li></ul>
</article>
<footer><p>Copyright of the Harbour Post and of its many able and tireless writers.</p></footer>
</body></html>)";

TEST(Html, KeepsTheArticleAndLeavesOutWhatStandsAroundIt) {
  EXPECT_EQ(read(kPage).text,
            "Ports deal sealed by two coast states\n\nBy Ana Example\n\n"
            "The two governments signed a “ports & harbours” agreement on Tuesday, ending five "
            "years of talks.\n\n"
            "Ministers shake hands. Photo: Harbour Post\n\nThey agreed:\n\n"
            "- to open three ports;\n- to train pilots,\n\nat common cost.\n\n"
            "The text enters into force\n\nafter ratification by both of the parliaments.");
}

TEST(Html, TakesWhatThePageSaysAboutItself) {
  const Provenance p = read(kPage).provenance;
  EXPECT_EQ(p.title, "Ports deal sealed by two coast states");
  EXPECT_EQ(p.outlet, "Harbour Post");
  EXPECT_EQ(p.url, "https://harbour.example/ports-deal");
  EXPECT_EQ(p.lang, "en");
  ASSERT_TRUE(p.published);
  EXPECT_EQ(p.published->iso(), "2024-03-05");
}

TEST(Html, MapsTheTextBackToThePage) {
  const IncomingReport report = read(kPage);
  for (const std::string word : {"governments", "harbours", "talks", "Ministers", "pilots", "ratification"}) {
    const std::size_t at = report.text.find(word);
    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(kPage.substr(report.offsets.to_page(static_cast<ByteOffset>(at)), word.size()), word);
  }
  const std::size_t quote = report.text.find("“");
  EXPECT_EQ(kPage.substr(report.offsets.to_page(static_cast<ByteOffset>(quote)), 7), "&ldquo;");
}

TEST(Html, FindsAnArticleThatIsNotNamed) {
  const IncomingReport report = read(R"(<html><head><title>River pact</title>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":["NewsArticle"],"headline":"River pact renewed","datePublished":"2023-11-02T09:00:00+01:00",
"publisher":{"@type":"Organization","name":"River Daily"},"mainEntityOfPage":{"@id":"https://river.example/pact"}}]}</script>
</head><body><div id="page"><div class="menu"><a href="a">One</a> <a href="b">Two</a></div>
<div id="content"><div class="text"><p>The three states on the river renewed their pact for ten more years.</p>
<p>Their ministers met in the capital on Thursday and praised what was done so far.</p>
<p>Short.</p></div></div>
<div class="related-posts"><p>Last year the same states quarrelled about water for many months.</p></div>
<div style="display: none"><p>You are not supposed to see this long line of text on the page.</p></div>
</div></body></html>)");
  EXPECT_EQ(report.text,
            "The three states on the river renewed their pact for ten more years.\n\n"
            "Their ministers met in the capital on Thursday and praised what was done so far.\n\nShort.");
  EXPECT_EQ(report.provenance.title, "River pact renewed");
  EXPECT_EQ(report.provenance.outlet, "River Daily");
  EXPECT_EQ(report.provenance.url, "https://river.example/pact");
  ASSERT_TRUE(report.provenance.published);
  EXPECT_EQ(report.provenance.published->iso(), "2023-11-02");
}

TEST(Html, ReadsOldPagesOfTablesAndLineBreaks) {
  EXPECT_EQ(read(
                R"(<html><head><title>Note</title></head><body><table><tr><td class="left"><a href="1">About us</a><br>
<a href="2">Embassies</a></td><td><font size=2><b>Joint note of the two ministries</b><br><br>The ministries of the two
states held their yearly talks in the capital.<br><br>They signed a programme of cooperation for the years to come.
</font></td></tr></table></body></html>)")
                .text,
            "Joint note of the two ministries\n\nThe ministries of the two states held their yearly "
            "talks in the "
            "capital.\n\nThey signed a programme of cooperation for the years to come.");
}

TEST(Html, LeavesOutTeasersCommentsAndLinksBetweenParagraphs) {
  EXPECT_EQ(read(
                R"(<main><article class="teaser"><h3><a href="x">Another story with a long headline</a></h3>
<p>A teaser of that other story, which nobody has asked for on this page.</p></article>
<x-story><div class="body"><p>Envoys of the two islands opened talks on fishing rights on Monday morning.</p>
<p><a href="y">Read more: what the islands quarrel about and since when</a></p>
<p>A second round is planned for June, the envoys said after four hours at the table.</p>
<blockquote><p>“We are closer than we were,” the older of the two envoys told the reporters.</p></blockquote>
<p>The islands last agreed on quotas in 1998, a year of plenty for all who fish.</p></div></x-story>
<section id="reader-comments"><p>I have been fishing there for forty years and nobody asked me anything at all.</p></section></main>)")
                .text,
            "Envoys of the two islands opened talks on fishing rights on Monday morning.\n\n"
            "A second round is planned for June, the envoys said after four hours at the table.\n\n"
            "“We are closer than we were,” the older of the two envoys told the reporters.\n\n"
            "The islands last agreed on quotas in 1998, a year of plenty for all who fish.");
}

TEST(Html, KeepsAnArticleOfShortParagraphs) {
  EXPECT_EQ(read("<body><nav><a href=a>Home</a></nav><div><p>They met.</p><p>They "
                 "talked.</p></div></body>")
                .text,
            "They met.\n\nThey talked.");
}

TEST(Html, ReadsFragmentsAndBrokenMarkup) {
  EXPECT_EQ(read("<p>One<p>Two <b>bold</p> three").text, "One\n\nTwo bold\n\nthree");
  EXPECT_EQ(read("<div>Only a line</div>").text, "Only a line");
  EXPECT_EQ(read("<pre>first line\n  second</pre>").text, "first line\nsecond");
  EXPECT_EQ(read("<p>AT&T &lt;b&gt; &#233;&eacute;</p>").text, "AT&T <b> éé");
}

TEST(Html, ReadsTheEncodingThatThePageNames) {
  EXPECT_EQ(read("<meta charset=iso-8859-1><p>caf\xE9 \x93quoted\x94</p>").text, "café “quoted”");
  EXPECT_EQ(read("<meta http-equiv='Content-Type' content='text/html; "
                 "charset=windows-1251'><p>\xCC\xE8\xF0</p>")
                .text,
            "Мир");
  EXPECT_EQ(code_of("<p>caf\xE9</p>"), ErrorCode::InvalidUtf8);
  EXPECT_EQ(code_of("<meta charset=klingon><p>x</p>"), ErrorCode::InvalidInput);
}

TEST(Html, RefusesPagesWithoutText) {
  EXPECT_EQ(code_of("<html><body><script>x</script></body></html>"), ErrorCode::InvalidInput);
}

std::string repeat(std::string_view unit, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += unit;
  return out;
}

TEST(HtmlGuard, RefusesPagesBuiltToHarm) {
  for (const std::string& page :
       {repeat("<div>", 1'000'000), repeat("<b>", 1'000'000), repeat("<span><div></span>", 100'000),
        repeat("<div><table><td></div></table>", 100'000), repeat("<b><section></b>", 100'000),
        repeat("<div title='></div>'>", 10'000), repeat("<svg><foreignObject><div/>", 10'000),
        "<svg><div>" + repeat("<path/>", 10'000), "<a " + repeat("b ", 1'000'000) + ">", repeat("<p><b id=x>", 5'000),
        repeat("<x-y>", 10'000)})
    EXPECT_EQ(code_of(page + "text"), ErrorCode::TooLarge) << page.substr(0, 40);
}

TEST(HtmlTree, RefusesATreeThatOutgrowsItsPage) {
  // Each paragraph opens all of the formatting again.
  std::string page = "<p>";
  for (int i = 0; i < 200; ++i) page += "<b id=" + std::to_string(i) + ">";
  EXPECT_EQ(code_of(page + repeat("<p>x", 20'000)), ErrorCode::TooLarge);
}

TEST(HtmlGuard, TakesLongButFlatPages) {
  for (const std::string& page :
       {repeat("<p>one", 20'000), repeat("<li>one", 20'000), repeat("<div><p>one</div>", 20'000),
        repeat("<br>one<img src=x>", 20'000), repeat("<table><tr><td>a<td>b</table>", 5'000),
        "one<ul>" + repeat("<li><a href=x><b>one</b></a>", 20'000), repeat("<dl><dt>a<dd>b", 100),
        repeat("<svg><path d='M0'/><g><circle/></g></svg>x", 5'000), repeat("<p><em>one</em></p>", 20'000),
        repeat("<script>if (a<b) '<div>'</script>x", 5'000), repeat("<!-- <div> -->x", 5'000)}) {
    const auto report = check_html(page);
    EXPECT_TRUE(report) << page.substr(0, 40) << report.error().text();
    const auto read = read_html(page, rules());
    EXPECT_TRUE(read) << page.substr(0, 40) << read.error().text();
  }
}

}  // namespace
}  // namespace entente
