package dev.assay.docs;

import dev.assay.definition.CheckKind;

/** docs/broken-checks.md. */
final class BrokenChecksPage {
  private BrokenChecksPage() {}

  static String markdown() {
    Page page =
        Page.of("Broken checks", "dev.assay.definition.CheckKind")
            .paragraph(
                "What to do when a check of a [contract](contracts.md) is broken, by the kind of"
                    + " check that stands in `kind` of `ops.contract_results`. A run says the same"
                    + " beside the check. A check of severity `fail` keeps readers on the last"
                    + " release: see [A contract is not held](runbooks/contract-not-held.md).")
            .columns("kind", "what is promised", "what to do");
    for (CheckKind kind : CheckKind.values()) {
      page.row("`" + kind + "`", sentence(kind.promise()), kind.remedy() + ".");
    }
    return page.markdown();
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
