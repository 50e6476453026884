package dev.assay.audit;

import dev.assay.release.Pin;
import dev.assay.release.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One pin with the releases that have it: what a table is not written anew for is looked at once.
 *
 * @param releases their ids, oldest first
 */
record SharedPin(Pin pin, List<String> releases) {
  SharedPin {
    releases = List.copyOf(releases);
  }

  /** The distinct pins of releases that lie within a scope. */
  static List<SharedPin> of(List<Release> releases, Scope scope) {
    Map<Pin, List<String>> ids = new LinkedHashMap<>();
    for (Release release : releases) {
      for (Pin pin : release.pins()) {
        if (scope.covers(pin.table())) {
          ids.computeIfAbsent(pin, p -> new ArrayList<>()).add(release.id());
        }
      }
    }
    return ids.entrySet().stream().map(e -> new SharedPin(e.getKey(), e.getValue())).toList();
  }
}
