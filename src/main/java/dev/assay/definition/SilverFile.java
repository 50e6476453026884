package dev.assay.definition;

import dev.assay.definition.SilverDefinition.Keep;
import dev.assay.definition.SilverDefinition.OnViolation;
import dev.assay.definition.SilverDefinition.Rule;
import dev.assay.model.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one {@code silver/stg_<source>.yaml} against its source and its contract. */
final class SilverFile {
  private final Keys keys;
  private final TableName table;
  private final Written written;

  private SilverFile(Keys keys, TableName table, Written written) {
    this.keys = keys;
    this.table = table;
    this.written = written;
  }

  /** The definition; whatever is wrong with it is recorded. */
  static Optional<SilverDefinition> read(
      String file, TableName table, String text, Written written) {
    return YamlFile.parse(file, text, written.mistakes())
        .map(map -> new Keys(map, written.mistakes()))
        .map(keys -> new SilverFile(keys, table, written).definition());
  }

  private SilverDefinition definition() {
    String source = source();
    String description = keys.text("description", "");
    Keep keep = keys.word("keep", Keep.class, Keep.LATEST);
    List<String> key = keys.texts("key");
    if (keys.lacks("key")) {
      keys.mistake("key", "no column is named", "Name the columns that tell one row from another");
    }
    List<String> sequence = keys.texts("sequence");
    SilverClauses clauses = new SilverClauses(keys);
    SortedMap<String, String> expressions = new TreeMap<>();
    keys.map("columns").ifPresent(c -> c.names().forEach(n -> expressions.put(n, c.text(n))));
    List<Keys> ruleKeys = keys.maps("rules");
    List<Rule> rules = ruleKeys.stream().map(SilverFile::rule).toList();
    namesDiffer(ruleKeys, rules);
    SilverDefinition definition =
        new SilverDefinition(
            table,
            source,
            description,
            key,
            sequence,
            keep,
            clauses.periods(),
            expressions,
            clauses.times(),
            clauses.changes(),
            clauses.late(),
            rules,
            clauses.references());
    written.groups().read(keys, table, written.doubted());
    keys.done();
    if (written.lacksContract(table)) {
      written
          .mistakes()
          .add(keys.place(), table + " has no contract", "Write " + Written.contractFile(table));
    }
    new SilverReferences(keys, definition).check(written);
    new SilverClauseChecks(keys, definition).check(written);
    return definition;
  }

  private String source() {
    String source = keys.text("source");
    if (!source.isEmpty() && written.lacksSource(source)) {
      keys.mistake(
          "source",
          "there is no source called " + source,
          Mistakes.choice("Sources", source, written.sources().keySet()));
    }
    return source;
  }

  private static Rule rule(Keys rule) {
    Rule out =
        new Rule(
            rule.identifier("name"),
            rule.text("condition"),
            rule.word("on_violation", OnViolation.class, OnViolation.DROP));
    rule.done();
    return out;
  }

  private static void namesDiffer(List<Keys> keys, List<Rule> rules) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      String name = rules.get(i).name();
      if (!name.isEmpty() && !seen.add(name)) {
        keys.get(i).mistake("name", "two rules are called " + name, "Give each a name of its own");
      }
    }
  }
}
