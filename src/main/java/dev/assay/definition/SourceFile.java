package dev.assay.definition;

import dev.assay.definition.SourceDefinition.Drift;
import dev.assay.definition.SourceDefinition.FileRule;
import dev.assay.definition.SourceDefinition.Format;
import dev.assay.definition.SourceDefinition.Header;
import dev.assay.definition.SourceDefinition.QuotedEmpty;
import dev.assay.definition.SourceDefinition.Whole;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads one {@code bronze/<source>.yaml}. */
final class SourceFile {
  private SourceFile() {}

  /** The source; empty when its columns stay open (mistakes are recorded). */
  static Optional<SourceDefinition> read(String file, String name, String text, Written written) {
    return YamlFile.parse(file, text, written.mistakes())
        .map(map -> source(new Keys(map, written.mistakes()), name, written))
        .filter(source -> !source.columns().isEmpty());
  }

  private static SourceDefinition source(Keys keys, String name, Written written) {
    String description = keys.text("description", "");
    List<FileRule> rules = new ArrayList<>();
    for (Keys rule : keys.maps("files")) {
      rules.add(rule(rule));
    }
    if (keys.lacks("files")) {
      keys.mistake(
          "files", "no kind of file is named", "Write files: [{glob: \"*.csv\", format: csv}]");
    }
    List<String> flatFiles = keys.texts("flatFiles");
    flatFiles.forEach(glob -> checkGlob(keys, "flatFiles", glob));
    List<String> columns = keys.texts("columns");
    if (keys.lacks("columns")) {
      keys.mistake(
          "columns", "no column is named", "List the columns that the files are expected to have");
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        keys.mistake("columns", "column " + column + " stands twice", "Keep one of the two");
      }
    }
    Drift drift = keys.word("drift", Drift.class, Drift.RESCUE);
    Whole whole = whole(keys, columns);
    Retention retention = RetentionKeys.read(keys);
    written.groups().read(keys, TableName.of(Layer.BRONZE, name), written.doubted());
    keys.done();
    return new SourceDefinition(
        name, description, rules, flatFiles, columns, drift, whole, retention);
  }

  private static Whole whole(Keys keys, List<String> columns) {
    return keys.map("whole")
        .map(
            whole -> {
              Whole read = new Whole(whole.texts("columns"), whole.texts("values"));
              listed(whole, "columns", read.columns(), columns);
              listed(whole, "values", read.values(), columns);
              whole.done();
              return read;
            })
        .orElse(Whole.NOTHING);
  }

  private static void listed(Keys keys, String key, List<String> names, List<String> columns) {
    for (String name : names) {
      if (!columns.contains(name)) {
        keys.mistake(
            key, "the source lists no column " + name, Mistakes.choice("Columns", name, columns));
      }
    }
  }

  private static FileRule rule(Keys keys) {
    FileRule rule =
        new FileRule(
            glob(keys),
            keys.word("format", Format.class, Format.CSV),
            charset(keys),
            letter(keys, "delimiter", ','),
            letter(keys, "quote", '"'),
            escape(keys),
            keys.word("header", Header.class, Header.PRESENT),
            keys.text("nullText", ""),
            keys.word("quotedEmpty", QuotedEmpty.class, QuotedEmpty.NOTHING));
    keys.done();
    return rule;
  }

  private static String glob(Keys keys) {
    String glob = keys.text("glob");
    checkGlob(keys, "glob", glob);
    return glob;
  }

  private static void checkGlob(Keys keys, String key, String glob) {
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      keys.mistake(
          key, "not a pattern for file names: " + e.getDescription(), "Write one such as *.csv");
    }
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
