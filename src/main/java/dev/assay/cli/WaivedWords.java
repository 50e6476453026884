package dev.assay.cli;

import dev.assay.contract.Waived;
import dev.assay.model.Text;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a release tells of the checks that were broken and waived. */
final class WaivedWords {
  private WaivedWords() {}

  /** One line per check; none where every contract was kept. */
  static List<String> lines(Release release) {
    return release.pins().stream()
        .flatMap(p -> p.waived().stream().map(w -> p.table() + "." + w.sentence()))
        .map(line -> "Waived: " + Text.printable(line))
        .toList();
  }

  static int count(Release release) {
    return release.pins().stream().mapToInt(p -> p.waived().size()).sum();
  }

  static List<Map<String, @Nullable Object>> json(Pin pin) {
    return pin.waived().stream().map(WaivedWords::json).toList();
  }

  static Map<String, @Nullable Object> json(Waived waived) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("check", waived.check());
    json.put("measured", waived.measured().toPlainString());
    json.put("expected", waived.expected());
    json.put("waiver", "w" + waived.waiver());
    json.put("given_at", waived.givenAt().toString());
    json.put("by", waived.by());
    json.put("reason", waived.reason());
    json.put("until", waived.until().toString());
    return json;
  }
}
