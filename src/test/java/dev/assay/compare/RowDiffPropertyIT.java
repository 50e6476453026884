package dev.assay.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.run.Lab;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Law: a diff is a full outer join by key, and without a key a difference of multisets. */
class RowDiffPropertyIT {
  private static final SparkSession SESSION = Lab.SESSIONS.forNode(0);
  private static final int SEEDS = 12;

  static java.util.stream.IntStream seeds() {
    return java.util.stream.IntStream.range(0, SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aDiffIsAFullOuterJoinDoneByHand(int seed) {
    Mutation mutation = Mutation.of(seed);
    RowDiff diff = diff(mutation);
    OuterJoin join = OuterJoin.of(mutation, Set.copyOf(diff.basis().notCompared()));
    RowCounts counts = diff.counts();
    assertThat(texts(diff.changes())).containsExactlyInAnyOrderElementsOf(join.lines);
    assertThat(counts)
        .isEqualTo(
            new RowCounts(
                join.inserted,
                join.deleted,
                join.updated,
                join.unchanged,
                join.repeatedKeys,
                join.updatedByColumn));
    assertThat(counts.before()).isEqualTo(mutation.before().size());
    assertThat(counts.after()).isEqualTo(mutation.after().size());
    assertThat(new TreeMap<>(counts.updatedByColumn())).isEqualTo(join.updatedByColumn);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {0, 5, 10})
  void aSampleIsTheBeginningOfEachKind(int seed) {
    RowDiff diff = diff(Mutation.of(seed));
    List<String> all = texts(diff.changes());
    List<String> two = texts(diff.changes(2));
    List<String> expected = new ArrayList<>();
    for (RowChange.Kind kind : RowChange.Kind.values()) {
      all.stream().filter(l -> l.startsWith(kind.word())).limit(2).forEach(expected::add);
    }
    assertThat(two).isEqualTo(expected);
  }

  private static RowDiff diff(Mutation mutation) {
    RowBasis basis =
        new RowRules(mutation.contract(), mutation.contract(), null)
            .basis(mutation.schemaBefore(), mutation.schemaAfter());
    RowBasis shown =
        new RowBasis(
            basis.key(),
            basis.keyFrom(),
            basis.values(),
            basis.notCompared(),
            new java.util.TreeSet<>());
    return RowDiff.between(
        rows(mutation.before(), mutation.schemaBefore()),
        rows(mutation.after(), mutation.schemaAfter()),
        shown);
  }

  private static Dataset<Row> rows(
      List<List<Object>> rows, org.apache.spark.sql.types.StructType schema) {
    return SESSION.createDataFrame(Mutation.sparkRows(rows), schema);
  }

  private static List<String> texts(Iterator<RowChange> changes) {
    List<String> texts = new ArrayList<>();
    changes.forEachRemaining(c -> texts.add(OuterJoin.line(c)));
    return texts;
  }
}
