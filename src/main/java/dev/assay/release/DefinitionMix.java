package dev.assay.release;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Sha256;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The definitions behind the pins of a rollback: those of a release that showed just this set, else
 * the files of each table from the release whose version is shown.
 */
final class DefinitionMix {
  private static final String FILE = "file ";
  private static final String PARAMETER = "parameter ";

  private final Books books;
  private final List<Release> chain;

  DefinitionMix(Books books, List<Release> chain) {
    this.books = books;
    this.chain = chain;
  }

  /**
   * The fingerprint of the definitions; their list is kept in {@code ops.definitions}.
   *
   * @throws AssayException of kind USAGE when the two releases had different parameters
   */
  String of(RollbackPlan plan, Instant now) {
    return Stream.concat(Stream.of(plan.basis()), chain.stream())
        .filter(r -> r.pins().equals(plan.pins()))
        .findFirst()
        .map(Release::definitions)
        .orElseGet(() -> mixed(plan, now));
  }

  private String mixed(RollbackPlan plan, Instant now) {
    if (plan.latest().definitions().equals(plan.basis().definitions())) {
      return plan.basis().definitions();
    }
    List<String> latest = list(plan.latest());
    List<String> basis = list(plan.basis());
    requireSame(plan, only(PARAMETER, latest), only(PARAMETER, basis));
    Set<TableName> returned = returned(plan);
    Set<String> lines = new TreeSet<>();
    only(FILE, latest).stream().filter(isOf(returned).negate()).forEach(lines::add);
    only(FILE, basis).stream().filter(isOf(returned)).forEach(lines::add);
    String text =
        Stream.concat(
                lines.stream(),
                Stream.concat(only(PARAMETER, latest).stream(), only("engine ", basis).stream()))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    DefinitionArchive.keepList(books, text, now);
    return Sha256.hex(text);
  }

  private static Set<TableName> returned(RollbackPlan plan) {
    return plan.pins().stream()
        .filter(p -> plan.basis().pin(p.table()).filter(p::equals).isPresent())
        .filter(p -> plan.latest().pin(p.table()).filter(p::equals).isEmpty())
        .map(Pin::table)
        .collect(Collectors.toSet());
  }

  /** Whether a line of a list is about a file that makes or describes one of the tables. */
  private static Predicate<String> isOf(Set<TableName> tables) {
    return line -> {
      String file = line.split(" ", -1)[1];
      return tables.stream()
          .anyMatch(
              t ->
                  file.startsWith(t.layer().sqlName() + "/" + t.name() + ".")
                      || file.startsWith("contracts/" + t + "."));
    };
  }

  private static List<String> only(String kind, List<String> lines) {
    return lines.stream().filter(l -> l.startsWith(kind)).toList();
  }

  private List<String> list(Release release) {
    return books.read(OpsTable.DEFINITIONS).stream()
        .filter(r -> r.string("fingerprint").equals(release.definitions()))
        .map(DefinitionMix::text)
        .findFirst()
        .orElseThrow(() -> missing(release))
        .lines()
        .toList();
  }

  private static String text(RecordRow row) {
    return Objects.requireNonNull(row.string("text"));
  }

  private static void requireSame(RollbackPlan plan, List<String> now, List<String> then) {
    if (!now.equals(then)) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--only",
          "the parameters of "
              + plan.basis().id()
              + " are not those of "
              + plan.latest().id()
              + ", and one release has one set of them",
          "Roll the whole release back: leave --only out");
    }
  }

  private static AssayException missing(Release release) {
    return AssayException.of(
        ErrorKind.ENVIRONMENT,
        OpsTable.DEFINITIONS.table() + ", " + release.definitions(),
        "the definitions of " + release.id() + " are not on record",
        "Restore the table from a copy, or roll the whole release back");
  }
}
