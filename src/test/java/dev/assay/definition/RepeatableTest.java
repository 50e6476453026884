package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.TableName;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatableTest {
  private static final SqlTypes TYPES =
      new SqlTypes(
          Map.of(
              TableName.parse("silver.a").orElseThrow(),
              StructType.fromDDL(
                  "id int, x int, n bigint, d double, f float, p decimal(10,2), s string,"
                      + " day date, at timestamp")),
          Map.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select current_date() from silver.a | the function current_date asks the clock
          select current_date from silver.a | the function cur
          select CURRENT_TIMESTAMP from silver.a | asks the clock
          select 1 from silver.a where at > now() | the function now asks the clock
          select localtimestamp() from silver.a | asks the clock
          select unix_timestamp() from silver.a | the function unix_timestamp without an argument asks the clock
          select date 'today' | a text such as 'today' means the clock's day
          select timestamp 'now' | a text such as 'today'
          select cast('Yesterday ' as date) | a text such as 'today'
          select 1 from silver.a where at > 'now' | a text such as 'today'
          select to_date('tomorrow') | a text such as 'today'
          select date(concat('to', 'day')) | a text such as 'today'
          select rand(7) | the function rand draws by chance
          select uuid() | draws by chance
          select shuffle(array(1, 2)) | draws by chance
          select monotonically_increasing_id() from silver.a | tells how rows are stored
          select input_file_name() from silver.a | tells how rows are stored
          select current_user() | tells of the session
          select current_user | tells of the session
          select current_database() | tells of the session
          select version() | tells of the session
          select * from collations() | tells of the session
          select from_avro(cast(s as binary), s) from silver.a | can read files
          select first(x) from silver.a | the function first depends on the order of rows, and none is stated
          select any_value(x) from silver.a | depends on the order of rows
          select last(x) over (partition by s) from silver.a | depends on the order of rows
          select collect_list(x) from silver.a | depends on the order of rows
          select array_sort(collect_list(s), (a, b) -> length(a) - length(b)) from silver.a | depends on the order
          select concat_ws(',', collect_set(s)) from silver.a | depends on the order of rows
          select listagg(s, ',') from silver.a | depends on the order of rows
          select listagg(s, ',') within group (order by x) from silver.a | depends on the order of rows
          select mode(x) from silver.a | depends on the order of rows
          select percentile_approx(x, 0.5) from silver.a | depends on the order of rows
          select stddev(x) from silver.a | adds floating point numbers
          select sum(d) from silver.a | sum of DOUBLE adds floating point numbers
          select sum(f) over (order by id) from silver.a | sum of FLOAT adds floating point numbers
          select avg(x) from silver.a | avg of INT adds floating point numbers
          select sum(p * 0.1D) from silver.a | sum of DOUBLE
          select * from silver.a limit 3 | LIMIT and OFFSET without ORDER BY
          select * from silver.a sort by x limit 3 | LIMIT and OFFSET without ORDER BY
          select * from silver.a where x in (select x from silver.a limit 3) | LIMIT and OFFSET without
          select * from (select * from silver.a order by x) limit 3 | LIMIT and OFFSET without
          select * from silver.a tablesample (10 percent) | TABLESAMPLE draws by chance
          with c as (select rand() as r) select * from c | draws by chance
          select (select max(rand()) from silver.a) | draws by chance
          select transform(array(1), i -> i + rand()) | draws by chance
          """)
  void whatIsNotSettledByRowsAndParametersIsRefused(String sql, String problem) {
    SqlMistake mistake = catchThrowableOfType(SqlMistake.class, () -> judge(sql));
    assertThat(mistake).as(sql).isNotNull();
    assertThat(mistake.sentence()).contains(problem);
    assertThat(mistake.remedyOr("")).isNotBlank();
    assertThat(mistake.line()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select cast('2024-01-01' as date), date '2024-01-01', timestamp '2024-01-01 00:00:00'",
        "select 'today' as s, s = 'now' from silver.a",
        "select unix_timestamp(at), to_date(s) from silver.a",
        "select sort_array(collect_list(s)), array_sort(collect_set(s)) from silver.a",
        "select size(collect_set(s)) from silver.a",
        "select collect_list(s) over (partition by x order by id) from silver.a",
        "select first(s) over (partition by x order by id) from silver.a",
        "select listagg(s, ',') within group (order by s) from silver.a",
        "select mode() within group (order by x), mode(x, true) from silver.a",
        "select sum(x), sum(n), sum(p), avg(p), count(d), max(d), min(f) from silver.a",
        "select avg(cast(x as decimal(18,4))), median(x), approx_count_distinct(s) from silver.a",
        "select max(struct(day, id, s)).s, max_by(s, day) from silver.a",
        "select row_number() over (partition by s order by day, id) from silver.a",
        "select * from silver.a order by id limit 3",
        "select * from silver.a order by all limit 3 offset 1",
        "select x, count(*) from silver.a group by x having count(*) > 1 order by x limit 1",
        "select exp(d), sha2(s, 256), xxhash64(s, x), date_trunc('month', at) from silver.a",
        "select * from range(3), lateral explode(array(1, 2))",
        "with recursive r as (select 1 i union all select i + 1 from r where i < 9) select * from r"
      })
  void whatIsSettledIsNot(String sql) throws SqlMistake {
    judge(sql);
  }

  @Test
  void theLineIsThatOfTheFunction() {
    String sql = "with a as (\n  select *\n  from silver.a\n)\nselect\n  %s as y\nfrom a";
    for (String call : new String[] {"uuid()", "current_date", "sum(d)", "first(x)"}) {
      SqlMistake mistake = catchThrowableOfType(SqlMistake.class, () -> judge(sql.formatted(call)));
      assertThat(mistake.line()).as(call).isEqualTo(6);
    }
  }

  @Test
  void anExpressionOverOneRowIsHeldToTheSame() {
    assertThat(
            catchThrowableOfType(
                SqlMistake.class, () -> SqlText.expression("x > unix_timestamp()")))
        .hasMessageContaining("asks the clock");
    assertThat(
            catchThrowableOfType(
                SqlMistake.class,
                () -> SqlTypes.overRow("day < current_date", StructType.fromDDL("day date"))))
        .hasMessageContaining("asks the clock");
  }

  @Test
  void aReaderMayAskWhatAModelMayNot() throws SqlMistake {
    SqlText.query("select current_date, first(x), sum(d) from silver.a limit 3");
    assertThat(
            catchThrowableOfType(
                SqlMistake.class, () -> SqlText.query("select from_protobuf(s, 'm', '/f')")))
        .hasMessage("the function from_protobuf can read files of the machine");
  }

  private static void judge(String sql) throws SqlMistake {
    TYPES.of(SqlText.repeatable(sql).plan());
  }
}
