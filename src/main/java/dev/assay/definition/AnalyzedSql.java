package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.TableName;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.StructType;

/**
 * The plans that Spark's analyzer makes of a pipeline's SQL: every table stands in them under its
 * name, as a relation without rows.
 */
public final class AnalyzedSql {
  private AnalyzedSql() {}

  /** The SELECT of a model, with the pipeline's parameters. */
  public static LogicalPlan of(PipelineDefinition pipeline, ModelDefinition model) {
    Map<TableName, StructType> tables =
        model.inputs().stream()
            .collect(Collectors.toMap(t -> t, t -> ContractReferences.rowOf(pipeline.promised(t))));
    return of(model.sql(), tables, pipeline.parameters().values());
  }

  /** A SELECT that the reader of definitions has let pass, over tables of these columns. */
  public static LogicalPlan of(
      String sql, Map<TableName, StructType> tables, Collection<Parameter> values) {
    Map<String, Literal> parameters =
        values.stream().collect(Collectors.toMap(Parameter::name, SparkTypes::literal));
    try {
      return new SqlTypes(tables, parameters).analyzed(SqlText.query(sql).plan());
    } catch (SqlMistake e) {
      throw new IllegalStateException("the reader of definitions has let this pass", e);
    }
  }

  /** An expression over one row of a table, as the only column that is selected from it. */
  public static LogicalPlan overRow(TableName table, StructType row, String expression) {
    try {
      return SqlTypes.selected(expression, table, row);
    } catch (SqlMistake e) {
      throw new IllegalStateException("the reader of definitions has let this pass", e);
    }
  }
}
