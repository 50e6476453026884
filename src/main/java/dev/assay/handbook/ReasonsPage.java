package dev.assay.handbook;

import dev.assay.handbook.Sheet.Row;
import dev.assay.landing.RejectReason;
import dev.assay.silver.QuarantineReason;
import java.util.Arrays;
import java.util.List;

/** Why records are refused and rows set aside. */
record ReasonsPage() implements Part {
  static Leaf leaf() {
    return new Leaf(Paths.REASONS, "Reasons", new ReasonsPage());
  }

  @Override
  public void write(Sheet sheet) {
    sheet.opening(
        "Reasons",
        "Nothing is lost on the way: what is not in a table stands beside it, with a reason.");
    sheet.section(
        "quarantine",
        "Rows that Silver sets aside",
        s -> {
          s.note("They stand in silver.<table>__quarantine; assay quarantine list shows them.");
          s.table(
              "Reasons of Silver",
              List.of("reason", "meaning", "a person may accept it"),
              Arrays.stream(QuarantineReason.values())
                  .map(
                      r ->
                          Row.at(
                              Paths.anchor(r.name()),
                              Part.code(r.name()),
                              Part.of(r.meaning()),
                              Part.of(r.canBeAccepted() ? "yes" : "no")))
                  .toList());
        });
    sheet.section(
        "rejected",
        "Files and records that Bronze refuses",
        s -> {
          s.note("They stand in bronze.<source>__rejected.");
          s.table(
              "Reasons of Bronze",
              List.of("reason", "meaning", "what is refused"),
              Arrays.stream(RejectReason.values())
                  .map(
                      r ->
                          Row.at(
                              Paths.anchor(r.name()),
                              Part.code(r.name()),
                              Part.of(r.meaning()),
                              Part.of(refused(r.scope()))))
                  .toList());
        });
  }

  private static String refused(RejectReason.Scope scope) {
    return switch (scope) {
      case FILE -> "the file";
      case RECORD -> "the record";
      case EITHER -> "the record or the file, depending on the format";
      case RETRY -> "the file, for this run only";
    };
  }
}
