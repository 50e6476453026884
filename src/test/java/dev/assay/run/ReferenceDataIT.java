package dev.assay.run;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.definition.PipelineReader;
import dev.assay.reader.Query;
import dev.assay.reader.Views;
import dev.assay.release.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.QueryTest$;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceDataIT {
  private static final String PIPELINE = "carton_caps";
  private static final String REFERENCE = "shared/reference/carton_caps";

  private final Path reference;
  private final Lab lab;
  private final Release release;

  ReferenceDataIT(@TempDir Path folder) throws IOException {
    reference = above(REFERENCE);
    assumeTrue(Files.isDirectory(reference), "the reference data is not on this machine");
    lab = Lab.in(folder, PipelineReader.read(above("conf"), PIPELINE, Map.of()));
    try (Stream<Path> files = Files.list(reference.resolve("landing"))) {
      for (Path file : files.toList()) {
        Files.copy(file, lab.landing().resolve(file.getFileName().toString()));
      }
    }
    release = lab.runWell().release().orElseThrow();
  }

  @Test
  void usersAreThoseExpected() {
    requireEqual("dim_user", "user_id", "");
  }

  @Test
  void schoolsAreThoseExpected() {
    requireEqual("dim_school", "school_id", "");
  }

  @Test
  void productsAreThoseExpected() {
    requireEqual("dim_product", "product_id", "");
  }

  @Test
  void purchasesAreThoseExpected() {
    requireEqual("fct_purchase", "purchase_id", "purchase_date");
  }

  @Test
  void referralsAreThoseExpected() {
    requireEqual("fct_referral", "referral_id", "");
  }

  @Test
  void rewardsAreThoseExpectedButForTheirIds() {
    requireEqual("fct_rewards", "reward_id", "reward_id");
  }

  @Test
  void theBooksOfTheReferenceRunBalance() {
    assertThat(
            lab.see(
                "select balanced, count(*), sum(rows_set_aside) from ops.row_ledger group by 1"))
        .containsExactly("[true,12,0]");
  }

  @Test
  void aSecondRunOverTheSameFilesWritesItsOwnRecordOnly() {
    SortedMap<String, Long> expected = new TreeMap<>(lab.versions());
    expected.merge("ops/pipeline_runs", 1L, Long::sum);
    assertThat(lab.runWell().release()).isEmpty();
    assertThat(lab.versions()).isEqualTo(expected);
  }

  /**
   * Row by row, with money to the cent. A date that the reference writes with a time is compared as
   * a date; {@code different} names a column that is a date here, or an id that is made up.
   */
  private void requireEqual(String table, String key, String different) {
    Dataset<Row> actual =
        Query.run(
            "select * from gold." + table,
            Views.released(release, release, lab.pipeline(), lab.lakehouse()),
            lab.tables());
    Dataset<Row> expected =
        Lab.SESSIONS
            .forNode(0)
            .read()
            .option("header", true)
            .csv(reference.resolve("expected/" + table + ".csv").toString());
    assertThat(actual.columns()).contains(expected.columns()).contains(key);
    Column[] columns =
        Arrays.stream(expected.columns())
            .filter(c -> !(c.equals(different) && c.endsWith("_id")))
            .map(
                c ->
                    col(c)
                        .cast(
                            c.equals(different)
                                ? "date"
                                : actual.schema().apply(c).dataType().sql())
                        .as(c))
            .toArray(Column[]::new);
    Dataset<Row> wanted = expected.select(columns);
    assertThat(wanted.count()).isPositive();
    Column[] mine =
        Arrays.stream(wanted.columns())
            .map(c -> c.equals(different) ? col(c).cast("date") : col(c))
            .toArray(Column[]::new);
    QueryTest$.MODULE$.checkAnswer(actual.select(mine), wanted.collectAsList());
  }

  /** The nearest folder of that name beside this one or above. */
  private static Path above(String name) {
    Path here = Path.of("").toAbsolutePath();
    for (Path p = here; p != null; p = p.getParent()) {
      if (Files.isDirectory(p.resolve(name))) {
        return p.resolve(name);
      }
    }
    return here.resolve(name);
  }
}
