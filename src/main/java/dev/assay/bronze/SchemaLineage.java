package dev.assay.bronze;

import dev.assay.landing.FileFormat;
import java.util.Comparator;
import java.util.Locale;

/** Whose schemas are compared with each other: those of one source in one format. */
record SchemaLineage(String source, FileFormat.Kind format) implements Comparable<SchemaLineage> {
  private static final Comparator<SchemaLineage> ORDER =
      Comparator.comparing(SchemaLineage::source).thenComparing(SchemaLineage::format);

  /** The format as {@link #formatText} writes it. */
  static SchemaLineage of(String source, String format) {
    return new SchemaLineage(source, FileFormat.Kind.valueOf(format.toUpperCase(Locale.ROOT)));
  }

  String formatText() {
    return format.name().toLowerCase(Locale.ROOT);
  }

  SchemaStyle style() {
    return SchemaStyle.of(format);
  }

  @Override
  public int compareTo(SchemaLineage other) {
    return ORDER.compare(this, other);
  }
}
