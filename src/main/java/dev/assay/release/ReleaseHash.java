package dev.assay.release;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Sha256;
import dev.assay.ops.OpsTable;
import dev.assay.ops.RowSeal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a release, as each format computes it: what an older one wrote stays provable. The
 * specification is in docs/content-hash.md.
 */
final class ReleaseHash {
  /** How new releases are hashed. */
  static final int NEWEST = 2;

  private ReleaseHash() {}

  /** The hash over everything that the release says, but the hash itself. */
  static String of(Release release) {
    return switch (release.hashVersion()) {
      case 1 -> Sha256.hex(firstText(release));
      case NEWEST -> seal(release);
      default ->
          throw AssayException.of(
              ErrorKind.ENVIRONMENT,
              OpsTable.RELEASES.table() + ", release " + release.id(),
              "its hash is of version " + release.hashVersion() + ", which this Assay cannot check",
              "Use the newer Assay that published it");
    };
  }

  private static String seal(Release release) {
    List<Map<String, @Nullable Object>> rows =
        ReleaseRows.of(release).stream().map(ReleaseHash::withoutHash).toList();
    return RowSeal.of("assay release 2", rows);
  }

  private static Map<String, @Nullable Object> withoutHash(Map<String, @Nullable Object> row) {
    Map<String, @Nullable Object> sealed = new TreeMap<>(row);
    sealed.remove(ReleaseRows.HASH);
    return sealed;
  }

  private static String firstText(Release release) {
    StringBuilder text = new StringBuilder();
    for (String part :
        List.of(
            release.previousHash(),
            release.id(),
            release.releasedAt().toString(),
            release.runId(),
            release.publishedBy(),
            release.reason(),
            release.definitions())) {
      text.append(part.length()).append(':').append(part).append('\n');
    }
    for (Pin pin : release.pins()) {
      text.append(
          String.join(
              "\n",
              pin.table().toString(),
              Long.toString(pin.version()),
              pin.commitSha256(),
              pin.content().toString(),
              pin.contract(),
              pin.definition(),
              pin.madeByRun(),
              ""));
    }
    return text.toString();
  }
}
