package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "_", "_dt", "Dim_User2", "select"})
  void lettersDigitsAndUnderscoresMakeAName(String name) {
    assertThat(Identifier.isValid(name)).isTrue();
    assertThat(Identifier.require(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "1a", "a b", "a-b", "a.b", "a/b", "a`b", "a;b", "a\n", "ä", "a\u0000"})
  void anythingThatCouldBreakOutOfAPathOrAQueryIsRefused(String name) {
    assertThat(Identifier.isValid(name)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> Identifier.require(name));
  }

  @Test
  void aNameHasAtMost128Letters() {
    assertThat(Identifier.isValid("a".repeat(128))).isTrue();
    assertThat(Identifier.isValid("a".repeat(129))).isFalse();
  }

  @Test
  void aRefusedNameCannotSteerATerminal() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Identifier.require("a\u001b[2J"))
        .withMessageContaining("a\\u001b[2J")
        .withMessageNotContaining("\u001b");
  }
}
