package dev.assay.quarantine;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import dev.assay.model.RecordId;
import dev.assay.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds records by their ids, or by enough digits of them to tell which is meant. */
public final class RecordSearch implements Consumer<SetAside> {
  private static final int FEWEST_DIGITS = 6;
  private static final int MOST_NAMED = 5;
  private static final Pattern DIGITS =
      Pattern.compile("[0-9a-f]{" + FEWEST_DIGITS + "," + RecordId.LENGTH + "}");

  private final Map<String, SortedMap<String, List<SetAside>>> found = new LinkedHashMap<>();

  /**
   * @throws AssayException USAGE when one of them can be no id
   */
  public RecordSearch(List<String> ids) {
    List<Problem> problems = new ArrayList<>();
    for (String id : ids) {
      if (DIGITS.matcher(id).matches()) {
        found.put(id, new TreeMap<>());
      } else {
        problems.add(
            new Problem(
                Text.printable(id),
                "this is not the id of a record",
                "Give "
                    + FEWEST_DIGITS
                    + " to "
                    + RecordId.LENGTH
                    + " of the digits that assay quarantine list shows"));
      }
    }
    if (!problems.isEmpty()) {
      throw AssayException.all(ErrorKind.USAGE, problems);
    }
  }

  @Override
  public void accept(SetAside record) {
    found.forEach(
        (digits, records) -> {
          if (record.id().startsWith(digits)) {
            records.computeIfAbsent(record.id(), i -> new ArrayList<>()).add(record);
          }
        });
  }

  /**
   * The records, in the order of the ids; a record that several tables have set aside is there once
   * for each.
   *
   * @throws AssayException USAGE that names every id with which no record was seen, or several
   */
  public List<SetAside> records() {
    List<Problem> problems = new ArrayList<>();
    found.forEach((digits, records) -> problem(digits, records).ifPresent(problems::add));
    if (!problems.isEmpty()) {
      throw AssayException.all(ErrorKind.USAGE, problems);
    }
    return found.values().stream()
        .flatMap(m -> m.values().stream())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private static Optional<Problem> problem(
      String digits, SortedMap<String, List<SetAside>> records) {
    if (records.isEmpty()) {
      return Optional.of(
          new Problem(
              digits,
              "no record with this id stands aside",
              "See which there are with: assay quarantine list --records --status all"));
    }
    if (records.size() == 1) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            digits,
            records.size()
                + " records have an id that begins so, among them "
                + records.keySet().stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
            "Give more digits"));
  }
}
