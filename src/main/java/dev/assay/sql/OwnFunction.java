package dev.assay.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A function that Assay adds to those of Spark. It is bound into the plan of a model or a query, so
 * no session has to know it.
 */
// Spark's types are immutable and not marked so
@SuppressWarnings("ImmutableEnumChecker")
public enum OwnFunction {
  WILSON_LOWER(
      "wilsonLower",
      "wilson_lower(successes, trials, confidence)",
      Kind.SHARE,
      "The lower end of Wilson's score interval for the share `successes / trials`; confidence such"
          + " as `0.95`. Null when there are no trials."),
  WILSON_UPPER(
      "wilsonUpper",
      "wilson_upper(successes, trials, confidence)",
      Kind.SHARE,
      "The upper end of the same interval."),
  FISHER_EXACT(
      "fisherExact",
      "fisher_exact(successes, failures, other_successes, other_failures)",
      Kind.PROBABILITY,
      "The two-sided p-value of Fisher's exact test for two groups, rounded to ten significant"
          + " digits. Null when a group is empty.");

  private enum Kind {
    SHARE(
        List.of(
            DataTypes.LongType,
            DataTypes.LongType,
            DataTypes.createDecimalType(Statistics.SHARE_PRECISION, Statistics.SHARE_SCALE)),
        DataTypes.createDecimalType(Statistics.SHARE_PRECISION, Statistics.SHARE_SCALE)),
    PROBABILITY(
        List.of(DataTypes.LongType, DataTypes.LongType, DataTypes.LongType, DataTypes.LongType),
        DataTypes.createDecimalType(
            Statistics.PROBABILITY_PRECISION, Statistics.PROBABILITY_SCALE));

    private final List<AbstractDataType> in;
    private final DataType out;

    Kind(List<? extends AbstractDataType> in, DataType out) {
      this.in = List.copyOf(in);
      this.out = out;
    }
  }

  private final String method;
  private final String signature;
  private final Kind kind;
  private final String description;

  OwnFunction(String method, String signature, Kind kind, String description) {
    this.method = method;
    this.signature = signature;
    this.kind = kind;
    this.description = description;
  }

  /** The function of that name, in any case. */
  public static Optional<OwnFunction> named(String name) {
    return Arrays.stream(values()).filter(f -> f.sqlName().equalsIgnoreCase(name)).findFirst();
  }

  /** The name by which SQL calls it. */
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it is called, with the names of its arguments. */
  public String signature() {
    return signature;
  }

  /** The Spark SQL type of its value. */
  public String type() {
    return kind.out.simpleString();
  }

  /** What it computes. */
  public String description() {
    return description;
  }

  /** How many arguments it takes. */
  public int arity() {
    return kind.in.size();
  }

  /** A call of it; a null argument makes a null. */
  Expression call(Seq<Expression> arguments) {
    return new StaticInvoke(
        Statistics.class,
        kind.out,
        method,
        arguments,
        CollectionConverters.asScala(kind.in).toSeq(),
        true,
        true,
        true,
        scala.Option.empty());
  }
}
