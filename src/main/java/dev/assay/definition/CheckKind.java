package dev.assay.definition;

/** What there is to check of a table, and what to do when the promise is broken. */
public enum CheckKind {
  ROW_COUNT(
      "how many rows there are",
      "See whether a delivery is missing or came twice (assay ledger), or whether a join of the"
          + " model lost or multiplied rows"),
  PRESENCE(
      "every row has a value",
      "Look up the sample keys; have the value delivered, give it a default in the definition, or"
          + " let the column be empty"),
  UNIQUENESS(
      "no two rows share the values",
      "Look up the sample keys; correct the key or the sequence of the Silver table, or the join or"
          + " grouping of the model that doubles rows"),
  ACCEPTED_VALUES(
      "the value is one of a list",
      "Add the new value to validValues when it is legitimate; else map it in the definition, or"
          + " have it corrected at its source"),
  PATTERN(
      "the text has a form",
      "Look up the sample keys; clean the text in the definition, have it corrected at its source,"
          + " or widen the pattern"),
  RANGE(
      "the value lies in a range",
      "Look up the sample keys; check unit and sign at the source, add a rule to Silver that sets"
          + " such rows aside, or widen the range"),
  REFERENCE(
      "another table has the value",
      "See whether the other table's delivery is late or its rows were set aside (assay quarantine"
          + " list); deliver them, or let Silver hold such rows back with references"),
  CONDITION(
      "a SQL condition holds for every row",
      "Look up the sample keys with assay query --candidate; correct the data, the model or the"
          + " condition"),
  QUERY(
      "what a query over tables yields",
      "Run the contract's query with assay query --candidate to see what it finds; correct the"
          + " data, the model or the query"),
  FRESHNESS(
      "the newest row is not too old",
      "See why nothing newer arrives: assay plan shows what is landed and not loaded; ask the"
          + " supplier, or correct the schedule of the runs"),
  DELIVERY(
      "what is due has been delivered",
      "Ask the supplier for the missing days; land them under their own dt= folder, and run"),
  VOLUME(
      "as many rows as usual",
      "Compare with the version before (assay diff); a real change is accepted by another band, or"
          + " by since: with the day from which it holds"),
  DELIVERED_ROWS(
      "as many rows in a delivery as usual",
      "Compare the newest files with earlier ones (assay ledger); have what is missing delivered; a"
          + " real change is accepted by another band, or by since:"),
  NULL_RATE(
      "as many empty values as usual",
      "See whether a column was renamed or is no longer filled (assay drift); a real change is"
          + " accepted by another band, or by since:"),
  SHARE(
      "the share of some values is as usual",
      "Count the rows by value in both versions (assay query); a real change is accepted by another"
          + " band, or by since:"),
  MEAN(
      "the mean is as usual",
      "Look at the largest and smallest values; check unit and currency; a real change is accepted"
          + " by another band, or by since:");

  private final String promise;
  private final String remedy;

  CheckKind(String promise, String remedy) {
    this.promise = promise;
    this.remedy = remedy;
  }

  /** What holds while the promise is kept. */
  public String promise() {
    return promise;
  }

  /** What to do when it is broken. */
  public String remedy() {
    return remedy;
  }
}
