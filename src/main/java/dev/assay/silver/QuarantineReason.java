package dev.assay.silver;

/** Why Silver sets a row aside; the names stand in {@code _reasons} of a quarantine. */
public enum QuarantineReason {
  /** The text of a column is no value of its type. */
  NOT_CONVERTIBLE(
      "The text of the column is no value of the type that the contract promises.", Nature.DATA),
  /** A column that must have a value has none. */
  MISSING("The column has no value and must have one.", Nature.DATA),
  /** The operation of a change feed is none that the definition names. */
  UNKNOWN_OPERATION(
      "The operation of the change feed is none that the definition names.", Nature.DATA),
  /** A rule that drops is broken. */
  RULE("The row breaks the rule.", Nature.POLICY),
  /** The row was delivered later after its event than the definition allows. */
  LATE("The row came later after its event than the definition allows.", Nature.POLICY),
  /** The referred table lacks the value; the row is judged again when that table changes. */
  NO_REFERENCE(
      "The referred table lacks the value; judged again when that table changes.", Nature.POLICY),
  /** A person has decided that the row stays out. */
  DISMISSED("The row is good by now, but a person has dismissed it.", Nature.DECISION);

  private final String meaning;
  private final Nature nature;

  QuarantineReason(String meaning, Nature nature) {
    this.meaning = meaning;
    this.nature = nature;
  }

  private enum Nature {
    DATA,
    POLICY,
    DECISION
  }

  /** What it means, in one sentence. */
  public String meaning() {
    return meaning;
  }

  /** Whether a person may accept a row in spite of it: the row has all its values. */
  public boolean canBeAccepted() {
    return nature == Nature.POLICY;
  }
}
