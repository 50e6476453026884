package dev.assay.release;

import dev.assay.definition.Keeping;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.table.FileHistory;
import dev.assay.table.Lakehouse;
import dev.assay.table.StoredFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What becomes of one table's files.
 *
 * @param promised that the newest version or a needed release reads
 * @param due that nobody needs, and the grace is over
 * @param waiting that nobody needs, but somebody may still read
 */
public record Disposal(
    TableName table, SortedSet<String> promised, List<StoredFile> due, List<StoredFile> waiting) {
  public Disposal {
    due = List.copyOf(due);
    waiting = List.copyOf(waiting);
  }

  /**
   * Looks at the table's log and folder.
   *
   * @param goneBefore a file that somebody needed or wrote later than this waits
   * @throws AssayException ENVIRONMENT when the table is not the one that was released, or a file
   *     that is needed is gone
   */
  static Disposal of(
      Need.Survey survey,
      TableName table,
      Lakehouse lakehouse,
      Keeping keeping,
      Instant goneBefore) {
    FileHistory history = lakehouse.fileHistory(table);
    Need need = survey.of(table, history.newest());
    need.pinned().forEach(p -> requireSame(p, lakehouse));
    SortedSet<String> promised = new TreeSet<>(history.at(history.newest()));
    need.pinned().forEach(p -> promised.addAll(history.at(p.version())));
    Set<String> needed = new TreeSet<>(promised);
    needed.addAll(history.since(need.from()));
    keeping.clones().forEach(c -> needed.addAll(lakehouse.neededByClone(c, table)));
    List<StoredFile> due = new ArrayList<>();
    List<StoredFile> waiting = new ArrayList<>();
    List<StoredFile> stored = lakehouse.storedFiles(table);
    for (StoredFile file : stored) {
      if (!needed.contains(file.path())) {
        (isOver(file, history, goneBefore) ? due : waiting).add(file);
      }
    }
    Disposal disposal = new Disposal(table, promised, due, waiting);
    disposal.requireAllThere(stored);
    return disposal;
  }

  /** What the due files take, in bytes. */
  public long bytes() {
    return due.stream().mapToLong(StoredFile::bytes).sum();
  }

  /** What the waiting files take, in bytes. */
  public long waitingBytes() {
    return waiting.stream().mapToLong(StoredFile::bytes).sum();
  }

  /**
   * Returns when every promised file is among {@code stored}.
   *
   * @throws AssayException ENVIRONMENT when one is not
   */
  void requireAllThere(List<StoredFile> stored) {
    Set<String> missing = new TreeSet<>(promised);
    // what lies in another table's folder is that one's to look after
    missing.removeIf(f -> f.contains(":/") || f.startsWith("/"));
    stored.forEach(s -> missing.remove(s.path()));
    if (!missing.isEmpty()) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          table.toString(),
          "files that the newest version or a release reads are not there: "
              + missing.size()
              + ", such as "
              + missing.iterator().next(),
          "Restore them from a backup before anything else is deleted; assay verify names the"
              + " releases that need them");
    }
  }

  private static boolean isOver(StoredFile file, FileHistory history, Instant goneBefore) {
    return !file.modified().isAfter(goneBefore)
        && history.removedAt(file.path()).filter(at -> at.isAfter(goneBefore)).isEmpty();
  }

  private static void requireSame(Pin pin, Lakehouse lakehouse) {
    if (!lakehouse.log(pin.table()).read(pin.version()).sha256().equals(pin.commitSha256())) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          pin.table() + " at version " + pin.version(),
          "the commit is not the one that was released, so nobody can tell which files the release"
              + " needs",
          "Nothing of this table was deleted. Find out with assay verify what was changed, and"
              + " restore the table's log from a backup");
    }
  }
}
