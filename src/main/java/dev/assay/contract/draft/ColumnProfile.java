package dev.assay.contract.draft;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one version say about a column.
 *
 * @param type a Spark SQL type
 * @param classification who may see its values; empty for anybody
 * @param present how many rows have a value
 * @param distinct about how many different values there are
 * @param least the least value as text; null where it was not looked at, or there is none
 * @param most the greatest value, like it
 * @param texts what its texts have in common; of a column that anybody may see
 */
record ColumnProfile(
    String name,
    String type,
    String classification,
    long present,
    long distinct,
    @Nullable String least,
    @Nullable String most,
    Texts texts) {
  private static final Pattern WHOLE = Pattern.compile("tinyint|smallint|int|bigint");
  private static final Pattern NUMBER =
      Pattern.compile("tinyint|smallint|int|bigint|float|double|decimal.*");
  private static final Pattern KEY =
      Pattern.compile("tinyint|smallint|int|bigint|string|date|timestamp(_ntz)?");
  private static final Pattern COUNTED =
      Pattern.compile(NUMBER.pattern() + "|string|boolean|date|timestamp(_ntz)?");

  /** Whether anybody may see its values. */
  boolean isOpen() {
    return classification.isEmpty() || classification.equals("public");
  }

  boolean isText() {
    return type.equals("string");
  }

  boolean isWhole() {
    return WHOLE.matcher(type).matches();
  }

  boolean isNumber() {
    return NUMBER.matcher(type).matches();
  }

  boolean isTime() {
    return type.startsWith("timestamp");
  }

  /** Whether its values may tell rows apart: amounts do so by chance, and flags hardly. */
  boolean mayBeKey() {
    return KEY.matcher(type).matches();
  }

  /** Whether values of the type can be counted and compared. */
  static boolean isCounted(String type) {
    return COUNTED.matcher(type).matches();
  }

  /** Whether it is called like something that names a thing. */
  boolean isCalledId() {
    return isCalledId(name);
  }

  static boolean isCalledId(String name) {
    return name.equals("id") || name.endsWith("_id") || name.contains("_id_");
  }

  Optional<BigDecimal> leastNumber() {
    return number(least);
  }

  Optional<BigDecimal> mostNumber() {
    return number(most);
  }

  /** Neither NaN nor infinity is one. */
  private static Optional<BigDecimal> number(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
