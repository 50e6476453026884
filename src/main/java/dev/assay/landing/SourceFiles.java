package dev.assay.landing;

import dev.assay.model.Identifier;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a source's files are called.
 *
 * @param rules the first rule whose glob matches a file's name says its format
 * @param flatGlobs the names of this source's files directly in the pipeline's landing folder
 */
public record SourceFiles(String source, List<FormatRule> rules, List<String> flatGlobs)
    implements Serializable {
  public SourceFiles {
    Identifier.require(source);
    rules = List.copyOf(rules);
    flatGlobs = List.copyOf(flatGlobs);
    flatGlobs.forEach(g -> FormatRule.matches(g, Path.of("x")));
  }

  /** A source whose flat files are called {@code <source>.<anything>}. */
  public SourceFiles(String source, List<FormatRule> rules) {
    this(source, rules, List.of(source + ".*"));
  }

  Optional<FileFormat> formatOf(Path fileName) {
    return rules.stream().filter(r -> r.matches(fileName)).map(FormatRule::format).findFirst();
  }

  boolean claimsFlat(Path fileName) {
    return flatGlobs.stream().anyMatch(g -> FormatRule.matches(g, fileName));
  }

  String globs() {
    return rules.stream().map(FormatRule::glob).collect(Collectors.joining(", "));
  }
}
