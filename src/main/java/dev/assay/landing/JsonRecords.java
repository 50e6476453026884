package dev.assay.landing;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads pieces of text as JSON records; a piece that is refused stops no other. */
final class JsonRecords implements RecordSource {
  private final TextUnits units;
  private final JsonText json;
  private final RecordLimits limits;
  private final Map<String, Integer> columns = new HashMap<>();
  private long position;

  JsonRecords(TextUnits units, RecordLimits limits, List<String> columns) {
    this.units = units;
    this.json = new JsonText(limits);
    this.limits = limits;
    for (int i = 0; i < columns.size(); i++) {
      this.columns.put(columns.get(i), i);
    }
  }

  @Override
  public @Nullable LandedRecord next() throws IOException {
    if (!units.next()) {
      return null;
    }
    position++;
    if (units.isTooLong()) {
      return refused(
          Rejection.of(
              RejectReason.RECORD_TOO_LONG,
              "more than " + limits.maxRecordChars() + " characters"));
    }
    Map<String, @Nullable String> fields;
    try {
      fields = json.fields(units.text());
    } catch (RefusedException e) {
      return refused(e.rejection());
    }
    return LandedRecord.kept(position, units.line(), values(fields));
  }

  private @Nullable String[] values(Map<String, @Nullable String> fields) throws IOException {
    @Nullable String[] values = new @Nullable String[columns.size()];
    for (Map.Entry<String, @Nullable String> field : fields.entrySet()) {
      Integer column = columns.get(field.getKey());
      if (column == null) {
        throw new IOException(
            "record %d has a field that is none of the %d columns surveyed"
                .formatted(position, columns.size()));
      }
      values[column] = field.getValue();
    }
    return values;
  }

  private LandedRecord refused(Rejection why) {
    Rejection placed = new Rejection(why.reason(), "line " + units.line() + ": " + why.detail());
    String raw = LandedRecord.shortened(units.text(), limits.maxRawChars());
    return LandedRecord.refused(position, units.line(), placed, raw);
  }
}
