package dev.assay.cli;

import dev.assay.ops.BookedEntry;
import dev.assay.ops.LedgerEntry;
import dev.assay.ops.SourceAccount;
import dev.assay.ops.SourceAccount.Fates;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shows the books.
 *
 * @param accounts by source, since the beginning
 * @param entries the commits to show, oldest first; unbalanced ones are always among them
 */
record LedgerPage(List<SourceAccount> accounts, List<BookedEntry> entries) {
  void print(Terminal terminal) {
    PrintWriter out = terminal.out();
    if (isBalanced()) {
      out.println(terminal.green("The books balance: every record has one fate."));
    } else {
      printWrong(terminal);
    }
    out.println();
    out.println(terminal.bold("Since the beginning"));
    printAccounts(out);
    if (!entries.isEmpty()) {
      out.println();
      out.println(terminal.bold("By commit"));
      printEntries(out);
    }
    out.flush();
  }

  /** What has become of the records of every source. */
  void printAccounts(PrintWriter out) {
    TextTable table =
        new TextTable(
            "source",
            "landed",
            "rejected",
            "loaded",
            "table",
            "kept",
            "superseded",
            "quarantined",
            "deleted",
            "waiting",
            "");
    for (SourceAccount account : accounts) {
      if (account.silver().isEmpty()) {
        table.add(cells(account, List.of("-", "-", "-", "-", "-", "-")));
      }
      account.silver().forEach(f -> table.add(cells(account, cells(f))));
    }
    table.print(out);
    out.println(
        "landed = rejected + loaded; loaded = kept + superseded + quarantined + deleted + waiting");
    long files = accounts.stream().mapToLong(SourceAccount::refusedFiles).sum();
    if (files > 0) {
      out.println(files + (files == 1 ? " file was" : " files were") + " refused as a whole");
    }
    out.flush();
  }

  boolean isBalanced() {
    return wrong().findAny().isEmpty() && accounts.stream().allMatch(SourceAccount::isBalanced);
  }

  /** The commits whose books do not balance. */
  Stream<BookedEntry> wrong() {
    return entries.stream().filter(e -> !e.entry().isBalanced());
  }

  private void printWrong(Terminal terminal) {
    PrintWriter out = terminal.out();
    out.println(terminal.red("The books do not balance:"));
    wrong().forEach(e -> out.println("  " + e.entry().text() + " (run " + e.entry().runId() + ")"));
    accounts.stream()
        .filter(a -> !a.isBalanced())
        .forEach(a -> out.println("  source " + a.source() + ": " + difference(a)));
    out.println("  docs/runbooks/books-do-not-balance.md tells what to do");
  }

  /** What the books say and what the tables hold. */
  private static String difference(SourceAccount account) {
    return "by the books "
        + account.landed()
        + " landed = "
        + account.loaded()
        + " loaded + "
        + account.rejected()
        + " rejected, and "
        + account.refusedFiles()
        + " files were refused; now bronze."
        + account.source()
        + " holds "
        + account.inBronze()
        + " rows, and the table of rejected ones "
        + account.inRejected();
  }

  private void printEntries(PrintWriter out) {
    TextTable table =
        new TextTable(
            "run",
            "table",
            "version",
            "offered",
            "in",
            "kept",
            "superseded",
            "set aside",
            "deleted",
            "before",
            "added",
            "removed",
            "after",
            "");
    Stream.concat(wrong(), entries.stream().filter(e -> e.entry().isBalanced()))
        .forEach(e -> table.add(cells(e.entry())));
    table.print(out);
    out.println(
        "offered = in = kept + superseded + set aside + deleted; after = before + added - removed");
  }

  private static List<String> cells(SourceAccount account, List<String> fates) {
    Stream<String> own =
        Stream.of(
            account.source(),
            Long.toString(account.landed()),
            Long.toString(account.rejected()),
            Long.toString(account.loaded()));
    return Stream.of(own, fates.stream(), Stream.of(verdict(account.isBalanced())))
        .flatMap(s -> s)
        .toList();
  }

  private static List<String> cells(Fates fates) {
    return Stream.concat(
            Stream.of(fates.table().toString()),
            Stream.of(
                    fates.kept(),
                    fates.superseded(),
                    fates.quarantined(),
                    fates.deleted(),
                    fates.waiting())
                .map(String::valueOf))
        .toList();
  }

  private static List<String> cells(LedgerEntry entry) {
    Stream<String> head = Stream.of(entry.runId(), entry.table().toString());
    Stream<String> counts =
        Stream.of(
                entry.version(),
                entry.offered(),
                entry.in(),
                entry.kept(),
                entry.superseded(),
                entry.setAside(),
                entry.deleted(),
                entry.before(),
                entry.added(),
                entry.removed(),
                entry.after())
            .map(String::valueOf);
    return Stream.of(head, counts, Stream.of(verdict(entry.isBalanced()))).flatMap(s -> s).toList();
  }

  private static String verdict(boolean balanced) {
    return balanced ? "balanced" : "NOT BALANCED";
  }
}
