package dev.assay.definition;

import dev.assay.sql.OwnFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Spark's builtin functions, each with its kind, and Assay's own: what is not listed here is not
 * called.
 */
public final class Functions {
  private static final String LIST = "functions.tsv";
  private static final SortedMap<String, Listed> ALL = read();

  private Functions() {}

  /**
   * One function.
   *
   * @param instead what to write instead, for one that is refused
   */
  public record Listed(String name, FunctionKind kind, String instead) {}

  /** All of Spark's, by name. */
  public static List<Listed> all() {
    return List.copyOf(ALL.values());
  }

  /** The function of that name, in any case. */
  static Optional<Listed> named(String name) {
    return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)))
        .or(
            () ->
                OwnFunction.named(name)
                    .map(f -> new Listed(f.sqlName(), FunctionKind.ALLOWED, "")));
  }

  /** The names of all functions that exist, allowed or not. */
  static List<String> names() {
    return Stream.concat(
            ALL.keySet().stream(), Arrays.stream(OwnFunction.values()).map(OwnFunction::sqlName))
        .toList();
  }

  private static SortedMap<String, Listed> read() {
    SortedMap<String, Listed> all = new TreeMap<>();
    try (InputStream in = Objects.requireNonNull(Functions.class.getResourceAsStream(LIST));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(l -> !l.startsWith("#"))
          .map(Functions::listed)
          .forEach(f -> all.put(f.name(), f));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableSortedMap(all);
  }

  private static Listed listed(String line) {
    String[] cells = line.split("\t", -1);
    FunctionKind kind = FunctionKind.of(cells[1]);
    return new Listed(cells[0], kind, cells.length > 2 ? cells[2] : kind.remedy());
  }
}
