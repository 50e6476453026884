package dev.assay.landing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges JSON after RFC 8259 and takes values out of it as they are written; never recursive, so
 * that no depth overflows the stack.
 */
final class JsonText {
  /** The column of JSON values that are no objects. */
  static final String VALUE = "_value";

  private final RecordLimits limits;
  private final JsonFactory factory;

  JsonText(RecordLimits limits) {
    this.limits = limits;
    this.factory =
        new JsonFactoryBuilder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(StreamReadFeature.AUTO_CLOSE_SOURCE, false)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.maxDepth())
                    .maxStringLength(limits.maxRecordChars())
                    .maxNumberLength(limits.maxRecordChars())
                    .maxNameLength(limits.maxRecordChars())
                    .build())
            .build();
  }

  /** A strict parser over a whole document; it does not close the text. */
  JsonParser parser(Reader document) throws IOException {
    return factory.createParser(document);
  }

  /**
   * An object's fields: strings without quotes, other scalars as written, null as null, objects and
   * arrays as their exact text. Any other JSON value is the one field {@link #VALUE}, as written.
   */
  Map<String, @Nullable String> fields(String text) throws RefusedException {
    try (JsonParser json = factory.createParser(text.toCharArray())) {
      Map<String, @Nullable String> fields = new LinkedHashMap<>();
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT) {
        readObject(json, text, fields);
      } else if (first != null) {
        checkValue(json, text);
        fields.put(VALUE, text.strip());
      }
      if (first == null || json.nextToken() != null) {
        throw new RefusedException(
            RejectReason.INVALID_JSON, "the record is not exactly one JSON value");
      }
      return fields;
    } catch (JsonProcessingException e) {
      long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      throw refusal(e, "character " + Math.max(1, offset) + " of the record");
    } catch (RefusedException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be read", e);
    }
  }

  /** Says what is wrong in own words: the parser's message would quote the data. */
  RefusedException refusal(JsonProcessingException cause, String place) {
    if (cause instanceof StreamConstraintsException) {
      // Jackson has one exception for all limits; only its text tells them apart.
      if (!cause.getOriginalMessage().contains("nesting depth")) {
        return new RefusedException(
            RejectReason.RECORD_TOO_LONG,
            "near %s: a value has more than %d characters"
                .formatted(place, limits.maxRecordChars()));
      }
      return new RefusedException(
          RejectReason.TOO_DEEP,
          "near %s: values nest deeper than %d levels".formatted(place, limits.maxDepth()));
    }
    String what = cause instanceof JsonEOFException ? "it ends too early" : "this is no JSON";
    return new RefusedException(RejectReason.INVALID_JSON, "near " + place + ": " + what);
  }

  /** Whether the character is white space in JSON. */
  static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /** Whether half a character stands alone, which no encoding can write. */
  static boolean hasLoneSurrogate(String text) {
    // A code point of the surrogate range is what is left when a half finds no partner.
    return text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }

  private void readObject(JsonParser json, String text, Map<String, @Nullable String> fields)
      throws IOException {
    boolean hasEscapes = text.contains("\\u");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      checkText(name, hasEscapes);
      if (fields.containsKey(name)) {
        throw duplicate();
      }
      JsonToken value = json.nextToken();
      int start = (int) json.currentTokenLocation().getCharOffset();
      checkValue(json, text);
      if (value.isStructStart()) {
        int end = (int) json.currentLocation().getCharOffset();
        fields.put(name, text.substring(start, end));
      } else {
        fields.put(name, value == JsonToken.VALUE_NULL ? null : json.getText());
      }
    }
  }

  /** Goes to the end of the value that begins at the current token. */
  private static void checkValue(JsonParser json, String text) throws IOException {
    boolean hasEscapes = text.contains("\\u");
    Deque<Set<String>> names = new ArrayDeque<>();
    JsonToken token = json.currentToken();
    int depth = 0;
    while (token != null) {
      switch (token) {
        case START_OBJECT, START_ARRAY -> {
          depth++;
          names.push(token == JsonToken.START_OBJECT ? new HashSet<>() : Set.of());
        }
        case END_OBJECT, END_ARRAY -> {
          depth--;
          names.pop();
        }
        case FIELD_NAME -> {
          checkText(json.currentName(), hasEscapes);
          if (!names.element().add(json.currentName())) {
            throw duplicate();
          }
        }
        case VALUE_STRING -> checkText(json.getText(), hasEscapes);
        default -> {}
      }
      if (depth == 0) {
        return;
      }
      token = json.nextToken();
    }
  }

  private static void checkText(String text, boolean hasEscapes) throws RefusedException {
    // Strictly decoded text has no lone surrogates of its own: only an escape can make one.
    if (hasEscapes && hasLoneSurrogate(text)) {
      throw new RefusedException(
          RejectReason.LONE_SURROGATE, "an escape in the record is half of a surrogate pair");
    }
  }

  private static RefusedException duplicate() {
    return new RefusedException(
        RejectReason.DUPLICATE_KEY, "an object in the record has two fields of the same name");
  }
}
