package dev.assay.contract.export;

import dev.assay.contract.CheckWords;
import dev.assay.definition.Check;
import dev.assay.definition.Contract.Column;
import dev.assay.definition.WrittenContract;

/** A contract as a page of Markdown. */
public final class ContractMarkdown {
  private ContractMarkdown() {}

  /** The page; whatever the contract says is text in it, never markup. */
  public static String of(WrittenContract written) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(text(written.contract().table().toString())).append("\n\n");
    ContractFacts.of(written)
        .forEach(
            (name, fact) ->
                page.append("- **").append(name).append("**: ").append(text(fact)).append('\n'));
    page.append("\n## Columns\n\n| column | type | null | classified | description |\n");
    page.append("|---|---|---|---|---|\n");
    for (Column column : written.contract().columns()) {
      row(
          page,
          column.name(),
          column.type(),
          ContractFacts.never(column),
          column.classification(),
          column.description());
    }
    page.append("\n## Checks\n\n| check | what is promised | when broken |\n|---|---|---|\n");
    for (Check check : written.contract().checks()) {
      row(page, check.name(), CheckWords.of(check), ContractFacts.whenBroken(check));
    }
    return page.toString();
  }

  private static void row(StringBuilder page, String... cells) {
    page.append('|');
    for (String cell : cells) {
      page.append(' ').append(text(cell)).append(" |");
    }
    page.append('\n');
  }

  private static String text(String text) {
    return text.strip()
        .replaceAll("\\s+", " ")
        .replaceAll("([\\\\`*_{}\\[\\]<>#|~])", "\\\\$1")
        .replaceAll("&", "&amp;");
  }
}
