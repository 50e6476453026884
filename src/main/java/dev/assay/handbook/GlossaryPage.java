package dev.assay.handbook;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the words of the other pages mean. */
record GlossaryPage() implements Part {
  /** A word and its meaning in a sentence or two. */
  record Term(String word, String meaning) {}

  static final List<Term> TERMS =
      Stream.of(
              new Term(
                  "release",
                  "One commit that pins an exact version of every Gold table, all of"
                      + " which passed their contracts. Readers see the newest one."),
              new Term(
                  "pin", "A table's version within a release, with its rows counted and hashed."),
              new Term(
                  "contract",
                  "What a table promises its readers: columns, types, keys and checks,"
                      + " with an owner."),
              new Term(
                  "check",
                  "One test of a table: something is measured, and the measure must lie"
                      + " within bounds."),
              new Term(
                  "verdict",
                  "What all checks of a contract say of one version of a table: it"
                      + " passed, or it did not and is not released."),
              new Term(
                  "grain",
                  "What one row stands for: one row per purchase, one row per user and" + " day."),
              new Term(
                  "landing",
                  "The folder into which files are delivered. A landed file is read"
                      + " exactly once and never changed."),
              new Term(
                  "bronze",
                  "The layer that holds every landed record as it was written, with"
                      + " the file and row it came from."),
              new Term(
                  "silver", "The layer with typed rows, one per key, or one per key and period."),
              new Term(
                  "gold",
                  "The layer that people ask: each table is made by one SELECT, its model."),
              new Term("model", "The SELECT that makes a Gold table."),
              new Term(
                  "quarantine",
                  "Where a row stands that Silver set aside, with all reasons; a"
                      + " person may decide about it."),
              new Term(
                  "rejected",
                  "Said of a record or file that could not be read, which stands"
                      + " beside its Bronze table."),
              new Term(
                  "books",
                  "The count of every record that landed: kept, superseded, set aside"
                      + " or deleted. A run whose books don't balance fails."),
              new Term(
                  "superseded", "Said of a row when a later row of the same key stands for it."),
              new Term("lineage", "What a table or column is made of, and what is made of it."),
              new Term(
                  "materialization",
                  "How the rows of a model are kept: as a table, a view, a"
                      + " dated history, or incrementally."),
              new Term(
                  "table",
                  "A materialization: the rows are written anew whenever the SQL, the"
                      + " parameters or an input changed."),
              new Term(
                  "view",
                  "A materialization: no rows are kept; the text stands for them, over"
                      + " fixed versions of its inputs."),
              new Term(
                  "scd2",
                  "A materialization: one row per key and period, with valid_from,"
                      + " valid_to and is_current."),
              new Term(
                  "incremental",
                  "A materialization: only the keys that a change of the inputs"
                      + " affects are computed again, and the result is that of a rebuild."),
              new Term(
                  "auto",
                  "A materialization: as a table or incrementally, whichever costs" + " less."),
              new Term("parameter", "A value that models name as :name, such as :as_of_date."),
              new Term(
                  "as-of date",
                  "The day as of which a model answers; by default the latest" + " delivery date."),
              new Term(
                  "content hash",
                  "A number over all rows of a version that does not depend on"
                      + " their order: equal hashes, equal rows."),
              new Term("fingerprint", "The SHA-256 of a text, such as a contract or a model."),
              new Term("classified", "Said of a column whose values not everybody may see."),
              new Term(
                  "example", "Made-up rows and what a model makes of them, which is its test."),
              new Term("metric", "A number that is defined once, with a unit and an owner."),
              new Term(
                  "exposure",
                  "A page, notebook or program outside the lakehouse that rests on its tables."),
              new Term("drift", "A change in the columns of landed files."),
              new Term(
                  "rollback",
                  "A release that lets readers see the versions of an earlier one" + " again."),
              new Term("tag", "A name that a person gave to a release, which keeps it."),
              new Term("service level", "How old the newest rows of a table may be."))
          .sorted(Comparator.comparing(Term::word))
          .toList();

  static Leaf leaf() {
    return new Leaf(Paths.GLOSSARY, "Glossary", new GlossaryPage());
  }

  @Override
  public void write(Sheet sheet) {
    Html html = sheet.html();
    html.leaf("h1", "Glossary");
    html.open("dl", "class", "terms");
    for (Term term : TERMS) {
      html.leaf("dt", term.word(), "id", Paths.anchor(term.word())).leaf("dd", term.meaning());
    }
    html.close("dl");
  }
}
