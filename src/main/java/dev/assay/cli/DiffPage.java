package dev.assay.cli;

import dev.assay.compare.ColumnChanges;
import dev.assay.compare.RowBasis;
import dev.assay.compare.RowChange;
import dev.assay.compare.RowCounts;
import dev.assay.compare.RowDiff;
import dev.assay.compare.TableDiff;
import dev.assay.compare.TableDiff.Content;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Shows people how two releases differ. */
record DiffPage(DiffAnswer answer) {
  void print(Writer writer) {
    PrintWriter out = new PrintWriter(writer);
    out.println("from  " + title(answer.releases().before()));
    out.println("to    " + title(answer.releases().after()));
    out.println();
    overview().print(out);
    for (DiffAnswer.Table table : answer.tables()) {
      if (!table.diff().columns().isEmpty()) {
        printColumns(table.diff(), out);
      }
      if (table.rows() != null && table.counts() != null) {
        printRows(table, table.rows(), table.counts(), out);
      }
    }
    out.println();
    out.println(answer.differs() ? "The releases differ." : "The releases do not differ.");
    out.flush();
  }

  private static String title(Release release) {
    return release.id() + ", " + release.releasedAt() + ", by " + release.publishedBy();
  }

  private TextTable overview() {
    boolean counted = answer.tables().stream().anyMatch(t -> t.counts() != null);
    List<String> headings =
        new ArrayList<>(List.of("table", "change", "version", "rows", "content", "columns"));
    if (counted) {
      headings.addAll(List.of("inserted", "deleted", "updated", "unchanged"));
    }
    TextTable table = new TextTable(headings);
    for (DiffAnswer.Table t : answer.tables()) {
      List<String> cells = new ArrayList<>(cells(t.diff()));
      RowCounts counts = t.counts();
      if (counts != null) {
        cells.add(Long.toString(counts.inserted()));
        cells.add(Long.toString(counts.deleted()));
        cells.add(Long.toString(counts.updated()));
        cells.add(Long.toString(counts.unchanged()));
      }
      table.add(cells);
    }
    return table;
  }

  private static List<String> cells(TableDiff diff) {
    return List.of(
        diff.table().toString(),
        diff.change().name().toLowerCase(Locale.ROOT),
        move(diff, p -> Long.toString(p.version())),
        move(diff, p -> Long.toString(p.content().rows())),
        content(diff),
        columns(diff.columns()));
  }

  private static String move(TableDiff diff, Function<Pin, String> of) {
    Pin before = diff.before();
    Pin after = diff.after();
    String was = before == null ? "-" : of.apply(before);
    String is = after == null ? "-" : of.apply(after);
    return was.equals(is) ? is : was + " -> " + is;
  }

  private static String content(TableDiff diff) {
    if (diff.before() == null || diff.after() == null) {
      return "-";
    }
    return switch (diff.content()) {
      case SAME -> "same";
      case DIFFERENT -> "differs";
      case UNKNOWN -> "other columns";
    };
  }

  private static String columns(ColumnChanges columns) {
    if (columns.isEmpty()) {
      return "";
    }
    return "+"
        + columns.added().size()
        + " -"
        + columns.removed().size()
        + " ~"
        + columns.retyped().size();
  }

  private static void printColumns(TableDiff diff, PrintWriter out) {
    out.println();
    out.println("Columns of " + diff.table());
    TextTable table = new TextTable("change", "column", "before", "after");
    ColumnChanges columns = diff.columns();
    columns.added().forEach(c -> table.add("added", c.name(), "", c.type()));
    columns.removed().forEach(c -> table.add("removed", c.name(), c.type(), ""));
    columns.retyped().forEach(c -> table.add("retyped", c.name(), c.before(), c.after()));
    table.print(out);
  }

