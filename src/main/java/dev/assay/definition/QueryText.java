package dev.assay.definition;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.util.Set;
import java.util.TreeSet;

/** A reader's SQL, looked at before anything is started for it. */
public final class QueryText {
  private QueryText() {}

  /**
   * The tables that a query names, as written.
   *
   * @throws AssayException of kind USAGE when the text is not one SELECT
   */
  public static Set<String> tables(String sql) {
    try {
      Set<String> names = new TreeSet<>();
      SqlText.query(sql).mentions().forEach(m -> names.add(m.text()));
      return names;
    } catch (SqlText.SqlMistake e) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "query, line " + e.line(),
          String.valueOf(e.getMessage()),
          "Write one SELECT; readers cannot change anything");
    }
  }
}
