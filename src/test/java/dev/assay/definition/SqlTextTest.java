package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.definition.SqlText.Mention;
import dev.assay.definition.SqlText.SqlMistake;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select 1 as a |
          select * from silver.a | silver.a
          table silver.a | silver.a
          select * from silver.a, range(3), lateral explode(y) | silver.a
          from silver.a select x | silver.a
          select * from silver.a join silver.b using (x) | silver.a silver.b
          select * from silver.a union all select * from silver.b | silver.a silver.b
          select * from silver.a where x in (select x from silver.b) | silver.a silver.b
          select (select max(x) from silver.b) as m from silver.a | silver.a silver.b
          select * from silver.a a where exists (select 1 from silver.b b where b.x = a.x) | silver.a silver.b
          select * from silver.a, lateral (select * from silver.b) | silver.a silver.b
          select * from (select * from (select * from silver.a)) | silver.a
          select case when x > (select 1 from silver.b) then 1 end from silver.a | silver.a silver.b
          select * from silver.a pivot (sum(x) for y in (1, 2)) | silver.a
          with c as (select * from silver.a) select * from c | silver.a
          with C as (select * from silver.a) select * from c | silver.a
          with c as (select * from silver.a), d as (select * from c) select * from d, c | silver.a
          with c as (with d as (select * from silver.a) select * from d) select * from c | silver.a
          with c as (select 1 x) select * from (with c as (select * from silver.a) select * from c) | silver.a
          with c as (select 1 x) select * from silver.a where x in (select x from c) | silver.a
          with a as (select * from silver.a) select * from silver.a, a | silver.a
          with c as (select * from c) select * from c | c
          with d as (select * from c), c as (select 1) select * from d | c
          with c as (with d as (select 1) select * from d) select * from d | d
          with recursive r as (select 1 x union all select x + 1 from r where x < 3) select * from r |
          with recursive r as (select x from silver.a union all select x from r, silver.b) select * from r | silver.a silver.b
          select * from a | a
          select * from cat.silver.a | cat.silver.a
          select * from `silver`.`a` | silver.a
          """)
  void theInputsOfAQueryAreFoundWhereverTheyStand(String sql, String tables) throws SqlMistake {
    String found =
        String.join(
            " ",
            SqlText.query(sql).mentions().stream().map(Mention::text).distinct().sorted().toList());
    assertThat(found).isEqualTo(Objects.requireNonNullElse(tables, ""));
  }

  @Test
  void everyMentionKnowsItsLine() throws SqlMistake {
    List<Mention> mentions =
        SqlText.query(
                """
                -- a comment
                /* and a
                   longer one */
                with c as (
                  select * from silver.a
                )
                select *
                from c
                left join
                  silver.b using (x)
                """)
            .mentions();
    assertThat(mentions).extracting(Mention::text).containsExactly("silver.a", "silver.b");
    assertThat(mentions).extracting(Mention::line).containsExactly(5, 10);
  }

  @Test
  void parametersAreFoundWithTheLineThatNamesThemFirst() throws SqlMistake {
    assertThat(
            SqlText.query(
                    """
                    with c as (select * from silver.a where x > :least)
                    select * from c
                    where x < :most and x in (select y from c where y > :least + :other)
                    """)
                .parameters())
        .hasToString("{least=1, most=3, other=3}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table gold.a",
        "create table gold.a as select 1 as x",
        "create view v as select 1 as x",
        "insert into gold.a select * from silver.a",
        "with c as (select 1) insert into gold.a select * from c",
        "from silver.a insert into gold.a select * insert into gold.b select *",
        "delete from gold.a",
        "update gold.a set x = 1",
        "merge into gold.a a using silver.a s on a.x = s.x when matched then delete",
        "truncate table gold.a",
        "use gold",
        "set x = 1",
        "describe gold.a",
        "show tables",
        "call p()",
        "call system.p(1)",
        "execute immediate 'drop table gold.a'",
        "insert overwrite directory '/tmp/x' using parquet select 1",
        "cache table gold.a",
        "explain select 1",
        "declare variable x int",
        "select * from stream silver.a",
        "select * from table_changes('gold.a', 0)",
        "select * from read_files('/etc')",
        "begin select 1; end",
        "select 1; select 2",
        "select 1; drop table gold.a",
        "select * from silver.a version as of 3",
        "select * from silver.a timestamp as of '2024-01-01'",
        "select * from identifier('silver.a')",
        "select identifier('java_' || 'method')('a', 'b')",
        "select transform(x) using 'cat' as (x) from silver.a",
        "select reflect('java.lang.Runtime', 'getRuntime')",
        "select * from silver.a where java_method('java.lang.Math', 'random') > '0'",
        "select (select max(try_reflect('a', 'b')) from silver.a)",
        "with c as (select reflect('a', 'b')) select 1",
        "select nobodys_function(1)",
        "select * from silver.a where x = ?",
        "selct 1",
        ""
      })
  void whatIsNotOneHarmlessSelectIsRefusedInOneSentence(String sql) {
    SqlMistake mistake = catchThrowableOfType(SqlMistake.class, () -> SqlText.query(sql));
    assertThat(mistake.line()).isEqualTo(1);
    assertThat(mistake.sentence())
        .isNotBlank()
        .doesNotContain("\n", "SQLSTATE", "[PARSE", "== SQL ==", "(line ");
  }

  @Test
  void aSyntaxErrorKnowsItsLineBelowComments() {
    SqlMistake mistake =
        catchThrowableOfType(
            SqlMistake.class,
            () -> SqlText.query("-- a\n/* b\n c */\nselect x\nfrom silver.a b c\n"));
    assertThat(mistake.line()).isEqualTo(5);
    assertThat(mistake).hasMessage("Syntax error at or near 'c': extra input 'c'");
  }

  @Test
  void aForbiddenPartKnowsItsLine() {
    SqlMistake mistake =
        catchThrowableOfType(
            SqlMistake.class,
            () -> SqlText.query("select\n  x,\n  reflect('a', 'b')\nfrom silver.a"));
    assertThat(mistake.line()).isEqualTo(3);
    assertThat(mistake).hasMessage("the function reflect runs Java code");
  }

  @Test
  void theColumnsOfAnExpressionAreFoundButNotItsLambdaVariables() throws SqlMistake {
    assertThat(SqlText.columnsOf("if(a > 1, lower(b), `c d`) || cast(a as string) || 'e'"))
        .containsExactly("a", "b", "c d");
    assertThat(SqlText.columnsOf("exists(items, i -> i > 1)")).containsExactly("items");
  }
}
