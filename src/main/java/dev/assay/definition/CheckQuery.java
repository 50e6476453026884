package dev.assay.definition;

import dev.assay.definition.Check.Asked;
import dev.assay.definition.Check.Asked.Answer;
import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** Checks that a contract's query reads tables that are there when it is asked, and fits them. */
final class CheckQuery {
  private final Written written;
  private final Contract contract;
  private final Check check;

  CheckQuery(Written written, Contract contract, Check check) {
    this.written = written;
    this.contract = contract;
    this.check = check;
  }

  void review(Asked asked) {
    Map<TableName, StructType> tables = new TreeMap<>();
    boolean known = true;
    for (TableName table : asked.tables()) {
      known &= isThere(table);
      written.sure(table).ifPresent(c -> tables.put(table, ContractReferences.rowOf(c)));
    }
    if (known && tables.keySet().containsAll(asked.tables())) {
      fits(asked, tables);
    }
  }

  private boolean isThere(TableName table) {
    if (written.lacksContract(table)) {
      List<String> all = written.contracts().keySet().stream().map(TableName::toString).toList();
      mistake("there is no contract of " + table, Mistakes.choice("Tables", table.toString(), all));
      return false;
    }
    boolean later = table.layer().compareTo(contract.table().layer()) > 0;
    if (later || (table.layer() == Layer.BRONZE && !table.equals(contract.table()))) {
      mistake(
          "the query reads " + table + ", which this table is not judged with",
          "Read tables of its own layer or of Silver");
      return false;
    }
    return true;
  }

  private void fits(Asked asked, Map<TableName, StructType> tables) {
    try {
      StructType made = new SqlTypes(tables, Map.of()).of(SqlText.query(asked.sql()).plan());
      boolean isNumber = made.length() == 1 && made.fields()[0].dataType() instanceof NumericType;
      if (asked.answer() == Answer.NUMBER && !isNumber) {
        mistake(
            "the query yields no single number",
            "Select one number, such as count(*); or write type: custom, engine: assay and"
                + " implementation: {violations: ...} for a query that yields bad rows");
      }
    } catch (SqlMistake e) {
      mistake("wrong SQL: " + e.sentence(), e.remedyOr("Correct the query"));
    }
  }

  private void mistake(String problem, String remedy) {
    written.mistakes().add(check.place(), "check " + check.name() + ": " + problem, remedy);
  }
}
