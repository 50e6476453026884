package dev.assay.release;

import dev.assay.ops.RowSeal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What could be released now.
 *
 * @param pins sorted by table; none where the pipeline has no Gold table
 * @param definitions fingerprint of all definitions, parameters and the engine
 * @param engine fingerprint of the engine alone
 * @param latest the release that it would follow; null before the first
 */
record Candidate(List<Pin> pins, String definitions, String engine, @Nullable Release latest) {
  Candidate {
    pins = pins.stream().sorted().toList();
  }

  /** What a release was before it was published; {@code before} is the one that it follows. */
  static Candidate of(Release release, @Nullable Release before) {
    String engine = release.engine() == null ? "" : release.engine();
    return new Candidate(release.pins(), release.definitions(), engine, before);
  }

  /** Whether the latest release pins the same versions under the same contracts. */
  boolean isReleased() {
    if (latest == null || latest.pins().size() != pins.size()) {
      return false;
    }
    for (int i = 0; i < pins.size(); i++) {
      if (!latest.pins().get(i).samePromise(pins.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Why there is nothing to release; empty when there is something. */
  Optional<String> nothingNew() {
    if (pins.isEmpty()) {
      return Optional.of("the pipeline has no Gold table that could be released");
    }
    return isReleased() && latest != null
        ? Optional.of("nothing differs from " + latest.id())
        : Optional.empty();
  }

  /** The release that it would become. */
  String releaseId() {
    return "r" + (latest == null ? 1 : latest.number() + 1);
  }

  /** The hash of the release that it would follow. */
  String previousHash() {
    return latest == null ? Release.NO_HASH : latest.hash();
  }

  /** A digest over everything that a reader would see, and over what was released before. */
  String digest() {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Map<String, @Nullable Object> pin : pins.stream().map(ReleaseRows::pinned).toList()) {
      Map<String, @Nullable Object> row = new TreeMap<>(pin);
      row.put("definitions", definitions);
      row.put("engine", engine);
      row.put("previous_hash", previousHash());
      rows.add(row);
    }
    return RowSeal.of("assay candidate 1", rows);
  }
}
