package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.quarantine.Decided;
import dev.assay.quarantine.Quarantine;
import dev.assay.quarantine.SetAside;
import dev.assay.quarantine.Shelf;
import dev.assay.quarantine.Wanted;
import dev.assay.silver.Decisions.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds what stands aside in a lab, and speaks about it. */
record Bailiff(Lab lab) {
  /** Everything that stands aside or about which a word stands, in the order of ids. */
  List<SetAside> records(String table) {
    Quarantine quarantine = Quarantine.open(lab.pipeline(), lab.lakehouse());
    List<SetAside> records = new ArrayList<>();
    quarantine.forEach(Wanted.all(Shelf.named(List.of(table), quarantine.shelves())), records::add);
    records.sort(Comparator.comparing(SetAside::id));
    return records;
  }

  /** The one record that was delivered in the file of that name. */
  SetAside record(String table, String file) {
    List<SetAside> found =
        records(table).stream().filter(r -> r.place().file().endsWith("/" + file)).toList();
    assertThat(found).as("records of %s in %s", table, file).hasSize(1);
    return found.get(0);
  }

  static Decided say(Kind kind, SetAside record) {
    return new Decided(record, kind, "ada", "because");
  }
}
