package dev.assay.run;

import dev.assay.model.TableName;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import dev.assay.table.RecordTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Does to a lakehouse what somebody with access to its folder can do. */
final class Vandal {
  private final Lab lab;

  Vandal(Lab lab) {
    this.lab = lab;
  }

  /** The rows of an ops table, to be changed at will. */
  List<Map<String, @Nullable Object>> rows(OpsTable table) {
    return lab.books().read(table).stream()
        .map(RecordRow::values)
        .map(v -> (Map<String, @Nullable Object>) new LinkedHashMap<>(v))
        .collect(Collectors.toList());
  }

  /** Writes {@code ops.releases} anew, a commit per number, as Assay itself would have done it. */
  void rewriteReleases(List<Map<String, @Nullable Object>> rows) {
    rewrite(OpsTable.RELEASES, rows, "number");
  }

  /** Writes an ops table anew, a commit per value of {@code commitBy}. */
  void rewrite(OpsTable table, List<Map<String, @Nullable Object>> rows, String commitBy) {
    delete(folder(table.table()));
    Map<String, List<Map<String, @Nullable Object>>> commits = new TreeMap<>();
    rows.forEach(
        r ->
            commits
                .computeIfAbsent(String.valueOf(r.get(commitBy)), k -> new java.util.ArrayList<>())
                .add(r));
    RecordTable records = lab.books().open(table);
    commits.values().forEach(records::append);
  }

  /** Makes a table as another lakehouse has it. */
  void replace(TableName table, Lab other) {
    delete(folder(table));
    copy(new Vandal(other).folder(table), folder(table));
  }

  Path folder(TableName table) {
    return Path.of(lab.lakehouse().path(table));
  }

  Path log(TableName table, String file) {
    return folder(table).resolve("_delta_log").resolve(file);
  }

  Path commit(TableName table, long version) {
    return log(table, String.format("%020d.json", version));
  }

  /** The data file that a version added. */
  Path dataFile(TableName table, long version) {
    String text = read(commit(table, version));
    int from = text.indexOf("\"add\":{\"path\":\"") + "\"add\":{\"path\":\"".length();
    return folder(table).resolve(text.substring(from, text.indexOf('"', from)));
  }

  /** Changes a file's bytes, and takes away the checksums that Hadoop keeps beside it. */
  void change(Path file, Consumer<Edit> how) {
    try {
      Edit edit = new Edit(Files.readAllBytes(file));
      how.accept(edit);
      Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
      Files.write(file, edit.bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a file. */
  static final class Edit {
    private byte[] bytes;

    private Edit(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }

    void cutTo(int length) {
      bytes = java.util.Arrays.copyOf(bytes, length);
    }

    void flip(int bit) {
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    }

    void become(byte[] others) {
      bytes = others.clone();
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    return new String(bytes(file), java.nio.charset.StandardCharsets.UTF_8);
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path path) {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Path target = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(target);
        } else {
          Files.copy(one, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
