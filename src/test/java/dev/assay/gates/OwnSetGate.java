package dev.assay.gates;

import dev.assay.crash.FailPoint;
import dev.assay.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Every kind of bad file that we know of, made by code: what the code wrote is the count that is
 * independent of all readers.
 */
final class OwnSetGate {
  private static final String DAY = "2024-02-01";
  private static final String GROWN = "grown after it was planned.csv";
  private static final String REPLACED = "replaced after it was planned.csv";
  private static final String CHANGED = "changed after it was loaded.csv";

  private final GateLake lake;
  private final Till till;

  private OwnSetGate(GateLake lake, Till till) {
    this.lake = lake;
    this.till = till;
  }

  static Gate in(Path folder, long seed) throws IOException {
    GateLake lake =
        GateLake.in(
            folder,
            Map.of(
                CsvSpecimens.SOURCE, CsvSpecimens.DEFINITION,
                ByteSpecimens.LATIN_SOURCE, ByteSpecimens.LATIN_DEFINITION,
                JsonSpecimens.SOURCE, JsonSpecimens.DEFINITION,
                AvroSpecimens.SOURCE, AvroSpecimens.DEFINITION));
    OwnSetGate gate = new OwnSetGate(lake, new Till(new Random(seed)));
    List<Finding> findings = gate.findings(folder);
    return new Gate(
        "own set",
        "records written = Bronze + rejected, and Bronze holds what was written; seed " + seed,
        findings);
  }

  private List<Finding> findings(Path outside) throws IOException {
    List<Specimen> specimens = new ArrayList<>();
    specimens.addAll(CsvSpecimens.of(till));
    specimens.addAll(ByteSpecimens.of(till));
    specimens.addAll(JsonSpecimens.of(till));
    specimens.addAll(AvroSpecimens.of(till));
    specimens.addAll(PlaceSpecimens.of(till, outside));
    for (Specimen specimen : specimens) {
      specimen.planting().at(place(specimen));
    }
    specimens.addAll(restless());
    List<Finding> findings = new ArrayList<>();
    specimens.forEach(s -> findings.add(finding(s)));
    int written = specimens.stream().mapToInt(s -> s.rows().size()).sum();
    findings.add(
        Finding.of(
            "all together", written + " records in Bronze", lake.size() + " records in Bronze"));
    return findings;
  }

  /** Files that break the rule that landed files are immutable. */
  private List<Specimen> restless() throws IOException {
    List<Map<String, String>> grown = till.records(4);
    List<Map<String, String>> replaced = till.some();
    List<Map<String, String>> changed = till.some();
    Files.writeString(place(GROWN), Till.csv(grown.subList(0, 2)));
    Files.writeString(place(REPLACED), Till.csv(till.some()));
    Files.writeString(place(CHANGED), Till.csv(changed));
    FailPoint.at("plan:after").during(lake::ingest);
    String rest = Till.lines(Till.COLUMNS, grown.subList(2, 4));
    Files.writeString(place(GROWN), rest, StandardOpenOption.APPEND);
    Files.writeString(place(REPLACED), Till.csv(replaced));
    lake.ingestWell();
    Files.writeString(place(CHANGED), Till.csv(till.some()));
    lake.ingestWell();
    return List.of(
        restless(GROWN, grown, ""),
        restless(REPLACED, replaced, ""),
        restless(CHANGED, changed, Fate.CHANGED));
  }

  private static Specimen restless(String name, List<Map<String, String>> rows, String since) {
    String fate = Fate.records(rows.size(), Map.of()) + since;
    return new Specimen(CsvSpecimens.SOURCE, name, file -> {}, rows, fate);
  }

  private Finding finding(Specimen specimen) {
    String slash = specimen.name().endsWith("/") ? "/" : "";
    String path = lake.path(place(specimen)) + slash;
    String got =
        lake.fate(path).told() + ", " + Rows.difference(specimen.rows(), lake.records(path));
    return Finding.of(Text.printable(specimen.name()), specimen.fate() + ", equal", got);
  }

  private Path place(Specimen specimen) {
    return lake.place(specimen.source(), DAY, specimen.name());
  }

  private Path place(String name) {
    return lake.place(CsvSpecimens.SOURCE, DAY, name);
  }
}
