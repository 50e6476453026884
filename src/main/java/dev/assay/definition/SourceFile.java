package dev.assay.definition;

import dev.assay.definition.SourceDefinition.Drift;
import dev.assay.definition.SourceDefinition.FileRule;
import dev.assay.definition.SourceDefinition.Format;
import dev.assay.definition.SourceDefinition.Header;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one {@code bronze/<source>.yaml}. */
final class SourceFile {
  private SourceFile() {}

  static Optional<SourceDefinition> read(String file, String text, Mistakes mistakes) {
    return YamlFile.parse(file, text, mistakes).map(map -> source(new Keys(map, mistakes), file));
  }

  private static SourceDefinition source(Keys keys, String file) {
    String description = keys.text("description", "");
    List<FileRule> rules = new ArrayList<>();
    for (Keys rule : keys.maps("files")) {
      rules.add(rule(rule));
    }
    if (rules.isEmpty()) {
      keys.mistake(
          "files", "no kind of file is named", "Write files: [{glob: \"*.csv\", format: csv}]");
    }
    List<String> columns = keys.texts("columns");
    if (columns.isEmpty()) {
      keys.mistake(
          "columns", "no column is named", "List the columns that the files are expected to have");
    }
    Drift drift = keys.word("drift", Drift.class, Drift.RESCUE);
    keys.done();
    return new SourceDefinition(PipelineFolder.stem(file), description, rules, columns, drift);
  }

  private static FileRule rule(Keys keys) {
    FileRule rule =
        new FileRule(
            keys.text("glob"),
            keys.word("format", Format.class, Format.CSV),
            charset(keys),
            letter(keys, "delimiter", ','),
            letter(keys, "quote", '"'),
            escape(keys),
            keys.word("header", Header.class, Header.PRESENT),
            keys.text("nullText", ""));
    keys.done();
    return rule;
  }

  private static @Nullable Character escape(Keys keys) {
    return keys.has("escape") ? Character.valueOf(letter(keys, "escape", '\\')) : null;
  }

  private static String charset(Keys keys) {
    String name = keys.text("encoding", "UTF-8");
    try {
      return Charset.forName(name).name();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      keys.mistake(
          "encoding",
          "the encoding is not known",
          "Write UTF-8, ISO-8859-1, windows-1252, UTF-16, ...");
      return "UTF-8";
    }
  }

  private static char letter(Keys keys, String key, char fallback) {
    String text = keys.text(key, String.valueOf(fallback));
    String meant = text.equals("\\t") ? "\t" : text;
    if (meant.length() == 1) {
      return meant.charAt(0);
    }
    keys.mistake(key, "expected one character", "Write one character, or \\t for a tab");
    return fallback;
  }
}
