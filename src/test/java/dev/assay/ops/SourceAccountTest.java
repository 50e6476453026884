package dev.assay.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.SourceAccount.Fates;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceAccountTest {
  private static final Fates FATES =
      new Fates(TableName.of(Layer.SILVER, "stg_sales"), 5, 2, 1, 1, 1);

  @Test
  void everyRecordHasOneFate() {
    assertThat(account(12, 10, 2, 10, 3, false, FATES).isBalanced()).isTrue();
    assertThat(account(12, 10, 2, 10, 3, false).isBalanced()).isTrue();
  }

  @Test
  void aRecordThatIsMissingOrDoubledIsFoundWhereverItIs() {
    assertThat(account(13, 10, 2, 10, 3, false, FATES).isBalanced()).as("landed").isFalse();
    assertThat(account(12, 10, 2, 11, 3, false, FATES).isBalanced()).as("in Bronze").isFalse();
    assertThat(account(12, 10, 2, 9, 3, false, FATES).isBalanced()).as("out of Bronze").isFalse();
    assertThat(account(12, 10, 2, 10, 2, false, FATES).isBalanced()).as("rejected").isFalse();
    assertThat(account(13, 11, 2, 11, 3, false, FATES).isBalanced()).as("Silver").isFalse();
    Fates tooMany = new Fates(FATES.table(), 8, -1, 1, 1, 1);
    assertThat(account(12, 10, 2, 10, 3, false, tooMany).isBalanced()).as("kept").isFalse();
  }

  @Test
  void retentionMayTakeRowsOutOfBronzeButBringsNoneIn() {
    assertThat(account(12, 10, 2, 4, 3, true, FATES).isBalanced()).isTrue();
    assertThat(account(12, 10, 2, 11, 3, true, FATES).isBalanced()).isFalse();
  }

  private static SourceAccount account(
      long landed,
      long loaded,
      long rejected,
      long inBronze,
      long inRejected,
      boolean letGo,
      Fates... fates) {
    return new SourceAccount(
        "sales", landed, loaded, rejected, 1, inBronze, inRejected, letGo, List.of(fates));
  }
}
