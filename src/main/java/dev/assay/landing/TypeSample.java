package dev.assay.landing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the first good records of a file say about the types of its columns. Values are looked at
 * and forgotten.
 */
final class TypeSample {
  /** Records looked at; the rest of a file may hold wider values. */
  static final int RECORDS = 1_000;

  private final FileFormat format;
  private final ValueClassifier classifier;
  private final Map<String, Integer> positions = new HashMap<>();
  private final ObservedType[] types;

  private TypeSample(FileFormat format, List<String> columns) {
    this.format = format;
    this.classifier = new ValueClassifier(format.limits());
    this.types = new ObservedType[columns.size()];
    Arrays.fill(types, ObservedType.UNKNOWN);
    for (int i = 0; i < types.length; i++) {
      positions.put(columns.get(i), i);
    }
  }

  /**
   * One type per column, in their order: for Avro as the schema says it, otherwise an {@link
   * ObservedType}. A file that cannot be read again has unknown types: whether it can be read is
   * judged elsewhere.
   */
  static List<String> of(Path pipelineFolder, LandedFile file, List<String> columns) {
    TypeSample sample = new TypeSample(file.format(), columns);
    try (LandedBytes bytes = LandedBytes.open(pipelineFolder, file)) {
      if (file.format().kind() == FileFormat.Kind.AVRO) {
        return declared(new AvroStream(bytes.content()));
      }
      sample.look(bytes.content(), columns);
      return sample.texts();
    } catch (IOException e) {
      return new TypeSample(file.format(), columns).texts();
    }
  }

  private static List<String> declared(AvroStream stream) {
    return stream.fields().stream().map(Schema.Field::schema).map(AvroTypeName::of).toList();
  }

  private List<String> texts() {
    return Arrays.stream(types).map(ObservedType::text).toList();
  }

  private void look(BufferedInputStream content, List<String> columns) throws IOException {
    if (format.kind() == FileFormat.Kind.JSON_TEXT) {
      // One document is one record: there is nothing that its values could have in common.
      return;
    }
    DecodedText text = new DecodedText(content, format.charset());
    switch (format.kind()) {
      case CSV -> lookAtFields(new CsvRecords(text, format, columns));
      case JSON_LINES -> lookAtValues(new JsonLines(text, format.limits()));
      default -> lookAtValues(new JsonElements(text, format.limits()));
    }
  }

  private void lookAtFields(RecordSource records) throws IOException {
    for (int good = 0; good < RECORDS; ) {
      LandedRecord record = records.next();
      if (record == null) {
        return;
      }
      List<@Nullable String> values = record.values();
      for (int i = 0; i < values.size(); i++) {
        String value = values.get(i);
        see(i, value == null ? ObservedType.UNKNOWN : classifier.of(value));
      }
      good += record.rejection() == null ? 1 : 0;
    }
  }

  private void lookAtValues(TextUnits units) throws IOException {
    JsonText json = new JsonText(format.limits());
    for (int good = 0; good < RECORDS && units.next(); ) {
      good += !units.isTooLong() && isSeen(json, units.text()) ? 1 : 0;
    }
  }

  /** False for a record that the loader will refuse. */
  private boolean isSeen(JsonText json, String record) throws IOException {
    try {
      json.fields(record);
    } catch (RefusedException e) {
      return false;
    }
    try (JsonParser parser = json.parser(new StringReader(record))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        see(JsonText.VALUE, parser);
        return true;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        see(name, parser);
        parser.skipChildren();
      }
    }
    return true;
  }

  private void see(String column, JsonParser at) throws IOException {
    Integer position = positions.get(column);
    if (position != null) {
      see(position, typeOf(at));
    }
  }

  private ObservedType typeOf(JsonParser at) throws IOException {
    return switch (at.currentToken()) {
      case START_OBJECT -> ObservedType.OBJECT;
      case START_ARRAY -> ObservedType.ARRAY;
      case VALUE_TRUE, VALUE_FALSE -> ObservedType.BOOLEAN;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> classifier.of(at.getText());
      case VALUE_STRING -> classifier.ofString(at.getText());
      default -> ObservedType.UNKNOWN;
    };
  }

  private void see(int position, ObservedType type) {
    types[position] = types[position].widenedBy(type);
  }
}
