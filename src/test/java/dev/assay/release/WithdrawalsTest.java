package dev.assay.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.release.Release.Act;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithdrawalsTest {
  private final List<Release> chain = new ArrayList<>();

  @Test
  void aRollbackWithdrawsTheGoldThatCameAfterWhatItReturnsTo() {
    runs(1, 2, 3);
    assertThat(withdrawn()).isEmpty();
    rollback("r1", 1);
    assertThat(withdrawn()).containsExactly("gold.fct_sale@2", "gold.fct_sale@3");
    Withdrawals.Withdrawn last =
        Withdrawals.of(chain).among(List.of(Chains.pin(Chains.FACTS, 3))).get(0);
    assertThat(last.by().id()).isEqualTo("r4");
    assertThat(last.shownBy().id()).isEqualTo("r3");
  }

  @Test
  void whatIsPinnedAgainIsNotWithdrawnAnyMore() {
    runs(1, 2, 3);
    rollback("r1", 1);
    rollback("r3", 3);
    assertThat(withdrawn())
        .as("r5 returns to r3, so the rollback between them is what it takes back")
        .containsExactly("gold.fct_sale@2", "gold.fct_sale@1");
    runs(1, 2);
    assertThat(withdrawn()).isEmpty();
  }

  @Test
  void aNewVersionIsNotWithdrawnAndSilverNeverIs() {
    runs(1, 2);
    rollback("r1", 1);
    Withdrawals withdrawals = Withdrawals.of(chain);
    assertThat(withdrawals.among(List.of(Chains.pin(Chains.FACTS, 3)))).isEmpty();
    assertThat(withdrawals.among(List.of(Chains.pin(Chains.SALES, 2)))).isEmpty();
    assertThat(withdrawals.among(List.of(Chains.pin(Chains.FACTS, 2)))).hasSize(1);
  }

  @Test
  void theAdviceSaysWhatIsHeldWhyAndWhatToDo() {
    runs(1, 2);
    rollback("r1", 1);
    assertThat(
            Withdrawals.advice(Withdrawals.of(chain).among(List.of(Chains.pin(Chains.FACTS, 2)))))
        .startsWith("gold.fct_sale@2 was withdrawn by r3, a rollback to r1 (twice\\u000acounted).")
        .contains("assay rollback --to r2 --reason", "assay run --reinstate");
  }

  private void runs(long... versions) {
    for (long version : versions) {
      add(Act.ofRun(Chains.START, "run", "tester", "run", null), version);
    }
  }

  private void rollback(String basis, long version) {
    add(Act.ofRollback(Chains.START, "run", "ops", "twice\ncounted", basis, null), version);
  }

  private void add(Act act, long version) {
    chain.add(Chains.release(chain.isEmpty() ? null : chain.get(chain.size() - 1), act, version));
  }

  private List<String> withdrawn() {
    return Withdrawals.of(chain).all().stream().map(Withdrawals.Withdrawn::version).toList();
  }
}
