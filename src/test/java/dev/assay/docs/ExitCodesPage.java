package dev.assay.docs;

import dev.assay.model.ErrorKind;

/** docs/exit-codes.md. */
final class ExitCodesPage {
  private ExitCodesPage() {}

  static String markdown() {
    Page page =
        Page.of("Exit codes", "dev.assay.model.ErrorKind")
            .paragraph(
                "Every command ends with one of these. A message on standard error says the"
                    + " problem, its place and what to do; the heading above it is the one in"
                    + " this table.")
            .columns("code", "heading", "what it means")
            .row("0", "", "Success. A run that found nothing to do succeeds too.");
    for (ErrorKind kind : ErrorKind.values()) {
      page.row(Integer.toString(kind.exitCode()), kind.title(), kind.meaning());
    }
    page.row(
        "10",
        "",
        "Only with `diff --exit-code` and `contract diff --exit-code`: the releases or contracts"
            + " differ, and the contract's change breaks no reader. It is no failure, and says"
            + " nothing on standard error.");
    page.row(
        "11",
        "",
        "Only with `contract diff --exit-code`: the change breaks readers, and the new contract has"
            + " the major version that says so. It is no failure either; with a version that does"
            + " not say so, the code is 2.");
    return page.paragraph(
            "A process that is killed ends with the code of its signal, such as 137; the next run"
                + " finds it dead, records it as `KILLED` and does what was left undone.")
        .markdown();
  }
}
