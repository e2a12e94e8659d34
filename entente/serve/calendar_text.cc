// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/calendar_text.h"

#include <algorithm>

#include "entente/base/date.h"

namespace entente {
namespace {

constexpr std::size_t kLine = 75;  // bytes, the line end not counted

// Backslash, semicolon, comma and line ends mean something there; other control characters must not stand there.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
    else if (c == '\t') out += ' ';
  }
  return out;
}

// Long lines go on behind a blank; a character is never split.
void add_line(std::string& out, std::string line) {
  std::size_t room = kLine;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    out.append(line, 0, end).append("\r\n ");
    line.erase(0, end);
    room = kLine - 1;
  }
  out += line + "\r\n";
}

std::string digits(std::string day) {
  std::erase(day, '-');
  return day;
}

std::string day_after(const std::string& day) {
  const auto date = parse_date(day);
  return date && date->has_day() ? add_days(*date, 1).iso() : day;
}

}  // namespace

std::string render_calendar(std::string_view name, const std::vector<CalendarEntry>& entries) {
  std::string out;
  const auto add = [&](std::string_view key, std::string_view value) {
    add_line(out, std::string(key) + ":" + std::string(value));
  };
  const auto add_text = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) add(key, escaped(value));
  };
  add("BEGIN", "VCALENDAR");
  add("VERSION", "2.0");
  add("PRODID", "-//Entente//" ENTENTE_VERSION "//EN");
  add("CALSCALE", "GREGORIAN");
  add("METHOD", "PUBLISH");
  add("X-WR-CALNAME", escaped(name));
  add("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
  for (const CalendarEntry& entry : entries) {
    add("BEGIN", "VEVENT");
    add("UID", entry.uid);
    add("DTSTAMP", digits(entry.stamp) + "T000000Z");
    add("SEQUENCE", std::to_string(entry.sequence));
    add("DTSTART;VALUE=DATE", digits(entry.start));
    add("DTEND;VALUE=DATE", digits(day_after(entry.end)));  // the first day that is no part of it
    add("SUMMARY", escaped(entry.summary));
    add_text("DESCRIPTION", entry.description);
    add_text("LOCATION", entry.place);
    add_text("CATEGORIES", entry.category);
    if (!entry.url.empty()) add("URL", entry.url);
    add("STATUS", entry.status);
    add("TRANSP", "TRANSPARENT");
    add("END", "VEVENT");
  }
  add("END", "VCALENDAR");
  return out;
}

}  // namespace entente
