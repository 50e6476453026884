package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ops.OpsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the runbooks tell people to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepairsIT {
  private final Path folder;
  private final Lab lab;
  private final Lab first;
  private final SortedMap<String, String> contents;

  RepairsIT(@TempDir Path folder) {
    this.folder = folder;
    lab = Lab.in(folder.resolve("sound"), Kiosk.in(folder.resolve("conf")).read());
    DirtyKiosk.landFirst(lab);
    lab.runWell();
    first = lab.copy(folder.resolve("first"));
    DirtyKiosk.landSecond(lab);
    lab.runWell();
    contents = Contents.of(lab);
  }

  @Test
  void aSilverTableWhoseFolderIsGoneIsBuiltAgain() throws IOException {
    Lab broken = lab.copy(folder.resolve("gone"));
    delete(Path.of(broken.lakehouse().root(), "silver/stg_sales"));
    broken.runWell();
    requireHealed(broken);
    assertThat(entries(broken)).containsExactly("0 in 5", "1 in 4", "0 in 9");
  }

  @Test
  void aCommitThatWasMovedOutIsDoneAgain() throws IOException {
    Lab broken = lab.copy(folder.resolve("moved"));
    Path log = Path.of(broken.lakehouse().root(), "silver/stg_sales/_delta_log");
    for (String name : List.of("%020d.json", ".%020d.json.crc", "%020d.crc", ".%020d.crc.crc")) {
      Files.deleteIfExists(log.resolve(name.formatted(1)));
    }
    broken.runWell();
    requireHealed(broken);
    assertThat(entries(broken)).containsExactly("0 in 5", "1 in 4", "1 in 4");
  }

  @Test
  void aSilverTableThatIsBuiltAgainUnderOtherRulesReachesGold() throws IOException {
    delete(Path.of(first.lakehouse().root(), "silver/stg_sales"));
    Kiosk stricter =
        Kiosk.in(folder.resolve("stricter"))
            .change("silver/stg_sales.yaml", "amount >= 0", "amount >= 3");
    Lab again = first.with(stricter.read());
    again.runWell();
    assertThat(again.released("select sale_id, amount from gold.fct_sale"))
        .containsExactly("[2,3.50]");
  }

  private void requireHealed(Lab broken) {
    assertThat(Contents.of(broken)).isEqualTo(contents);
    assertThat(broken.runWell().tasks()).noneMatch(t -> t.result().changed());
    assertThat(broken.see("select distinct balanced from ops.row_ledger"))
        .containsExactly("[true]");
  }

  private static List<String> entries(Lab broken) {
    return broken.books().read(OpsTable.ROW_LEDGER).stream()
        .filter(r -> r.string("table_name").equals("silver.stg_sales"))
        .map(r -> r.longValue("version") + " in " + r.longValue("rows_in"))
        .toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
