package dev.assay.contract.draft;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Sees every text of a column once and remembers a few of them and what all have in common, so that
 * a column of millions of texts costs no more than one of ten.
 */
public final class TextSight implements Serializable {
  /** With more different texts than these a column is no list of values. */
  static final int FEW = 12;

  private static final int LONGEST = 60;

  private final TreeSet<String> values = new TreeSet<>();
  private final EnumSet<Shape> shapes = EnumSet.allOf(Shape.class);
  private boolean many;
  private boolean any;

  /** An aggregate column that yields {@link Texts#toJson()} of a column's texts. */
  static Column of(Column texts) {
    return functions.udaf(new Seeing(), Encoders.STRING()).apply(texts);
  }

  void add(@Nullable String text) {
    if (text == null) {
      return;
    }
    any = true;
    if (!many) {
      remember(text);
    }
    shapes.removeIf(s -> !s.matches(text));
  }

  private void remember(String text) {
    values.add(text);
    if (values.size() > FEW || text.length() > LONGEST) {
      values.clear();
      many = true;
    }
  }

  void add(TextSight other) {
    any |= other.any;
    shapes.retainAll(other.shapes);
    many |= other.many;
    other.values.forEach(v -> values.add(v));
    if (many || values.size() > FEW) {
      values.clear();
      many = true;
    }
  }

  Texts texts() {
    return new Texts(List.copyOf(values), any ? shapes : Set.of());
  }

  private static final class Seeing extends Aggregator<String, TextSight, String> {
    @Override
    public TextSight zero() {
      return new TextSight();
    }

    @Override
    public TextSight reduce(TextSight sight, @Nullable String text) {
      sight.add(text);
      return sight;
    }

    @Override
    public TextSight merge(TextSight left, TextSight right) {
      left.add(right);
      return left;
    }

    @Override
    public String finish(TextSight sight) {
      return sight.texts().toJson();
    }

    @Override
    public Encoder<TextSight> bufferEncoder() {
      return Encoders.javaSerialization(TextSight.class);
    }

    @Override
    public Encoder<String> outputEncoder() {
      return Encoders.STRING();
    }
  }
}
