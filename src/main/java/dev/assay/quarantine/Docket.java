package dev.assay.quarantine;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import dev.assay.silver.Decisions.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody decides about many records at once.
 *
 * @param decided what is to be put on record
 * @param leftOut records that were not named one by one and of which this cannot be decided
 */
public record Docket(List<Decided> decided, List<SetAside> leftOut) {
  private static final int MOST = 10_000;

  public Docket {
    decided = List.copyOf(decided);
    leftOut = List.copyOf(leftOut);
  }

  /** A decision that is yet to be said of records. */
  public record Word(Kind kind, String by, String why) {
    Decided about(SetAside record) {
      return new Decided(record, kind, by, why);
    }
  }

  /**
   * The same word about records that were named one by one.
   *
   * @throws AssayException USAGE that says of every record of which it cannot be decided, why
   */
  public static Docket about(List<SetAside> named, Word word) {
    List<Problem> problems = new ArrayList<>();
    named.forEach(r -> refusal(r, word.kind()).ifPresent(problems::add));
    if (!problems.isEmpty()) {
      throw AssayException.all(ErrorKind.USAGE, problems);
    }
    return new Docket(named.stream().map(word::about).toList(), List.of());
  }

  /**
   * The same word about every wanted record that is open and stands aside; of a word that takes
   * others back, about every one that is not open.
   *
   * @throws AssayException USAGE when there is none of which it can be decided, or too many
   */
  public static Docket about(Quarantine quarantine, Wanted wanted, Word word) {
    List<SetAside> open = new ArrayList<>();
    quarantine.forEach(
        wanted,
        record -> {
          if (concerns(record, word.kind())) {
            open.add(record);
            requireFew(open.size());
          }
        });
    open.sort(SetAside.NEWEST_FIRST);
    List<SetAside> leftOut =
        open.stream().filter(r -> refusal(r, word.kind()).isPresent()).toList();
    List<SetAside> chosen = new ArrayList<>(open);
    chosen.removeAll(leftOut);
    if (chosen.isEmpty()) {
      throw nothing(leftOut, word.kind());
    }
    return new Docket(chosen.stream().map(word::about).toList(), leftOut);
  }

  private static boolean concerns(SetAside record, Kind kind) {
    return kind == Kind.REOPENED
        ? record.status() != Status.OPEN
        : record.status() == Status.OPEN && record.isAside();
  }

  private static void requireFew(int count) {
    if (count > MOST) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--table",
          "these are more than " + MOST + " records, too many to decide about one by one",
          "Narrow them with --reason-code, or change the definition: then all of Bronze is judged"
              + " again");
    }
  }

  private static AssayException nothing(List<SetAside> leftOut, Kind kind) {
    return leftOut.isEmpty()
        ? AssayException.of(
            ErrorKind.USAGE,
            "--table",
            "there is no record of which this can be decided",
            "See which there are with: assay quarantine list")
        : AssayException.all(ErrorKind.USAGE, List.of(refusal(leftOut.get(0), kind).orElseThrow()));
  }

  private static Optional<Problem> refusal(SetAside record, Kind kind) {
    boolean judges = kind == Kind.REPLAYED || kind == Kind.ACCEPTED;
    String place = record.id() + " of " + record.shelf().table();
    if (judges && record.shelf().isBronze()) {
      return Optional.of(
          new Problem(
              place,
              "it could not be read, so there is no row to judge",
              "Correct how the source is read, then read the file again with: "
                  + Advice.reread(record)
                  + ", or deliver it anew; what stays away for good is dismissed"));
    }
    if (kind == Kind.REPLAYED && record.status() == Status.DISMISSED) {
      return Optional.of(
          new Problem(
              place,
              "it is dismissed, and judging it again does not change that",
              "Take the dismissal back with: assay quarantine reopen " + record.id()));
    }
    if (kind == Kind.ACCEPTED && record.lacksData()) {
      return Optional.of(
          new Problem(
              place,
              "it cannot be accepted, because the record itself lacks what a row needs: "
                  + record.reasons().stream()
                      .filter(Reason::isOfTheData)
                      .map(Reason::text)
                      .collect(Collectors.joining(", ")),
              "Deliver it again, corrected, or change the definition: then all of Bronze is judged"
                  + " again"));
    }
    return Optional.empty();
  }
}
