package dev.assay.contract.change;

/** What a change of a contract does to readers, from least to most. */
public enum Effect {
  /** Words changed; every promise is as it was. */
  DOCUMENTATION("documentation", "patch"),
  /** More is promised, or something beside what was promised; who relied on the old is well. */
  COMPATIBLE("compatible", "minor"),
  /** Something that was promised is promised no more, or nobody can tell that it still is. */
  BREAKING("breaking", "major");

  private final String word;
  private final String versionPart;

  Effect(String word, String versionPart) {
    this.word = word;
    this.versionPart = versionPart;
  }

  /** For people and programs: {@code breaking}. */
  public String word() {
    return word;
  }

  /** Which part of the version must grow: {@code major}, {@code minor} or {@code patch}. */
  public String versionPart() {
    return versionPart;
  }

  /** The graver of two. */
  public Effect or(Effect other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
