package dev.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurement itself, once and small. */
class BenchSmokeIT {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @Test
  void allContendersRunAndAgreeAndOneRowIsEnoughToDisagree(@TempDir Path work) throws Exception {
    Path json = work.resolve("figures.json");
    int exitCode =
        Bench.run(
            "--smoke", "--home", HOME.toString(), "--work", work.toString(), "--json", json + "");
    assertThat(exitCode).isZero();
    JsonNode scale = new ObjectMapper().readTree(Files.readString(json)).path("scales").get(0);
    assertThat(scale.path("marts").properties()).hasSize(6);
    assertThat(scale.path("marts")).allMatch(rows -> rows.asLong() > 0);
    assertThat(scale.toString()).contains(Contenders.ASSAY, Contenders.SPARK, Contenders.DUCKDB);

    assertThat(disagreementsAfterOneRowWasChanged(work.resolve("scale-0.1")))
        .singleElement()
        .asString()
        .startsWith("fct_purchase: 1 rows of ")
        .contains(Contenders.DUCKDB);
  }

  private static List<String> disagreementsAfterOneRowWasChanged(Path folder) throws Exception {
    try (Connection database =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("marts.duckdb"));
        Statement statement = database.createStatement()) {
      statement.execute(
          "update gold.fct_purchase set quantity = quantity + 1"
              + " where purchase_id = (select min(purchase_id) from gold.fct_purchase)");
    }
    Contenders contenders = new Contenders(HOME, folder, new Jvm("1g", "", ""));
    try (Agreement agreement = contenders.agreement(new WholeProcess(folder))) {
      return agreement.disagreements();
    }
  }
}
