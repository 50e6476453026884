package dev.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.Contract;
import dev.assay.definition.WrittenContract;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.run.Lab;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Going on from any earlier verdict says what a look at every row says. Bounds are wide, since it
 * is the measures that count, and rows that break a check are looked for at a price.
 */
class ContinuedVerdictIT {
  private static final TableName SALES = TableName.of(Layer.GOLD, "fct_sale");
  private static final TableName USERS = TableName.of(Layer.GOLD, "dim_user");
  private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");
  private static final int STEPS = 6;

  private static final Contract CONTRACT =
      WrittenContract.of(
              "gold.fct_sale.odcs.yaml",
              """
              apiVersion: v3.1.0
              kind: DataContract
              id: law.gold.fct_sale
              version: 1.0.0
              status: active
              schema:
                - name: gold.fct_sale
                  dataGranularityDescription: One row per sale.
                  properties:
                    - name: sale_id
                      physicalType: int
                      primaryKey: true
                    - name: user_id
                      physicalType: int
                      required: true
                      relationships:
                        - to: gold.dim_user.odcs.yaml#/schema/dim_user/properties/user_id
                    - name: item
                      physicalType: string
                      quality:
                        - {name: known, metric: invalidValues, mustBeLessOrEqualTo: 999, arguments: {validValues: [tea, cake]}}
                        - {name: short, metric: invalidValues, mustBeLessOrEqualTo: 999, arguments: {pattern: '[a-z]{3}'}}
                        - {metric: nullValues, mustBeLessOrEqualTo: 100, unit: percent}
                        - {type: custom, engine: assay, implementation: {check: nullRate, after: 2, percent: 0}}
                    - name: amount
                      physicalType: decimal(10,2)
                      quality:
                        - {metric: invalidValues, mustBeLessOrEqualTo: 999, arguments: {minimum: 1, maximum: 9}}
                        - {type: custom, engine: assay, implementation: {check: mean, after: 2, percent: 10}}
                    - name: sold_at
                      physicalType: timestamp
                  quality:
                    - {name: has_rows, metric: rowCount, mustBeGreaterOrEqualTo: 1}
                    - {name: repeats, metric: duplicateValues, mustBeLessOrEqualTo: 999, arguments: {properties: [user_id, item]}}
                    - {name: cheap, type: custom, engine: assay, implementation: amount < 8}
                    - {name: total, type: sql, query: "select count(*) from ${table} where amount > 5", mustBeLessOrEqualTo: 999}
              slaProperties:
                - {property: freshness, value: 100, element: gold.fct_sale.sold_at}
              """)
          .contract();

  private final Lakehouse lakehouse;
  private final DeltaTables tables;
  private final List<Verdict> earlier = new ArrayList<>();

  ContinuedVerdictIT(@TempDir Path folder) {
    lakehouse = new Lakehouse(folder.toString());
    tables = new DeltaTables(lakehouse, Lab.SESSIONS.forNode(0));
    tables.append(USERS, users(0, 30), provenance(USERS));
  }

