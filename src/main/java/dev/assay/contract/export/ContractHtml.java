package dev.assay.contract.export;

import dev.assay.contract.CheckWords;
import dev.assay.definition.Check;
import dev.assay.definition.Contract.Column;
import dev.assay.definition.WrittenContract;
import java.util.List;

/** A contract as one HTML page that loads nothing, runs nothing, and is read by screen readers. */
public final class ContractHtml {
  private static final String STYLE =
      """
      body { font-family: system-ui, sans-serif; line-height: 1.5; color: #1b1b1b; background: #fff;
        max-width: 70rem; margin: 0 auto; padding: 1rem; }
      table { border-collapse: collapse; width: 100%; }
      caption { text-align: left; font-weight: bold; padding: .5rem 0; }
      th, td { border: 1px solid #767676; padding: .3rem .6rem; text-align: left;
        vertical-align: top; overflow-wrap: anywhere; }
      dt { font-weight: bold; }
      dd { margin: 0 0 .5rem 0; }
      """;

  private final StringBuilder page = new StringBuilder();

  private ContractHtml() {}

  /** The page; whatever the contract says is text in it, never markup. */
  public static String of(WrittenContract written) {
    ContractHtml html = new ContractHtml();
    html.write(written);
    return html.page.toString();
  }

  private void write(WrittenContract written) {
    String title = escape(written.contract().table().toString());
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\"")
        .append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>Contract of ")
        .append(title)
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<main>\n<h1>")
        .append(title)
        .append("</h1>\n<dl>\n");
    ContractFacts.of(written)
        .forEach(
            (name, fact) ->
                page.append("<dt>")
                    .append(escape(name))
                    .append("</dt><dd>")
                    .append(escape(fact))
                    .append("</dd>\n"));
    page.append("</dl>\n");
    head("Columns", List.of("column", "type", "null", "classified", "description"));
    for (Column column : written.contract().columns()) {
      row(
          List.of(
              column.name(),
              column.type(),
              ContractFacts.never(column),
              column.classification(),
              column.description()));
    }
    page.append("</tbody>\n</table>\n");
    head("Checks", List.of("check", "what is promised", "when broken"));
    for (Check check : written.contract().checks()) {
      row(List.of(check.name(), CheckWords.of(check), ContractFacts.whenBroken(check)));
    }
    page.append("</tbody>\n</table>\n</main>\n</body>\n</html>\n");
  }

  private void head(String caption, List<String> headings) {
    page.append("<table>\n<caption>").append(escape(caption)).append("</caption>\n<thead><tr>");
    headings.forEach(h -> page.append("<th scope=\"col\">").append(escape(h)).append("</th>"));
    page.append("</tr></thead>\n<tbody>\n");
  }

  private void row(List<String> cells) {
    page.append("<tr><th scope=\"row\">").append(escape(cells.get(0))).append("</th>");
    cells.stream().skip(1).forEach(c -> page.append("<td>").append(escape(c)).append("</td>"));
    page.append("</tr>\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
