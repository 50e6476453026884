package dev.assay.handbook;

import dev.assay.model.TableName;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SQL text in which tables and parameters are links. */
record SqlPart(Material material, String sql) implements Part {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>--[^\\n]*)"
              + "|(?<text>'(?:[^'\\\\]|''|\\\\.)*')"
              + "|(?<parameter>(?<![:\\w]):[A-Za-z_]\\w*)"
              + "|(?<table>\\b(?:bronze|silver|gold)\\.[A-Za-z_]\\w*)"
              + "|(?<word>\\b(?:with|recursive|as|select|distinct|from|join|left|right|full|inner"
              + "|outer|cross|semi|anti|on|using|where|group|by|having|order|limit|union|all|except"
              + "|intersect|case|when|then|else|end|and|or|not|in|is|null|between|like|over"
              + "|partition|rows|range|preceding|following|unbounded|current|row|exists|values"
              + "|lateral|qualify|window|filter|asc|desc|date|timestamp|interval)\\b)",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void write(Sheet sheet) {
    Html html = sheet.html();
    html.open("pre", "class", "sql", "tabindex", "0").open("code");
    Matcher matcher = TOKEN.matcher(sql);
    int end = 0;
    while (matcher.find()) {
      html.text(sql.substring(end, matcher.start()));
      token(sheet, matcher);
      end = matcher.end();
    }
    html.text(sql.substring(end).stripTrailing()).close("code").close("pre");
  }

  private void token(Sheet sheet, Matcher found) {
    MatchResult match = found.toMatchResult();
    String text = match.group();
    if (found.group("comment") != null) {
      sheet.html().leaf("span", text, "class", "comment");
    } else if (found.group("text") != null) {
      sheet.html().leaf("span", text, "class", "literal");
    } else if (found.group("parameter") != null) {
      parameter(sheet, text);
    } else if (found.group("table") != null) {
      Optional<TableName> table =
          TableName.parse(text).filter(t -> material.cards().containsKey(t));
      table.ifPresentOrElse(t -> sheet.link(Paths.table(t), text), () -> sheet.html().text(text));
    } else {
      sheet.html().leaf("span", text, "class", "word");
    }
  }

  private void parameter(Sheet sheet, String text) {
    String name = text.substring(1);
    if (material.pipeline().parameters().containsKey(name)) {
      sheet.link(Paths.parameter(name), text);
    } else {
      sheet.html().text(text);
    }
  }
}