  static IntStream seeds() {
    return new Random().ints(Integer.getInteger("assay.law.seeds", 1), 0, 1_000_000);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aVerdictThatGoesOnFromAnotherSaysWhatEveryRowSays(int seed) {
    Random random = new Random(seed);
    tables.append(SALES, sales(random, 40), provenance(SALES));
    judgeWhole();
    int continued = 0;
    for (int step = 0; step < STEPS; step++) {
      String did = change(random);
      Commit commit = newest();
      Verdict whole = whole(commit);
      Verdict then = earlier.get(random.nextInt(earlier.size()));
      Basis basis = Basis.from(lakehouse, then, commit).orElse(null);
      if (basis != null) {
        assertThat(continued(commit, basis))
            .as("seed %s, step %s: %s, from version %s", seed, step, did, then.version())
            .isEqualTo(whole);
        continued++;
      }
      earlier.add(whole);
    }
    assertThat(continued).as("seed %s", seed).isEqualTo(STEPS);
  }

  @Test
  void filesThatAreGoneOrCutOffAreNoBasis() throws IOException {
    Random random = new Random(1);
    tables.append(SALES, sales(random, 10), provenance(SALES));
    judgeWhole();
    tables.append(SALES, sales(random, 10), provenance(SALES));
    assertThat(basis(earlier.get(0))).isPresent();
    for (Path file : dataFiles()) {
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
      assertThat(basis(earlier.get(0))).isEmpty();
      Files.delete(file);
      assertThat(basis(earlier.get(0))).isEmpty();
      Files.write(file, bytes);
    }
    assertThat(basis(earlier.get(0))).isPresent();
  }

  @Test
  void anotherTableOfTheNameOtherColumnsAndDeletionVectorsAreNoBasis() {
    Random random = new Random(2);
    tables.append(SALES, sales(random, 10), provenance(SALES));
    judgeWhole();
    Verdict then = earlier.get(0);
    Verdict ofAnother =
        new Verdict(SALES, 0, "other", then.contract(), then.content(), then.results());
    assertThat(basis(ofAnother)).isEmpty();
    Verdict ofMore =
        new Verdict(
            SALES,
            0,
            then.commitSha256(),
            then.contract(),
            then.content().plusRow(new byte[32]),
            then.results());
    assertThat(basis(ofMore)).isEmpty();
    sql("alter table %s set tblproperties (delta.enableDeletionVectors = true)");
    sql("delete from %s where sale_id % 2 = 0");
    assertThat(newest().version()).isGreaterThan(0);
    assertThat(basis(earlier.get(0))).isEmpty();
    earlier.clear();
    tables.overwrite(SALES, sales(random, 10), provenance(SALES));
    judgeWhole();
    tables.overwrite(SALES, sales(random, 10).withColumn("x", functions.lit(1)), provenance(SALES));
    assertThat(basis(earlier.get(0))).isEmpty();
  }

  @Test
  void onlyOfALargeTableOfWhichLittleChangedAVerdictGoesOn() {
    tables.append(SALES, sales(new Random(3), 10), provenance(SALES));
    judgeWhole();
    assertThat(basis(earlier.get(0))).as("nothing came").get().matches(Basis::isWorthWhile);
    tables.append(SALES, sales(new Random(4), 1), provenance(SALES));
    assertThat(basis(earlier.get(0))).as("little").get().matches(b -> !b.isWorthWhile());
    tables.append(SALES, texts(40_000), provenance(SALES));
    assertThat(basis(earlier.get(0))).as("nearly all").get().matches(b -> !b.isWorthWhile());
    earlier.clear();
    judgeWhole();
    tables.append(SALES, sales(new Random(5), 10), provenance(SALES));
    assertThat(basis(earlier.get(0))).as("large").get().matches(Basis::isWorthWhile);
    assertThat(IntStream.range(0, 70).filter(Basis::isDue)).containsExactly(0, 32, 64);
  }

  /** More than a megabyte, since the texts can be compressed to half at best. */
  private Dataset<Row> texts(int count) {
    return sales(new Random(6), count)
        .withColumn("item", functions.sha2(functions.expr("uuid()").cast("binary"), 256));
  }

  private Optional<Basis> basis(Verdict then) {
    return Basis.from(lakehouse, then, newest());
  }

  private List<Path> dataFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(lakehouse.path(SALES)))) {
      return files.filter(f -> f.toString().endsWith(".parquet")).toList();
    }
  }

  /** Changes the table, or the one that it refers to, as any writer may. */
  private String change(Random random) {
    int rows = random.nextInt(12);
    switch (random.nextInt(9)) {
      case 0, 1 -> tables.append(SALES, sales(random, rows + 1), provenance(SALES));
      case 2 -> tables.overwrite(SALES, sales(random, rows + 3), provenance(SALES));
      case 3 ->
          tables.delete(
              SALES, functions.col("sale_id").mod(functions.lit(7)).lt(2), provenance(SALES));
      case 4 -> merge(random, rows + 1);
      case 5 -> sql("optimize %s");
      case 6 -> sql("restore table %s to version as of " + earlier.get(0).version());
      case 7 -> tables.append(USERS, users(30 + rows, 3), provenance(USERS));
      default -> tables.overwrite(USERS, users(rows / 4, 30), provenance(USERS));
    }
    return newest().operation() + " of version " + newest().version();
  }

  private void merge(Random random, int rows) {
    tables.upsert(
        SALES,
        sales(random, rows).dropDuplicates("sale_id").filter("sale_id is not null"),
        List.of("sale_id"),
        functions.lit(true),
        provenance(SALES));
  }

  private void sql(String statement) {
    String table = "delta.`" + lakehouse.path(SALES) + "`";
    tables.session().sql(statement.replace("%s", table)).collect();
  }

  private Commit newest() {
    return lakehouse.log(SALES).lastDataChange().orElseThrow();
  }

  private void judgeWhole() {
    earlier.add(whole(newest()));
  }

  private Verdict whole(Commit commit) {
    return judge().judge(CONTRACT, commit);
  }

  private Verdict continued(Commit commit, Basis basis) {
    return judge().judge(CONTRACT, commit, basis, rows -> tables);
  }

  private Judge judge() {
    Map<TableName, Long> versions =
        Map.of(USERS, lakehouse.log(USERS).lastDataChange().orElseThrow().version());
    return new Judge(
        tables,
        new Judge.Surroundings(versions, NOW, (t, c, s, e) -> List.of(), new Deliveries(Map.of())));
  }

  private Dataset<Row> users(int from, int count) {
    return tables
        .session()
        .sql("select cast(id as int) as user_id from range(" + from + ", " + (from + count) + ")");
  }

  /** Some repeat a key, lack a value, or refer to nobody. */
  private Dataset<Row> sales(Random random, int count) {
    int seed = random.nextInt(1_000_000);
    int base = random.nextInt(4) * 30;
    return tables
        .session()
        .sql(
            """
            select cast(if(pmod(hash(id, %1$d), 19) = 0, null, %3$d + pmod(hash(id, %1$d, 1), 60)) as int) as sale_id,
              cast(pmod(hash(id, %1$d, 2), 31) as int) as user_id,
              element_at(array('tea', 'cake', 'Pie', null), 1 + pmod(hash(id, %1$d, 3), 4)) as item,
              cast(pmod(hash(id, %1$d, 4), 1000) / 100 as decimal(10,2)) as amount,
              timestamp_seconds(1709000000 + pmod(hash(id, %1$d, 5), 100000)) as sold_at
            from range(%2$d)
            """
                .formatted(seed, count, base));
  }

  private static Provenance provenance(TableName table) {
    return new Provenance(
        "run-" + System.nanoTime(), table.toString(), "law", new TreeMap<>(Map.of("_", 0L)));
  }
}
