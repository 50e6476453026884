package dev.assay.table;

import static dev.assay.table.RecordColumn.Type.STRING;
import static dev.assay.table.RecordTableTest.COLUMNS;
import static dev.assay.table.RecordTableTest.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordTableColumnsTest {
  private static final Configuration CONF = new Configuration();

  private final String path;
  private final RecordTable table;

  RecordTableColumnsTest(@TempDir Path folder) {
    path = folder.resolve("events").toString();
    table = RecordTable.at(path, COLUMNS, CONF);
  }

  @Test
  void aTableThatLacksAColumnIsRefusedByReadersAndWriters() {
    table.append(List.of(Map.of("id", 1L)));
    List<RecordColumn> more = new ArrayList<>(COLUMNS);
    more.add(RecordColumn.optional("added", STRING, "New"));
    RecordTable newer = RecordTable.at(path, more, CONF);
    assertThatThrownBy(newer::read)
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("has no column added");
    assertThatThrownBy(() -> newer.append(List.of(Map.of("id", 1L))))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("has no column added");
  }

  @Test
  void aTableWithUnknownColumnsIsReadButNotWritten() {
    table.append(List.of(Map.of("id", 1L)));
    RecordTable older = RecordTable.at(path, COLUMNS.subList(0, 2), CONF);
    assertThat(older.read()).hasSize(1);
    assertThatThrownBy(() -> older.append(List.of(Map.of("id", 2L))))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("unknown here");
  }

  @Test
  void columnsMayBeDeclaredInAnotherOrder() {
    table.append(List.of(Map.of("id", 1L, "text", "a")));
    List<RecordColumn> turned = new ArrayList<>(COLUMNS);
    Collections.reverse(turned);
    RecordTable same = RecordTable.at(path, turned, CONF);
    same.append(List.of(Map.of("id", 2L, "text", "b")));
    assertThat(same.read()).extracting(r -> r.string("text")).containsExactly("a", "b");
    assertThat(ids(table.read())).containsExactly(1L, 2L);
  }
}
