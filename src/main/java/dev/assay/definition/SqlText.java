package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.NamedParameter;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.jdk.javaapi.CollectionConverters;

/** What Spark's own parser says of a SQL text, without a session. */
final class SqlText {
  private static final ParserInterface PARSER = new CatalystSqlParser();

  private SqlText() {}

  /** A table that a query names, and the line where it does. */
  record Mention(List<String> parts, int line) {
    Optional<TableName> table() {
      return parts.size() == 2 ? TableName.parse(String.join(".", parts)) : Optional.empty();
    }

    String text() {
      return String.join(".", parts);
    }
  }

  /** What a query reads. */
  record Query(LogicalPlan plan, List<Mention> mentions, SortedSet<String> parameters) {}

  /** A text that is not what it should be; the line counts from 1 within the text. */
  static final class SqlMistake extends Exception {
    private final int line;

    SqlMistake(int line, String message) {
      super(message);
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  /** Parses one SELECT. */
  static Query query(String sql) throws SqlMistake {
    LogicalPlan plan;
    try {
      plan = PARSER.parsePlan(sql);
    } catch (ParseException e) {
      throw mistake(e);
    }
    if (plan instanceof Command || plan instanceof ParsedStatement) {
      throw new SqlMistake(1, "the text is a statement, not a SELECT");
    }
    Collector collector = new Collector();
    collector.visitPlan(plan, new TreeSet<>());
    return new Query(plan, List.copyOf(collector.mentions), collector.parameters);
  }

  /** The columns that an expression names. */
  static SortedSet<String> columnsOf(String expression) throws SqlMistake {
    try {
      SortedSet<String> columns = new TreeSet<>();
      collectColumns(PARSER.parseExpression(expression), columns);
      return columns;
    } catch (ParseException e) {
      throw mistake(e);
    }
  }

  private static void collectColumns(Expression expression, SortedSet<String> columns) {
    if (expression instanceof UnresolvedAttribute attribute) {
      columns.add(String.join(".", CollectionConverters.asJava(attribute.nameParts())));
    }
    CollectionConverters.asJava(expression.children()).forEach(c -> collectColumns(c, columns));
  }

  private static SqlMistake mistake(ParseException e) {
    int line = e.line().isDefined() ? (Integer) e.line().get() : 1;
    String message = String.valueOf(e.getMessage()).strip();
    int end = message.indexOf('\n');
    return new SqlMistake(line, end < 0 ? message : message.substring(0, end));
  }

  /** Walks into CTEs and subqueries too; a CTE's name is no table. */
  private static final class Collector {
    private final List<Mention> mentions = new ArrayList<>();
    private final SortedSet<String> parameters = new TreeSet<>();

    void visitPlan(LogicalPlan plan, SortedSet<String> ctes) {
      SortedSet<String> known = ctes;
      if (plan instanceof UnresolvedWith with) {
        known = new TreeSet<>(ctes);
        for (var relation : CollectionConverters.asJava(with.cteRelations())) {
          if (with.allowRecursion()) {
            known.add(relation._1());
          }
          visitPlan(relation._2(), known);
          known.add(relation._1());
        }
      }
      if (plan instanceof UnresolvedRelation relation) {
        mention(relation, known);
      }
      for (Expression expression : CollectionConverters.asJava(plan.expressions())) {
        visitExpression(expression, known);
      }
      for (LogicalPlan child : CollectionConverters.asJava(plan.children())) {
        visitPlan(child, known);
      }
    }

    private void mention(UnresolvedRelation relation, SortedSet<String> ctes) {
      List<String> parts = List.copyOf(CollectionConverters.asJava(relation.multipartIdentifier()));
      if (parts.size() > 1 || !ctes.contains(parts.get(0))) {
        mentions.add(new Mention(parts, line(relation)));
      }
    }

    private void visitExpression(Expression expression, SortedSet<String> ctes) {
      if (expression instanceof NamedParameter parameter) {
        parameters.add(parameter.name());
      }
      if (expression instanceof SubqueryExpression subquery) {
        visitPlan(subquery.plan(), ctes);
      }
      for (Expression child : CollectionConverters.asJava(expression.children())) {
        visitExpression(child, ctes);
      }
    }

    private static int line(TreeNode<?> node) {
      return node.origin().line().isDefined() ? (Integer) node.origin().line().get() : 1;
    }
  }
}
