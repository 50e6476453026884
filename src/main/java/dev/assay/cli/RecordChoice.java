package dev.assay.cli;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.quarantine.Docket;
import dev.assay.quarantine.Quarantine;
import dev.assay.quarantine.RecordSearch;
import dev.assay.quarantine.Shelf;
import dev.assay.quarantine.Wanted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which records a decision is about: some by their ids, or all open ones of a table. */
final class RecordChoice {
  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "Ids of records, or at least 6 digits with which each begins.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "All open records of this table, where no id is given; else those of it.")
  private @Nullable String table;

  @Option(
      names = "--reason-code",
      paramLabel = "CODE",
      description = "With --table: those with this reason.")
  private @Nullable String code;

  /** The records, with the word about them. */
  Docket docket(Quarantine quarantine, Docket.Word word) {
    List<Shelf> shelves =
        Shelf.named(table == null ? List.of() : List.of(table), quarantine.shelves());
    if (ids.isEmpty()) {
      if (table == null) {
        throw AssayException.of(
            ErrorKind.USAGE,
            "ID",
            "which records is not said",
            "Give ids as assay quarantine list shows them, or --table for all open records of one");
      }
      return Docket.about(quarantine, Wanted.all(shelves).because(code), word);
    }
    if (code != null) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--reason-code",
          "records are named by id and by reason at once",
          "Leave one of the two out");
    }
    RecordSearch search = new RecordSearch(ids);
    quarantine.forEach(Wanted.all(shelves), search);
    return Docket.about(search.records(), word);
  }
}
