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
  void aTableThatLacksARequiredColumnIsRefusedByReadersAndWriters() {
    table.append(List.of(Map.of("id", 1L)));
    RecordTable newer = with(RecordColumn.required("added", STRING, "New"));
    assertThatThrownBy(newer::read)
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("has no column added");
    assertThatThrownBy(() -> newer.append(List.of(Map.of("id", 1L, "added", "a"))))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("has no column added");
  }

  @Test
  void aTableThatLacksAnOptionalColumnIsReadAsIfItWereNullAndNotWritten() {
    table.append(List.of(Map.of("id", 1L)));
    RecordTable newer = with(RecordColumn.optional("added", STRING, "New"));
    assertThat(newer.read()).extracting(r -> r.stringOrNull("added")).containsOnlyNulls();
    assertThat(ids(newer.read())).containsExactly(1L);
    assertThat(ids(newer.readWhere("added", null))).containsExactly(1L);
    assertThat(newer.readWhere("added", "x")).isEmpty();
    assertThatThrownBy(() -> newer.append(List.of(Map.of("id", 2L))))
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

  private RecordTable with(RecordColumn more) {
    List<RecordColumn> columns = new ArrayList<>(COLUMNS);
    columns.add(more);
    return RecordTable.at(path, columns, CONF);
  }
}