  private void printRows(DiffAnswer.Table table, RowDiff rows, RowCounts counts, PrintWriter out) {
    out.println();
    RowBasis basis = rows.basis();
    out.println(
        "Rows of "
            + table.diff().table()
            + (basis.key().isEmpty()
                ? ", key " + basis.keyFrom()
                : " by " + String.join(", ", basis.keyNames()) + ", key of " + basis.keyFrom()));
    notes(table.diff(), basis, counts).forEach(out::println);
    List<RowChange> changes = new ArrayList<>();
    Iterator<RowChange> shown = answer.changes(table);
    shown.forEachRemaining(changes::add);
    printUpdated(changes, basis, out);
    printOthers(changes, basis, out);
    if (answer.showsRows() && answer.isCut(counts)) {
      out.println(
          "... at most " + answer.most() + " rows of a kind are shown; --limit 0 shows all");
    }
  }

  private static List<String> notes(TableDiff diff, RowBasis basis, RowCounts counts) {
    List<String> notes = new ArrayList<>();
    if (!counts.updatedByColumn().isEmpty()) {
      notes.add(
          "Updated rows differ in "
              + counts.updatedByColumn().entrySet().stream()
                  .map(e -> e.getKey() + " (" + e.getValue() + ")")
                  .collect(Collectors.joining(", ")));
    }
    if (!diff.columns().added().isEmpty() || !diff.columns().removed().isEmpty()) {
      notes.add("Rows are compared by the columns that both releases have");
    }
    if (!basis.notCompared().isEmpty()) {
      notes.add(
          "Not compared, for their types have no values in common: "
              + String.join(", ", basis.notCompared()));
    }
    if (counts.repeatedKeys() > 0) {
      notes.add(
          "Keys that stand in several rows: "
              + counts.repeatedKeys()
              + "; such rows are inserted, deleted or unchanged, never updated");
    }
    if (!basis.hidden().isEmpty()) {
      notes.add("Hidden, for a contract classifies them: " + String.join(", ", basis.hidden()));
    }
    if (diff.content() == Content.DIFFERENT && counts.areEqual()) {
      notes.add("The content hashes differ, and no value that is compared does");
    }
    return notes;
  }

  private static void printUpdated(List<RowChange> changes, RowBasis basis, PrintWriter out) {
    List<String> headings = new ArrayList<>(List.of("change"));
    headings.addAll(basis.keyNames());
    headings.addAll(List.of("column", "before", "after"));
    TextTable table = new TextTable(headings);
    boolean any = false;
    for (RowChange change : changes) {
      for (String column : change.changed()) {
        List<String> cells = new ArrayList<>(List.of(change.kind().word()));
        cells.addAll(texts(change.key(), basis.keyNames()));
        cells.add(column);
        cells.add(text(Objects.requireNonNull(change.before()).getAs(column)));
        cells.add(text(Objects.requireNonNull(change.after()).getAs(column)));
        table.add(cells);
        any = true;
      }
    }
    if (any) {
      table.print(out);
    }
  }

  private static void printOthers(List<RowChange> changes, RowBasis basis, PrintWriter out) {
    List<String> headings = new ArrayList<>(List.of("change", "times"));
    headings.addAll(basis.keyNames());
    headings.addAll(basis.valueNames());
    TextTable table = new TextTable(headings);
    boolean any = false;
    for (RowChange change : changes) {
      if (change.kind() == RowChange.Kind.UPDATED) {
        continue;
      }
      List<String> cells =
          new ArrayList<>(List.of(change.kind().word(), Long.toString(change.times())));
      cells.addAll(texts(change.key(), basis.keyNames()));
      Row values = change.after() == null ? change.before() : change.after();
      cells.addAll(texts(values, basis.valueNames()));
      table.add(cells);
      any = true;
    }
    if (any) {
      table.print(out);
    }
  }

  private static List<String> texts(@Nullable Row row, List<String> names) {
    return row == null ? List.of() : names.stream().map(n -> text(row.getAs(n))).toList();
  }

  /**
   * Unlike elsewhere null and the empty text must not look alike: one may have become the other.
   */
  private static String text(@Nullable Object value) {
    return value == null ? "null" : Cells.text(value);
  }
}
