package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordBoundsTest {
  private static final RecordSchema SCHEMA =
      new RecordSchema(
          "t",
          List.of(
              RecordColumn.optional("text", RecordColumn.Type.STRING, "A text."),
              RecordColumn.optional("number", RecordColumn.Type.LONG, "A number."),
              RecordColumn.optional("truth", RecordColumn.Type.BOOLEAN, "Yes or no.")));

  @Test
  void boundsAndNullsAreThoseOfTheRows() {
    assertThat(told(List.of(row("b", 5L, true), row("a", null, false), row("c", -1L, null))))
        .isEqualTo(
            "{\"numRecords\":3,\"minValues\":{\"text\":\"a\",\"number\":-1},"
                + "\"maxValues\":{\"text\":\"c\",\"number\":5},"
                + "\"nullCount\":{\"text\":0,\"number\":1,\"truth\":1}}");
  }

  @Test
  void textsAreOrderedByTheirBytes() {
    String beyond = new String(Character.toChars(0x1F600));
    assertThat(beyond).as("to Java").isLessThan("\uffee");
    assertThat(told(List.of(row(beyond, null, null), row("\uffee", null, null))))
        .contains("\"minValues\":{\"text\":\"\uffee\"}")
        .contains("\"maxValues\":{\"text\":\"" + beyond + "\"}");
  }

  @Test
  void aLongTextIsNoBoundAndNeitherIsNothing() {
    assertThat(told(List.of(row("a", null, null), row("b".repeat(65), null, null))))
        .contains("\"minValues\":{},\"maxValues\":{}");
    assertThat(told(List.of(row("b".repeat(64), null, null)))).contains("bbb");
  }

  private static String told(List<Map<String, @Nullable Object>> rows) {
    StructType columns = SCHEMA.kernel();
    DataFileStatistics told =
        RecordBounds.of(new ArrayList<>(columns.fields()), SCHEMA.encode(rows));
    return told.serializeAsJson(columns);
  }

  private static Map<String, @Nullable Object> row(
      @Nullable String text, @Nullable Long number, @Nullable Boolean truth) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("text", text);
    row.put("number", number);
    row.put("truth", truth);
    return row;
  }
}
