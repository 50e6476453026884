package dev.assay.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineageLawsTest {
  private static final int SEEDS = 150;

  @Test
  void namesAndCtesMakeNoDifference() {
    Set<Kind> met = EnumSet.noneOf(Kind.class);
    for (long seed = 0; seed < SEEDS; seed++) {
      String sql = new RandomSelect(seed, "n", RandomSelect.Parts.CTES).sql();
      String other = new RandomSelect(seed, "other_", RandomSelect.Parts.SUBQUERIES).sql();
      TableLineage one = Shapes.of(sql, "c0", "c1").table();
      assertThat(Shapes.of(other, "c0", "c1").table())
          .as("seed %s%n%s%n%s", seed, sql, other)
          .isEqualTo(one);
      one.rows().forEach(i -> met.add(i.kind()));
      one.columns().values().forEach(from -> from.forEach(i -> met.add(i.kind())));
    }
    assertThat(met).isEqualTo(EnumSet.allOf(Kind.class));
  }
}
