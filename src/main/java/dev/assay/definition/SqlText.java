package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.NamedParameter;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.jspecify.annotations.Nullable;
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

  /** What a query reads; parameters with the line that names them first. */
  record Query(LogicalPlan plan, List<Mention> mentions, SortedMap<String, Integer> parameters) {}

  /** A text that is not what it should be; the line counts from 1 within the text. */
  static final class SqlMistake extends Exception {
    private final int line;
    private final @Nullable String remedy;

    SqlMistake(int line, String message) {
      this(line, message, null);
    }

    SqlMistake(int line, String message, @Nullable String remedy) {
      super(message);
      this.line = line;
      this.remedy = remedy;
    }

    /** What to do, where the mistake knows better than the place where it is made. */
    String remedyOr(String general) {
      return remedy == null ? general : remedy;
    }

    int line() {
      return line;
    }

    /** The message, on one line and without Spark's error class, position and plan. */
    String sentence() {
      return Objects.requireNonNull(getMessage());
    }
  }

  /** Parses one SELECT. */
  static Query query(String sql) throws SqlMistake {
    LogicalPlan plan = plan(sql);
    Collector collector = new Collector();
    collector.visitPlan(plan, new TreeSet<>());
    return new Query(plan, List.copyOf(collector.mentions), collector.parameters);
  }

  /** Parses a SELECT whose outcome is settled by its inputs and parameters. */
  static Query repeatable(String sql) throws SqlMistake {
    Query query = query(sql);
    Repeatable.query(query.plan());
    return query;
  }

  /** Parses an expression that sees one row, and makes the same of it whenever it is asked. */
  static Expression expression(String sql) throws SqlMistake {
    Expression expression;
    try {
      expression = PARSER.parseExpression(sql);
    } catch (Exception e) {
      throw mistake(e);
    }
    Forbidden.inRow(expression);
    Repeatable.expression(expression);
    return expression;
  }

  /** Parses a condition over parameters, which sees no row and no table. */
  static Expression overParameters(String sql) throws SqlMistake {
    Expression expression;
    try {
      expression = PARSER.parseExpression(sql);
    } catch (Exception e) {
      throw mistake(e);
    }
    Forbidden.inParameters(expression);
    Repeatable.expression(expression);
    return expression;
  }

  private static LogicalPlan plan(String sql) throws SqlMistake {
    try {
      return PARSER.parsePlan(sql);
    } catch (Exception e) {
      throw mistake(e);
    }
  }

  /** The columns that an expression names. */
  static SortedSet<String> columnsOf(String expression) throws SqlMistake {
    SortedSet<String> columns = new TreeSet<>();
    collectColumns(expression(expression), columns);
    return columns;
  }

  private static void collectColumns(Expression expression, SortedSet<String> columns) {
    if (expression instanceof UnresolvedAttribute attribute) {
      columns.add(String.join(".", CollectionConverters.asJava(attribute.nameParts())));
    }
    CollectionConverters.asJava(expression.children()).forEach(c -> collectColumns(c, columns));
  }

  /**
   * What Spark objects to, as a mistake at its line. Scala declares no exceptions, and Spark throws
   * many kinds; what is none of Spark's own is a defect and thrown on.
   */
  static SqlMistake mistake(Exception e) {
    if (!(e instanceof SparkThrowable)) {
      throw new IllegalStateException("Spark could not judge a SQL text", e);
    }
    int line =
        e instanceof AnalysisException a && a.line().isDefined() ? (Integer) a.line().get() : 1;
    if (e instanceof AnalysisException a && a.getMessageParameters().containsKey("proposal")) {
      return unknown(line, a.getMessageParameters());
    }
    return new SqlMistake(line, sentence(String.valueOf(e.getMessage())));
  }

  private static SqlMistake unknown(int line, Map<String, String> told) {
    String name = told.getOrDefault("objectName", "").replace("`", "");
    List<String> known = List.of(told.getOrDefault("proposal", "").replace("`", "").split(", "));
    return new SqlMistake(
        line,
        "there is no column " + name + " here",
        Mistakes.choice("Columns near it", name, known));
  }

  /** Spark's message without its error class, the position, the quoted SQL and the plan. */
  private static String sentence(String message) {
    String first = message.lines().filter(l -> !l.isBlank()).findFirst().orElse("wrong SQL");
    String text =
        first
            .replaceFirst("^\\[[A-Z0-9_.]+\\] ", "")
            .replaceFirst(" ?SQLSTATE: \\w+.*$", "")
            .replaceFirst(";? line \\d+ pos \\d+;?$", "")
            .strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** The line on which a node begins, counted from 1. */
  static int line(TreeNode<?> node) {
    return node.origin().line().isDefined() ? (Integer) node.origin().line().get() : 1;
  }

  /** Walks into CTEs and subqueries too; a CTE's name is no table. */
  private static final class Collector {
    private final List<Mention> mentions = new ArrayList<>();
    private final SortedMap<String, Integer> parameters = new TreeMap<>();

    void visitPlan(LogicalPlan plan, SortedSet<String> ctes) throws SqlMistake {
      Forbidden.inQuery(plan);
      SortedSet<String> known = ctes;
      if (plan instanceof UnresolvedWith with) {
        known = new TreeSet<>(ctes);
        for (var relation : CollectionConverters.asJava(with.cteRelations())) {
          if (with.allowRecursion()) {
            known.add(folded(relation._1()));
          }
          visitPlan(relation._2(), known);
          known.add(folded(relation._1()));
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
      if (parts.size() > 1 || !ctes.contains(folded(parts.get(0)))) {
        mentions.add(new Mention(parts, line(relation)));
      }
    }

    /** Spark compares the names of CTEs without regard to case. */
    private static String folded(String name) {
      return name.toLowerCase(Locale.ROOT);
    }

    private void visitExpression(Expression expression, SortedSet<String> ctes) throws SqlMistake {
      Forbidden.inAny(expression);
      if (expression instanceof NamedParameter parameter) {
        parameters.merge(parameter.name(), line(parameter), Math::min);
      }
      if (expression instanceof SubqueryExpression subquery) {
        visitPlan(subquery.plan(), ctes);
      }
      for (Expression child : CollectionConverters.asJava(expression.children())) {
        visitExpression(child, ctes);
      }
    }
  }
}
