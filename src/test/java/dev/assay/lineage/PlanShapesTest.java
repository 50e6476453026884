package dev.assay.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.ModelDefinition.Materialization;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class PlanShapesTest {
  @Test
  void aSelectedColumnIsItselfUnderAnyName() {
    Shapes made = Shapes.of("select a.x as c, d.y from silver.a a, silver.a d", "c", "y");
    assertThat(made.column("c")).isEqualTo("identity a.x");
    assertThat(made.column("y")).isEqualTo("identity a.y");
    assertThat(made.rows()).isEmpty();
  }

  @Test
  void aComputedColumnIsATransformationOfAllItNamesAndOfNoParameter() {
    Shapes made =
        Shapes.of("select cast(x as string) as c, x + y * :limit as d from silver.a", "c", "d");
    assertThat(made.column("c")).isEqualTo("transformation a.x");
    assertThat(made.column("d")).isEqualTo("transformation a.x, transformation a.y");
  }

  @Test
  void aCaseIsMadeOfItsValuesAndDecidedByItsConditions() {
    Shapes made =
        Shapes.of(
            "select case when s = 'u' then x else 0 end as c, if(y > 1, x, k) as d,"
                + " nullif(x, y) as e from silver.a",
            "c",
            "d",
            "e");
    assertThat(made.column("c")).isEqualTo("transformation a.x, conditional a.s");
    assertThat(made.column("d"))
        .isEqualTo("transformation a.k, transformation a.x, conditional a.y");
    assertThat(made.column("e")).isEqualTo("transformation a.x, conditional a.y");
  }

  @Test
  void anAggregateFollowsItsArgumentsAndACountOfRowsNobody() {
    Shapes made =
        Shapes.of(
            "select s, count(*) as n, sum(x) filter (where y > 0) as c, max_by(x, y) as d,"
                + " count_if(x > 1) + 1 as e from silver.a where k > 0 group by s"
                + " having sum(y) > 1",
            "s",
            "n",
            "c",
            "d",
            "e");
    assertThat(made.column("s")).isEqualTo("identity a.s");
    assertThat(made.column("n")).isEmpty();
    assertThat(made.column("c")).isEqualTo("aggregation a.x, filter a.y");
    assertThat(made.column("d")).isEqualTo("aggregation a.x, sort a.y");
    assertThat(made.column("e")).isEqualTo("aggregation a.x");
    assertThat(made.rows()).isEqualTo("filter a.k, filter a.y, group by a.s");
  }

  @Test
  void groupingSetsAreFollowedThroughEverySet() {
    Shapes made =
        Shapes.of("select s, x, sum(y) as c from silver.a group by cube (s, x)", "s", "x", "c");
    assertThat(made.column("s")).isEqualTo("identity a.s");
    assertThat(made.column("c")).isEqualTo("aggregation a.y");
    assertThat(made.rows()).isEqualTo("group by a.s, group by a.x");
  }

  @Test
  void aWindowDecidesForItsColumnAloneUntilSomebodyFiltersByIt() {
    String numbered =
        "select *, lag(x) over (partition by s order by y) as c,"
            + " row_number() over (partition by s order by y) as n from silver.a";
    Shapes made = Shapes.of(numbered, "k", "c", "n");
    assertThat(made.column("k")).isEqualTo("identity a.k");
    assertThat(made.column("c")).isEqualTo("transformation a.x, window a.s, window a.y");
    assertThat(made.column("n")).isEqualTo("window a.s, window a.y");
    assertThat(made.rows()).isEmpty();
    Shapes first = Shapes.of("select k from (" + numbered + ") where n = 1", "k");
    assertThat(first.rows()).isEqualTo("window a.s, window a.y");
  }

  @Test
  void aSumOverAWindowIsAnAggregation() {
    assertThat(Shapes.of("select sum(x) over (order by y) as c from silver.a", "c").column("c"))
        .isEqualTo("aggregation a.x, window a.y");
  }

  @Test
  void joinsOfEveryKindDecideAboutRows() {
    for (String kind : List.of("join", "left join", "full join", "cross join")) {
      String condition = kind.equals("cross join") ? "" : " on a.k = b.k and b.z > 1";
      Shapes made =
          Shapes.of("select x, z from silver.a a " + kind + " silver.b b" + condition, "x", "z");
      assertThat(made.column("z")).isEqualTo("identity b.z");
      assertThat(made.rows()).isEqualTo(condition.isEmpty() ? "" : "join a.k, join b.k, join b.z");
    }
    for (String kind : List.of("left semi join", "left anti join")) {
      assertThat(
              Shapes.of("select x from silver.a a " + kind + " silver.b b on a.k = b.k", "x")
                  .rows())
          .isEqualTo("join a.k, join b.k");
    }
  }

  @Test
  void aKeyThatTwoSidesShareComesFromBothInAFullJoin() {
    Shapes made = Shapes.of("select k, z from silver.a full join silver.b using (k)", "k", "z");
    assertThat(made.column("k")).isEqualTo("transformation a.k, transformation b.k");
    assertThat(Shapes.of("select k from silver.a natural join silver.b", "k").column("k"))
        .isEqualTo("identity a.k");
  }

  @Test
  void unionsAreFollowedByPositionAndDistinctOnesGroup() {
    Shapes all =
        Shapes.of("select k, s from silver.a union all select z, 'b' from silver.b", "k", "s");
    assertThat(all.column("k")).isEqualTo("identity a.k, identity b.z");
    assertThat(all.column("s")).isEqualTo("identity a.s");
    assertThat(all.rows()).isEmpty();
    assertThat(Shapes.of("select k from silver.a union select z from silver.b", "k").rows())
        .isEqualTo("group by a.k, group by b.z");
    assertThat(Shapes.of("select distinct x, y from silver.a", "x", "y").rows())
        .isEqualTo("group by a.x, group by a.y");
  }

  @Test
  void exceptAndIntersectTakeRowsOfTheFirstAndAreDecidedByBoth() {
    for (String word : List.of("except", "intersect", "except all", "intersect all")) {
      Shapes made = Shapes.of("select k from silver.a " + word + " select z from silver.b", "k");
      assertThat(made.column("k")).isEqualTo("identity a.k");
      assertThat(made.rows()).isEqualTo("filter a.k, filter b.z");
    }
  }

  @Test
  void ctesMayBeReadTwiceAndReadEachOther() {
    Shapes made =
        Shapes.of(
            "with one as (select k, x + 1 as v from silver.a where y > 0),"
                + " two as (select k, max(v) as m from one group by k)"
                + " select one.v, two.m from one join two on one.k = two.k",
            "v",
            "m");
    assertThat(made.column("v")).isEqualTo("transformation a.x");
    assertThat(made.column("m")).isEqualTo("aggregation a.x");
    assertThat(made.rows()).isEqualTo("filter a.y, join a.k, group by a.k");
  }

  @Test
  void aRecursionIsFollowedUntilNothingNewComes() {
    Shapes made =
        Shapes.of(
            "with recursive walk as ("
                + " select k, x as first, x as second, x as third, 0 as depth from silver.a"
                + " union all"
                + " select b.k, w.second, w.third, b.z, w.depth + 1"
                + " from walk w join silver.b b on b.k = w.k where w.depth < 9)"
                + " select first, depth from walk",
            "first",
            "depth");
    assertThat(made.column("first")).isEqualTo("identity a.x, identity b.z");
    assertThat(made.column("depth")).isEmpty();
    assertThat(made.rows()).isEqualTo("join a.k, join b.k");
  }

  @Test
  void aScalarSubqueryBringsItsValueAndWhatDecidesAboutItsRows() {
    Shapes made =
        Shapes.of(
            "select x, (select max(z) from silver.b b where b.k = a.k) as c from silver.a a",
            "x",
            "c");
    assertThat(made.column("c")).isEqualTo("aggregation b.z, filter a.k, filter b.k");
    assertThat(made.column("x")).isEqualTo("identity a.x");
    assertThat(made.rows()).isEmpty();
  }

  @Test
  void existsAndInDecideAboutRows() {
    assertThat(
            Shapes.of(
                    "select x from silver.a a where exists"
                        + " (select z from silver.b b where b.k = a.k)",
                    "x")
                .rows())
        .isEqualTo("filter a.k, filter b.k");
    assertThat(
            Shapes.of(
                    "select x from silver.a where y not in (select z from silver.b where k > 1)",
                    "x")
                .rows())
        .isEqualTo("filter a.y, filter b.k, filter b.z");
  }

  @Test
  void oneTableInsideAndOutsideOfASubqueryIsToldApart() {
    Shapes made =
        Shapes.of(
            "select x from silver.a o where exists"
                + " (select 1 from silver.a i where i.y = o.k and i.s = 'u')",
            "x");
    assertThat(made.rows()).isEqualTo("filter a.k, filter a.s, filter a.y");
  }

  @Test
  void explodedRowsComeFromTheArrayWhichDecidesHowManyThereAre() {
    Shapes view = Shapes.of("select k, e from silver.b lateral view explode(t) v as e", "k", "e");
    assertThat(view.column("e")).isEqualTo("transformation b.t");
    assertThat(view.column("k")).isEqualTo("identity b.k");
    assertThat(view.rows()).isEqualTo("join b.t");
    assertThat(Shapes.of("select k, explode(array(1, 2)) as e from silver.b", "k", "e").rows())
        .isEmpty();
  }

  @Test
  void aLateralJoinSeesTheRowBesideIt() {
    Shapes made =
        Shapes.of(
            "select x, m from silver.a a,"
                + " lateral (select max(z) as m from silver.b b where b.k = a.k)",
            "x",
            "m");
    assertThat(made.column("m")).isEqualTo("aggregation b.z");
    assertThat(made.rows()).isEqualTo("filter a.k, filter b.k");
  }

  @Test
  void fieldsOfAStructAreToldApartUntilSomethingIsDoneToTheWhole() {
    String packed = "(select struct(x, y + 1 as z) as p from silver.a)";
    Shapes made = Shapes.of("select p.x, p.z from " + packed, "x", "z");
    assertThat(made.column("x")).isEqualTo("identity a.x");
    assertThat(made.column("z")).isEqualTo("transformation a.y");
    Shapes greatest =
        Shapes.of("select m.x as x from (select max(p) as m from " + packed + ")", "x");
    assertThat(greatest.column("x")).isEqualTo("aggregation a.x, aggregation a.y");
  }

  @Test
  void sortingDecidesAndLambdasAreSeenThrough() {
    assertThat(Shapes.of("select x from silver.a order by y limit 3", "x").rows())
        .isEqualTo("sort a.y");
    assertThat(
            Shapes.of("select transform(t, e -> if(e > z, e, k)) as c from silver.b", "c")
                .column("c"))
        .isEqualTo("transformation b.k, transformation b.t, conditional b.z");
  }

  @Test
  void pivotsAndUnpivotsLoseNothing() {
    Shapes pivoted =
        Shapes.of(
            "select * from (select k, s, x from silver.a)"
                + " pivot (sum(x) for s in ('u' as u, 'v' as v))",
            "k",
            "u",
            "v");
    assertThat(pivoted.column("u")).contains("aggregation a.x");
    Shapes turned =
        Shapes.of(
            "select * from (select k, x, y from silver.a) unpivot (v for n in (x, y))",
            "k",
            "n",
            "v");
    assertThat(turned.column("v")).isEqualTo("identity a.x, identity a.y");
    assertThat(turned.column("n")).isEmpty();
  }

  @Test
  void valuesAndConstantsComeFromNowhereAndATableMayBeReadForItsRowsAlone() {
    Shapes made =
        Shapes.of(
            "select v.c, (select count(*) from silver.b) as n from values (1), (2) as v (c)",
            "c",
            "n");
    assertThat(made.column("c")).isEmpty();
    assertThat(made.column("n")).isEmpty();
    assertThat(made.table().inputs()).containsExactly(Dataset.of(Shapes.B));
  }

  @Test
  void periodsEndWhereTheNextRowOfTheirKeyBegins() {
    Shapes made =
        Shapes.of(
            "select k, x, y as valid_from from silver.a",
            Materialization.SCD2,
            List.of("k"),
            "k",
            "x",
            "valid_from",
            "valid_to",
            "is_current");
    assertThat(made.column("x")).isEqualTo("identity a.x");
    assertThat(made.column("valid_to")).isEqualTo("transformation a.y, window a.k");
    assertThat(made.column("is_current")).isEqualTo("transformation a.y, window a.k");
    assertThat(made.rows()).isEqualTo("window a.k, window a.x, window a.y");
  }

  @Test
  void noSessionIsStarted() {
    Shapes.of("select x from silver.a", "x");
    assertThat(SparkSession.getDefaultSession().isDefined()).isFalse();
  }
}
