package dev.assay.gates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One file of our own set, made by code that knows what it put in.
 *
 * @param source which source it is landed for
 * @param name unique within its source
 * @param rows what must stand in Bronze
 * @param fate what must become of it, in the words of {@link Fate#told}
 */
record Specimen(
    String source, String name, Planting planting, List<Map<String, String>> rows, String fate) {
  /** Puts the file into the landing zone. */
  interface Planting {
    void at(Path file) throws IOException;
  }

  Specimen {
    rows = List.copyOf(rows);
  }

  /** A file whose records are all loaded. */
  static Specimen loaded(String source, String name, byte[] bytes, List<Map<String, String>> rows) {
    return partly(source, name, bytes, rows, Map.of());
  }

  /** A file of which some records are refused. */
  static Specimen partly(
      String source,
      String name,
      byte[] bytes,
      List<Map<String, String>> rows,
      Map<String, Long> refused) {
    long in = rows.size() + refused.values().stream().mapToLong(Long::longValue).sum();
    return of(source, name, bytes, rows, Fate.records(in, refused));
  }

  /** A file that is refused as a whole. */
  static Specimen refused(String source, String name, byte[] bytes, String reason) {
    return of(source, name, bytes, List.of(), Fate.refusedAs(reason));
  }

  /** Something that is not read. */
  static Specimen passedOver(String source, String name, Planting planting, String why) {
    return new Specimen(source, name, planting, List.of(), Fate.passedOver(why));
  }

  /** The same file under another name and with another fate. */
  Specimen again(String otherName, String otherFate) {
    return new Specimen(source, otherName, planting, List.of(), otherFate);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Specimen of(
      String source, String name, byte[] bytes, List<Map<String, String>> rows, String fate) {
    return new Specimen(source, name, file -> Files.write(file, bytes), rows, fate);
  }
}
