package dev.assay.quarantine;

import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Records counted by table and reason, and the newest of them; it needs no more room for millions
 * than for hundreds.
 */
public final class Overview implements Consumer<SetAside> {
  private final Set<Status> statuses;
  private final int most;
  private final SortedMap<Group, Count> groups = new TreeMap<>();
  private final Map<Status, Long> passedOver = new EnumMap<>(Status.class);
  private final PriorityQueue<SetAside> newest =
      new PriorityQueue<>(SetAside.NEWEST_FIRST.reversed());
  private long records;

  /**
   * @param statuses which records to show; others are only counted
   * @param most how many single records to keep
   */
  public Overview(Set<Status> statuses, int most) {
    this.statuses = Set.copyOf(statuses);
    this.most = most;
  }

  /** The records of one table that have one reason in common. */
  public record Group(TableName table, Reason reason) implements Comparable<Group> {
    private static final Comparator<Group> ORDER =
        Comparator.comparing(Group::table).thenComparing(Group::reason);

    @Override
    public int compareTo(Group other) {
      return ORDER.compare(this, other);
    }
  }

  /** How many records there are, and the newest of them. */
  public record Count(long records, SetAside example) {
    private Count and(SetAside record) {
      boolean newer = SetAside.NEWEST_FIRST.compare(record, example) < 0;
      return new Count(records + 1, newer ? record : example);
    }
  }

  @Override
  public void accept(SetAside record) {
    if (!statuses.contains(record.status())) {
      passedOver.merge(record.status(), 1L, Long::sum);
      return;
    }
    records++;
    for (Reason reason : record.reasons()) {
      groups.merge(
          new Group(record.shelf().table(), reason),
          new Count(1, record),
          (count, one) -> count.and(one.example()));
    }
    newest.add(record);
    if (newest.size() > most) {
      newest.remove();
    }
  }

  /** How many records there are; one that stands aside of two tables counts twice. */
  public long records() {
    return records;
  }

  /** The counts; a record with several reasons is in several groups. */
  public SortedMap<Group, Count> groups() {
    return Collections.unmodifiableSortedMap(groups);
  }

  /** The newest records, newest first. */
  public List<SetAside> newest() {
    List<SetAside> sorted = new ArrayList<>(newest);
    sorted.sort(SetAside.NEWEST_FIRST);
    return sorted;
  }

  /** How many records of another status fit, by status. */
  public Map<Status, Long> passedOver() {
    return Collections.unmodifiableMap(passedOver);
  }
}
