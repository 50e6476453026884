package dev.assay.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.SourceDefinition.Drift;
import dev.assay.ops.OpsTable;
import dev.assay.step.StepResult;
import dev.assay.table.RecordRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaWatchTest {
  private final Path folder;
  private final Dock dock;

  SchemaWatchTest(@TempDir Path folder) {
    this.folder = folder;
    this.dock = Dock.in(folder, new Feed());
  }

  @Test
  void filesOfEveryFormatAreOnRecordWithTheirTypes() throws IOException {
    dock.land("2024-01-01", "a.csv", "id,item,amount", "1,tea,2")
        .land("2024-01-01", "b.jsonl", "{\"amount\":2.5,\"item\":\"1\",\"id\":1}")
        .land("2024-01-01", "c.json", "[{\"id\":1,\"item\":\"1\"},{\"amount\":[]}]")
        .land("2024-01-01", "d.avro", avro())
        .land("2024-01-01", "unreadable.csv", "id,item,amount", "1,\"tea,2")
        .land("2024-01-01", "empty.csv");
    StepResult first = dock.plan("r1");
    assertThat(first.counts()).doesNotContainKey("schema_changes");
    assertThat(dock.seen())
        .containsExactly(
            "r1 csv 2024-01-01 a.csv: ",
            "r1 json_lines 2024-01-01 b.jsonl: ",
            "r1 json 2024-01-01 c.json: ",
            "r1 avro 2024-01-01 d.avro: ");
    assertThat(Feed.known(SchemaSnapshot.all(dock.books())))
        .containsExactly(
            "id:integer item:text amount:integer",
            "amount:decimal item:text id:integer",
            "id:integer item:text amount:array",
            "id:int item:string amount:double");
    StepResult second = dock.land("2024-01-02", "a.csv", "item,id", "tea,1").plan("r2");
    assertThat(dock.seen().get(4))
        .isEqualTo(
            "r2 csv 2024-01-02 a.csv: MISSING amount from integer -> null filled; REORDERED item"
                + " from 2 to 1 -> loaded");
    assertThat(second.counts()).containsEntry("schema_changes", 2L);
    assertThat(second.note()).contains("assay drift");
  }

  @Test
  void duplicatesAndKnownFilesAreNotComparedAgain() {
    String[] lines = {"id,item,amount", "1,tea,2"};
    dock.land("2024-01-01", "a.csv", lines).land("2024-01-01", "b.csv", lines).plan("r1");
    long written = versions();
    dock.plan("r2");
    dock.land("2024-01-02", "a.csv", "id,item,amount", "2,tea,3").plan("r3");
    assertThat(versions()).isEqualTo(written);
  }

  @Test
  void aCrashAfterThePlanLosesNoChangeAndDoublesNone() {
    dock.land("2024-01-01", "a.csv", "id,item,amount", "1,tea,2");
    dock.planAndDie("r1", "plan#schemas:before");
    assertThat(dock.seen()).isEmpty();
    dock.land("2024-01-02", "a.csv", "id,item,amount,till", "2,tea,2,7");
    dock.planAndDie("r2", "plan#schemas:before");
    dock.land("2024-01-03", "a.csv", "id,item,amount", "3,tea,2").plan("r3");
    List<String> seen =
        List.of(
            "r1 csv 2024-01-01 a.csv: ",
            "r2 csv 2024-01-02 a.csv: ADDED till to integer -> rescued",
            "r3 csv 2024-01-03 a.csv: MISSING till from integer -> nothing");
    assertThat(dock.seen()).isEqualTo(seen);
    dock.planAndDie("r4", "plan#incidents:before");
    dock.plan("r5");
    assertThat(dock.seen()).isEqualTo(seen);
  }

  @Test
  void aRunThatHasNothingButAnothersChangesToRecordSaysSo() {
    dock.land("2024-01-01", "a.csv", "id,item,amount,till", "1,tea,2,7");
    dock.planAndDie("r1", "plan#schemas:before");
    StepResult healing = dock.plan("r2");
    assertThat(healing.changed()).isTrue();
    assertThat(healing.counts()).containsEntry("schema_changes", 1L);
    assertThat(dock.plan("r3").changed()).isFalse();
    dock.land("2024-01-01", "a.jsonl", "{\"id\":1,\"item\":\"tea\",\"amount\":2}");
    dock.planAndDie("r4", "plan#schemas:before");
    assertThat(dock.plan("r5").changed()).as("a first sight is something too").isTrue();
  }

  @Test
  void aBatchThatIsPlannedAnewIsNoChange() {
    dock.land("2024-01-01", "a.csv", "id,item,amount", "1,tea,2")
        .land("2024-01-01", "b.csv", "id,item,amount", "2,tea,2");
    dock.planAndDie("r1", "plan#incidents:before");
    dock.remove("2024-01-01", "b.csv").plan("r2");
    assertThat(dock.books().read(OpsTable.LANDED_FILES))
        .extracting(r -> r.string("event"))
        .containsExactly("PLANNED", "PLANNED", "ABANDONED", "ABANDONED", "PLANNED");
    assertThat(dock.seen()).containsExactly("r1 csv 2024-01-01 a.csv: ");
  }

  @Test
  void aFileThatNamesNoColumnsIsNotRejectedForTheirNames() {
    Dock strict = Dock.in(folder, new Feed().withoutHeader().under(Drift.FAIL));
    strict.land("2024-01-01", "a.csv", "1,tea,2").land("2024-01-02", "a.csv", "1,tea");
    assertThat(strict.plan("r1").counts()).containsEntry("rejected", 1L);
    assertThat(strict.seen())
        .containsExactly(
            "r1 csv 2024-01-01 a.csv: ",
            "r1 csv 2024-01-02 a.csv: ADDED _c1 to integer -> file rejected; ADDED _c2 to text ->"
                + " file rejected; MISSING id from unknown -> file rejected; MISSING item from"
                + " unknown -> file rejected; MISSING amount from unknown -> file rejected");
  }

  @Test
  void theRowHoldsNamesAndTypesAndNoValue() {
    dock.land("2024-01-01", "a.csv", "id,item,secret", "1,Ann Smith,ann@example.org").plan("r1");
    RecordRow row = dock.books().read(OpsTable.SCHEMA_SNAPSHOTS).get(0);
    assertThat(row.string("columns"))
        .isEqualTo(
            "[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"item\",\"type\":\"text\"},"
                + "{\"name\":\"secret\",\"type\":\"text\"}]");
    assertThat(row.string("changes"))
        .isEqualTo(
            "[{\"kind\":\"RENAMED\",\"column\":\"secret\",\"from\":\"amount\",\"to\":\"secret\","
                + "\"outcome\":\"RESCUED\"}]");
    assertThat(row.string("policy")).isEqualTo("rescue");
    assertThat(row.bool("rejected")).isFalse();
    RecordRow file = dock.books().read(OpsTable.LANDED_FILES).get(0);
    assertThat(file.string("types")).isEqualTo("[\"integer\",\"text\",\"text\"]");
    assertThat(row.values().toString() + file.values()).doesNotContain("Ann", "ann@");
  }

  private long versions() {
    return dock.books().open(OpsTable.SCHEMA_SNAPSHOTS).latestVersion().orElse(-1);
  }

  private static byte[] avro() throws IOException {
    String schema =
        "{'type':'record','name':'r','fields':[{'name':'id','type':'int'},"
            + "{'name':'item','type':'string'},{'name':'amount','type':['null','double']}]}";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>())) {
      writer.create(new Schema.Parser().parse(schema.replace('\'', '"')), bytes);
    }
    return bytes.toByteArray();
  }
}
