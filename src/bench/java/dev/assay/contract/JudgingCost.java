package dev.assay.contract;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.definition.SparkTypes;
import dev.assay.definition.WrittenContract;
import dev.assay.model.TableName;
import dev.assay.session.Sessions;
import dev.assay.table.Commit;
import dev.assay.table.ContentHashing;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.jspecify.annotations.Nullable;

/**
 * What twenty checks cost beside one scan that aggregates every column of the same table, and what
 * they cost when a hundredth of its rows came since they were judged: each arm in turn, in one warm
 * process, and the median of the rounds, in seconds of CPU.
 */
final class JudgingCost {
  private static final TableName SALES = TableName.parse("gold.fct_sale").orElseThrow();
  private static final TableName USERS = TableName.parse("gold.dim_user").orElseThrow();
  private static final int USERS_COUNT = 50_000;
  private static final int HUNDRED = 100;

  /** Of the process: what other processes do to the clock does not count. */
  private static final OperatingSystemMXBean CPU =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final DeltaTables tables;
  private final Lakehouse lakehouse;
  private final NodeTables nodes;
  private final Contract contract;
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
  private @Nullable Verdict then;
  private @Nullable Verdict judged;

  private JudgingCost(
      DeltaTables tables, NodeTables nodes, Lakehouse lakehouse, Contract contract) {
    this.tables = tables;
    this.nodes = nodes;
    this.lakehouse = lakehouse;
    this.contract = contract;
  }

  /** {@code args}: a folder for the table, how many rows, and how many rounds. */
  public static void main(String[] args) throws IOException {
    Path work = Path.of(args[0]).toAbsolutePath().normalize();
    long rows = args.length > 1 ? Long.parseLong(args[1]) : 2_000_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
    Lakehouse lakehouse = new Lakehouse(work.resolve("judging-" + rows).toString());
    try (Sessions sessions = new Sessions(Map.of())) {
      NodeTables nodes = read -> new DeltaTables(lakehouse, sessions.forNode(read));
      JudgingCost cost = new JudgingCost(nodes.forInput(rows), nodes, lakehouse, contract());
      cost.invent(rows);
      for (int round = 0; round <= rounds; round++) {
        cost.round();
        if (round == 0) {
          cost.seconds.clear();
        }
      }
      cost.print();
    }
  }

