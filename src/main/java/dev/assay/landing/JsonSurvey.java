package dev.assay.landing;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.landing.FileFormat.Kind;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts JSON records and collects the names of their fields. */
final class JsonSurvey {
  private final FileFormat format;
  private final RecordLimits limits;
  private final JsonText json;
  private final Set<String> names = new LinkedHashSet<>();
  private long records;

  private JsonSurvey(FileFormat format) {
    this.format = format;
    this.limits = format.limits();
    this.json = new JsonText(limits);
  }

  /** Counts the lines that are not blank; a line that is no JSON is the reader's to refuse. */
  static Counted lines(Reader text, FileFormat format) throws IOException {
    JsonSurvey survey = new JsonSurvey(format);
    LineCounter counter = new LineCounter(text);
    JsonLines lines = new JsonLines(counter, format.limits());
    while (lines.next()) {
      survey.addLine(lines);
    }
    return new Counted(counter.lines(), List.copyOf(survey.names));
  }

  /** Parses the document to its end, and counts the elements of an array, or 1. */
  static Counted document(Reader text, FileFormat format) throws IOException {
    JsonSurvey survey = new JsonSurvey(format);
    try (JsonParser parser = survey.json.parser(text)) {
      survey.read(parser);
    } catch (JsonProcessingException e) {
      throw survey.json.refusal(e, place(e.getLocation()));
    }
    return new Counted(survey.records, List.copyOf(survey.names));
  }

  private void addLine(JsonLines line) throws RefusedException {
    if (line.isTooLong()) {
      return;
    }
    try {
      names.addAll(json.fields(line.text()).keySet());
    } catch (RefusedException e) {
      return;
    }
    Counted.checkColumns(names, limits);
  }

  private void read(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new RefusedException(RejectReason.EMPTY_DOCUMENT, "an empty file is no JSON document");
    }
    boolean isArray = first == JsonToken.START_ARRAY && format.kind() == Kind.JSON;
    if (isArray) {
      readElements(parser);
    } else {
      readElement(parser);
    }
    JsonToken after = parser.nextToken();
    if (after != null) {
      throw new RefusedException(
          RejectReason.INVALID_JSON,
          "near %s: text follows the document".formatted(place(parser.currentTokenLocation())));
    }
    if (!isArray) {
      checkLength(0, parser.currentLocation());
    }
  }

  private void readElements(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      // A text that breaks off in here makes Jackson throw, so the end of the array is always met.
      readElement(parser);
    }
  }

  private void readElement(JsonParser parser) throws IOException {
    records++;
    long start = parser.currentTokenLocation().getCharOffset();
    boolean isObject =
        parser.currentToken() == JsonToken.START_OBJECT && format.kind() == Kind.JSON;
    if (!isObject) {
      names.add(JsonText.VALUE);
    }
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (isObject && depth == 1 && token == JsonToken.FIELD_NAME) {
        addName(parser.currentName());
      }
    } while (depth > 0 && parser.nextToken() != null);
    parser.finishToken();
    checkLength(start, parser.currentLocation());
  }

  private void addName(String name) throws RefusedException {
    if (!JsonText.hasLoneSurrogate(name)) {
      names.add(name);
      Counted.checkColumns(names, limits);
    }
  }

  private void checkLength(long start, JsonLocation end) throws RefusedException {
    if (end.getCharOffset() - start > limits.maxRecordChars()) {
      throw new RefusedException(
          RejectReason.RECORD_TOO_LONG,
          "the record that ends near %s has more than %d characters"
              .formatted(place(end), limits.maxRecordChars()));
    }
  }

  private static String place(@Nullable JsonLocation at) {
    return at == null
        ? "the beginning"
        : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }
}
