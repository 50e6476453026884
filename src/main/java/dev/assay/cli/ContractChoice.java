package dev.assay.cli;

import dev.assay.definition.Contract;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.WrittenContract;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.release.StoredDefinitions;
import org.jspecify.annotations.Nullable;

/** Finds the contract of a table as it is written now, or as a release was judged by it. */
record ContractChoice(PlaceOptions place) {
  /**
   * The contract of the table.
   *
   * @param release an id or tag; null for the contract as it is written now
   * @throws AssayException of kind USAGE when there is no such table or release; ENVIRONMENT when
   *     the text of then is not kept
   */
  WrittenContract of(String table, @Nullable String release) {
    TableName name = tableName(table);
    return release == null ? written(name) : released(name, release);
  }

  static TableName tableName(String table) {
    return TableName.parse(table)
        .orElseThrow(
            () ->
                AssayException.of(
                    ErrorKind.USAGE,
                    Text.printable(table),
                    "not a table name",
                    "Write layer.table, such as gold.dim_user"));
  }

  private WrittenContract written(TableName table) {
    PipelineDefinition pipeline = place.pipeline();
    Contract contract =
        pipeline
            .contract(table)
            .orElseThrow(
                () ->
                    AssayException.of(
                        ErrorKind.USAGE,
                        table.toString(),
                        "there is no contract of this table",
                        "Tables with one: assay contract list"));
    return WrittenContract.of(contract.file(), contract.text());
  }

  private WrittenContract released(TableName table, String name) {
    Books books = new Books(place.lakehouse());
    Release release = ReleaseCatalogue.read(books).named(name);
    Pin pin =
        release
            .pin(table)
            .orElseThrow(
                () ->
                    AssayException.of(
                        ErrorKind.USAGE,
                        release.id(),
                        "the release does not have " + table,
                        "See what it has: assay release show " + release.id()));
    String text =
        StoredDefinitions.read(books)
            .textOf(pin.contract())
            .orElseThrow(
                () ->
                    AssayException.of(
                        ErrorKind.ENVIRONMENT,
                        "ops.definitions",
                        "the contract by which " + table + " was released is not kept there",
                        "Restore ops/definitions from a backup"));
    return WrittenContract.of(table + " in " + release.id(), text);
  }
}