  private static Contract contract() throws IOException {
    try (InputStream in = JudgingCost.class.getResourceAsStream("twenty_checks.odcs.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the contract of the measurement is not on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return WrittenContract.of("twenty_checks.odcs.yaml", text).contract();
    }
  }

  private void invent(long rows) throws IOException {
    if (Files.isDirectory(Path.of(lakehouse.path(SALES)))) {
      return;
    }
    String users = "select cast(id as int) as user_id from range(" + USERS_COUNT + ")";
    tables.session().sql(users).write().format("delta").save(lakehouse.path(USERS));
    sales(0, rows).save(lakehouse.path(SALES));
    sales(rows, rows + rows / HUNDRED).mode(SaveMode.Append).save(lakehouse.path(SALES));
  }

  private DataFrameWriter<Row> sales(long from, long until) {
    String sales =
        """
        select id as sale_id,
          cast(pmod(hash(id, 2), %d) as int) as user_id,
          concat('ORD-', lpad(cast(id as string), 10, '0')) as order_code,
          element_at(array('parent', 'teacher', 'supporter'), 1 + pmod(hash(id, 3), 3)) as user_type,
          element_at(array('web', 'ios', 'android', 'kiosk'), 1 + pmod(hash(id, 4), 4)) as channel,
          sha2(cast(id as string), 256) as receipt,
          cast(pmod(hash(id, 5), 10000) / 100 as decimal(10,2)) as price_paid,
          1 + pmod(hash(id, 6), 9) as quantity,
          pmod(hash(id, 7), 500) as points,
          cast(pmod(hash(id, 8), 10001) / 10000 as decimal(5,4)) as confidence,
          pmod(hash(id, 9), 24) as hour_of_day,
          timestamp_seconds(1700000000 + pmod(hash(id, 10), 10000000)) as sold_at
        from range(%d, %d)
        """
            .formatted(USERS_COUNT, from, until);
    return tables.session().sql(sales).write().format("delta");
  }

  private void round() {
    Commit commit = lakehouse.log(SALES).lastDataChange().orElseThrow();
    Dataset<Row> rows = tables.readAt(SALES, commit.version());
    timed("one scan: count, least and greatest of every column", () -> everyColumn(rows));
    timed("20 checks in one scan", () -> checksAlone(rows));
    timed("content hash in one scan", () -> hash(rows));
    timed("content hash and 20 checks in one scan", () -> new Scan(contract, rows));
    timed("verdict: these and the key", () -> verdict(commit, withoutReference()));
    timed("verdict: these, the key and one reference", () -> verdict(commit, contract));
    Basis basis = Basis.from(lakehouse, then(), commit).orElseThrow();
    timed("the same after 1 % was appended", () -> continued(commit, basis));
    timed("no repeated key", () -> unique("sale_id").in(rows));
    timed("no repeated key after 1 % was appended", () -> more("sale_id", basis));
    timed("no repeated text", () -> unique("receipt").in(rows));
    timed("no repeated text after 1 % was appended", () -> more("receipt", basis));
  }

  private static Repetitions unique(String column) {
    return Repetitions.of(List.of(column));
  }

  private void more(String column, Basis basis) {
    if (unique(column).more(basis.since(), nodes) != 0) {
      throw new IllegalStateException("the invented rows repeat " + column);
    }
  }

  /** What was said before the last rows came. */
  private Verdict then() {
    if (then == null) {
      then = judge().judge(contract, lakehouse.log(SALES).read(0));
    }
    return then;
  }

  private void continued(Commit commit, Basis basis) {
    Verdict verdict = judge().judge(contract, commit, basis, nodes);
    if (!verdict.equals(judged)) {
      throw new IllegalStateException("going on from version 0 says " + verdict);
    }
  }

  private Judge judge() {
    long users = lakehouse.log(USERS).lastDataChange().orElseThrow().version();
    return new Judge(
        tables,
        new Judge.Surroundings(
            Map.of(USERS, users), Instant.EPOCH, (t, c, s, e) -> List.of(), deliveries()));
  }

  private static Deliveries deliveries() {
    return new Deliveries(Map.of());
  }

  private static void everyColumn(Dataset<Row> rows) {
    List<Column> aggregates = new ArrayList<>();
    for (String column : rows.columns()) {
      aggregates.addAll(List.of(count(col(column)), min(col(column)), max(col(column))));
    }
    rows.agg(count(lit(1)), aggregates.toArray(Column[]::new)).head();
  }

  private void checksAlone(Dataset<Row> rows) {
    Measures measures = new Measures(rows.schema());
    Column[] aggregates =
        contract.checks().stream()
            .flatMap(c -> measures.aggregates(c.measure()).stream())
            .toArray(Column[]::new);
    rows.agg(count(lit(1)), aggregates).head();
  }

  private void hash(Dataset<Row> rows) {
    rows.agg(count(lit(1)), ContentHashing.of(SparkTypes.schemaOf(contract))).head();
  }

  private void verdict(Commit commit, Contract asked) {
    Verdict verdict = judge().judge(asked, commit);
    if (!verdict.passed()) {
      throw new IllegalStateException("the invented rows break " + verdict.blocking());
    }
    judged = verdict;
  }

  private Contract withoutReference() {
    List<Check> checks =
        contract.checks().stream().filter(c -> !(c.measure() instanceof Check.Orphans)).toList();
    return new Contract(
        contract.table(),
        contract.id(),
        contract.version(),
        contract.owner(),
        contract.grain(),
        contract.columns(),
        checks,
        contract.file(),
        contract.text(),
        contract.fingerprint(),
        contract.rowConditions());
  }

  private void timed(String arm, Runnable work) {
    long begin = CPU.getProcessCpuTime();
    work.run();
    seconds
        .computeIfAbsent(arm, k -> new ArrayList<>())
        .add((CPU.getProcessCpuTime() - begin) / 1_000_000_000.0);
  }

  private void print() {
    double scan = median(seconds.values().iterator().next());
    Measures measures = new Measures(tables.readAt(SALES, 0).schema());
    long counted =
        contract.checks().stream()
            .filter(
                c ->
                    c.measure() instanceof Check.RowCount
                        || !measures.aggregates(c.measure()).isEmpty())
            .count();
    System.out.printf(
        "%,d rows, %d checks that one scan answers%n", lakehouse.rows(SALES), counted);
    System.out.printf("%-55s %8s %8s%n", "arm, median of rounds", "CPU s", "ratio");
    seconds.forEach(
        (arm, all) ->
            System.out.printf("%-55s %8.3f %8.2f%n", arm, median(all), median(all) / scan));
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(d -> d).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[half]
        : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
  }
}
