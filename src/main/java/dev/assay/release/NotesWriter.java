package dev.assay.release;

import dev.assay.contract.CheckResult;
import dev.assay.contract.VerdictLog;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.ReleaseNotes.CheckChange;
import dev.assay.release.ReleaseNotes.Fate;
import dev.assay.release.ReleaseNotes.FileChange;
import dev.assay.release.ReleaseNotes.Measured;
import dev.assay.release.ReleaseNotes.RunBetween;
import dev.assay.release.ReleaseNotes.SettingChange;
import dev.assay.release.ReleaseNotes.TableChange;
import dev.assay.table.RecordRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares releases by what the ops tables tell of them; no table is opened for it. */
public final class NotesWriter {
  private final VerdictLog verdicts;
  private final Map<String, String> texts;
  private final List<RecordRow> runs;

  private NotesWriter(VerdictLog verdicts, Map<String, String> texts, List<RecordRow> runs) {
    this.verdicts = verdicts;
    this.texts = texts;
    this.runs = runs;
  }

  /** Reads what releases rest on. */
  public static NotesWriter read(Books books) {
    return new NotesWriter(
        new VerdictLog(books), DefinitionList.texts(books), books.read(OpsTable.PIPELINE_RUNS));
  }

  /** What changed in {@code release} against {@code before}, which is null for everything. */
  public ReleaseNotes notes(Release release, @Nullable Release before) {
    DefinitionList now = definitions(release);
    DefinitionList then = before == null ? DefinitionList.EMPTY : definitions(before);
    List<SettingChange> settings = new ArrayList<>();
    settings.addAll(settings("parameter", then.parameters(), now.parameters()));
    settings.addAll(settings("engine", then.engine(), now.engine()));
    List<TableChange> tables = tables(release, before);
    return new ReleaseNotes(
        release,
        before,
        tables,
        tables.stream().flatMap(t -> checks(t).stream()).toList(),
        files(then.files(), now.files()),
        settings,
        runs(release, before));
  }

  private DefinitionList definitions(Release release) {
    @Nullable String list = texts.get(release.definitions());
    return list == null ? DefinitionList.EMPTY : DefinitionList.parse(list);
  }

  private static List<TableChange> tables(Release release, @Nullable Release before) {
    SortedSet<TableName> names = new TreeSet<>();
    release.pins().forEach(p -> names.add(p.table()));
    if (before != null) {
      before.pins().forEach(p -> names.add(p.table()));
    }
    return names.stream()
        .map(
            n ->
                new TableChange(
                    n,
                    before == null ? null : before.pin(n).orElse(null),
                    release.pin(n).orElse(null)))
        .toList();
  }

  private List<CheckChange> checks(TableChange table) {
    Map<String, Measured> then = measured(table.before());
    Map<String, Measured> now = measured(table.after());
    SortedSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .map(n -> new CheckChange(table.table(), n, then.get(n), now.get(n)))
        .filter(c -> isNews(c.before(), c.after()))
        .toList();
  }

  /** A reference names the version of the other table, which is no news by itself. */
  private static boolean isNews(@Nullable Measured before, @Nullable Measured after) {
    return before == null
        || after == null
        || !before.value().equals(after.value())
        || before.passed() != after.passed();
  }

  private Map<String, Measured> measured(@Nullable Pin pin) {
    Map<String, Measured> measured = new HashMap<>();
    if (pin != null) {
      @Nullable String run = pin.passed() == null ? null : pin.passed().judgedByRun();
      for (CheckResult r : verdicts.results(pin.table(), pin.commitSha256(), pin.contract(), run)) {
        String value = r.measured().toPlainString();
        measured.put(r.check(), new Measured(value, r.expected(), r.passed()));
      }
    }
    return measured;
  }

  private List<FileChange> files(SortedMap<String, String> then, SortedMap<String, String> now) {
    List<FileChange> changes = new ArrayList<>();
    for (String file : names(then, now)) {
      @Nullable String before = then.get(file);
      @Nullable String after = now.get(file);
      Fate fate = Fate.of(before, after);
      if (fate != Fate.SAME) {
        long added = surplus(lines(after), lines(before));
        changes.add(new FileChange(file, fate, added, surplus(lines(before), lines(after))));
      }
    }
    return changes;
  }

  private Map<String, Integer> lines(@Nullable String fingerprint) {
    Map<String, Integer> lines = new HashMap<>();
    if (fingerprint != null) {
      Arrays.stream(texts.getOrDefault(fingerprint, "").split("\n"))
          .filter(l -> !l.isBlank())
          .forEach(l -> lines.merge(l, 1, Integer::sum));
    }
    return lines;
  }

  private static long surplus(Map<String, Integer> of, Map<String, Integer> over) {
    return of.entrySet().stream()
        .mapToLong(e -> Math.max(0, e.getValue() - over.getOrDefault(e.getKey(), 0)))
        .sum();
  }

  private static List<SettingChange> settings(
      String kind, SortedMap<String, String> then, SortedMap<String, String> now) {
    return names(then, now).stream()
        .map(n -> new SettingChange(kind, n, then.get(n), now.get(n)))
        .filter(c -> Fate.of(c.before(), c.after()) != Fate.SAME)
        .toList();
  }

  private static Set<String> names(SortedMap<String, String> then, SortedMap<String, String> now) {
    SortedSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    return names;
  }

  /** The record is written in the order in which runs ended, whatever their clocks said. */
  private List<RunBetween> runs(Release release, @Nullable Release before) {
    int from = before == null ? 0 : position(before.runId()) + 1;
    int to = position(release.runId());
    return from > to
        ? List.of()
        : runs.subList(from, to + 1).stream().map(NotesWriter::run).toList();
  }

  private int position(String runId) {
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).string("run_id").equals(runId)) {
        return i;
      }
    }
    return -1;
  }

  private static RunBetween run(RecordRow row) {
    @Nullable String command = row.stringOrNull("command");
    return new RunBetween(
        row.string("run_id"),
        command == null ? "run" : command,
        row.instant("started_at").toString(),
        row.string("status"),
        row.stringOrNull("release_id"));
  }
}
