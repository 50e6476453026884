package dev.assay.definition;

import dev.assay.definition.Check.Asked.Answer;
import dev.assay.definition.Check.Measure;
import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.TableName;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SQL in a rule: a condition on one row, or a query over tables. */
final class SqlRule {
  private static final Pattern QUERY =
      Pattern.compile("(?is)^(\\s|--[^\\n]*\\n|/\\*.*?\\*/)*(select|with)\\b.*");

  private SqlRule() {}

  /** Whether the text at the key is a whole query. */
  static boolean isQuery(Keys keys, String key) {
    return QUERY.matcher(keys.text(key, "")).matches();
  }

  /** A condition that holds for every good row; empty when it is none. */
  static Optional<Measure> condition(Keys keys, String key) {
    String condition = keys.text(key);
    if (condition.isBlank()) {
      return Optional.empty();
    }
    try {
      SqlText.columnsOf(condition);
      return Optional.of(new Check.Violations(condition));
    } catch (SqlMistake e) {
      keys.mistake(
          key,
          "not a SQL condition: " + e.sentence(),
          e.remedyOr("Write a condition that holds for every good row, such as price >= 0"));
      return Optional.empty();
    }
  }

  /**
   * A query over tables, in which {@code ${table}} and {@code ${column}} mean the rule's own; empty
   * when it is none.
   */
  static Optional<Measure> query(
      Keys keys, String key, @Nullable String column, String table, Answer answer) {
    String sql = keys.text(key).replace("${table}", table);
    sql = column == null ? sql : sql.replace("${column}", column);
    try {
      SqlText.Query query = SqlText.repeatable(sql);
      for (String parameter : query.parameters().keySet()) {
        throw new SqlMistake(1, "parameters such as :" + parameter + " are for models");
      }
      SortedSet<TableName> tables = new TreeSet<>();
      for (SqlText.Mention mention : query.mentions()) {
        tables.add(
            mention
                .table()
                .orElseThrow(
                    () ->
                        new SqlMistake(
                            mention.line(),
                            mention.text() + " is no table of the pipeline",
                            "Name tables layer.table, or ${table}")));
      }
      return Optional.of(new Check.Asked(sql, tables, answer));
    } catch (SqlMistake e) {
      keys.mistake(
          key,
          "not a SELECT for a check: " + e.sentence(),
          e.remedyOr("Write one SELECT over ${table}"));
      return Optional.empty();
    }
  }
}
