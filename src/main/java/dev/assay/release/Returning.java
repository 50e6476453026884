package dev.assay.release;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.model.Text;

/** A Gold table that a rollback returns, where it does not return all. */
public record Returning(TableName table, Reach reach) {
  /** What goes back together with a table. */
  public enum Reach {
    /** Nothing else. */
    ALONE,
    /** Every Gold table that was made from it, and from those. */
    WITH_DEPENDENTS
  }

  /**
   * Reads {@code gold.x}, or {@code gold.x+} for the table with all that depend on it; the layer
   * may be left out.
   *
   * @throws AssayException of kind USAGE when the text names no Gold table
   */
  public static Returning parse(String text) {
    boolean more = text.endsWith("+");
    String name = more ? text.substring(0, text.length() - 1) : text;
    TableName table =
        TableName.parse(name.contains(".") ? name : Layer.GOLD.sqlName() + "." + name)
            .filter(t -> t.layer() == Layer.GOLD)
            .orElseThrow(() -> noGold(text));
    return new Returning(table, more ? Reach.WITH_DEPENDENTS : Reach.ALONE);
  }

  @Override
  public String toString() {
    return table + (reach == Reach.WITH_DEPENDENTS ? "+" : "");
  }

  private static AssayException noGold(String text) {
    return AssayException.of(
        ErrorKind.USAGE,
        "--only " + Text.printable(text),
        "not the name of a Gold table",
        "Write gold.TABLE+ for a table with all that depend on it; the Silver that they came from"
            + " follows by itself");
  }
}
