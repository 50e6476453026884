package dev.assay.contract;

import dev.assay.contract.Evidence.Standing;
import dev.assay.definition.Check;
import dev.assay.definition.DueDates;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** On which dates deliveries of each source have come, as {@code ops.landed_files} tells it. */
final class Deliveries {
  private final Map<String, NavigableSet<LocalDate>> datesBySource;

  Deliveries(Map<String, NavigableSet<LocalDate>> datesBySource) {
    this.datesBySource = datesBySource;
  }

  static Deliveries read(Books books) {
    Map<String, NavigableSet<LocalDate>> dates = new HashMap<>();
    for (RecordRow row : books.read(OpsTable.LANDED_FILES)) {
      LocalDate dt = row.dateOrNull("dt");
      if (dt != null && row.string("event").equals("PLANNED")) {
        dates.computeIfAbsent(row.string("source"), s -> new TreeSet<>()).add(dt);
      }
    }
    return new Deliveries(dates);
  }

  /** How many of the newest deliveries that are due are missing; before the first none is due. */
  CheckResult missing(Check check, DueDates due, TableName bronze, Instant now) {
    NavigableSet<LocalDate> came = datesBySource.getOrDefault(bronze.name(), new TreeSet<>());
    String expected = check.bounds().text();
    if (came.isEmpty()) {
      CheckResult none =
          CheckResult.of(check, true, BigDecimal.ZERO, expected)
              .noting("nothing was ever delivered");
      return none.with(none.evidence().with(Standing.NOTHING_TO_MEASURE));
    }
    List<LocalDate> missing =
        due.dueAt(now, came.first()).stream().filter(d -> !came.contains(d)).toList();
    BigDecimal count = BigDecimal.valueOf(missing.size());
    CheckResult result = CheckResult.of(check, check.bounds().hold(count), count, expected);
    return missing.isEmpty()
        ? result
        : result.noting(
            "missing "
                + missing.stream().map(LocalDate::toString).collect(Collectors.joining(", ")));
  }
}
